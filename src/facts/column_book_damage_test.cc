// SPDX-License-Identifier: Apache-2.0
// Column files that are not as they were written: by chance, which checksums tell, or on purpose,
// with checksums that are right.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/paged_file.h"
#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/column_book.h"
#include "facts/column_book_format.h"
#include "facts/column_book_test.h"

namespace cocket::facts {
namespace {

using testing::column_file_of;
using testing::file_of;
using testing::sections_of;
using testing::see_columns;

constexpr std::string_view kSmallBook =
    "date,destination,mine\n1,a,\"x\"\n\n2,b\n3,b,\"long\nlines\"\n";

std::string small_file() {
  return column_file_of(BookFormat::Csv, std::string(kSmallBook));
}

std::string refusal_of(const std::string& file) {
  const auto book = ColumnBook::open(file);
  return book.ok() ? "" : book.error().message;
}

TEST(ColumnBookDamage, EveryFlippedBitIsTold) {
  std::string file = small_file();
  ASSERT_EQ(refusal_of(file), "");
  for (std::size_t at = 0; at < file.size(); ++at) {
    const char as_it_was = file[at];
    file[at] = static_cast<char>(as_it_was ^ (1 << at % 8));
    ASSERT_FALSE(ColumnBook::open(file).ok()) << "byte " << at;
    file[at] = as_it_was;
  }
}

TEST(ColumnBookDamage, WhatIsCutOffIsTold) {
  const std::string file = small_file();
  for (std::size_t size = 0; size < file.size(); size += kPageBytes / 2) {
    EXPECT_NE(refusal_of(file.substr(0, size)), "") << size;
  }
  EXPECT_NE(refusal_of(file + std::string(kPageBytes, '\0')), "");
}

TEST(ColumnBookDamage, ANewerVersionIsNamed) {
  const std::vector<std::string> sections = sections_of(small_file());
  EXPECT_EQ(refusal_of(file_of(sections)), "");
  EXPECT_EQ(refusal_of(file_of(sections, kColumnBookVersion + 1)),
            "the column file is of version 2 of its format, and this cocket reads version 1; read "
            "it with a newer cocket, or import the book anew with this one");
}

// Sections whose first record was changed.
template <class Record, class Change>
std::string file_with(ColumnBookSection number, Change change, std::size_t which = 0) {
  std::vector<std::string> sections = sections_of(small_file());
  std::string& section = sections[static_cast<std::size_t>(number)];
  Record record;
  std::memcpy(&record, section.data() + which * sizeof(Record), sizeof(Record));
  change(record);
  std::memcpy(section.data() + which * sizeof(Record), &record, sizeof(Record));
  return file_of(sections);
}

void expect_refused(const std::string& file, std::string_view why) {
  EXPECT_EQ(refusal_of(file), "the file is damaged, or was not written by cocket: " +
                                  std::string(why) + "; import the book anew");
}

TEST(ColumnBookDamage, CountsThatDoNotFitAreRefused) {
  const auto with_block = [](auto change) {
    return file_with<BlockRecord>(ColumnBookSection::BlockTable, change);
  };
  expect_refused(with_block([](BlockRecord& block) { block.rows = 0; }), "rows of a block");
  expect_refused(with_block([](BlockRecord& block) { block.rows = UINT64_MAX; }),
                 "rows of a block");
  expect_refused(with_block([](BlockRecord& block) { block.rows = 2; }), "its rows");
  expect_refused(with_block([](BlockRecord& block) { block.columns = 5; }), "columns of a block");
  expect_refused(with_block([](BlockRecord& block) { block.first_piece = UINT64_MAX; }),
                 "columns of a block");
  for (const std::uint64_t much : {std::uint64_t{1} << 32, UINT64_MAX, UINT64_MAX - 63}) {
    expect_refused(with_block([much](BlockRecord& block) { block.raw_bytes = much; }),
                   "unreadable rows of a block");
    expect_refused(with_block([much](BlockRecord& block) { block.unreadable_begin = much; }),
                   "unreadable rows of a block");
  }
  expect_refused(with_block([](BlockRecord& block) { block.line = UINT64_MAX; }),
                 "lines of a block");
  expect_refused(
      file_with<BookRecord>(ColumnBookSection::Book, [](BookRecord& book) { book.format = 2; }),
      "what it says of the book");
}

TEST(ColumnBookDamage, PiecesThatDoNotFitAreRefused) {
  const auto with_piece = [](auto change) {
    return file_with<PieceRecord>(ColumnBookSection::PieceTable, change, 1);
  };
  expect_refused(with_piece([](PieceRecord& piece) { piece.begin = 1 << 30; }),
                 "a piece of a column");
  expect_refused(with_piece([](PieceRecord& piece) { piece.begin += 1; }), "a piece of a column");
  expect_refused(with_piece([](PieceRecord& piece) { piece.kind = 3; }),
                 "a piece of an unknown kind");
  expect_refused(with_piece([](PieceRecord& piece) {
                   piece.begin = 0;  // where the file says what it is
                 }),
                 "a number that no text has");
}

TEST(ColumnBookDamage, TextsThatAreNoneAreRefused) {
  std::vector<std::string> sections = sections_of(small_file());
  std::string& text = sections[static_cast<std::size_t>(ColumnBookSection::DictionaryText)];
  text[0] = '\xff';
  expect_refused(file_of(sections), "the texts of a column");
  sections = sections_of(small_file());
  sections[static_cast<std::size_t>(ColumnBookSection::Headers)][0] = '\0';
  expect_refused(file_of(sections), "the name of a column");
}

// Rows of many megabytes out of a small file would fill the memory.
TEST(ColumnBookDamage, RowsLongerThanRowsAreAreRefused) {
  std::string text = "date,destination,mine\n";
  const std::string cell(2 << 20, 'a');
  text += "1," + cell + ",2\n1,2," + cell + "\n";
  std::vector<std::string> sections = sections_of(column_file_of(BookFormat::Csv, text));
  EXPECT_EQ(see_columns(file_of(sections)).error, "");
  // Both rows have both cells now.
  PieceRecord piece;
  std::string& pieces = sections[static_cast<std::size_t>(ColumnBookSection::PieceTable)];
  std::string& blocks = sections[static_cast<std::size_t>(ColumnBookSection::Blocks)];
  for (const std::size_t column : {2U, 3U}) {
    std::memcpy(&piece, pieces.data() + column * sizeof(PieceRecord), sizeof(piece));
    blocks[piece.begin] = blocks[piece.begin + 1] = static_cast<char>(column - 2);
  }
  const testing::SeenBook seen = see_columns(file_of(sections));
  EXPECT_TRUE(seen.rows.empty());
  EXPECT_EQ(seen.error,
            "the column file holds a row that is none, so it was not written by cocket; import the "
            "book anew");
}

}  // namespace
}  // namespace cocket::facts
