// SPDX-License-Identifier: Apache-2.0
// A column file whose parts were tampered with, and whose checksums are right again, is refused or
// read to its end: no byte outside it is looked at, and what a row says fits the columns.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.h"
#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/column_book.h"
#include "facts/column_book_test.h"
#include "facts/column_book_writer.h"

namespace facts = cocket::facts;
using facts::testing::column_file_of;

namespace {

// Blocks of two rows, so that there are several; the second also holds plain columns.
const std::vector<std::string>& whole_files() {
  static const std::vector<std::string> files = [] {
    facts::ColumnBookLimits coded;
    coded.block_rows = 2;
    facts::ColumnBookLimits plain = coded;
    plain.few_texts = 0;
    const std::string csv =
        "date,destination,mine\n1,a,\"x\"\n2,b,\"\"\n\n1,b\n1,\"p\nq\",z\n\xff,b,c\n3,c,\n";
    const std::string json =
        "{\"date\":1}\n{\"date\":2, \"late\":\"x\"}\n7\n\n{\"end_user\":{\"name\":\"A\"}}\n";
    return std::vector<std::string>{column_file_of(facts::BookFormat::Csv, csv, coded),
                                    column_file_of(facts::BookFormat::Csv, csv, plain),
                                    column_file_of(facts::BookFormat::Ndjson, json, coded),
                                    column_file_of(facts::BookFormat::Ndjson, json, plain)};
  }();
  return files;
}

// Each four bytes: which section, where (two bytes), and what stands there; the high bit of
// the section cuts it off there instead.
void tamper(std::vector<std::string>& sections, const std::uint8_t* data, std::size_t size) {
  for (std::size_t at = 0; at + 4 <= size; at += 4) {
    std::string& section = sections[data[at] % sections.size()];
    if (section.empty()) continue;
    const std::size_t place = (data[at + 1] + std::size_t{256} * data[at + 2]) % section.size();
    if (data[at] >= 0x80) {
      section.resize(place);
    } else {
      section[place] = static_cast<char>(data[at + 3]);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string& whole = whole_files()[data[0] % whole_files().size()];
  std::vector<std::string> sections = facts::testing::sections_of(whole);
  tamper(sections, data + 1, size - 1);
  const std::string file = facts::testing::file_of(sections);
  facts::BookLimits limits;
  limits.chunk_rows = 1 + data[0] % 3;
  const facts::testing::SeenBook seen = facts::testing::see_columns(file, limits);
  for (const auto& row : seen.rows) {
    CHECK(row.error.empty() ? row.cells.size() <= seen.columns.size() : row.cells.empty());
  }
  const auto opened = facts::ColumnBook::open(file);
  CHECK(opened.ok() || seen.rows.empty());
  if (!opened.ok()) return 0;
  const facts::ColumnBook& book = *opened.value();
  for (std::size_t column = 0; column < book.columns(); ++column) {
    CHECK(book.bytes_of(column) <= 64 * file.size());
    for (std::size_t block = 0; block < book.blocks(); ++block) {
      const facts::ColumnCells cells = book.cells(block, column);
      for (std::size_t row = 0; row < book.rows_of(block); ++row) {
        CHECK(text_of(cells, book.dictionary(column), row).size() <= file.size());
      }
    }
  }
  return 0;
}
