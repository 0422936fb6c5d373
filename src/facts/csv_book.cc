// SPDX-License-Identifier: Apache-2.0
#include "facts/csv_book.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/book.h"
#include "facts/book_stream.h"
#include "facts/case.h"
#include "facts/csv_look_ahead.h"
#include "facts/encoding.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

constexpr std::string_view kSeparators = ",;\t";
constexpr std::size_t kNamesShown = 5;

constexpr std::string_view kOpenQuote = "the quote that opens this cell is never closed";
constexpr std::string_view kBrokenQuote =
    "something follows the closing quote of this cell; a quote inside quotes is written twice";

std::string_view between(std::string_view text, const CsvCell& cell) {
  return text.substr(cell.begin, cell.end - cell.begin);
}

std::string header_text(std::string_view text, const CsvCell& cell) {
  const std::string_view inside = between(text, cell);
  return cell.has_doubled_quotes ? undouble_quotes(inside) : std::string(inside);
}

std::pair<int, int> merit_of(const Vocabulary& vocabulary, std::string_view text, char separator) {
  std::vector<CsvCell> cells;
  scan_csv_record(text, 0, separator, cells);
  const auto known = std::count_if(cells.begin(), cells.end(), [&](const CsvCell& cell) {
    return vocabulary.find_column(header_text(text, cell)) >= 0;
  });
  return {static_cast<int>(known), static_cast<int>(cells.size())};
}

// Looks at the first line, even if a quote makes the header longer.
char detect_separator(const Vocabulary& vocabulary, std::string_view text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  char best = kSeparators[0];
  std::pair<int, int> best_merit;
  for (const char separator : kSeparators) {
    const std::pair<int, int> merit = merit_of(vocabulary, text, separator);
    if (merit <= best_merit) continue;
    best = separator;
    best_merit = merit;
  }
  return best;
}

// Two columns of one text, or of one meaning, would leave open which one counts.
std::optional<Error> find_doubled(const Vocabulary& vocabulary,
                                  const std::vector<Column>& columns) {
  std::map<std::string, std::size_t> by_text;
  std::map<int, std::size_t> by_field;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string text = fold(columns[i].header);
    if (text.empty()) continue;  // unnamed columns are carried through, however many
    const auto [same, is_new] = by_text.emplace(text, i);
    if (!is_new) {
      return invalid(fmt::format("column `{}` stands twice in the header, as columns {} and {}",
                                 columns[i].header, same->second + 1, i + 1));
    }
    const int field = columns[i].field;
    if (field < 0) continue;
    const auto [twin, is_first] = by_field.emplace(field, i);
    if (!is_first) {
      return invalid(fmt::format("columns {} and {} of the header, `{}` and `{}`, both mean `{}`",
                                 twin->second + 1, i + 1, columns[twin->second].header,
                                 columns[i].header, vocabulary.field(field).name));
    }
  }
  return std::nullopt;
}

std::optional<Error> find_none_known(const Vocabulary& vocabulary,
                                     const std::vector<Column>& columns) {
  const bool is_known = std::any_of(columns.begin(), columns.end(),
                                    [](const Column& column) { return column.field >= 0; });
  if (is_known) return std::nullopt;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(columns.size(), kNamesShown); ++i) {
    shown.emplace_back(first_code_points(columns[i].header, 40));
  }
  if (!columns.empty() && columns.front().header.starts_with('{')) {
    return invalid(
        "the first line is a JSON object and no header; a book of such lines has a "
        "name that ends in .ndjson or .jsonl");
  }
  std::vector<std::string> names = vocabulary.names();
  names.resize(std::min(names.size(), kNamesShown));
  return invalid(fmt::format(
      "no column of the first line is known (`{}`); is the header line missing? "
      "expected names such as `{}`{}",
      fmt::join(shown, "`, `"), fmt::join(names, "`, `"), suggest_columns(vocabulary, columns)));
}

std::string column_name(const CsvHeader& header, std::size_t cell) {
  if (cell >= header.columns.size()) return fmt::format("cell {}", cell + 1);
  return fmt::format("column `{}`", first_code_points(header.columns[cell].header, 40));
}

// Whether a line has a day in some column of days. Prose hardly has one just there.
std::function<bool(std::string_view)> day_finder(const Vocabulary& vocabulary,
                                                 const CsvHeader& header) {
  std::vector<std::pair<std::size_t, const Field*>> days;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const int field = header.columns[i].field;
    const bool is_day = field >= 0 && vocabulary.field(field).type == FieldType::Date;
    if (is_day) days.emplace_back(i, &vocabulary.field(field));
  }
  return [days = std::move(days), separator = header.separator](std::string_view line) {
    const std::vector<std::string_view> cells = split(line, separator);
    return std::any_of(days.begin(), days.end(), [&cells](const auto& day) {
      std::string_view cell = cells[day.first];
      const bool is_quoted = cell.size() > 2 && cell.front() == '"' && cell.back() == '"';
      if (is_quoted) cell = cell.substr(1, cell.size() - 2);
      const Result<Value> read = read_cell(*day.second, cell);
      return read.ok() && is_known(read.value());
    });
  };
}

