// SPDX-License-Identifier: Apache-2.0
#include "facts/ndjson_book.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

using testing::bytes_of;
using testing::see_book;
using testing::see_ndjson;
using testing::SeenBook;
using Cells = std::vector<std::string>;

std::string error_of(std::string line) {
  const SeenBook book = see_ndjson("{\"date\":1}\n" + std::move(line) + "\n");
  return book.rows.size() == 2 ? book.rows[1].error : book.error;
}

Cells cells_of(std::string line) {
  const SeenBook book = see_ndjson(std::move(line));
  return book.rows.size() == 1 ? book.rows[0].cells : Cells{book.error};
}

TEST(NdjsonBook, MembersAreColumnsAndNewOnesGrowThem) {
  const SeenBook book = see_ndjson(
      "{\"date\":\"2026-03-02\",\"mine\":1}\n\n{\"mine\":2,\"date\":null,\"end_user\":\"A\"}\r\n{"
      "}");
  EXPECT_EQ(book.error, "");
  EXPECT_EQ(book.columns, (Cells{"date", "mine", "end_user"}));
  ASSERT_EQ(book.rows.size(), 3U);
  EXPECT_EQ(book.rows[0].cells, (Cells{"2026-03-02", "1"}));
  EXPECT_EQ(book.rows[1].cells, (Cells{"", "2", "A"}));
  EXPECT_EQ(book.rows[1].line, 3);
  EXPECT_TRUE(book.rows[2].cells.empty());
  EXPECT_EQ(book.rows[1].raw, "{\"mine\":2,\"date\":null,\"end_user\":\"A\"}");
}

TEST(NdjsonBook, NumbersKeepTheirDigits) {
  EXPECT_EQ(cells_of("{\"date\":1.10, \"a\": 123456789012345678 ,\"b\":-0.0,\"c\":1e3,\"d\":true}"),
            (Cells{"1.10", "123456789012345678", "-0.0", "1e3", "true"}));
}

TEST(NdjsonBook, StringsAreUnescaped) {
  EXPECT_EQ(cells_of("{\"date\":\"a\\\"b\\n\\u4e09\\ud83d\\ude00\",\"plain\" : \"三菱\" }"),
            (Cells{"a\"b\n三\xf0\x9f\x98\x80", "三菱"}));
  EXPECT_EQ(see_ndjson("{\"d\\u0061te\":1}").columns, Cells{"date"});
}

TEST(NdjsonBook, ArraysAndObjectsBecomeCells) {
  EXPECT_EQ(cells_of("{\"end_user\":[{\"name\":\"A\",\"country\":\"JP\"},\"B|US\",null,"
                     "{\"name\":\"C\"}]}"),
            Cells{"A|JP; B|US; C"});
  EXPECT_EQ(cells_of("{\"composition\":{\"Dy\":\"0.36%\",\"Nd\":\"13.5%\"}}"),
            Cells{"Dy=0.36%; Nd=13.5%"});
  EXPECT_EQ(cells_of("{\"value\":{\"unit\":\"USD\",\"number\":1200.50}}"), Cells{"1200.50 USD"});
  EXPECT_EQ(cells_of("{\"date\":[1,\"2\"]}"), Cells{"1; 2"});
}

TEST(NdjsonBook, UnknownColumnsKeepTheirJson) {
  EXPECT_EQ(cells_of("{\"date\":1,\"x\":[1, {\"a\":[]}],\"y\":{ \"b\" : \"]}\" }}"),
            (Cells{"1", "[1, {\"a\":[]}]", "{ \"b\" : \"]}\" }"}));
}

TEST(NdjsonBook, ABadLineIsARowError) {
  const std::string structure =
      "row 2: not a JSON object: commas, colons, quotes or brackets are not where they belong";
  EXPECT_EQ(error_of("{\"date\":1,}"), structure);
  EXPECT_EQ(error_of("{\"date\" 1}"), structure);
  EXPECT_EQ(error_of("{\"date\":1 \"x\":2}"), structure);
  EXPECT_EQ(error_of("{\"date\":\"x\":\"y\"}"), structure);
  EXPECT_EQ(error_of("{\"date\":1:2}"), structure);
  EXPECT_EQ(error_of("1,2"), "row 2: not a JSON object");
  EXPECT_EQ(error_of("[1]"), "row 2: not a JSON object");
  EXPECT_EQ(error_of("{\"date\":\"x}"), "row 2: not a JSON object: a string is not closed");
  EXPECT_EQ(error_of("{\"date\":1} x"),
            "row 2: not a JSON object: a bracket is not closed, or something follows the object");
  EXPECT_EQ(error_of("{\"date\":1}{\"date\":1}"), "row 2: something follows the JSON object");
  EXPECT_EQ(error_of("{\"date\":01}"), "row 2, column `date`: `01` is no JSON value");
  EXPECT_EQ(error_of("{\"date\":nul}"), "row 2, column `date`: `nul` is no JSON value");
  EXPECT_EQ(error_of("{\"date\":\"\\x\"}"),
            "row 2, column `date`: not a JSON object: a string holds a wrong escape");
  EXPECT_EQ(error_of("{\"date\":\"\\u0000\"}"), "row 2, column `date`: a string holds NUL");
  EXPECT_EQ(error_of("{\"date\":\"a\tb\"}"),
            "row 2: not a JSON object: a string holds a control character, which must be escaped");
  EXPECT_EQ(error_of("{\"date\":\"\xff\"}"), "row 2, column `date`: byte 10 (0xFF) is not UTF-8");
  EXPECT_EQ(error_of("{\"a\":{\"b\":[1,\"\\\"\"]},\"end_user\":[\"x\",\"\xff\"]}"),
            "row 2, column `end_user`: byte 38 (0xFF) is not UTF-8");
  EXPECT_EQ(error_of("{\"a\":1,\"\xff\":2}"), "row 2: byte 9 (0xFF) is not UTF-8");
  EXPECT_NE(error_of("{\"x\":[1,,2]}"), "");
  EXPECT_NE(error_of("{\"x\":{\"a\":}}"), "");
  EXPECT_EQ(error_of("{\"end_user\":{\"nam\":\"A\"}}"),
            "row 2, column `end_user`: member `nam` of a party; expected `name` and `country`, "
            "once");
  EXPECT_EQ(error_of("{\"date\":{}}"), "");
  EXPECT_EQ(error_of("{\"date\":{\"a\":1}}"),
            "row 2, column `date`: an object; expected a text, a number or an array of them");
}

