// SPDX-License-Identifier: Apache-2.0
#include "facts/book.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/book_stream.h"
#include "facts/csv_book.h"
#include "facts/encoding.h"
#include "facts/json_array.h"
#include "facts/ndjson_book.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

constexpr std::size_t kSampleBytesMin = 16;  // to tell formats apart
constexpr std::size_t kSlipsShown = 3;

using Opened = Result<std::unique_ptr<BookReader>>;

constexpr std::string_view kIdeographicSpace = "\u3000";

// Takes blank lines off the front. A CR ends a line of CSV alone; the last byte of what there is so
// far tells nothing of that, since its LF may follow.
void drop_blank_lines(BookFormat format, bool is_all, std::string& text, Position& position) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = format == BookFormat::Csv
                                ? next_line(text, begin)
                                : std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    const bool is_ended =
        line.ends_with('\n') ||
        (format == BookFormat::Csv && line.ends_with('\r') && (is_all || end < text.size()));
    if (!is_ended || !trim(line).empty()) break;
    begin = end;
    ++position.line;
  }
  text.erase(0, begin);
}

// A byte order mark and an ideographic space are blank too, and may be cut.
bool may_be_blank(std::string_view text) {
  const std::string_view rest = trim(text);
  return kByteOrderMark.starts_with(rest) || kIdeographicSpace.starts_with(rest);
}

// With room for nothing no row would ever come.
BookLimits at_least_one(BookLimits limits) {
  for (std::size_t* limit :
       {&limits.chunk_bytes, &limits.chunk_rows, &limits.chunk_cells, &limits.row_bytes}) {
    *limit = std::max<std::size_t>(*limit, 1);
  }
  return limits;
}

struct Begun {
  ByteSource source;
  std::string text;  // from the first line that is not blank on
  Position position;
  std::function<bool()> is_cut_off = nullptr;  // of JSON
};

Result<Begun> begin(BookFormat format, ReadBytes read_bytes, const BookLimits& limits) {
  Begun book{ByteSource(std::move(read_bytes)), {}, {}};
  const std::size_t step = std::max(limits.chunk_bytes, kSampleBytesMin);
  TRY(book.source.fill(book.text, step));
  if (auto error = refuse_foreign_format(book.text)) return *std::move(error);
  if (book.text.starts_with(kByteOrderMark)) book.text.erase(0, kByteOrderMark.size());
  drop_blank_lines(format, book.source.at_end(), book.text, book.position);
  while (may_be_blank(book.text) && !book.source.at_end()) {
    if (book.text.size() > limits.row_bytes) return invalid("the book begins with an endless line");
    TRY(book.source.fill(book.text, book.text.size() + step));
    drop_blank_lines(format, book.source.at_end(), book.text, book.position);
  }
  return book;
}

Opened open_csv(const Vocabulary& vocabulary, Begun book, const BookLimits& limits) {
  if (trim(book.text).empty()) {
    return invalid("the book is empty; expected a header line with the names of the columns");
  }
  while (!book.source.at_end() && !holds_csv_header(vocabulary, book.text)) {
    if (book.text.size() > limits.row_bytes + 2) break;  // even with CRLF behind it
    TRY(book.source.fill(book.text, std::max(book.text.size() * 2, limits.chunk_bytes)));
  }
  if (csv_header_reach(vocabulary, book.text) > limits.row_bytes) {
    return invalid(fmt::format("the header is {}", too_long(limits)));
  }
  CsvHeader header = TRY(read_csv_header(vocabulary, book.text));
  const std::string_view line = std::string_view(book.text).substr(0, header.size);
  book.position.line += count_line_ends(line);
  book.text.erase(0, header.size);
  auto reader = std::make_unique<StreamedBook>(std::move(book.source), std::move(book.text),
                                               book.position, limits);
  reader->set_splitter(split_csv_rows(vocabulary, std::move(header), limits));
  return std::unique_ptr<BookReader>(std::move(reader));
}

// Objects over many lines: a book that another program can make into lines.
std::optional<Error> find_other_json(std::string_view text) {
  const std::size_t line_end = text.find_first_of("\r\n");
  const std::string_view line = trim(text.substr(0, line_end));
  if (line == "{" && line_end != std::string_view::npos) {
    return invalid(
        "an object is spread over several lines; expected one object a line, as "
        "`jq -c . BOOK` writes them");
  }
  return std::nullopt;
}

std::optional<Error> find_nothing_known(const Vocabulary& vocabulary, const Chunk* chunk) {
  if (chunk == nullptr) return std::nullopt;
  const bool has_row = std::any_of(chunk->rows.begin(), chunk->rows.end(),
                                   [](const Row& row) { return row.error.empty(); });
  const bool has_column = std::any_of(chunk->columns->begin(), chunk->columns->end(),
                                      [](const Column& column) { return column.field >= 0; });
  if (!has_row || has_column) return std::nullopt;
  return no_member_known(vocabulary, *chunk->columns);
}

Opened open_ndjson(const Vocabulary& vocabulary, Begun book, const BookLimits& limits) {
  if (trim(book.text).empty()) {
    return invalid(book.is_cut_off() ? std::string(kArrayNotClosed)
                                     : "the book is empty; expected one JSON object a line");
  }
  if (auto error = find_other_json(book.text)) return *std::move(error);
  auto reader = std::make_unique<StreamedBook>(std::move(book.source), std::move(book.text),
                                               book.position, limits);
  reader->set_splitter(split_ndjson_rows(vocabulary, limits, std::move(book.is_cut_off)));
  const Chunk* first = TRY(reader->peek());
  if (auto error = find_nothing_known(vocabulary, first)) return *std::move(error);
  return std::unique_ptr<BookReader>(std::move(reader));
}

}  // namespace

std::vector<Slip> likely_slips(const Vocabulary& vocabulary, const std::vector<Column>& columns) {
  std::vector<bool> is_given(static_cast<std::size_t>(vocabulary.size()), false);
  for (const Column& column : columns) {
    if (column.field >= 0) is_given[static_cast<std::size_t>(column.field)] = true;
  }
  std::vector<Slip> slips;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    if (column.field >= 0) continue;
    std::string meant = vocabulary.nearest_column(column.header);
    if (meant.empty()) continue;
    if (is_given[static_cast<std::size_t>(vocabulary.find_column(meant))]) continue;
    slips.push_back({i, column.header, std::move(meant)});
  }
  return slips;
}

std::string suggest_columns(const Vocabulary& vocabulary, const std::vector<Column>& columns) {
  const std::vector<Slip> slips = likely_slips(vocabulary, columns);
  std::string text;
  for (std::size_t i = 0; i < std::min(slips.size(), kSlipsShown); ++i) {
    text += fmt::format("; did you mean `{}` by `{}`?", slips[i].meant,
                        first_code_points(slips[i].header, 40));
  }
  return text;
}

Opened open_book(const Vocabulary& vocabulary, BookFormat format, ReadBytes read_bytes,
                 const BookLimits& given) {
  const BookLimits limits = at_least_one(given);
  ArrayLines lines;
  if (format == BookFormat::Ndjson) {
    lines = array_as_lines(std::move(read_bytes));
    read_bytes = lines.read_bytes;
  }
  Begun book = TRY(begin(format, std::move(read_bytes), limits));
  book.is_cut_off = std::move(lines.is_open);
  switch (format) {
    case BookFormat::Csv:
      return open_csv(vocabulary, std::move(book), limits);
    case BookFormat::Ndjson:
      return open_ndjson(vocabulary, std::move(book), limits);
  }
  return invalid("the format of the book is not known");
}

}  // namespace cocket::facts
