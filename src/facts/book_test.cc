// SPDX-License-Identifier: Apache-2.0
#include "facts/book.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "facts/book_test.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

using testing::bytes_of;
using testing::see_book;
using testing::see_csv;
using testing::SeenBook;
using Cells = std::vector<std::string>;

std::vector<std::string> errors_of(const SeenBook& book) {
  std::vector<std::string> errors;
  errors.reserve(book.rows.size());
  for (const auto& row : book.rows) errors.push_back(row.error);
  return errors;
}

TEST(CsvBook, ReadsRowsInOrder) {
  const SeenBook book = see_csv("date,destination,mine\n2026-03-02,JP,x\n,,\"a,\"\"b\"\"\nc\"\n");
  EXPECT_EQ(book.error, "");
  EXPECT_EQ(book.columns, (Cells{"date", "destination", "mine"}));
  ASSERT_EQ(book.rows.size(), 2U);
  EXPECT_EQ(book.rows[0].cells, (Cells{"2026-03-02", "JP", "x"}));
  EXPECT_EQ(book.rows[0].number, 1);
  EXPECT_EQ(book.rows[0].line, 2);
  EXPECT_EQ(book.rows[1].cells, (Cells{"", "", "a,\"b\"\nc"}));
  EXPECT_EQ(book.rows[1].raw, ",,\"a,\"\"b\"\"\nc\"");
  EXPECT_EQ(book.bytes_read, 52);
}

TEST(CsvBook, FindsTheSeparatorByTheColumnsItMakesKnown) {
  EXPECT_EQ(see_csv("date;destination\n1;2\n").separator, ';');
  EXPECT_EQ(see_csv("date\tdestination\n1\t2\n").separator, '\t');
  EXPECT_EQ(see_csv("date\n1\n").separator, ',');
  // More commas than semicolons, but only semicolons make sense.
  EXPECT_EQ(see_csv("date;name, first, last, and title;destination\n1;2;3\n").separator, ';');
}

// However few bytes come at a time: what ends a blank line may be cut, and so may a blank.
void expect_rows_at(BookFormat format, const std::string& text,
                    const std::vector<std::int64_t>& lines) {
  BookLimits limits;
  for (const std::size_t piece : {1U, 2U, 3U, 4U, 5U, 4096U}) {
    limits.chunk_bytes = piece;
    const SeenBook seen = see_book(format, bytes_of(text, piece), limits);
    EXPECT_EQ(seen.error, "") << piece;
    std::vector<std::int64_t> seen_lines;
    seen_lines.reserve(seen.rows.size());
    for (const auto& row : seen.rows) seen_lines.push_back(row.line);
    EXPECT_EQ(seen_lines, lines) << piece;
  }
}

TEST(Book, CountsBlankLinesBeforeItBegins) {
  expect_rows_at(BookFormat::Csv, "\r\n \r\n\r\r\u3000\n\ndate\r\n2026-01-06\r\n", {8});
  // A carriage return is a blank of JSON, and ends no line.
  expect_rows_at(BookFormat::Ndjson, " \r\n\r\r\t\u3000\n\r\r\n{\"date\":1}\r\n{\"date\":2}",
                 {4, 5});
}

TEST(CsvBook, TakesByteOrderMarkCarriageReturnsAndBlankLines) {
  const SeenBook book = see_csv("\uFEFF\r\n\r\n日期,destination\r\n\r\n1,2\r\n  \r\n3,4");
  EXPECT_EQ(book.error, "");
  ASSERT_EQ(book.rows.size(), 2U);
  EXPECT_EQ(book.rows[0].line, 5);
  EXPECT_EQ(book.rows[1].line, 7);
  EXPECT_EQ(book.rows[1].cells, (Cells{"3", "4"}));
  EXPECT_EQ(see_csv("date,destination\r1,2\r3,4\r").rows.size(), 2U);
}

TEST(CsvBook, ABookOfAHeaderHasNoRows) {
  EXPECT_EQ(see_csv("date,destination").rows.size(), 0U);
  EXPECT_EQ(see_csv("date,destination").error, "");
  EXPECT_EQ(see_csv("date,destination\n\n").error, "");
}

