// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/row_numbers.h"

#include <cstddef>
#include <cstdint>
#include <variant>

#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plane.h"

namespace cocket::decide::columnar {
namespace {

// Every `step`-th place from `out` on gets a line's number.
void spread(const Values& values, const Codes& codes, std::uint32_t* out, std::size_t step) {
  codes.visit([&](auto numbers) {
    for (std::size_t line = 0; line < numbers.size(); ++line) {
      out[line * step] = values.number_of(numbers[line]);
    }
  });
}

void spread(const FlagColumn& flags, std::size_t lines, std::uint32_t* out, std::size_t step) {
  for (std::size_t line = 0; line < lines; ++line) {
    const std::uint32_t surely = bit_at(flags.surely, line) ? 1 : 0;
    const std::uint32_t possibly = bit_at(flags.possibly, line) ? 2 : 0;
    out[line * step] = surely | possibly;
  }
}

}  // namespace

std::size_t number_count(const Columns& columns) {
  std::size_t count = 1;  // what is stated of lists
  for (const auto& column : columns.fields) {
    if (!std::holds_alternative<std::monostate>(column)) ++count;
  }
  return count;
}

void RowNumbers::read(const Columns& columns, const Lines& lines) {
  width_ = number_count(columns);
  numbers_.resize(width_ * lines.line_count);
  std::uint32_t* out = numbers_.data();
  for (std::size_t field = 0; field < columns.fields.size(); ++field) {
    const auto* values = std::get_if<Values>(&columns.fields[field]);
    const auto* flags = std::get_if<FlagColumn>(&lines.fields[field]);
    if (values != nullptr) spread(*values, std::get<Codes>(lines.fields[field]), out++, width_);
    if (flags != nullptr) spread(*flags, lines.line_count, out++, width_);
  }
  for (std::size_t line = 0; line < lines.line_count; ++line) {
    out[line * width_] = lines.statements[line];
  }
}

}  // namespace cocket::decide::columnar
