// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "facts/book.h"
#include "facts/book_test.h"

namespace cocket::facts {
namespace {

using testing::bytes_of;
using testing::see_book;
using testing::SeenBook;
using Cells = std::vector<std::string>;

SeenBook see_array(std::string text, std::size_t piece = 1 << 20) {
  return see_book(BookFormat::Ndjson, bytes_of(std::move(text), piece));
}

TEST(JsonArray, IsABookOfItsObjects) {
  const std::string text =
      "\xef\xbb\xbf \n[\n  {\n    \"date\": \"a, ]}\\\"\",\r\n    \"end_user\": [\"A\", \"B\"]\n  "
      "},\n  {\"date\": \"c\\\\\", \"mine\": {\"x\": [1,\n2]}}\n]\n";
  const SeenBook whole = see_array(text);
  EXPECT_EQ(whole.error, "");
  ASSERT_EQ(whole.rows.size(), 2U);
  EXPECT_EQ(whole.rows[0].cells, (Cells{"a, ]}\"", "A; B"}));
  EXPECT_EQ(whole.rows[1].cells, (Cells{"c\\", "", "{\"x\": [1, 2]}"}));
  EXPECT_EQ(whole.rows[1].number, 2);
  EXPECT_EQ(whole.bytes_read, static_cast<std::int64_t>(text.size()));
  EXPECT_EQ(see_array(text, 1), whole);
}

TEST(JsonArray, RefusesElementsThatAreNoObject) {
  const SeenBook book = see_array("[{\"date\":1}, 2, [{\"date\":3}], {\"date\":4}] tail");
  EXPECT_EQ(book.error, "");
  ASSERT_EQ(book.rows.size(), 5U);
  EXPECT_EQ(book.rows[0].error, "");
  EXPECT_EQ(book.rows[1].error, "row 2: not a JSON object");
  EXPECT_EQ(book.rows[2].error, "row 3: not a JSON object");
  EXPECT_EQ(book.rows[3].error, "");
  EXPECT_EQ(book.rows[4].error, "row 5: not a JSON object");
}

// As in lines of objects, what was read is read; what is missing is one row more, or the row that
// was cut.
TEST(JsonArray, ThatIsCutOffKeepsTheRowsBeforeAndNamesTheDamage) {
  const std::string cut = "the JSON array is not closed by `]`; is the end of the file missing?";
  EXPECT_EQ(see_array(" [\n").error, cut);
  const std::string good = "[{\"date\":1},\n{\"date\":2}";
  for (const char* rest : {"", ",", " ,\n ", "\n"}) {
    const SeenBook book = see_array(good + rest);
    EXPECT_EQ(book.error, "");
    ASSERT_EQ(book.rows.size(), 3U) << rest;
    EXPECT_EQ(book.rows[1].cells, Cells{"2"});
    EXPECT_EQ(book.rows[2].error, "row 3: " + cut);
    EXPECT_EQ(see_array(good + rest, 1), book);
  }
  const SeenBook inside = see_array(good + ", {\"date\":\"]");
  ASSERT_EQ(inside.rows.size(), 3U);
  EXPECT_EQ(inside.rows[1].error, "");
  EXPECT_EQ(inside.rows[2].error, "row 3: not a JSON object: a string is not closed; " + cut);
  // The last row is bad in itself, so it does not tell that something is missing.
  const SeenBook bad = see_array(good + ", 5,");
  ASSERT_EQ(bad.rows.size(), 4U);
  EXPECT_EQ(bad.rows[2].error, "row 3: not a JSON object");
  EXPECT_EQ(bad.rows[3].error, "row 4: " + cut);
}

TEST(JsonArray, ThatIsCutOffHasTheSameRowsWhateverTheChunks) {
  const std::string long_row = ", {\"date\":\"a text longer than a row may be";
  for (const std::string& end :
       {std::string(), std::string(","), long_row.substr(0, 12), long_row}) {
    const std::string text = "[{\"date\":1},\n{\"date\":2},{\"date\":3}" + end;
    BookLimits limits;
    limits.row_bytes = 30;
    const SeenBook whole = see_book(BookFormat::Ndjson, bytes_of(text), limits);
    for (limits.chunk_bytes = 1; limits.chunk_bytes < text.size() + 2; ++limits.chunk_bytes) {
      limits.chunk_rows = 1 + limits.chunk_bytes % 3;
      const SeenBook seen =
          see_book(BookFormat::Ndjson, bytes_of(text, 1 + limits.chunk_bytes % 5), limits);
      EXPECT_EQ(seen, whole) << end << " " << limits.chunk_bytes;
    }
  }
}

TEST(JsonArray, ThatIsEmptyIsAnEmptyBook) {
  EXPECT_EQ(see_array("[\n]\n").error, "the book is empty; expected one JSON object a line");
}

TEST(JsonArray, LeavesLinesOfObjectsAsTheyAre) {
  const SeenBook book = see_array("{\"date\":\"[\"}\n{\"date\":[1,2]}\n");
  ASSERT_EQ(book.rows.size(), 2U);
  EXPECT_EQ(book.rows[0].cells, Cells{"["});
  EXPECT_EQ(book.rows[1].raw, "{\"date\":[1,2]}");
}

}  // namespace
}  // namespace cocket::facts
