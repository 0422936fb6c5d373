// SPDX-License-Identifier: Apache-2.0
// A line of NDJSON that is read is a JSON object to another parser too, and its plain strings are
// the same; and the rows of a book are the same however its bytes arrive.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/check.h"
#include "facts/book.h"
#include "facts/book_test.h"

namespace facts = cocket::facts;
using facts::testing::SeenBook;
using Json = nlohmann::json;

namespace {

void check_row(const SeenBook& book, const facts::testing::SeenRow& row) {
  const Json json = Json::parse(row.raw, nullptr, false);
  CHECK(json.is_object());
  std::size_t known = 0;
  for (std::size_t i = 0; i < book.columns.size(); ++i) {
    const auto member = json.find(book.columns[i]);
    if (member == json.end()) continue;
    ++known;
    if (!member->is_string()) continue;
    CHECK(i < row.cells.size());
    CHECK(row.cells[i] == member->get_ref<const std::string&>());
  }
  CHECK(known == json.size());
}

// The first chunk alone is asked for its encoding, its shape and a known member.
bool is_guess(std::string_view error) {
  return error.starts_with("the book is UTF-16") ||
         error.starts_with("the book begins with an endless line") ||
         error.starts_with("no member") || error.starts_with("an object is spread");
}

void check_book(const std::string& text, std::size_t chunk_bytes) {
  facts::BookLimits limits;
  limits.row_bytes = 200;
  limits.chunk_bytes = 4096;
  const SeenBook whole = facts::testing::see_ndjson(text, limits);
  for (const auto& row : whole.rows) {
    if (row.error.empty()) check_row(whole, row);
  }
  limits.chunk_bytes = chunk_bytes;
  const SeenBook seen = facts::testing::see_book(
      facts::BookFormat::Ndjson, facts::testing::bytes_of(text, 1 + chunk_bytes % 5), limits);
  if (is_guess(whole.error) || is_guess(seen.error)) return;
  CHECK(seen == whole);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_book(text, data[0]);
  check_book("{\"date\":1}\n" + text, data[0]);
  return 0;
}
