// SPDX-License-Identifier: Apache-2.0
// For tests: a small vocabulary, and books that come from a text in pieces of any size.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::facts::testing {

inline Field field_of(std::string name, FieldType type) {
  Field field;
  field.name = std::move(name);
  field.type = type;
  return field;
}

inline Vocabulary small_vocabulary() {
  Vocabulary vocabulary;
  vocabulary.add(field_of("date", FieldType::Date));
  vocabulary.add(field_of("destination", FieldType::Country));
  vocabulary.add(field_of("end_user", FieldType::Party));
  vocabulary.add(field_of("composition", FieldType::Composition));
  vocabulary.add(field_of("value", FieldType::Amount));
  vocabulary.add_alias("日期", "date");
  vocabulary.add_alias("ship date", "date");
  return vocabulary;
}

// Hands out at most `piece` bytes a call.
inline ReadBytes bytes_of(std::string text, std::size_t piece = 1 << 20) {
  auto at = std::make_shared<std::size_t>(0);
  return [text = std::move(text), at, piece](std::span<char> span) -> Result<std::size_t> {
    const std::size_t count = std::min({span.size(), piece, text.size() - *at});
    std::copy_n(text.data() + *at, count, span.data());
    *at += count;
    return count;
  };
}

// What a row came to, apart from where its bytes lie.
struct SeenRow {
  std::int64_t number = 0;
  std::int64_t line = 0;
  std::vector<std::string> cells;
  std::string error;
  std::string raw;
  bool operator==(const SeenRow&) const = default;
};

struct SeenBook {
  std::string error;  // of opening or reading
  std::vector<std::string> columns;
  std::vector<SeenRow> rows;
  std::int64_t bytes_read = 0;
  char separator = 0;
  bool operator==(const SeenBook&) const = default;
};

inline SeenBook see_rows(BookReader& reader) {
  SeenBook seen;
  while (true) {
    auto chunk = reader.next_chunk();
    if (!chunk.ok()) seen.error = chunk.error().message;
    if (!chunk.ok() || !chunk.value()) break;
    for (const Row& row : chunk.value()->rows) {
      seen.rows.push_back({row.number,
                           row.line,
                           {row.cells.begin(), row.cells.end()},
                           row.error,
                           std::string(row.raw)});
    }
  }
  for (const Column& column : reader.columns()) seen.columns.push_back(column.header);
  seen.bytes_read = reader.bytes_read();
  seen.separator = reader.separator();
  return seen;
}

inline SeenBook see_book(BookFormat format, ReadBytes read_bytes, const BookLimits& limits = {}) {
  const Vocabulary vocabulary = small_vocabulary();
  auto opened = open_book(vocabulary, format, std::move(read_bytes), limits);
  if (opened.ok()) return see_rows(*opened.value());
  SeenBook seen;
  seen.error = opened.error().message;
  return seen;
}

inline SeenBook see_csv(std::string text, const BookLimits& limits = {}) {
  return see_book(BookFormat::Csv, bytes_of(std::move(text)), limits);
}

inline SeenBook see_ndjson(std::string text, const BookLimits& limits = {}) {
  return see_book(BookFormat::Ndjson, bytes_of(std::move(text)), limits);
}

}  // namespace cocket::facts::testing
