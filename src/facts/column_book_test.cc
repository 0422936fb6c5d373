// SPDX-License-Identifier: Apache-2.0
#include "facts/column_book.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/column_book_format.h"
#include "facts/column_book_test.h"
#include "facts/column_book_writer.h"

namespace cocket::facts {
namespace {

using testing::column_file_of;
using testing::see_book;
using testing::see_columns;
using testing::SeenBook;

// As a column file, the book is what it was, wherever blocks and chunks end.
void expect_same(BookFormat format, const std::string& text) {
  const SeenBook whole = see_book(format, testing::bytes_of(text));
  ASSERT_EQ(whole.error, "") << text;
  for (const std::size_t block_rows : {std::size_t{1}, std::size_t{3}, kBlockRowsMax}) {
    ColumnBookLimits limits;
    limits.block_rows = block_rows;
    limits.few_texts = block_rows == 3 ? 0 : limits.few_texts;
    const std::string file = column_file_of(format, text, limits);
    BookLimits chunks;
    chunks.chunk_rows = block_rows + 1;
    SeenBook seen = see_columns(file, chunks);
    seen.bytes_read = whole.bytes_read;
    EXPECT_TRUE(seen == whole) << text << "\n" << seen.error << " blocks of " << block_rows;
  }
}

TEST(ColumnBook, GivesTheRowsOfCsvBack) {
  expect_same(BookFormat::Csv, "date,destination,mine\n2026-03-02,JP,x\n,,\"a,\"\"b\"\"\nc\"\n");
  expect_same(BookFormat::Csv, "date;destination\r\n\"1\";2\r\n\r\n \r\n3;\"4;\"\"5\"\r\n");
  expect_same(BookFormat::Csv, "\"da\"\"te\",destination\n\"\",\"\"\n,\n\"a\r\nb\",12\" pipe\n");
}

TEST(ColumnBook, GivesOneColumnBack) {
  expect_same(BookFormat::Csv, "date\n\"\"\n\" \"\n1\n\n\"1\"\n");
}

TEST(ColumnBook, GivesABookWithoutRowsBack) {
  expect_same(BookFormat::Csv, "date,destination\n");
  expect_same(BookFormat::Csv, "date,destination\n1,2");
}

TEST(ColumnBook, GivesUnreadableRowsBack) {
  expect_same(BookFormat::Csv,
              "date,destination\n1\n2,JP\n1,2,3\n\xff,JP\n3,JP\n\"open,JP\n4,\"JP\"x\n5,a" +
                  std::string(1, '\0') + "b\n6,JP\n");
  expect_same(BookFormat::Csv, "date,destination\n1\n");
}

TEST(ColumnBook, GivesTheRowsOfJsonBack) {
  expect_same(BookFormat::Ndjson,
              "{\"date\":\"2026-03-02\",\"value\": 1.50 }\n\n{ \"mine\":{\"a\":[1, 2]} , "
              "\"date\":null}\n{\"d\\u0061te\":1}\n{}\n{\"late\":\"\\u0001\",\"date\":\"\"}\n");
  expect_same(BookFormat::Ndjson,
              "{\"date\":1}\n7\n{\"date\":{\"x\":1}}\n{\"date\":1,\"date\":2}\n\xff\n"
              "{\"composition\":{\"Dy\":\"0.36%\"},\"end_user\":[{\"name\":\"A\"}]}\n"
              "{\"new\":1,\"date\":1} x\n{\"ship date\":\"a\",\"date\":\"b\"}");
  expect_same(BookFormat::Ndjson, "[\n {\"date\":1,\n \"mine\":2},\n 7, {\"date\":2}");
}

// What a random book is made of: quotes, line ends, several bytes a character, and bytes that are
// no text.
std::string random_cell(std::mt19937& random) {
  static constexpr std::string_view kParts[] = {"a",  "\"", ",", "\n", "\r\n", "\r", " ",
                                                "日", "JP", ";", "",   "{",    "x",  "1.50"};
  std::string cell;
  for (std::uint32_t i = random() % 4; i > 0; --i) cell += kParts[random() % std::size(kParts)];
  return cell;
}

std::string random_csv(std::mt19937& random) {
  const char separator = ",;\t"[random() % 3];
  const std::string end = random() % 2 == 0 ? "\n" : "\r\n";
  const std::size_t width = 1 + random() % 4;
  std::string text = "date";
  for (std::size_t i = 1; i < width; ++i) text += separator + std::string("c") + char('0' + i);
  text += end;
  for (auto rows = random() % 12; rows > 0; --rows) {
    if (random() % 8 == 0) text += std::string("\0,\"\xff\n", 5).substr(0, random() % 6);
    for (std::size_t i = 0; i < width; ++i) {
      if (i > 0) text += separator;
      const std::string cell = random_cell(random);
      if (random() % 4 == 0 && cell.find('"') == std::string::npos) {
        text += '"' + cell + '"';
      } else {
        append_csv_cell(text, cell, separator);
      }
    }
    if (random() % 8 == 0) text += separator;
    text += random() % 8 == 0 ? end + end : end;
  }
  return text;
}

TEST(ColumnBook, GivesRandomBooksBack) {
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    expect_same(BookFormat::Csv, random_csv(random));
    if (HasFailure()) return;
  }
}

TEST(ColumnBook, NumbersWidenAsTextsCome) {
  constexpr int kTexts = 70'000;
  std::string text = "date,mine\n";
  for (int i = 0; i < kTexts; ++i) text += std::to_string(i % 7) + "," + std::to_string(i) + "\n";
  for (int i = 0; i < kTexts; ++i) text += "1,7\n";
  ColumnBookLimits limits;
  limits.few_texts = kTexts;
  const std::string file = column_file_of(BookFormat::Csv, text, limits);
  const auto book = ColumnBook::open(file);
  ASSERT_TRUE(book.ok()) << book.error().message;
  ASSERT_EQ(book.value()->blocks(), 3U);
  EXPECT_EQ(book.value()->dictionary(1).size(), 70'000U);
  EXPECT_TRUE(std::holds_alternative<std::span<const std::uint8_t>>(book.value()->cells(0, 0)));
  EXPECT_TRUE(std::holds_alternative<std::span<const std::uint16_t>>(book.value()->cells(0, 1)));
  EXPECT_TRUE(std::holds_alternative<std::span<const std::uint32_t>>(book.value()->cells(1, 1)));
  EXPECT_EQ(text_of(book.value()->cells(1, 1), book.value()->dictionary(1), 69'999 - 65'536),
            "69999");
}

TEST(ColumnBook, TextsThatHardlyRepeatStandInTheirRows) {
  std::string text = "date,mine\n";
  for (int i = 0; i < 70'000; ++i) text += std::to_string(i % 7) + "," + std::to_string(i) + "\n";
  const std::string file = column_file_of(BookFormat::Csv, text);
  const auto book = ColumnBook::open(file);
  ASSERT_TRUE(book.ok()) << book.error().message;
  EXPECT_EQ(book.value()->dictionary(1).size(), 0U);
  EXPECT_TRUE(std::holds_alternative<Texts>(book.value()->cells(0, 1)));
  SeenBook seen = see_columns(file);
  seen.bytes_read = static_cast<std::int64_t>(text.size());
  EXPECT_TRUE(seen == testing::see_csv(text));
}

TEST(ColumnBook, LateMembersAreAbsentFromTheBlocksBefore) {
  ColumnBookLimits limits;
  limits.block_rows = 2;
  const std::string file = column_file_of(
      BookFormat::Ndjson, "{\"date\":1}\n{\"date\":2}\n{\"date\":3,\"late\":\"x\"}\n", limits);
  const auto book = ColumnBook::open(file);
  ASSERT_TRUE(book.ok()) << book.error().message;
  EXPECT_TRUE(std::holds_alternative<std::monostate>(book.value()->cells(0, 1)));
  EXPECT_EQ(text_of(book.value()->cells(1, 1), book.value()->dictionary(1), 0), "\"x\"");
  EXPECT_EQ(book.value()->header(1), "late");
}

}  // namespace
}  // namespace cocket::facts