TEST(CsvBook, RaggedRowsNameTheirCounts) {
  const SeenBook book = see_csv("date,destination\n1\n1,2,3\n1,2\n");
  EXPECT_EQ(errors_of(book), (Cells{"row 1: 1 cell, but the header has 2",
                                    "row 2: 3 cells, but the header has 2", ""}));
  EXPECT_EQ(book.rows[1].raw, "1,2,3");
  EXPECT_TRUE(book.rows[1].cells.empty());
}

TEST(CsvBook, ABrokenQuoteCostsItsLineOnly) {
  const SeenBook book = see_csv("date,destination\n1,\"2\"x\n3,4\n5,\"6\n7,8\n");
  EXPECT_EQ(errors_of(book),
            (Cells{"row 1, column `destination`: something follows the closing quote of this cell; "
                   "a quote inside quotes is written twice",
                   "",
                   "row 3, column `destination`: the quote that opens this cell on line 4 is never "
                   "closed",
                   ""}));
  EXPECT_EQ(book.rows[0].raw, "1,\"2\"x");
  EXPECT_EQ(book.rows[3].cells, (Cells{"7", "8"}));
  EXPECT_EQ(book.rows[3].line, 5);
}

TEST(CsvBook, BytesThatAreNoTextAreRowErrors) {
  const SeenBook book =
      see_csv(std::string("date,destination\n1,a\xff\n2,b\n3,") + '\0' + "c\n4,\xed\xa0\x80\n");
  EXPECT_EQ(errors_of(book), (Cells{"row 1, column `destination`: byte 2 (0xFF) is not UTF-8", "",
                                    "row 3, column `destination`: byte 1 is NUL",
                                    "row 4, column `destination`: byte 1 (0xED) is not UTF-8"}));
}

// Behind the last line feed too, and in lines that end with CR alone.
TEST(CsvBook, LooksForFaultsInEachLine) {
  for (const char* text :
       {"date,destination\n1,JP\n2,\xFF", "date,destination\r1,JP\r2,\xFF\r",
        "date,destination\n1,JP\n2,\xFF\n3,JP\n", "date,destination\n1,\"J\nP\"\n2,\"\xFF\""}) {
    const Cells errors = errors_of(see_book(BookFormat::Csv, bytes_of(text)));
    ASSERT_GE(errors.size(), 2U) << text;
    EXPECT_EQ(errors[0], "") << text;
    EXPECT_EQ(errors[1], "row 2, column `destination`: byte 1 (0xFF) is not UTF-8") << text;
  }
}

TEST(CsvBook, NamesTheLikelyEncoding) {
  // 日期,目的国,最终用户,数量 in GB18030
  const std::string gb =
      "\xc8\xd5\xc6\xda,\xc4\xbf\xb5\xc4\xb9\xfa,\xd7\xee\xd6\xd5\xd3\xc3\xbb\xa7,"
      "\xca\xfd\xc1\xbf\n";
  EXPECT_EQ(see_csv("date,destination,a,b\n\xff,,,\n" + gb).rows[1].error,
            "row 2, column `date`: byte 1 (0xC8) is not UTF-8; it looks like GB18030: convert it "
            "first, for instance with `iconv -f GB18030 -t UTF-8`, or save it as \"CSV UTF-8\"");
  EXPECT_EQ(see_csv(gb + gb).error,
            "the header: byte 1 (0xC8) is not UTF-8; it looks like GB18030: convert it first, for "
            "instance with `iconv -f GB18030 -t UTF-8`, or save it as \"CSV UTF-8\"");
  // 輸出日,仕向国,需要者 in Shift_JIS
  const std::string sjis =
      "\x97\x41\x8f\x6f\x93\xfa,\x8e\x64\x8c\xfc\x8d\x91,\x8e\xf9\x97\x76\x8e\xd2,\x90\x94\n";
  EXPECT_NE(see_csv(sjis + sjis).error.find("iconv -f Shift_JIS"), std::string::npos);
}

