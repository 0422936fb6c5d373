// SPDX-License-Identifier: Apache-2.0
#include "classify/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "classify/description.h"
#include "classify/figures.h"
#include "classify/headings.h"
#include "classify/words.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

// Digits, and no letter of a unit: "99.97", "≥45", "1.5-2".
bool is_bare_number(std::string_view cell) {
  const auto is_of_unit = [](char c) {
    return is_ascii_small(c) || is_ascii_capital(c) || c == '%';
  };
  return std::any_of(cell.begin(), cell.end(), is_ascii_digit) &&
         std::none_of(cell.begin(), cell.end(), is_of_unit);
}

}  // namespace

bool is_measure(const facts::Field& field) {
  return field.type == facts::FieldType::Percent || field.type == facts::FieldType::Number ||
         field.type == facts::FieldType::Quantity;
}

std::string with_unit(std::string_view cell, std::string_view heading) {
  const std::string_view unit = unit_in(heading);
  if (unit.empty() || !is_bare_number(cell)) return std::string(cell);
  return fmt::format("{}{}{}", trim(cell), unit == "%" ? "" : " ", unit);
}

std::optional<SaidRange> bound_of(int field, std::string_view cell,
                                  const facts::Vocabulary& vocabulary) {
  if (!is_measure(vocabulary.field(field))) return std::nullopt;
  const std::string cased = cased_text(trim(cell));
  const std::optional<Figure> bound = bound_in(cased);
  if (!bound) return std::nullopt;
  auto range = range_of(*bound, field, vocabulary);
  if (!range.ok()) return std::nullopt;
  return SaidRange{std::move(range).value(), std::string(trim(cell))};
}

}  // namespace cocket::classify
