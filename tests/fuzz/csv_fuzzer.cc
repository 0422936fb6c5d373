// SPDX-License-Identifier: Apache-2.0
// The rows of a CSV book are the same however its bytes arrive and wherever its chunks end; each
// row is split or has an error; and what parse_csv() read is read back from what is written.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/csv.h"
#include "facts/book.h"
#include "facts/book_test.h"

namespace facts = cocket::facts;
using facts::testing::SeenBook;

namespace {

// Encodings are guessed from the first chunk, so that these errors may differ.
bool is_guess(std::string_view error) {
  return error.starts_with("the book is UTF-16") ||
         error.starts_with("the book begins with an endless line") ||
         error.find("it looks like") != std::string_view::npos ||
         error.find("; it may be") != std::string_view::npos;
}

void check_book(const std::string& text, std::size_t chunk_bytes) {
  facts::BookLimits limits;
  limits.row_bytes = 96;
  limits.chunk_bytes = 4096;
  const SeenBook whole = facts::testing::see_csv(text, limits);
  for (const auto& row : whole.rows) {
    CHECK(row.error.empty() ? row.cells.size() == whole.columns.size() : row.cells.empty());
  }
  limits.chunk_bytes = chunk_bytes;
  limits.chunk_rows = 1 + chunk_bytes % 3;
  const SeenBook seen = facts::testing::see_book(
      facts::BookFormat::Csv, facts::testing::bytes_of(text, 1 + chunk_bytes % 5), limits);
  if (is_guess(whole.error) || is_guess(seen.error)) return;
  CHECK(seen == whole);
}

void check_table(std::string_view text) {
  const cocket::CsvTable table = cocket::parse_csv(text);
  std::string written = "\uFEFF";  // or a mark in the first cell would be taken for one
  for (const cocket::CsvRecord& record : table.records) {
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (i > 0) written += ',';
      cocket::append_csv_cell(written, record.cells[i]);
    }
    if (record.cells.size() == 1 && record.cells[0].empty()) written += "\"\"";
    written += '\n';
  }
  const cocket::CsvTable again = cocket::parse_csv(written);
  CHECK(again.problems.empty());
  CHECK(again.records.size() == table.records.size());
  for (std::size_t i = 0; i < again.records.size(); ++i) {
    CHECK(again.records[i].cells == table.records[i].cells);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_book(text, data[0]);
  check_book("date,destination,x\n" + text, data[0]);
  check_table(text);
  return 0;
}