TEST(CsvBook, AChineseNameIsNotTakenForWesternLetters) {
  const auto advice = [](const std::string& name) {
    const std::string error = see_csv("date,end_user\n," + name + "\n").rows[0].error;
    return error.substr(std::min(error.find(';'), error.size()));
  };
  const std::string chinese =
      "; it looks like GB18030: convert it first, for instance with `iconv -f GB18030 -t UTF-8`, "
      "or save it as \"CSV UTF-8\"";
  EXPECT_EQ(advice("\xc8\xfd\xc1\xe2"), chinese);                  // 三菱
  EXPECT_EQ(advice("\xbb\xaa\xce\xaa\xbc\xbc\xca\xf5"), chinese);  // 华为技术
  EXPECT_EQ(advice("M\xfcller"), "");                              // too little to tell
  EXPECT_NE(advice("M\xfcller B\xe4r & S\xf6hne K\xf6ln f\xfcr \xd6l").find("ISO-8859"),
            std::string::npos);
}

TEST(CsvBook, RefusesFormatsThatAreNoText) {
  std::string utf16 = "\xff\xfe";
  for (const char c : std::string_view("date,destination\n")) utf16 += {c, '\0'};
  const std::string says_utf16 =
      "the book is UTF-16, expected UTF-8; convert it first, for instance with `iconv -f UTF-16 "
      "-t UTF-8`, or save it as \"CSV UTF-8\"";
  EXPECT_EQ(see_csv(utf16).error, says_utf16);
  EXPECT_EQ(see_csv(utf16.substr(2)).error, says_utf16);
  EXPECT_EQ(see_csv("PK\x03\x04 and so on").error,
            "the book is a ZIP file, as .xlsx files are; save it as \"CSV UTF-8\"");
  EXPECT_EQ(see_csv("\xd0\xcf\x11\xe0\xa1\xb1").error,
            "the book is an old Office file, as .xls files are; save it as \"CSV UTF-8\"");
  const auto packed = [](std::string_view name, std::string_view unpack) {
    return fmt::format("the book is compressed with {}; unpack it first, for instance with `{}`",
                       name, unpack);
  };
  EXPECT_EQ(see_csv("\x1f\x8b\x08").error, packed("gzip", "gunzip"));
  EXPECT_EQ(see_csv("\xfd\x37zXZ and so on").error, packed("xz", "unxz"));
  EXPECT_EQ(see_csv("\x28\xb5\x2f\xfd and so on").error, packed("zstd", "unzstd"));
  EXPECT_EQ(see_csv("BZh61AY&SY and so on").error, packed("bzip2", "bunzip2"));
}

TEST(CsvBook, RefusesABookWithoutAUsefulHeader) {
  EXPECT_EQ(see_csv("").error,
            "the book is empty; expected a header line with the names of the columns");
  EXPECT_EQ(see_csv("\uFEFF\n \n").error,
            "the book is empty; expected a header line with the names of the columns");
  EXPECT_EQ(see_csv("2026-03-02,JP,x\n2026-03-02,JP,x\n").error,
            "no column of the first line is known (`2026-03-02`, `JP`, `x`); is the header line "
            "missing? expected names such as `date`, `destination`, `end_user`, `composition`, "
            "`value`");
  EXPECT_NE(see_csv("destnation,x\n").error.find("; did you mean `destination` by `destnation`?"),
            std::string::npos);
  EXPECT_EQ(see_csv("date,\"end_user\n1,2\n").error,
            "column 2 of the header: the quote that opens this cell is never closed");
}

TEST(CsvBook, RefusesAColumnThatStandsTwice) {
  EXPECT_EQ(see_csv("date,x,X \n").error,
            "column `X ` stands twice in the header, as columns 2 and 3");
  EXPECT_EQ(see_csv("date,destination,日期\n").error,
            "columns 1 and 3 of the header, `date` and `日期`, both mean `date`");
  EXPECT_EQ(see_csv("date,,\n1,2,3\n").error, "");
}

