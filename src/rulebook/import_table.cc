// SPDX-License-Identifier: Apache-2.0
#include "rulebook/import_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/diagnostics.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/diagnostic_ids.h"

namespace cocket::rulebook {
namespace {

constexpr std::string_view kLineEnds = "\r\n";

// Walks forward through a text and says where each byte stands; going back is slow but right.
class Places {
 public:
  Places(int file, std::string_view text) : file_(file), text_(text) {}

  SourceLocation of(std::size_t begin, std::size_t end) {
    if (begin < line_begin_) {
      line_begin_ = 0;
      line_ = 1;
    }
    while (true) {
      const std::size_t next = next_line(text_, line_begin_);
      const bool is_last = next == text_.size() && !ends_in_line_end();
      if (next > begin || is_last) break;
      line_begin_ = next;
      ++line_;
    }
    SourceLocation place{file_, line_, 1, 1};
    place.column += code_point_count(text_.substr(line_begin_, begin - line_begin_));
    const std::size_t line_end = std::min(text_.find_first_of(kLineEnds, begin), end);
    const int length = code_point_count(text_.substr(begin, line_end - begin));
    if (length > 0) place.length = length;
    return place;
  }

 private:
  bool ends_in_line_end() const {
    return !text_.empty() && (text_.back() == '\n' || text_.back() == '\r');
  }

  int file_;
  std::string_view text_;
  std::size_t line_begin_ = 0;
  std::int32_t line_ = 1;
};

ImportCell cell_of(std::string_view text, CsvCell cell, Places& places) {
  std::string_view between = text.substr(cell.begin, cell.end - cell.begin);
  const std::string_view trimmed = trim(between);
  const auto skipped = static_cast<std::size_t>(trimmed.data() - between.data());
  const std::size_t begin = trimmed.empty() ? cell.begin : cell.begin + skipped;
  ImportCell result;
  result.place = places.of(begin, begin + trimmed.size());
  result.text = cell.has_doubled_quotes ? undouble_quotes(trimmed) : std::string(trimmed);
  return result;
}

std::string list_of(std::span<const std::string_view> columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const std::string_view column : columns) names.push_back(fmt::format("`{}`", column));
  return join(names, ", ");
}

std::optional<std::size_t> index_of(std::span<const std::string_view> columns,
                                    std::string_view name) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) return i;
  }
  return std::nullopt;
}

ImportRow lost_row(std::size_t columns, SourceLocation place) {
  return {std::vector<ImportCell>(columns, ImportCell{{}, place}), true};
}

// Reads one file; a class because every step reports and every step needs the columns.
class TableReader {
 public:
  TableReader(std::string_view text, int file, std::span<const std::string_view> columns,
              Diagnostics& diagnostics)
      : text_(text),
        file_(file),
        columns_(columns),
        diagnostics_(diagnostics),
        places_(file, text) {}

  std::vector<ImportRow> read() {
    std::size_t at = text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    while (at < text_.size() && rows_.size() < kImportRowsMax && !stop_) at = read_record(at);
    if (!stop_ && at < text_.size()) {
      diagnostics_.error(places_.of(at, at), kTooManyRows,
                         fmt::format("more than {} rows", kImportRowsMax));
    }
    if (!has_header_) report_column({file_, 1, 1, 1}, "the file is empty");
    if (!has_header_ || stop_ || at < text_.size()) add_lost({file_, 1, 1, 1});
    return std::move(rows_);
  }

 private:
  // Returns where the next record begins.
  std::size_t read_record(std::size_t begin) {
    const CsvScan scan = scan_csv_record(text_, begin, ',', cells_);
    if (scan.stop == CsvStop::OpenQuote || scan.stop == CsvStop::BrokenQuote) {
      const CsvCell& cell = cells_.back();
      diagnostics_.error(places_.of(cell.begin, cell.begin), kBadRow,
                         scan.stop == CsvStop::OpenQuote
                             ? "the quote that opens this cell is never closed"
                             : "something follows the closing quote of this cell",
                         "a quote inside quotes is written twice");
      if (has_header_) add_lost(places_.of(cell.begin, cell.begin));
      stop_ = !has_header_;
      has_header_ = true;
      return next_line(text_, begin);
    }
    const bool is_blank =
        cells_.size() == 1 && cells_[0].begin == cells_[0].end && !scan.has_quotes;
    if (is_blank) return scan.next;
    if (has_header_) {
      read_row();
    } else {
      read_header();
    }
    return scan.next;
  }

  void add_lost(SourceLocation place) { rows_.push_back(lost_row(columns_.size(), place)); }

  void report_column(SourceLocation place, std::string message) {
    diagnostics_.error(place, kBadColumn, std::move(message),
                       fmt::format("the first line names the columns: {}", list_of(columns_)));
  }

