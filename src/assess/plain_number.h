// SPDX-License-Identifier: Apache-2.0
// Whether a cell holds a number of which it is clear without reading it that it can be read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/text.h"
#include "facts/vocabulary.h"

namespace cocket::assess {

inline constexpr std::size_t kPlainDigitsMax = 15;

// Some digits, with a point between them or without one: a number, an amount or a quantity,
// whichever the digits are.
inline bool is_plain_number(std::string_view text) {
  if (text.empty() || text.size() > kPlainDigitsMax) return false;
  if (text.front() == '.' || text.back() == '.') return false;
  return std::count(text.begin(), text.end(), '.') <= 1 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_digit(c) || c == '.'; });
}

// Of which that is so.
inline bool is_number(facts::FieldType type) {
  return type == facts::FieldType::Number || type == facts::FieldType::Amount ||
         type == facts::FieldType::Quantity;
}

}  // namespace cocket::assess
