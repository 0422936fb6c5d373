// SPDX-License-Identifier: Apache-2.0
// For tests: a book as a column file, and what comes out of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/column_book.h"
#include "facts/column_book_format.h"
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

// Of a file that is whole.
inline std::vector<std::string> sections_of(const std::string& file) {
  const auto opened = PagedFile::open(file, kColumnBookMagic);
  CHECK(opened.ok());
  std::vector<std::string> sections;
  sections.reserve(opened.value()->sections());
  for (std::size_t i = 0; i < opened.value()->sections(); ++i) {
    sections.emplace_back(opened.value()->read(i, 0, opened.value()->bytes_of(i)));
  }
  return sections;
}

// With checksums that are right.
inline std::string file_of(const std::vector<std::string>& sections,
                           std::uint32_t version_number = kColumnBookVersion) {
  std::string file;
  PagedWriter writer([&file](std::string_view bytes) -> Result<void> {
    file += bytes;
    return {};
  });
  for (const std::string& section : sections) {
    CHECK(writer.append(section).ok());
    CHECK(writer.end_section().ok());
  }
  Sha256 version{};
  std::memcpy(version.data(), &version_number, sizeof(version_number));
  CHECK(writer.finish(kColumnBookMagic, version).ok());
  return file;
}

}  // namespace cocket::facts::testing
