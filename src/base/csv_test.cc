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

}  // namespace
}  // namespace cocket