TEST(NdjsonBook, ABadLineAddsNoColumns) {
  EXPECT_EQ(see_ndjson("{\"date\":1}\n{\"a\":1,\"b\":\n{\"c\":1}\n").columns, (Cells{"date", "c"}));
}

TEST(NdjsonBook, AMemberStandsOnce) {
  EXPECT_EQ(error_of("{\"date\":1,\"date\":2}"), "row 2: member `date` stands twice");
  EXPECT_EQ(error_of("{\"x\":1,\"x\":1}"), "row 2: member `x` stands twice");
  EXPECT_EQ(error_of("{\"date\":1,\"日期\":2}"),
            "row 2: under another name, member `日期` stands twice");
  EXPECT_EQ(error_of("{\"date\":null,\"日期\":2}"), "");
}

TEST(NdjsonBook, NestingHasALimit) {
  const std::string open(kJsonDepthMax + 1, '[');
  const std::string close(kJsonDepthMax + 1, ']');
  for (const char* column : {"x", "end_user"}) {
    EXPECT_EQ(
        error_of(fmt::format("{{\"{}\":{}{}}}", column, open, close)),
        fmt::format("row 2, column `{}`: arrays and objects more than 16 levels deep", column));
    EXPECT_EQ(error_of(fmt::format("{{\"{}\":{}{}}}", column, open.substr(1), close.substr(1))),
              "");
  }
  EXPECT_NE(error_of("{\"x\":" + std::string(100'000, '[') + "}"), "");
}

TEST(NdjsonBook, ColumnsHaveALimit) {
  std::string line = "{\"date\":1";
  for (int i = 0; i < kColumnsMax; ++i) line += ",\"c" + std::to_string(i) + "\":1";
  EXPECT_EQ(error_of(line + "}"),
            "row 2: member `c4095` is one more than the 4096 that a book may "
            "have");
  EXPECT_NE(error_of("{\"" + std::string(5000, 'x') + "\":1}"), "");
}

TEST(NdjsonBook, RowsOfManyEmptyCellsMakeSmallChunks) {
  std::string text = "{\"date\":1";
  for (int i = 1; i < kColumnsMax; ++i) text += ",\"c" + std::to_string(i) + "\":1";
  text += "}\n";
  for (int i = 0; i < 1000; ++i) text += "{\"c4095\":2}\n";
  const Vocabulary vocabulary = testing::small_vocabulary();
  const BookLimits limits;
  auto reader = open_book(vocabulary, BookFormat::Ndjson, bytes_of(text), limits);
  ASSERT_TRUE(reader.ok());
  std::size_t rows = 0;
  while (auto chunk = reader.value()->next_chunk().value()) {
    std::size_t cells = 0;
    for (const Row& row : chunk->rows) cells += row.cells.size();
    EXPECT_LT(cells, limits.chunk_cells + kColumnsMax);
    rows += chunk->rows.size();
  }
  EXPECT_EQ(rows, 1001U);
}

TEST(NdjsonBook, RefusesBooksThatAreOtherJson) {
  EXPECT_EQ(see_ndjson("{\n  \"date\":1\n}\n").error,
            "an object is spread over several lines; expected one object a line, as `jq -c . "
            "BOOK` writes them");
  EXPECT_EQ(see_ndjson("").error, "the book is empty; expected one JSON object a line");
  EXPECT_EQ(see_ndjson("{\"dat\":1}\n{\"dat\":2}").error,
            "no member of the first rows is known (`dat`); expected names such as `date`, "
            "`destination`, `end_user`, `composition`, `value`; did you mean `date` by `dat`?");
}

TEST(NdjsonBook, TheSameRowsWhateverTheChunksAndPieces) {
  BookLimits limits;
  limits.row_bytes = 60;
  const std::string text =
      "\uFEFF\r\n{\"date\":\"a\\\"\",\"x\":[1]}\r\n\n{\"date\":\n{\"y\":\"三菱\",\"date\":null}\n"
      "{\"z\":\"a string that is longer than the limit of sixty bytes, by far\"}\n"
      "{\"date\":\"\xff\"}\n   \n{\"end_user\":{\"name\":\"A\",\"country\":\"JP\"}}";
  const SeenBook whole = see_ndjson(text, limits);
  EXPECT_EQ(whole.error, "");
  EXPECT_EQ(whole.rows.size(), 6U);
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    limits.chunk_bytes = chunk;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, text.size()}) {
      ASSERT_EQ(see_book(BookFormat::Ndjson, bytes_of(text, piece), limits), whole)
          << chunk << " " << piece;
    }
  }
}

}  // namespace
}  // namespace cocket::facts
