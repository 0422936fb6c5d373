// SPDX-License-Identifier: Apache-2.0
#include "cli/column_file_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "cli/progress.h"
#include "facts/book.h"
#include "facts/column_book.h"
#include "facts/column_book_format.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr int kHeaderShown = 40;  // code points
constexpr std::size_t kGap = 2;   // between columns of the table

std::string number_text(std::size_t number) {
  return with_commas(static_cast<std::int64_t>(number));
}

// "1 row", "1,234 rows"
std::string count_text_of(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", number_text(count), what, count == 1 ? "" : "s");
}

std::string_view source_format(const facts::ColumnBook& book) {
  if (book.format() == facts::BookFormat::Ndjson) return "ndjson";
  return book.separator() == '\t' ? "tsv" : "csv";
}

std::string_view source_name(const facts::ColumnBook& book) {
  if (book.format() == facts::BookFormat::Ndjson) return "NDJSON";
  if (book.separator() == '\t') return "TSV";
  return book.separator() == ';' ? "CSV with semicolons" : "CSV";
}

// Blocks in which the texts of a column stand in its rows.
std::size_t plain_blocks(const facts::ColumnBook& book, std::size_t column) {
  std::size_t count = 0;
  for (std::size_t block = 0; block < book.blocks(); ++block) {
    if (std::holds_alternative<facts::Texts>(book.cells(block, column))) ++count;
  }
  return count;
}

std::string kept_as(const facts::ColumnBook& book, std::size_t column) {
  const std::size_t texts = book.dictionary(column).size();
  const std::size_t plain = plain_blocks(book, column);
  std::string distinct = count_text_of(texts, "text");
  if (plain == 0) return distinct;
  return plain == book.blocks() && texts == 0 ? "plain" : distinct + ", then plain";
}

std::string field_of(const facts::ColumnBook& book, const facts::Vocabulary* vocabulary,
                     std::size_t column) {
  if (vocabulary == nullptr) return "?";
  const int field = vocabulary->find_column(book.header(column));
  return field < 0 ? "-" : vocabulary->field(field).name;
}

using TableRow = std::array<std::string, 4>;

// The last column, of numbers, to the right.
std::string table_text(const std::vector<TableRow>& rows) {
  std::array<std::size_t, 4> widths{};
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], static_cast<std::size_t>(display_width(row[i])));
    }
  }
  std::string text;
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string fill(widths[i] - static_cast<std::size_t>(display_width(row[i])), ' ');
      text.append(kGap, ' ');
      text += i + 1 == row.size() ? fill + row[i] : row[i] + fill;
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::string column_file_text(const std::string& path, const facts::ColumnBook& book,
                             const facts::Vocabulary* vocabulary) {
  std::string text =
      fmt::format("{}: {}, {}, {} bytes; from {} of {} bytes\n", printable(path),
                  count_text_of(book.rows(), "row"), count_text_of(book.columns(), "column"),
                  number_text(book.bytes()), source_name(book), number_text(book.source_bytes()));
  text += fmt::format("  version {} of the format, {}, checksums are right\n",
                      facts::kColumnBookVersion, count_text_of(book.blocks(), "block"));
  if (book.unreadable() > 0) {
    text += fmt::format("  ! {} cannot be read; kept as it stood, with the error\n",
                        count_text_of(book.unreadable(), "row"));
  }
  std::vector<TableRow> rows{{"column", "means", "kept as", "bytes"}};
  for (std::size_t i = 0; i < book.columns(); ++i) {
    rows.push_back({printable(first_code_points(book.header(i), kHeaderShown)),
                    field_of(book, vocabulary, i), kept_as(book, i),
                    number_text(book.bytes_of(i))});
  }
  return text + table_text(rows);
}

Json column_file_json(const std::string& path, const facts::ColumnBook& book,
                      const facts::Vocabulary* vocabulary) {
  Json columns = Json::array();
  for (std::size_t i = 0; i < book.columns(); ++i) {
    Json column = {{"header", book.header(i)}};
    if (vocabulary != nullptr) {
      const int field = vocabulary->find_column(book.header(i));
      column["field"] = field < 0 ? Json() : Json(vocabulary->field(field).name);
    }
    column["texts"] = book.dictionary(i).size();
    column["blocks_plain"] = plain_blocks(book, i);
    column["bytes"] = book.bytes_of(i);
    columns.push_back(std::move(column));
  }
  return {{"file", path},
          {"version", facts::kColumnBookVersion},
          {"rows", book.rows()},
          {"unreadable", book.unreadable()},
          {"blocks", book.blocks()},
          {"bytes", book.bytes()},
          {"checksums", "right"},
          {"source", {{"format", source_format(book)}, {"bytes", book.source_bytes()}}},
          {"columns", columns}};
}

}  // namespace cocket::cli
