// SPDX-License-Identifier: Apache-2.0
#include "facts/ndjson_book.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "facts/book.h"
#include "facts/book_stream.h"
#include "facts/encoding.h"
#include "facts/json_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(kWindowPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kMemberBytesMax = 4096;  // of a name; names are kept to the end of the book

class LongLine : public LongRow {
 public:
  explicit LongLine(const BookLimits& limits) : limits_(limits) {}

  std::size_t take(std::string_view text) override {
    const std::size_t end = text.find('\n');
    is_done_ = end != std::string_view::npos;
    return is_done_ ? end + 1 : text.size();
  }
  bool is_done() const override { return is_done_; }
  std::int64_t line_ends() const override { return 1; }
  std::string fault() const override {
    return fmt::format("{}; its begin alone is repeated here", too_long(limits_));
  }

 private:
  const BookLimits& limits_;
  bool is_done_ = false;
};

class NdjsonRows : public RowSplitter {
 public:
  NdjsonRows(const Vocabulary& vocabulary, const BookLimits& limits,
             std::function<bool()> is_cut_off, const std::vector<Column>& known)
      : vocabulary_(vocabulary),
        limits_(limits),
        is_cut_off_(std::move(is_cut_off)),
        columns_(known),
        column_seen_(known.size()),
        field_seen_(static_cast<std::size_t>(vocabulary.size())) {
    for (std::size_t i = 0; i < known.size(); ++i) by_name_.emplace(known[i].header, i);
  }

  std::size_t split(const Window& window, Position& position, Chunk& chunk) override;
  std::unique_ptr<LongRow> long_row() override { return std::make_unique<LongLine>(limits_); }
  const std::vector<Column>& columns() const override { return columns_; }
  char separator() const override { return ','; }

 private:
  void add_line(std::string_view line, Position& position, Chunk& chunk);
  void tell_of_cut(std::string_view line, Row& row);
  Result<void> fill_row(Row& row, Chunk& chunk);
  Result<void> add_member(ondemand::field& member, Row& row, Chunk& chunk);
  Result<std::size_t> column_of(std::string_view name);
  Result<void> mark(std::size_t column, std::string_view cell, std::int64_t row);
  void forget_columns(std::size_t count);

  const Vocabulary& vocabulary_;
  BookLimits limits_;
  std::function<bool()> is_cut_off_;
  bool has_told_of_cut_ = false;
  ondemand::parser parser_;
  std::vector<Column> columns_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
  // The last row that had each column, and each field.
  std::vector<std::int64_t> column_seen_;
  std::vector<std::int64_t> field_seen_;
  std::size_t next_column_ = 0;  // where most members are found: rows repeat their order
  std::size_t cell_count_ = 0;   // of the chunk in hand
  EncodingAdvice advice_;
};

std::size_t NdjsonRows::split(const Window& window, Position& position, Chunk& chunk) {
  cell_count_ = 0;
  std::size_t at = 0;
  while (at < window.text.size() && chunk.rows.size() < limits_.chunk_rows &&
         cell_count_ < limits_.chunk_cells) {
    const std::size_t end = window.text.find('\n', at);
    if (end == std::string_view::npos && !window.is_last) break;
    std::string_view line = window.text.substr(at, end - at);
    at = std::min(end, window.text.size() - 1) + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_blank = trim(line).empty();
    if (!is_blank) add_line(line, position, chunk);
    if (!is_blank && end == std::string_view::npos) tell_of_cut(line, chunk.rows.back());
    ++position.line;
  }
  if (window.is_last && at == window.text.size() && is_cut_off_() && !has_told_of_cut_) {
    has_told_of_cut_ = true;
    Row row = begin_row(position, window.text.substr(at));
    fail_row(row, kArrayNotClosed);
    chunk.rows.push_back(std::move(row));
  }
  return at;
}

// The last line of the book has no end: its row may have been cut.
void NdjsonRows::tell_of_cut(std::string_view line, Row& row) {
  const bool is_cut = !row.error.empty() && line.size() <= limits_.row_bytes && is_cut_off_();
  if (!is_cut) return;
  row.error += fmt::format("; {}", kArrayNotClosed);
  has_told_of_cut_ = true;
}

// The name of the member of a line's object in whose value a byte stands; empty: in none.
std::string_view member_at(std::string_view line, std::size_t byte) {
  int depth = 0;
  bool in_string = false;
  std::size_t begin = 0;  // of the string in hand
  std::string_view last;  // string of the object itself
  std::string_view name;
  for (std::size_t i = 0; i < byte; ++i) {
    const char c = line[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      if (in_string && depth == 1) last = line.substr(begin, i - begin);
      in_string = !in_string;
      begin = i + 1;
    } else if (!in_string) {
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      if (c == ':' && depth == 1) name = last;
      if (c == ',' && depth == 1) name = {};
    }
  }
  return name;
}

// "column `end_user`: byte 31 (0xFF) is not UTF-8"; bytes are counted in the line.
std::string utf8_fault(std::string_view line) {
  std::string fault = text_fault(line);
  const std::size_t broken = first_invalid_utf8(line).value_or(0);
  const std::string_view name = member_at(line, broken);
  if (name.empty() || line.find('\0') < broken) return fault;
  return fmt::format("column `{}`: {}", printable(first_code_points(name, 40)), fault);
}

