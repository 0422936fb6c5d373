// SPDX-License-Identifier: Apache-2.0
// `cocket book export`: the rows of a column file as CSV, TSV or NDJSON.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/json_text.h"
#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/column_file.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "facts/book.h"
#include "facts/column_book.h"

namespace cocket::cli {
namespace {

struct ExportFormat {
  facts::BookFormat format = facts::BookFormat::Csv;
  char separator = ',';  // of CSV
};

// --format, or the ending of -o, or as the book was.
Result<ExportFormat> export_format(const Options& options, const facts::ColumnBook& book) {
  const std::vector<std::string> formats{"csv", "tsv", "ndjson"};
  const std::string name = options.format.empty() ? ending_of(options.output) : options.format;
  const bool was_csv = book.format() == facts::BookFormat::Csv;
  if (name.empty()) return ExportFormat{book.format(), was_csv ? book.separator() : ','};
  if (name == "tsv") return ExportFormat{facts::BookFormat::Csv, '\t'};
  if (name == "ndjson" || name == "jsonl") return ExportFormat{facts::BookFormat::Ndjson, ','};
  if (name == "csv") {
    const bool is_kept = was_csv && book.separator() != '\t';
    return ExportFormat{facts::BookFormat::Csv, is_kept ? book.separator() : ','};
  }
  if (options.format.empty()) return unknown_ending(options.output, formats);
  return Error{Error::Kind::Usage, fmt::format("no format `{}`{}; expected {}", name,
                                               did_you_mean(name, formats), join(formats, ", "))};
}

// One name twice would be one member of two values.
Result<void> check_names(const std::vector<facts::Column>& columns) {
  std::map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto [same, is_new] = seen.emplace(columns[i].header, i);
    if (is_new) continue;
    return Error{Error::Kind::Usage,
                 fmt::format("columns {} and {} have the same name, `{}`, which members of NDJSON "
                             "cannot have; export the book as CSV",
                             same->second + 1, i + 1, printable(columns[i].header))};
  }
  return {};
}

// Rows that could not be read go out so that they cannot be read again: as they stood, where the
// format is that of the source.
class ExportedRows {
 public:
  ExportedRows(const facts::ColumnBook& book, const std::vector<facts::Column>& columns,
               const ExportFormat& format)
      : columns_(columns), format_(format) {
    is_csv_ = format.format == facts::BookFormat::Csv;
    is_raw_kept_ =
        format.format == book.format() && (!is_csv_ || format.separator == book.separator());
  }

  std::string header() const {
    std::string out;
    if (!is_csv_) return out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) out += format_.separator;
      append_csv_cell(out, columns_[i].header, format_.separator);
    }
    return out + '\n';
  }

  void append(const facts::Row& row, std::string& out) const {
    if (is_raw_kept_ && (row.error.empty() || !looks_readable(row.raw))) {
      out += row.raw;
    } else if (!row.error.empty()) {
      append_unreadable(row, out);
    } else if (is_csv_) {
      append_cells(row, out);
    } else {
      append_object(row, out);
    }
    out += '\n';
  }

 private:
  // What is kept of a row that was too long may look like a whole one, and a blank line is no row.
  bool looks_readable(std::string_view raw) const {
    if (trim(raw).empty()) return true;
    if (!is_csv_) return trim(raw).ends_with('}');
    std::vector<CsvCell> cells;
    const CsvScan scan = scan_csv_record(raw, 0, format_.separator, cells);
    const bool is_split = scan.stop != CsvStop::OpenQuote && scan.stop != CsvStop::BrokenQuote;
    return is_split && cells.size() == columns_.size() && !first_invalid_utf8(raw) &&
           raw.find('\0') == std::string_view::npos;
  }

  // One cell where the header has another number; a string where an object is expected.
  void append_unreadable(const facts::Row& row, std::string& out) const {
    const std::string_view text = trim(row.raw).empty() ? std::string_view(row.error) : row.raw;
    if (!is_csv_) {
      assess::append_json_string(out, text);
      return;
    }
    append_csv_cell(out, text, format_.separator);
    if (columns_.size() == 1) out += format_.separator;
  }

  void append_cells(const facts::Row& row, std::string& out) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) out += format_.separator;
      const std::string_view cell = i < row.cells.size() ? row.cells[i] : std::string_view();
      if (columns_.size() == 1 && trim(cell).empty()) {
        out += "\"" + std::string(cell) + "\"";  // a blank line would be no row
      } else {
        append_csv_cell(out, cell, format_.separator);
      }
    }
  }

  void append_object(const facts::Row& row, std::string& out) const {
    out += '{';
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) out += ',';
      assess::append_json_string(out, columns_[i].header);
      out += ':';
      assess::append_json_string(out, row.cells[i]);
    }
    out += '}';
  }

  const std::vector<facts::Column>& columns_;
  ExportFormat format_;
  bool is_csv_ = true;
  bool is_raw_kept_ = false;
};

