// SPDX-License-Identifier: Apache-2.0
// One cell of a book to one value. An empty cell is Unknown; what cannot be read is an error that
// names what was expected and, where a name is near, suggests it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "facts/case.h"
#include "facts/country_names.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

inline constexpr std::size_t kCellBytesMax = 1 << 20;
inline constexpr int kPartiesMax = 64;  // in one cell
inline constexpr int kCodesMax = 64;    // in one cell

Result<Value> read_cell(const Field& field, std::string_view text);
// The value as it would stand in a cell: read_cell(write_value(v)) == v.
std::string write_value(const Field& field, const Value& value);

// Alpha-2, alpha-3, or a name in English, Chinese or Japanese, to alpha-2. Names are those of ICU
// and, if they are given, `more`.
Result<Country> read_country(std::string_view text, const CountryNames* more = nullptr);

}  // namespace cocket::facts
