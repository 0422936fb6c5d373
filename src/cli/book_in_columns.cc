// SPDX-License-Identifier: Apache-2.0
#include "cli/book_in_columns.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/book_changes.h"
#include "base/csv.h"
#include "base/result.h"
#include "cli/book_input.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "facts/book.h"
#include "facts/column_book.h"
#include "facts/column_book_reader.h"
#include "facts/column_book_writer.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

namespace {

// The rows of a book of NDJSON as CSV: what its members say as text. A row that could not be read
// becomes one with a cell too many, so that it is counted and keeps its number.
class AsCsv {
 public:
  AsCsv(facts::BookReader& reader, const std::vector<facts::Column>& columns)
      : reader_(reader), column_count_(columns.size()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text_ += ',';  // the first one may have no name
      append_csv_cell(text_, columns[i].header);
    }
    text_ += '\n';
  }

  std::vector<std::string> take_errors() { return std::move(errors_); }

  Result<std::size_t> read(std::span<char> into) {
    while (used_ == text_.size()) {
      const std::unique_ptr<facts::Chunk> chunk = TRY(reader_.next_chunk());
      if (chunk == nullptr) return 0;
      text_.clear();
      used_ = 0;
      for (const facts::Row& row : chunk->rows) append_row(row);
    }
    const std::size_t count = std::min(into.size(), text_.size() - used_);
    std::memcpy(into.data(), text_.data() + used_, count);
    used_ += count;
    return count;
  }

 private:
  void append_row(const facts::Row& row) {
    if (!row.error.empty()) {
      if (errors_.size() < assess::kUnreadableKept) errors_.push_back(row.error);
      text_ += std::string(column_count_, ',') + "\n";
      return;
    }
    for (std::size_t i = 0; i < column_count_; ++i) {
      if (i > 0) text_ += ',';
      // An empty row would be none.
      if (column_count_ == 1 && (row.cells.empty() || row.cells[0].empty())) text_ += "\"\"";
      if (i < row.cells.size()) append_csv_cell(text_, row.cells[i]);
    }
    text_ += '\n';
  }

  facts::BookReader& reader_;
  std::size_t column_count_;
  std::string text_;
  std::size_t used_ = 0;
  std::vector<std::string> errors_;
};

Result<void> write_columns(const Context& context, const BookInput& input,
                           facts::BookReader& reader, facts::BookFormat format,
                           std::string& bytes) {
  const auto append = [&bytes](std::string_view more) -> Result<void> {
    bytes += more;
    return {};
  };
  facts::ColumnBookWriter writer(append, format, reader.separator());
  Progress progress(input.bytes, context.error_style, shows_progress(context));
  while (true) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(reader.next_chunk());
    if (is_stopped(context)) return Error{Error::Kind::Io, "interrupted"};
    if (chunk == nullptr) break;
    TRY(writer.add(*chunk));
    progress.show({static_cast<std::int64_t>(writer.rows()), input.reader->bytes_read()});
  }
  return writer.finish(reader.columns(), static_cast<std::uint64_t>(reader.bytes_read()));
}

// Where the book is no column file yet; then its rows are read of that.
Result<void> make_json(const Context& context, const facts::Vocabulary& vocabulary,
                       BookInput& input, BookInColumns& result) {
  if (result.file != nullptr) return {};
  TRY(write_columns(context, input, *input.reader, input.format, result.json_bytes));
  result.json_made = TRY(facts::ColumnBook::open(result.json_bytes));
  input.reader = TRY(facts::open_column_book(vocabulary, *result.json_made));
  return {};
}

Result<void> write_as_csv(const Context& context, const facts::Vocabulary& vocabulary,
                          const BookInput& input, BookInColumns& result) {
  AsCsv csv(*input.reader, input.columns);
  const auto read = [&csv](std::span<char> into) { return csv.read(into); };
  const std::unique_ptr<facts::BookReader> reader =
      TRY(facts::open_book(vocabulary, facts::BookFormat::Csv, read));
  TRY(write_columns(context, input, *reader, facts::BookFormat::Csv, result.bytes));
  result.errors = csv.take_errors();
  return {};
}

}  // namespace

Result<std::unique_ptr<BookInColumns>> open_in_columns(const Context& context,
                                                       const facts::Vocabulary& vocabulary) {
  BookInput input =
      TRY(open_book_input(context.options.book, vocabulary, context.environment, Passes::Twice));
  auto result = std::make_unique<BookInColumns>();
  result->file = std::move(input.column_file);
  const bool is_csv = input.format == facts::BookFormat::Csv;
  if (is_csv && result->file != nullptr) return result;
  warn_of_slips(context, vocabulary, input.columns);
  if (is_csv) {
    TRY(write_columns(context, input, *input.reader, input.format, result->bytes));
  } else {
    TRY(make_json(context, vocabulary, input, *result));
    TRY(write_as_csv(context, vocabulary, input, *result));
  }
  result->made = TRY(facts::ColumnBook::open(result->bytes));
  return result;
}

}  // namespace cocket::cli
