// SPDX-License-Identifier: Apache-2.0
// For tests: a book as a column file, and what comes out of one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/column_book.h"
#include "facts/column_book_reader.h"
#include "facts/column_book_writer.h"

namespace cocket::facts::testing {

// Of a book that can be opened.
inline std::string column_file_of(BookFormat format, const std::string& text,
                                  const ColumnBookLimits& limits = {},
                                  const BookLimits& chunks = {}) {
  const Vocabulary vocabulary = small_vocabulary();
  auto opened = open_book(vocabulary, format, bytes_of(text), chunks);
  CHECK(opened.ok());
  BookReader& reader = *opened.value();
  std::string file;
  const auto write = [&file](std::string_view bytes) -> Result<void> {
    file += bytes;
    return {};
  };
  ColumnBookWriter writer(write, format, reader.separator(), limits);
  while (true) {
    auto chunk = reader.next_chunk();
    CHECK(chunk.ok());
    if (!chunk.value()) break;
    CHECK(writer.add(*chunk.value()).ok());
  }
  CHECK(writer.finish(reader.columns(), static_cast<std::uint64_t>(reader.bytes_read())).ok());
  return file;
}

inline SeenBook see_columns(std::string_view file, const BookLimits& limits = {}) {
  const Vocabulary vocabulary = small_vocabulary();
  SeenBook seen;
  const auto book = ColumnBook::open(file);
  if (!book.ok()) {
    seen.error = book.error().message;
    return seen;
  }
  auto opened = open_column_book(vocabulary, *book.value(), limits);
  if (!opened.ok()) {
    seen.error = opened.error().message;
    return seen;
  }
  return see_rows(*opened.value());
}

}  // namespace cocket::facts::testing
