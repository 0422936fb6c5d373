// SPDX-License-Identifier: Apache-2.0
// How a row was written, beside what stands in its cells: with both, every byte of it comes back.
// The rows of a book have few shapes, mostly one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "facts/book.h"

namespace cocket::facts {

// Of a row of CSV that was split: empty, where just the cells that need quotes have them; else a
// letter a cell, `q` for a quoted one, `-` for another. Lives as long as `scratch` is left alone.
std::string_view csv_shape(const Row& row, char separator, std::string& scratch);
// Any text for a shape gives one row of these cells: what would be read as several of them gets
// quotes whatever the shape says. `is_special`, by cell: whether it may hold a byte that needs
// quotes.
void append_csv_row(std::string& out, std::string_view shape,
                    std::span<const std::string_view> cells, std::span<const char> is_special,
                    char separator);
// Whether some byte of the text needs quotes.
bool needs_quotes(std::string_view text, char separator);

// Of an object of JSON: its bytes, with kValueBegin, the number of the column and kValueEnd in the
// place of each value. Both are bytes that well formed JSON does not hold.
inline constexpr char kValueBegin = '\x01';
inline constexpr char kValueEnd = '\x02';
void append_value_mark(std::string& shape, std::size_t column);
// False: the shape names a column that is not there, or is none, or the row is longer than it may
// be. A value that is not there is "".
bool append_json_row(std::string& out, std::string_view shape,
                     std::span<const std::string_view> values, std::size_t row_bytes_max);

}  // namespace cocket::facts