TEST(CsvBook, RefusesTooManyColumns) {
  std::string header = "date";
  for (int i = 0; i < kColumnsMax; ++i) header += ",c" + std::to_string(i);
  EXPECT_EQ(see_csv(header).error, "4097 columns in the header; at most 4096");
}

TEST(CsvBook, PassesAnErrorOfTheSourceUp) {
  int calls = 0;
  const auto read = [&calls](std::span<char> span) -> Result<std::size_t> {
    if (++calls > 3) return Error{Error::Kind::Io, "the disk is gone"};
    const std::string_view text = "date\n1\n2\n3\n";
    return text.copy(span.data(), span.size());
  };
  EXPECT_EQ(see_book(BookFormat::Csv, read).error, "the disk is gone");
}

TEST(CsvBook, GivesUpARowThatIsTooLong) {
  BookLimits limits;
  limits.row_bytes = 100;
  limits.chunk_bytes = 32;
  const std::string big(250, 'x');
  const SeenBook book = see_csv("date,destination\n1,2\n3," + big + "\r\n5,6\n\"" + big +
                                    "\",7\r8,\"9\n" + big + "\"\n10,11\n12,\"" + big,
                                limits);
  const auto long_row = [](int row, std::string_view column, std::string_view what) {
    return fmt::format(
        "row {}, column `{}`: {} the row is longer than 100 bytes; its begin alone is repeated "
        "here",
        row, column, what);
  };
  EXPECT_EQ(
      errors_of(book),
      (Cells{"", long_row(2, "destination", "too long;"), "", long_row(4, "date", "too long;"),
             ("row 5, column `destination`: the quote that opens this cell on line 6 is not "
              "closed within 100 bytes"),
             long_row(6, "date", "too long;"), "",
             long_row(8, "destination",
                      "the quote that opens this cell is open at the end of the line, and")}));
  EXPECT_EQ(book.rows[1].raw, ("3," + big).substr(0, 100));
  EXPECT_EQ(book.rows[2].cells, (Cells{"5", "6"}));
  EXPECT_EQ(book.rows[2].line, 4);
  EXPECT_EQ(book.rows[6].cells, (Cells{"10", "11"}));
  EXPECT_EQ(book.rows[6].line, 8);
}

TEST(CsvBook, TakesARowOfJustTheLongestLength) {
  BookLimits limits;
  limits.row_bytes = 10;
  for (limits.chunk_bytes = 0; limits.chunk_bytes < 40; ++limits.chunk_bytes) {
    const SeenBook book = see_csv("date,x\n1,12345678\r\n1,123456789\r2,12345678\r3,4", limits);
    EXPECT_EQ(errors_of(book), (Cells{"",
                                      "row 2, column `x`: too long; the row is longer than 10 "
                                      "bytes; its begin alone is repeated here",
                                      "", ""}));
  }
}

TEST(CsvBook, TheSeparatorDoesNotHangOnTheFirstChunk) {
  BookLimits limits;
  for (limits.chunk_bytes = 1; limits.chunk_bytes < 40; ++limits.chunk_bytes) {
    EXPECT_EQ(see_csv("date;x\tend_user\tdestination\n", limits).separator, '\t');
    EXPECT_EQ(see_csv("note \"a\t\"b\tdate,destination\n", limits).separator, ',');
  }
}

TEST(CsvBook, AnEndlessCellIsReadInBoundedMemory) {
  std::size_t left = 16 << 20;
  std::size_t widest = 0;
  const auto read = [&](std::span<char> span) -> Result<std::size_t> {
    widest = std::max(widest, span.size());
    const std::string_view begin = "date,destination\n1,\"";
    if (left == 16 << 20) {
      left -= 1;
      return begin.copy(span.data(), span.size());
    }
    const std::size_t count = std::min(left, span.size());
    std::fill_n(span.data(), count, 'x');
    left -= count;
    return count;
  };
  const SeenBook book = see_book(BookFormat::Csv, read);
  EXPECT_EQ(errors_of(book),
            (Cells{"row 1, column `destination`: the quote that opens this cell is open "
                   "at the end of the line, and the row is longer than 4194304 bytes; its begin "
                   "alone is repeated here"}));
  EXPECT_EQ(book.rows[0].raw.size(), kEchoBytesMax);
  EXPECT_LE(widest, kRowBytesMax + 3);
}