class CsvRows : public RowSplitter {
 public:
  CsvRows(const Vocabulary& vocabulary, CsvHeader header, const BookLimits& limits)
      : header_(std::move(header)),
        limits_(limits),
        ahead_({header_.separator, header_.columns.size(), limits.row_bytes,
                day_finder(vocabulary, header_)}) {}

  std::size_t split(const Window& window, Position& position, Chunk& chunk) override;
  std::unique_ptr<LongRow> long_row() override;
  const std::vector<Column>& columns() const override { return header_.columns; }
  char separator() const override { return header_.separator; }

 private:
  struct Target {
    Position& position;
    Chunk& chunk;
  };
  using Line = CsvLookAhead::Line;
  // All return where the next record begins; nothing: more bytes are needed first.
  using Next = std::optional<std::size_t>;
  Next add_record(const Window& window, std::size_t begin, Target target);
  bool add_plain_line(std::string_view text, Line line, Target target);
  Next add_line(std::string_view text, Line line, std::int64_t line_count, Target target);
  Next add_lines(const Window& window, Line line, Target target);
  Next give_up_line(std::string_view text, Line line, std::string_view fault, Target target);
  Next pass_line(const Window& window, Line line, Target target);
  std::string fault_of(const CsvLook& look, std::int64_t line) const;
  bool is_plain(std::string_view text, Line line) const;
  void fill_row(std::string_view text, Line line, Row& row, Chunk& chunk);
  std::string find_fault(std::string_view text) const;

  CsvHeader header_;
  BookLimits limits_;
  std::vector<CsvCell> cells_;
  std::size_t cell_count_ = 0;   // of the chunk in hand
  std::size_t plain_until_ = 0;  // so far the window is UTF-8 without NUL
  std::size_t rows_before_ = 0;  // of the last chunk
  CsvLookAhead ahead_;
  EncodingAdvice advice_;
};

std::size_t CsvRows::split(const Window& window, Position& position, Chunk& chunk) {
  cell_count_ = 0;
  // Whole lines at once: where one of them is not plain, each is looked at.
  const std::size_t lines_end = window.text.rfind('\n') + 1;
  plain_until_ = is_plain_utf8(window.text.substr(0, lines_end)) ? lines_end : 0;
  chunk.rows.reserve(rows_before_ + rows_before_ / 8);  // chunks are much alike
  std::size_t at = 0;
  while (at < window.text.size() && chunk.rows.size() < limits_.chunk_rows &&
         cell_count_ < limits_.chunk_cells) {
    const auto next = add_record(window, at, {position, chunk});
    if (!next) break;
    at = *next;
  }
  ahead_.move(window.text.substr(0, at));
  rows_before_ = chunk.rows.size();
  return at;
}

// The line end is there, and whether a CR is half of it.
bool is_whole(const Window& window, std::size_t line_end) {
  const std::string_view text = window.text;
  if (window.is_last) return true;
  return line_end < text.size() && (text[line_end] == '\n' || line_end + 1 < text.size());
}

CsvRows::Next CsvRows::add_record(const Window& window, std::size_t begin, Target target) {
  const Line line{begin, end_of_line(window.text, begin)};
  if (line.end - begin > limits_.row_bytes) return pass_line(window, line, target);
  if (!is_whole(window, line.end)) return std::nullopt;
  if (add_plain_line(window.text, line, target)) return next_line(window.text, line.end);
  const std::string_view text = window.text.substr(0, line.end);
  const CsvScan scan = scan_csv_record(text, begin, header_.separator, cells_);
  if (scan.stop == CsvStop::BrokenQuote) {
    return give_up_line(window.text, line, kBrokenQuote, target);
  }
  if (scan.stop == CsvStop::OpenQuote) return add_lines(window, line, target);
  if (cells_.size() == 1 && !scan.has_quotes && trim(between(text, cells_[0])).empty()) {
    ++target.position.line;
    return next_line(window.text, line.end);
  }
  return add_line(window.text, line, 1, target);
}