void NdjsonRows::add_line(std::string_view line, Position& position, Chunk& chunk) {
  const bool is_long = line.size() > limits_.row_bytes;
  Row row = begin_row(position, is_long ? echo_of(line, limits_) : line);
  if (is_long) {
    fail_row(row, LongLine(limits_).fault());
  } else if (!is_plain_utf8(line)) {
    fail_row(row, fmt::format("{}{}", utf8_fault(line), advice_.of(line, line)));
  } else {
    const std::size_t known = columns_.size();
    const auto filled = fill_row(row, chunk);
    if (!filled.ok()) {
      fail_row(row, filled.error().message);
      forget_columns(known);
    }
  }
  cell_count_ += row.cells.size();
  chunk.rows.push_back(std::move(row));
}

Result<void> NdjsonRows::fill_row(Row& row, Chunk& chunk) {
  const auto fault = [](simdjson::error_code code) {
    return Error{Error::Kind::Invalid, std::string(json_fault(code))};
  };
  const simdjson::padded_string_view text(row.raw.data(), row.raw.size(),
                                          row.raw.size() + kWindowPadding);
  ondemand::document document;
  if (const auto code = parser_.iterate(text).get(document); code != simdjson::SUCCESS) {
    return fault(code);
  }
  ondemand::object object;
  if (const auto code = document.get_object().get(object); code != simdjson::SUCCESS) {
    return fault(code);
  }
  row.cells.reserve(columns_.size());
  next_column_ = 0;
  for (auto result : object) {
    ondemand::field member;
    if (const auto code = std::move(result).get(member); code != simdjson::SUCCESS) {
      return fault(code);
    }
    TRY(add_member(member, row, chunk));
  }
  const char* rest = nullptr;
  const bool is_at_end = document.current_location().get(rest) != simdjson::SUCCESS;
  if (!is_at_end) return Error{Error::Kind::Invalid, "something follows the JSON object"};
  return {};
}

Result<void> NdjsonRows::add_member(ondemand::field& member, Row& row, Chunk& chunk) {
  std::string_view name;
  if (const auto code = member.unescaped_key().get(name); code != simdjson::SUCCESS) {
    return Error{Error::Kind::Invalid, std::string(json_fault(code))};
  }
  const std::size_t column = TRY(column_of(name));
  const int field = columns_[column].field;
  const auto cell =
      read_json_cell(member.value(), field < 0 ? nullptr : &vocabulary_.field(field), chunk);
  if (!cell.ok()) {
    return Error{cell.error().kind,
                 fmt::format("column `{}`: {}", first_code_points(columns_[column].header, 40),
                             cell.error().message)};
  }
  TRY(mark(column, cell.value(), row.number));
  if (row.cells.size() <= column) row.cells.resize(column + 1);
  row.cells[column] = cell.value();
  return {};
}

Result<std::size_t> NdjsonRows::column_of(std::string_view name) {
  const bool is_next = next_column_ < columns_.size() && columns_[next_column_].header == name;
  if (is_next) return next_column_++;
  const auto found = by_name_.find(name);
  if (found != by_name_.end()) {
    next_column_ = found->second + 1;
    return found->second;
  }
  const std::size_t column = columns_.size();
  if (name.size() > kMemberBytesMax || name.find('\0') != std::string_view::npos) {
    return Error{Error::Kind::Invalid,
                 fmt::format("the member name `{}`... is longer than {} bytes, or holds NUL",
                             first_code_points(name, 40), kMemberBytesMax)};
  }
  if (column >= kColumnsMax) {
    return Error{Error::Kind::Limit,
                 fmt::format("member `{}` is one more than the {} that a book may have",
                             first_code_points(name, 40), kColumnsMax)};
  }
  columns_.push_back({std::string(name), vocabulary_.find_column(name)});
  by_name_.emplace(name, column);
  column_seen_.push_back(0);
  next_column_ = column + 1;
  return column;
}

// A name may stand once in a row, and so may its meaning.
Result<void> NdjsonRows::mark(std::size_t column, std::string_view cell, std::int64_t row) {
  const auto twice = [&](std::string_view what) {
    return Error{Error::Kind::Invalid, fmt::format("{} `{}` stands twice", what,
                                                   first_code_points(columns_[column].header, 40))};
  };
  if (std::exchange(column_seen_[column], row) == row) return twice("member");
  const int field = columns_[column].field;
  if (field < 0 || cell.empty()) return {};
  const bool is_twin = std::exchange(field_seen_[static_cast<std::size_t>(field)], row) == row;
  if (is_twin) return twice("under another name, member");
  return {};
}

void NdjsonRows::forget_columns(std::size_t count) {
  for (std::size_t i = count; i < columns_.size(); ++i) by_name_.erase(columns_[i].header);
  columns_.resize(count);
  column_seen_.resize(count);
}

}  // namespace

Error no_member_known(const Vocabulary& vocabulary, const std::vector<Column>& columns) {
  std::vector<std::string> names = vocabulary.names();
  const std::string first = columns.empty() ? "" : columns.front().header;
  names.resize(std::min<std::size_t>(names.size(), 5));
  return invalid(fmt::format(
      "no member of the first rows is known (`{}`); expected names such as "
      "`{}`{}",
      first_code_points(first, 40), join(names, "`, `"), suggest_columns(vocabulary, columns)));
}

std::unique_ptr<RowSplitter> split_ndjson_rows(const Vocabulary& vocabulary,
                                               const BookLimits& limits,
                                               std::function<bool()> is_cut_off,
                                               const std::vector<Column>& known) {
  return std::make_unique<NdjsonRows>(vocabulary, limits, std::move(is_cut_off), known);
}

}  // namespace cocket::facts
