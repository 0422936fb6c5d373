// SPDX-License-Identifier: Apache-2.0
#include "facts/row_shape.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "facts/book.h"

namespace cocket::facts {
namespace {

std::size_t count_quotes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    ++count;
  }
  return count;
}

// Without quotes around it. A quote inside is no more than that.
bool is_several(std::string_view cell, char separator) {
  return cell.starts_with('"') || std::any_of(cell.begin(), cell.end(), [separator](char c) {
           return c == separator || c == '\r' || c == '\n';
         });
}

void append_quoted(std::string& out, std::string_view cell) {
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string_view csv_shape(const Row& row, char separator, std::string& scratch) {
  std::size_t quotes = count_quotes(row.raw);
  // Without a quote no cell has what would need one.
  if (quotes == 0) return {};
  scratch.assign(row.cells.size(), '-');
  bool is_usual = true;
  std::size_t at = 0;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view cell = row.cells[i];
    at += cell.size() + 1;
    const std::size_t begin = at - cell.size() - 1;
    if (begin >= row.raw.size() || row.raw[begin] != '"') continue;
    scratch[i] = 'q';
    is_usual = is_usual && needs_quotes(cell, separator);
    const std::size_t inside = count_quotes(cell);
    at += 2 + inside;
    quotes -= 2 + 2 * inside;
  }
  // A cell without quotes around it may hold but quotes of what needs some, and these are left.
  return is_usual && quotes == 0 ? std::string_view() : std::string_view(scratch);
}

bool needs_quotes(std::string_view cell, char separator) {
  return std::any_of(cell.begin(), cell.end(), [separator](char c) {
    return c == separator || c == '"' || c == '\r' || c == '\n';
  });
}

void append_csv_row(std::string& out, std::string_view shape,
                    std::span<const std::string_view> cells, std::span<const char> is_special,
                    char separator) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view cell = cells[i];
    if (i > 0) out += separator;
    const bool is_quoted = i < shape.size() && shape[i] == 'q';
    if (!is_quoted && is_special[i] == 0) {
      out += cell;
    } else if (is_quoted ||
               (shape.empty() ? needs_quotes(cell, separator) : is_several(cell, separator))) {
      append_quoted(out, cell);
    } else {
      out += cell;
    }
  }
}

void append_value_mark(std::string& shape, std::size_t column) {
  shape += kValueBegin;
  shape += std::to_string(column);
  shape += kValueEnd;
}

bool append_json_row(std::string& out, std::string_view shape,
                     std::span<const std::string_view> values, std::size_t row_bytes_max) {
  const std::size_t row_begin = out.size();
  while (out.size() - row_begin <= row_bytes_max) {
    const std::size_t begin = shape.find(kValueBegin);
    out += shape.substr(0, begin);
    if (begin == std::string_view::npos) return true;
    shape.remove_prefix(begin + 1);
    std::size_t column = 0;
    const char* const end = shape.data() + shape.size();
    const auto read = std::from_chars(shape.data(), end, column);
    if (read.ec != std::errc() || read.ptr == end || *read.ptr != kValueEnd) return false;
    if (column >= values.size()) return false;
    out += values[column];
    shape.remove_prefix(static_cast<std::size_t>(read.ptr - shape.data()) + 1);
  }
  return false;
}

}  // namespace cocket::facts
