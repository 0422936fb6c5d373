// SPDX-License-Identifier: Apache-2.0
// Books in which a quote opens a row of several lines, rightly or not.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "facts/book.h"
#include "facts/book_test.h"

namespace cocket::facts {
namespace {

using testing::bytes_of;
using testing::see_book;
using testing::see_csv;
using testing::SeenBook;

BookLimits rows_of(std::size_t bytes) {
  BookLimits limits;
  limits.row_bytes = bytes;
  return limits;
}

std::string many(std::size_t count, const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line;
  return text;
}

TEST(CsvLookAhead, AStrayQuoteCostsItsLineHoweverLongTheBook) {
  const std::string header = "date,destination,x\n";
  for (const std::size_t rows : {3U, 30U, 300U}) {
    const SeenBook book =
        see_csv(header + "1,2,3\n1,\"2,3\n" + many(rows, "4,5,6\n"), rows_of(100));
    ASSERT_EQ(book.rows.size(), rows + 2);
    EXPECT_EQ(book.rows[1].error,
              rows == 3
                  ? "row 2, column `destination`: the quote that opens this cell on line 3 is "
                    "never closed"
                  : "row 2, column `destination`: the quote that opens this cell on line 3 is "
                    "not closed within 100 bytes");
    EXPECT_EQ(book.rows[1].raw, "1,\"2,3");
    EXPECT_EQ(book.rows[1].line, 3);
    for (std::size_t i = 2; i < book.rows.size(); ++i) {
      ASSERT_EQ(book.rows[i].error, "");
      ASSERT_EQ(book.rows[i].line, static_cast<std::int64_t>(i) + 2);
    }
  }
}

TEST(CsvLookAhead, AStrayQuoteDoesNotReachToALaterOne) {
  const std::string header = "date,destination,x\n";
  const SeenBook wide = see_csv(header + "1,\"2,3\n4,5,6\n7,8\"\n10,11,12\n", rows_of(100));
  ASSERT_EQ(wide.rows.size(), 4U);
  EXPECT_EQ(wide.rows[0].error,
            "row 1, column `destination`: the quote that opens this cell on line 2 makes a row of "
            "several lines and 2 cells, but the header has 3");
  EXPECT_EQ(wide.rows[1].error, "");
  EXPECT_EQ(wide.rows[2].error, "row 3: 2 cells, but the header has 3");
  EXPECT_EQ(wide.rows[3].error, "");
  // A row of just as many cells says nothing else than what it says.
  const SeenBook fitting = see_csv(header + "1,\"2,3\n4,5,6\n7,8\",9\n", rows_of(100));
  ASSERT_EQ(fitting.rows.size(), 1U);
  EXPECT_EQ(fitting.rows[0].cells[1], "2,3\n4,5,6\n7,8");
  // The later quote is followed by something.
  const SeenBook broken = see_csv(header + "1,\"2,3\n4,5,6\n7,\"8\",9\n", rows_of(100));
  ASSERT_EQ(broken.rows.size(), 3U);
  EXPECT_EQ(
      broken.rows[0].error,
      "row 1, column `destination`: something follows the closing quote of this cell; a quote "
      "inside quotes is written twice");
  EXPECT_EQ(broken.rows[1].error, "");
  EXPECT_EQ(broken.rows[2].error, "");
}

TEST(CsvLookAhead, LinesThatLookLikeRowsAreRowsNotTheTextOfACell) {
  const std::string header = "date,destination,c,d,e,f,g,h\n";
  const std::string row = "1,JP,3,4,5,6,7,8\n";
  const std::string twin = "1,JP,\"3,4,5,6,7,8\n" + row + "1,JP,9\",4,5,6,7,8\n";
  const SeenBook book = see_csv(header + twin + row);
  ASSERT_EQ(book.rows.size(), 4U);
  EXPECT_EQ(book.rows[0].error,
            "row 1, column `c`: the quote that opens this cell on line 2 takes in lines that look "
            "like rows; close it on its line, or leave it out");
  EXPECT_EQ(book.rows[1].error, "");
  EXPECT_EQ(book.rows[2].cells[2], "9\"");
  EXPECT_EQ(book.rows[3].error, "");
  const SeenBook prose = see_csv(header + "1,JP,\"3, 4\r\n5,\n\n6\",4,5,6,7,8\n");
  ASSERT_EQ(prose.rows.size(), 1U);
  EXPECT_EQ(prose.rows[0].cells[2], "3, 4\r\n5,\n\n6");
}

// With few columns a line of prose may have as many separators as a row.
TEST(CsvLookAhead, InANarrowBookADayTellsARowFromTheTextOfACell) {
  const std::string header = "date,destination,x\n";
  const std::string row = "2026-03-02,DE,3\n";
  const SeenBook book = see_csv(header + "2026-03-02,DE,\"3\n" + row + "2026-03-02,DE,9\"\n" + row);
  ASSERT_EQ(book.rows.size(), 4U);
  EXPECT_EQ(book.rows[0].error,
            "row 1, column `x`: the quote that opens this cell on line 2 takes in lines that look "
            "like rows; close it on its line, or leave it out");
  EXPECT_EQ(book.rows[1].error, "");
  EXPECT_EQ(book.rows[2].cells[2], "9\"");
  EXPECT_EQ(book.rows[3].error, "");
  const SeenBook quoted = see_csv(header + "1,DE,\"3\n\"2026-03-02\",DE,3\n1,DE,9\"\n");
  EXPECT_EQ(quoted.rows.size(), 3U);
  const SeenBook address =
      see_csv(header + "1,DE,\"Mainstr. 5, Berlin, DE\nGate 2, left, up\n\"\n");
  ASSERT_EQ(address.rows.size(), 1U);
  EXPECT_EQ(address.rows[0].cells[2], "Mainstr. 5, Berlin, DE\nGate 2, left, up\n");
}

TEST(CsvLookAhead, WithoutADaySeveralLinesTellIfNoneLooksOtherwise) {
  const std::string header = "destination,end_user,x,y\n";
  const std::string row = "DE,B,3,4\n";
  const SeenBook book = see_csv(header + "DE,\"B,3,4\n" + row + "\r\n" + row + "DE,B\",3,4\n");
  ASSERT_EQ(book.rows.size(), 4U);
  EXPECT_NE(book.rows[0].error, "");
  EXPECT_EQ(book.rows[3].cells[1], "B\"");
  for (const char* inside : {"1, Rue A, Paris, FR\nGate 2\n9, b, c, d\n", "a, b, c, d\n",
                             "1, Rue A, Paris, FR\n2, Rue B, Paris, FR\nask there, twice\n"}) {
    const SeenBook prose = see_csv(header + "DE,\"B\n" + inside + "\",3,4\n");
    EXPECT_EQ(prose.rows.size(), 1U) << inside;
  }
}

TEST(CsvLookAhead, FaultsBehindTheFirstCellSaySo) {
  const std::string begin = "date,destination,x\n1,\"2\n3\",\"4\n5";
  const auto first_error = [&](const std::string& rest) {
    return see_csv(begin + rest, rows_of(60)).rows[0].error;
  };
  const std::string rows =
      "row 1, column `destination`: the quote that opens this cell on line 2 makes a row of "
      "several lines ";
  EXPECT_EQ(first_error(""), rows + "that never ends");
  EXPECT_EQ(first_error("\"6\n"), rows + "in which something follows a closing quote");
  EXPECT_EQ(first_error(many(20, "7,8,9\n")), rows + "that is longer than 60 bytes");
  EXPECT_EQ(first_error("\",6\n"), rows + "and 4 cells, but the header has 3");
  EXPECT_EQ(first_error("\"\n"), "");
}

// Every line both closes a quote and opens one.
TEST(CsvLookAhead, FollowsOneWalkThroughManyRows) {
  constexpr std::size_t kLines = 3000;
  const std::string lines = many(kLines, "1\",\"2\n");
  const std::string rows = "the quote that opens this cell on line 2 makes a row of several lines ";
  const auto expect_first = [&](const std::string& end, std::size_t count,
                                const std::string& fault) {
    const SeenBook book = see_csv("date,destination,x\n" + lines + end, rows_of(kLines * 8));
    ASSERT_EQ(book.rows.size(), count) << end;
    EXPECT_EQ(book.rows[0].error, "row 1, column `destination`: " + rows + fault);
    for (std::size_t i = 0; i + 2 < kLines; ++i) {
      ASSERT_EQ(book.rows[i].line, book.rows[i].number + 1);
      ASSERT_NE(book.rows[i].error, "") << i;
    }
  };
  expect_first("", kLines, "that never ends");
  expect_first("\"x\n", kLines + 1, "in which something follows a closing quote");
  // The last two lines and the quote are a row of three cells.
  expect_first("\"\n", kLines - 1, "and 3001 cells, but the header has 3");
}

void expect_same_rows(const std::string& text) {
  for (std::size_t row_bytes = 33; row_bytes < 90; row_bytes += 3) {
    BookLimits limits = rows_of(row_bytes);
    const SeenBook whole = see_csv(text, limits);
    for (limits.chunk_bytes = 1; limits.chunk_bytes < text.size(); ++limits.chunk_bytes) {
      limits.chunk_rows = 1 + limits.chunk_bytes % 3;
      const SeenBook seen =
          see_book(BookFormat::Csv, bytes_of(text, 1 + limits.chunk_bytes % 7), limits);
      ASSERT_EQ(seen, whole) << row_bytes << " " << limits.chunk_bytes;
    }
  }
}

TEST(CsvLookAhead, TheSameRowsWhateverTheChunks) {
  expect_same_rows(
      "date,destination,c,d,e,f,g,h\r\n1,\"2\",\"\n1,\"2\",\"\n,\"a\r\nb\",,,,,,\r\n"
      "1,2,\"3,4,5,6,7,8\r\n1,2,3,4,5,6,7,8\r\n1,2,9\",4,5,6,7,8\r\n1,\"2\n\r\r\n3\"x\n\n\"4,\n5");
  expect_same_rows(
      "date,destination,c\r\n1,2,\"3\r\n2026-03-02,2,3\r\n1,2,9\"\r\n\r\n1,\"2\n\",\"a,b,c\r"
      "d,e,f\",\n2026-03-02,\"DE,4\n1,5,6\n\"2026-03-02\",5,6\n\",");
  expect_same_rows(
      "destination,b,c,d\r\n1,2,\"3,4\r\n1,2,3,4\r\n\r\n5,6,7,8\r\n1,2,9\",4\n1,\"2\n1,2,3,4\nx\n5,"
      "6,"
      "7,8\n\",3,4\n1,2,3,4");
}

}  // namespace
}  // namespace cocket::facts
