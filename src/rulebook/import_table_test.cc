// SPDX-License-Identifier: Apache-2.0
#include "rulebook/import_table.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/source_location.h"

namespace cocket::rulebook {
namespace {

constexpr std::array<std::string_view, 3> kColumns = {"code", "title", "note"};

struct Read {
  std::vector<ImportRow> rows;
  std::string diagnostics;
};

Read read(const std::string& text) {
  const SourceFiles files = {{"codes.csv", text}};
  Diagnostics diagnostics;
  Read result;
  result.rows = read_import_table(files, 0, kColumns, diagnostics);
  result.diagnostics = render_all(diagnostics, files);
  return result;
}

TEST(ImportTable, PutsCellsUnderTheirColumnsWhateverTheirOrder) {
  const Read table = read("note,code\nfirst,A1\n\nsecond,A2\n");
  EXPECT_EQ(table.diagnostics, "");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[1].cells[0].text, "A2");
  EXPECT_EQ(table.rows[1].cells[1].text, "");
  EXPECT_EQ(table.rows[1].cells[2].text, "second");
}

TEST(ImportTable, KnowsLineAndColumnOfACell) {
  const Read table = read("code,title\nA1,\"two\nlines\"\n A2 , \"\"\n磁石,x\n");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].cells[1].text, "two\nlines");
  EXPECT_EQ(table.rows[0].cells[1].place, (SourceLocation{0, 2, 5, 3}));
  EXPECT_EQ(table.rows[1].cells[0].place, (SourceLocation{0, 4, 2, 2}));
  EXPECT_EQ(table.rows[2].cells[1].place, (SourceLocation{0, 5, 4, 1}));
}

TEST(ImportTable, RefusesUnknownDoubleAndMissingColumns) {
  EXPECT_EQ(read("code,titel\nA1,x\n").diagnostics,
            "codes.csv:1:6: error: unknown column `titel`; did you mean `title`? [bad-column]\n"
            "  code,titel\n"
            "       ^^^^^\n"
            "  hint: the first line names the columns: `code`, `title`, `note`\n");
  EXPECT_NE(read("code,code\n").diagnostics.find("column `code` stands twice"), std::string::npos);
  EXPECT_NE(read("title\n").diagnostics.find("there is no column `code`"), std::string::npos);
  EXPECT_NE(read("").diagnostics.find("the file is empty"), std::string::npos);
}

TEST(ImportTable, ReadsOnBehindAWrongHeader) {
  const Read near = read("code,titel\nA1,x\nA2\n");
  ASSERT_EQ(near.rows.size(), 2U);
  EXPECT_EQ(near.rows[0].cells[1].text, "x");  // of the column that is meant
  EXPECT_NE(near.diagnostics.find("codes.csv:3:1: error: the row has 1 cells"), std::string::npos);
  const Read far = read("code,weight\nA1,x\n");
  EXPECT_EQ(far.rows[0].cells[0].text, "A1");
  EXPECT_FALSE(far.rows[0].is_reported);
  const Read without = read("title\nx\n");
  EXPECT_EQ(without.rows[0].cells[1].text, "x");
  EXPECT_TRUE(without.rows[0].is_reported);
  const Read none = read("A1,x\nA2,y\n");
  EXPECT_EQ(none.rows.size(), 1U);  // which stands for all
  EXPECT_TRUE(none.rows[0].is_reported);
  EXPECT_NE(none.diagnostics.find("unknown column `A1`"), std::string::npos);
  EXPECT_EQ(none.diagnostics.find("unknown column `x`"), std::string::npos);
}

TEST(ImportTable, KeepsThePlacesOfBrokenRowsAndReadsOn) {
  const Read table = read("code,title\nA1\nA2,\"x\"y\nA3,z\nA4,\"open\n");
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[0].cells[0].text, "A1");
  EXPECT_EQ(table.rows[1].cells[0].text, "");
  EXPECT_EQ(table.rows[2].cells[0].text, "A3");
  EXPECT_EQ(table.rows[3].cells[0].text, "");
  for (const std::size_t i : {0U, 1U, 3U}) EXPECT_TRUE(table.rows[i].is_reported);
  EXPECT_FALSE(table.rows[2].is_reported);
  EXPECT_NE(table.diagnostics.find("codes.csv:2:1: error: the row has 1 cells, the header has 2"),
            std::string::npos);
  EXPECT_NE(table.diagnostics.find("codes.csv:3:5: error: something follows"), std::string::npos);
  EXPECT_NE(table.diagnostics.find("codes.csv:5:5: error: the quote that opens"),
            std::string::npos);
}

TEST(ImportTable, RefusesWhatIsNoUtf8) {
  const Read table = read("code,title\nA1,\xFFx\n");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_TRUE(table.rows[0].is_reported);
  EXPECT_NE(table.diagnostics.find("codes.csv:2:4: error: a byte that is no UTF-8 [bad-utf8]"),
            std::string::npos);
}

TEST(ImportTable, SplitsACellIntoPiecesWithPlaces) {
  const ImportCell cell{"a ;; b;c;;", {0, 7, 10, 10}};
  const std::vector<ImportCell> pieces = split_cell(cell, ";;");
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[1].text, "b;c");
  EXPECT_EQ(pieces[1].place, (SourceLocation{0, 7, 15, 3}));
}

}  // namespace
}  // namespace cocket::rulebook