  // A column whose name is nearly right is read as the one that is meant: its rows may have faults
  // of their own. Where no name is right, the first line is none that names columns.
  void read_header() {
    has_header_ = true;
    std::vector<ImportCell> names;
    std::vector<bool> seen(columns_.size(), false);
    names.reserve(cells_.size());
    for (const CsvCell& cell : cells_) names.push_back(cell_of(text_, cell, places_));
    stop_ = std::none_of(names.begin(), names.end(), [&](const ImportCell& name) {
      return index_of(columns_, name.text).has_value();
    });
    for (const ImportCell& name : names) {
      const std::optional<std::size_t> column = find_column(name);
      if (stop_) return;
      if (column && seen[*column]) {
        report_column(name.place, fmt::format("column `{}` stands twice", name.text));
      }
      const bool is_taken = column && !seen[*column];
      if (is_taken) seen[*column] = true;
      column_of_cell_.push_back(is_taken ? column : std::nullopt);
    }
    has_first_column_ = seen[0];
    if (!seen[0]) {
      report_column({file_, 1, 1, 1}, fmt::format("there is no column `{}`", columns_[0]));
    }
  }

  std::optional<std::size_t> find_column(const ImportCell& name) {
    const std::optional<std::size_t> column = index_of(columns_, name.text);
    if (column) return column;
    const std::vector<std::string> names(columns_.begin(), columns_.end());
    report_column(name.place,
                  fmt::format("unknown column `{}`{}", name.text, did_you_mean(name.text, names)));
    const std::optional<std::string> meant = closest(name.text, names);
    return meant ? index_of(columns_, *meant) : std::nullopt;
  }

  void read_row() {
    const SourceLocation first = cell_of(text_, cells_[0], places_).place;
    if (cells_.size() != column_of_cell_.size()) {
      diagnostics_.error(first, kBadRow,
                         fmt::format("the row has {} cells, the header has {}", cells_.size(),
                                     column_of_cell_.size()),
                         "a cell with a comma in it stands in quotation marks");
    }
    const bool is_ragged = cells_.size() != column_of_cell_.size();
    ImportRow row;
    row.cells.assign(columns_.size(), ImportCell{{}, first});
    row.is_reported = is_ragged || !has_first_column_;
    for (std::size_t i = 0; i < std::min(cells_.size(), column_of_cell_.size()); ++i) {
      const std::optional<std::size_t> column = column_of_cell_[i];
      const bool is_wanted = column && (!is_ragged || *column == 0);
      if (is_wanted) row.cells[*column] = cell_of(text_, cells_[i], places_);
    }
    rows_.push_back(std::move(row));
  }

  std::string_view text_;
  int file_;
  std::span<const std::string_view> columns_;
  Diagnostics& diagnostics_;
  Places places_;
  bool has_header_ = false;
  bool has_first_column_ = false;
  bool stop_ = false;
  std::vector<CsvCell> cells_;                              // of the record at hand
  std::vector<std::optional<std::size_t>> column_of_cell_;  // into columns_; none: not read
  std::vector<ImportRow> rows_;
};

}  // namespace

ImportCell piece_of(const ImportCell& cell, std::size_t begin, std::size_t end) {
  const std::string_view text = cell.text;
  const std::string_view piece = trim(text.substr(begin, end - begin));
  if (piece.empty()) return {{}, cell.place};
  const auto offset = static_cast<std::size_t>(piece.data() - text.data());
  SourceLocation place = cell.place;
  place.column += code_point_count(text.substr(0, offset));
  place.length = code_point_count(piece);
  return {std::string(piece), place};
}

std::vector<ImportCell> split_cell(const ImportCell& cell, std::string_view separator) {
  std::vector<ImportCell> pieces;
  for (std::size_t begin = 0; begin <= cell.text.size();) {
    const std::size_t found = cell.text.find(separator, begin);
    const std::size_t end = found == std::string::npos ? cell.text.size() : found;
    ImportCell piece = piece_of(cell, begin, end);
    if (!piece.text.empty()) pieces.push_back(std::move(piece));
    begin = end + separator.size();
  }
  return pieces;
}

std::vector<ImportRow> read_import_table(const SourceFiles& files, int file,
                                         std::span<const std::string_view> columns,
                                         Diagnostics& diagnostics) {
  const std::string_view text = files[static_cast<std::size_t>(file)].text;
  if (text.size() > kImportBytesMax) {
    diagnostics.error(
        {file, 1, 1, 1}, kFileTooLarge,
        fmt::format("the file has {} bytes; at most {} are read", text.size(), kImportBytesMax));
    return {lost_row(columns.size(), {file, 1, 1, 1})};
  }
  if (const std::optional<std::size_t> broken = first_invalid_utf8(text)) {
    diagnostics.error(Places(file, text.substr(0, *broken + 1)).of(*broken, *broken), kBadUtf8,
                      "a byte that is no UTF-8", "save the file as UTF-8");
    return {lost_row(columns.size(), {file, 1, 1, 1})};
  }
  return TableReader(text, file, columns, diagnostics).read();
}

}  // namespace cocket::rulebook