// Most lines have no quote, and as many cells as the header. False: one that has to be looked at
// more closely.
bool CsvRows::add_plain_line(std::string_view text, Line line, Target target) {
  const std::string_view raw = text.substr(line.begin, line.end - line.begin);
  const bool is_plain =
      header_.columns.size() > 1 && raw.find('"') == std::string_view::npos && is_plain_utf8(raw);
  if (!is_plain) return false;
  std::vector<std::string_view> cells(header_.columns.size());
  if (split_plain_line(raw, header_.separator, cells) != cells.size()) return false;
  Row row = begin_row(target.position, raw);
  row.cells = std::move(cells);
  cell_count_ += row.cells.size();
  ++target.position.line;
  target.chunk.rows.push_back(std::move(row));
  return true;
}

// The record of the cells in hand; `line` may be several, `line_count` of them.
CsvRows::Next CsvRows::add_line(std::string_view text, Line line, std::int64_t line_count,
                                Target target) {
  const std::string_view raw = text.substr(line.begin, line.end - line.begin);
  Row row = begin_row(target.position, raw);
  fill_row(text, line, row, target.chunk);
  target.position.line += line_count;
  target.chunk.rows.push_back(std::move(row));
  return next_line(text, line.end);
}

// A quote is open at the end of the line.
CsvRows::Next CsvRows::add_lines(const Window& window, Line line, Target target) {
  const CsvLook look = ahead_.look(window.text, line, window.is_last);
  if (look.how == CsvRowEnd::Unknown) return std::nullopt;
  const std::string fault = fault_of(look, target.position.line);
  if (!fault.empty()) return give_up_line(window.text, line, fault, target);
  if (!is_whole(window, look.end)) return std::nullopt;
  scan_csv_record(window.text.substr(0, look.end), line.begin, header_.separator, cells_);
  const std::string_view raw = window.text.substr(line.begin, look.end - line.begin);
  return add_line(window.text, {line.begin, look.end}, 1 + count_line_ends(raw), target);
}

// Of a row of several lines; its first line is in hand. Nothing: it can be taken. A whole one that
// does not fit the header may have taken in the rows up to a later stray quote.
std::string CsvRows::fault_of(const CsvLook& look, std::int64_t line) const {
  const std::string quote = fmt::format("the quote that opens this cell on line {}", line);
  const std::string rows = quote + " makes a row of several lines";
  const std::size_t cells = cells_.size() + look.cells_behind;
  switch (look.how) {
    case CsvRowEnd::Whole:
      if (look.holds_rows) {
        return quote + " takes in lines that look like rows; close it on its line, or leave it out";
      }
      if (cells == header_.columns.size()) return "";
      return fmt::format("{} and {} cells, but the header has {}", rows, cells,
                         header_.columns.size());
    case CsvRowEnd::Broken:
      if (!look.is_later) return std::string(kBrokenQuote);
      return rows + " in which something follows a closing quote";
    case CsvRowEnd::Open:
      return look.is_later ? rows + " that never ends" : quote + " is never closed";
    case CsvRowEnd::TooLong:
      if (look.is_later) return fmt::format("{} that is {}", rows, too_long(limits_));
      return fmt::format("{} is not closed within {} bytes", quote, limits_.row_bytes);
    case CsvRowEnd::Unknown:
      break;
  }
  return "";
}

// The first line of the record is the unreadable row; reading goes on behind it, for nobody knows
// what was meant to be inside the quotes.
CsvRows::Next CsvRows::give_up_line(std::string_view text, Line line, std::string_view fault,
                                    Target target) {
  Row row = begin_row(target.position, text.substr(line.begin, line.end - line.begin));
  fail_row(row, fmt::format("{}: {}", column_name(header_, cells_.size() - 1), fault));
  ++target.position.line;
  target.chunk.rows.push_back(std::move(row));
  return next_line(text, line.end);
}

CsvRows::Next CsvRows::pass_line(const Window& window, Line line, Target target) {
  if (!is_whole(window, line.end)) return std::nullopt;
  const std::string_view text = window.text.substr(line.begin);
  const std::unique_ptr<LongRow> row = long_row();
  const std::size_t size = row->take(text);
  target.chunk.rows.push_back(row_of(*row, target.position, echo_of(text, limits_)));
  return line.begin + size;
}

// A line alone: a quote that is open at its end costs no other line.
class LongCsvRow : public LongRow {
 public:
  LongCsvRow(const CsvHeader& header, const BookLimits& limits)
      : header_(header), limits_(limits), walk_(header.separator) {}

