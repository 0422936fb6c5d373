// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace cocket {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view text, char separator = ',') {
  Rows rows;
  for (const CsvRecord& record : parse_csv(text, separator).records) rows.push_back(record.cells);
  return rows;
}

TEST(Csv, SplitsCellsAndLines) {
  EXPECT_EQ(rows_of("a,b\nc,\n"), (Rows{{"a", "b"}, {"c", ""}}));
  EXPECT_EQ(rows_of("a;b\r\nc;d", ';'), (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(rows_of("a\rb\r"), (Rows{{"a"}, {"b"}}));
  EXPECT_EQ(rows_of(""), Rows{});
  EXPECT_EQ(rows_of(","), (Rows{{"", ""}}));
}

TEST(Csv, QuotesHoldSeparatorsLineEndsAndQuotes) {
  EXPECT_EQ(rows_of("\"a,b\",\"c\r\nd\",\"e \"\"f\"\"\"\n"), (Rows{{"a,b", "c\r\nd", "e \"f\""}}));
  EXPECT_EQ(rows_of("\"\",x\n"), (Rows{{"", "x"}}));
}

TEST(Csv, AQuoteInsideAnUnquotedCellIsACharacter) {
  EXPECT_EQ(rows_of("5\" pipe, \"x\"\n"), (Rows{{"5\" pipe", " \"x\""}}));
}

TEST(Csv, SkipsBlankLinesAndTheByteOrderMark) {
  EXPECT_EQ(rows_of("\uFEFFa\n\n\r\nb\n\"\"\n"), (Rows{{"a"}, {"b"}, {""}}));
}

TEST(Csv, CountsTheLinesOnWhichRecordsBegin) {
  const CsvTable table = parse_csv("a\n\n\"x\r\ny\"\nb\n");
  ASSERT_EQ(table.records.size(), 3U);
  EXPECT_EQ(table.records[1].line, 3);
  EXPECT_EQ(table.records[2].line, 5);
}

TEST(Csv, ABrokenQuoteCostsItsLineOnly) {
  const CsvTable table = parse_csv("a,b\nc,\"d\"e\nf,g\nh,\"i\nj,k\n");
  EXPECT_EQ(rows_of("a,b\nc,\"d\"e\nf,g\nh,\"i\nj,k\n"),
            (Rows{{"a", "b"}, {"f", "g"}, {"j", "k"}}));
  ASSERT_EQ(table.problems.size(), 2U);
  EXPECT_EQ(table.problems[0].line, 2);
  EXPECT_EQ(table.problems[0].column, 2);
  EXPECT_EQ(table.problems[1].line, 4);
  EXPECT_EQ(table.problems[1].message, "the quote that opens this cell is never closed");
}

TEST(Csv, ReadsBackWhateverIsWritten) {
  std::mt19937 random(20260101);  // NOLINT: a fixed seed, so that a failure can be repeated
  const std::string_view pieces[] = {"a", "\"", ",", "\n", "\r", ";", " ", "\u4e09", "\"\"", ""};
  for (int round = 0; round < 2000; ++round) {
    Rows rows(1 + random() % 4);
    std::string text;
    for (auto& row : rows) {
      row.resize(2 + random() % 4);
      for (std::size_t i = 0; i < row.size(); ++i) {
        for (std::size_t n = random() % 5; n > 0; --n) row[i] += pieces[random() % 10];
        if (i > 0) text += ',';
        append_csv_cell(text, row[i]);
      }
      text += round % 2 == 0 ? "\n" : "\r\n";
    }
    ASSERT_EQ(rows_of(text), rows) << text;
  }
}

TEST(Csv, ACutTextIsIncompleteNeverWrong) {
  const std::string text = "ab,\"c\"\"d\",\r\n";
  std::vector<CsvCell> cells;
  for (std::size_t length = 0; length + 1 < text.size(); ++length) {
    const CsvScan scan = scan_csv_record(std::string_view(text).substr(0, length), 0, ',', cells);
    EXPECT_TRUE(scan.stop == CsvStop::Incomplete || scan.stop == CsvStop::OpenQuote) << length;
  }
  EXPECT_EQ(scan_csv_record(text, 0, ',', cells).next, text.size());
}

// Byte by byte, of text without quotes.
std::vector<std::string> cells_of_plain(std::string_view text) {
  std::vector<std::string> cells(1);
  for (const char c : text) {
    if (c == '\n' || c == '\r') break;
    if (c == ',') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

// Long enough that they do not end with the bytes that are looked at together.
TEST(Csv, PlainCellsEndWhereTheyEnd) {
  std::mt19937 random(20261130);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const std::size_t size = random() % 200;
    const std::size_t cells_wanted = 1 + random() % 40;
    while (text.size() < size) text += random() % cells_wanted == 0 ? ',' : 'x';
    const std::vector<std::string> expected = cells_of_plain(text);
    std::vector<std::string_view> split(expected.size());
    ASSERT_EQ(split_plain_line(text, ',', split), expected.size()) << text;
    EXPECT_EQ(std::vector<std::string>(split.begin(), split.end()), expected);
    std::vector<std::string_view> few(1);
    EXPECT_EQ(split_plain_line(text, ',', few), expected.size());
    const std::string rows = "y,\"a,b\"\n" + text + (random() % 2 == 0 ? "\r\n" : "\n") + "z,z\n";
    std::vector<CsvCell> cells;
    const CsvScan scan = scan_csv_record(rows, 8, ',', cells);
    EXPECT_EQ(scan.stop, CsvStop::Record);
    std::vector<std::string> scanned;
    for (const CsvCell& cell : cells)
      scanned.push_back(rows.substr(cell.begin, cell.end - cell.begin));
    EXPECT_EQ(scanned, expected);
    EXPECT_EQ(rows.substr(scan.next), "z,z\n");
  }
}

}  // namespace
}  // namespace cocket