TEST(CsvBook, ChunksOwnTheirBytesAndColumns) {
  BookLimits limits;
  limits.chunk_rows = 2;
  const Vocabulary vocabulary = testing::small_vocabulary();
  auto reader = open_book(vocabulary, BookFormat::Csv,
                          bytes_of("date,destination\n1,\"a\"\"\"\n2,b\n3,c\n"), limits);
  ASSERT_TRUE(reader.ok());
  auto first = reader.value()->next_chunk().value();
  auto second = reader.value()->next_chunk().value();
  EXPECT_EQ(reader.value()->next_chunk().value(), nullptr);
  reader.value().reset();
  ASSERT_EQ(first->rows.size(), 2U);
  EXPECT_EQ(first->rows[0].cells[1], "a\"");
  EXPECT_EQ(second->rows[0].cells[1], "c");
  EXPECT_EQ(second->index, 1);
  EXPECT_EQ((*second->columns)[1].header, "destination");
  EXPECT_EQ(second->column_count, 2);
}

// A book of everything that has ever been awkward.
const std::string_view kAwkward =
    "\uFEFF\r\ndate;\"end\"\"user\";destination\r\n"
    "1;\"two\r\nlines\";三菱\r\n\r\n"
    "2;\"doubled \"\" quotes\";\"\"\n"
    "3;\"open\r\n4;\"broken\"x;y\n5;6\n"
    "7;\xff;8\n"
    "\"9\";\"\"\"\";\";\"\r\n"
    "this row is longer than the limit of the test, which is short;;\n"
    "\"so is this one;\n and it never ends, or not before a long time has passed, alas;;\n"
    "10;11;12\r\n"
    "\"13;14";

TEST(CsvBook, TheSameRowsWhateverTheChunksAndPieces) {
  BookLimits limits;
  limits.row_bytes = 60;
  const SeenBook whole = see_csv(std::string(kAwkward), limits);
  EXPECT_EQ(whole.error, "");
  EXPECT_EQ(whole.rows.size(), 12U);
  for (std::size_t chunk = 1; chunk <= kAwkward.size() + 1; ++chunk) {
    limits.chunk_bytes = chunk;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, kAwkward.size()}) {
      const SeenBook seen =
          see_book(BookFormat::Csv, bytes_of(std::string(kAwkward), piece), limits);
      for (std::size_t i = 0; i < std::min(seen.rows.size(), whole.rows.size()); ++i) {
        ASSERT_EQ(seen.rows[i].raw, whole.rows[i].raw) << chunk << " " << piece;
        ASSERT_EQ(seen.rows[i].error, whole.rows[i].error) << chunk << " " << piece;
      }
      ASSERT_EQ(seen, whole) << chunk << " " << piece;
    }
  }
}

TEST(CsvBook, ReadsBackWhateverIsWritten) {
  std::mt19937 random(20260801);  // NOLINT: a fixed seed, so that a failure can be repeated
  const std::string_view pieces[] = {"a", "\"", ",", "\n", "\r\n", ";", " ", "三", "\t", ""};
  for (int round = 0; round < 300; ++round) {
    BookLimits limits;
    limits.chunk_bytes = 1 + random() % 200;
    limits.chunk_rows = 1 + random() % 5;
    std::string text = "date,destination,c\n";
    std::vector<Cells> rows(random() % 20, Cells(3));
    for (Cells& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        for (std::size_t n = random() % 6; n > 0; --n) row[i] += pieces[random() % 10];
        if (i > 0) text += ',';
        append_csv_cell(text, row[i]);
      }
      text += round % 2 == 0 ? "\n" : "\r\n";
    }
    const SeenBook seen = see_csv(text, limits);
    ASSERT_EQ(seen.rows.size(), rows.size()) << text;
    for (std::size_t i = 0; i < rows.size(); ++i) ASSERT_EQ(seen.rows[i].cells, rows[i]) << text;
  }
}

}  // namespace
}  // namespace cocket::facts