Result<std::int64_t> export_rows(const Context& context, const ColumnFile& column_file,
                                 facts::BookReader& reader, const ExportFormat& format) {
  if (format.format == facts::BookFormat::Ndjson && column_file.book->format() != format.format) {
    TRY(check_names(reader.columns()));
  }
  const ExportedRows rows(*column_file.book, reader.columns(), format);
  const std::unique_ptr<Output> output = TRY(Output::open(context.options.output));
  Progress progress(static_cast<std::int64_t>(column_file.book->bytes()), context.error_style,
                    shows_progress(context));
  TRY(output->write(rows.header()));
  std::int64_t row_count = 0;
  std::int64_t unreadable = 0;
  while (true) {
    const std::unique_ptr<facts::Chunk> chunk = TRY(reader.next_chunk());
    if (is_stopped(context)) return Error{Error::Kind::Io, "interrupted"};
    if (chunk == nullptr) break;
    std::string out;
    for (const facts::Row& row : chunk->rows) rows.append(row, out);
    unreadable += std::count_if(chunk->rows.begin(), chunk->rows.end(),
                                [](const facts::Row& row) { return !row.error.empty(); });
    TRY(output->write(out));
    row_count += static_cast<std::int64_t>(chunk->rows.size());
    progress.show({row_count, reader.bytes_read()});
  }
  TRY(output->finish());
  return unreadable;
}

// The law has a say only in what an object of JSON becomes in a cell. A rulebook that was named is
// looked at in any case.
Result<std::optional<Laws>> laws_for(const Context& context, const facts::ColumnBook& book,
                                     const ExportFormat& format) {
  const bool is_json = book.format() == facts::BookFormat::Ndjson;
  const bool is_needed = is_json && format.format == facts::BookFormat::Csv;
  const bool is_named = !context.options.rules.empty();
  if (!is_needed && !is_named) return std::optional<Laws>();
  auto laws = load_laws(context.options, context.environment);
  if (laws.ok()) return std::optional<Laws>(std::move(laws).value());
  Error error = std::move(laws).error();
  if (!is_named) {
    error.message += fmt::format(
        "; `{}` was made of NDJSON, and what its objects become in cells is up to a rulebook; "
        "`--format ndjson` needs none",
        context.options.book);
  }
  return error;
}

Result<std::unique_ptr<facts::BookReader>> open_rows(const Context& context, const ColumnFile& file,
                                                     const std::optional<Laws>& laws) {
  const std::string& path = context.options.book;
  if (!laws) return read_column_file_as_written(path, file);
  return read_column_file(path, laws->laws.front().program.vocabulary, file);
}

}  // namespace

Result<ExitCode> book_export(const Context& context) {
  const Options& options = context.options;
  const std::unique_ptr<ColumnFile> found = TRY(open_column_file(options.book));
  const ExportFormat format = TRY(export_format(options, *found->book));
  const std::optional<Laws> laws = TRY(laws_for(context, *found->book, format));
  const auto reader = TRY(open_rows(context, *found, laws));
  auto exported = export_rows(context, *found, *reader, format);
  if (is_stopped(context)) {
    warn(context, options.output.empty() ? "interrupted" : "interrupted; nothing was written");
    return ExitCode::Interrupted;
  }
  const std::int64_t unreadable = TRY(std::move(exported));
  if (unreadable > 0) {
    warn(context, fmt::format("{} row{} could not be read when the book was imported, nor can "
                              "{} in the output",
                              with_commas(unreadable), unreadable == 1 ? "" : "s",
                              unreadable == 1 ? "it" : "they"));
  }
  return ExitCode::Done;
}

}  // namespace cocket::cli