  std::size_t take(std::string_view text) override {
    std::size_t at = 0;
    if (!has_return_) {
      at = end_of_line(text, 0);
      walk_.take(text.substr(0, at));
      if (at == text.size()) return at;
      has_return_ = text[at++] == '\r';
      is_done_ = !has_return_;
    }
    if (is_done_ || at == text.size()) return at;
    is_done_ = true;
    return at + (text[at] == '\n' ? 1 : 0);
  }
  bool is_done() const override { return is_done_; }
  std::int64_t line_ends() const override { return 1; }
  std::string fault() const override {
    const std::string_view open =
        "the quote that opens this cell is open at the end of the line, and ";
    return fmt::format("{}: {}the row is {}; its begin alone is repeated here",
                       column_name(header_, walk_.is_open() ? walk_.cell() : walk_.longest_cell()),
                       walk_.is_open() ? open : "too long; ", too_long(limits_));
  }

 private:
  const CsvHeader& header_;
  const BookLimits& limits_;
  CsvRecordWalk walk_;
  bool has_return_ = false;
  bool is_done_ = false;
};

std::unique_ptr<LongRow> CsvRows::long_row() {
  ahead_.forget();
  return std::make_unique<LongCsvRow>(header_, limits_);
}

bool CsvRows::is_plain(std::string_view text, Line line) const {
  return line.end <= plain_until_ || is_plain_utf8(text.substr(line.begin, line.end - line.begin));
}

void CsvRows::fill_row(std::string_view text, Line line, Row& row, Chunk& chunk) {
  if (cells_.size() != header_.columns.size()) {
    fail_row(row, fmt::format("{} cell{}, but the header has {}", cells_.size(),
                              cells_.size() == 1 ? "" : "s", header_.columns.size()));
    return;
  }
  if (!is_plain(text, line)) {
    fail_row(row, fmt::format("{}{}", find_fault(text), advice_.of(row.raw, row.raw)));
    return;
  }
  row.cells.reserve(cells_.size());
  for (const CsvCell& cell : cells_) {
    if (cell.has_doubled_quotes) {
      row.cells.push_back(chunk.owned.emplace_back(undouble_quotes(between(text, cell))));
    } else {
      row.cells.push_back(between(text, cell));
    }
  }
  cell_count_ += cells_.size();
}

std::string CsvRows::find_fault(std::string_view text) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::string fault = text_fault(between(text, cells_[i]));
    if (!fault.empty()) return fmt::format("{}: {}", column_name(header_, i), fault);
  }
  return "not UTF-8";
}

}  // namespace

bool holds_csv_header(const Vocabulary& vocabulary, std::string_view text) {
  // Half a line could make another separator look best.
  if (text.find_first_of("\r\n") == std::string_view::npos) return false;
  std::vector<CsvCell> cells;
  const CsvScan scan = scan_csv_record(text, 0, detect_separator(vocabulary, text), cells);
  return scan.stop == CsvStop::Record || scan.stop == CsvStop::BrokenQuote;
}

std::size_t csv_header_reach(const Vocabulary& vocabulary, std::string_view text) {
  std::vector<CsvCell> cells;
  const CsvScan scan = scan_csv_record(text, 0, detect_separator(vocabulary, text), cells);
  return std::max(scan.end, end_of_line(text, 0));
}

Result<CsvHeader> read_csv_header(const Vocabulary& vocabulary, std::string_view text) {
  CsvHeader header;
  header.separator = detect_separator(vocabulary, text);
  std::vector<CsvCell> cells;
  const CsvScan scan = scan_csv_record(text, 0, header.separator, cells);
  header.size = scan.next;
  if (scan.stop == CsvStop::OpenQuote || scan.stop == CsvStop::BrokenQuote) {
    return invalid(fmt::format("column {} of the header: {}", cells.size(),
                               scan.stop == CsvStop::OpenQuote ? kOpenQuote : kBrokenQuote));
  }
  const std::string_view line = text.substr(0, scan.end);
  if (!is_plain_utf8(line)) {
    return invalid(
        fmt::format("the header: {}{}", text_fault(line), EncodingAdvice().of(line, text)));
  }
  if (cells.size() > kColumnsMax) {
    return invalid(fmt::format("{} columns in the header; at most {}", cells.size(), kColumnsMax));
  }
  for (const CsvCell& cell : cells) {
    std::string name = header_text(text, cell);
    const int field = vocabulary.find_column(name);
    header.columns.push_back({std::move(name), field});
  }
  TRY(check_header(vocabulary, header.columns));
  return header;
}

Result<void> check_header(const Vocabulary& vocabulary, const std::vector<Column>& columns) {
  if (auto error = find_none_known(vocabulary, columns)) return *std::move(error);
  if (auto error = find_doubled(vocabulary, columns)) return *std::move(error);
  return {};
}

std::unique_ptr<RowSplitter> split_csv_rows(const Vocabulary& vocabulary, CsvHeader header,
                                            const BookLimits& limits) {
  return std::make_unique<CsvRows>(vocabulary, std::move(header), limits);
}

}  // namespace cocket::facts
