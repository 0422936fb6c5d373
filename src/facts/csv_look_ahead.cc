// SPDX-License-Identifier: Apache-2.0
#include "facts/csv_look_ahead.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/csv.h"

namespace cocket::facts {
namespace {

// A line of prose has some commas, as an address has: with fewer columns it may look like a row.
constexpr std::size_t kColumnsToTell = 8;
// With fewer than those a line is a row if it has a day where rows have one, or if several lines
// look like rows and none looks otherwise.
constexpr std::size_t kColumnsWithDay = 3;
constexpr std::size_t kColumnsOfSeveral = 4;
constexpr std::size_t kLineBytesToTell = 4096;

}  // namespace

CsvLookAhead::CsvLookAhead(const Shape& shape)
    : shape_(shape), walk_(shape.separator), first_lines_(shape.separator) {}

void CsvLookAhead::begin_walk(std::size_t begin) {
  walk_begin_ = begin;
  walk_ = first_lines_ = CsvRecordWalk(shape_.separator);
  separators_ = 0;
  line_.clear();
  row_like_end_ = row_like_end_before_ = dated_end_ = unlike_end_ = 0;
}

CsvLook CsvLookAhead::look(std::string_view text, Line line, bool is_last) {
  const bool is_walked = walk_begin_ + walk_.size() > text_begin_ + line.end;
  if (!is_walked) begin_walk(text_begin_ + line.begin);
  // Wraps around for a walk that began before the text; what is added to it comes out right.
  const std::size_t origin = walk_begin_ - text_begin_;
  // One byte more than may be: the line end of the longest row, or what shows that it is longer.
  const std::size_t end = std::min(text.size(), line.begin + shape_.reach + 1);
  const std::size_t at = origin + walk_.size();
  if (at < end) {
    const std::string_view stretch = text.substr(at, end - at);
    note_lines(stretch.substr(0, walk_.take(stretch)), text_begin_ + at);
  }
  const std::size_t from = origin + first_lines_.size();
  if (from <= line.end) first_lines_.take(text.substr(from, line.end + 1 - from));
  return judge(line, is_last && end == text.size());
}

void CsvLookAhead::move(std::string_view passed) {
  const std::size_t from = walk_begin_ + first_lines_.size() - text_begin_;
  const bool is_walked = walk_begin_ + walk_.size() > text_begin_ + passed.size();
  if (is_walked && from < passed.size()) first_lines_.take(passed.substr(from));
  text_begin_ += passed.size();
}

void CsvLookAhead::note_lines(std::string_view stretch, std::size_t begin) {
  for (std::size_t i = 0; i < stretch.size(); ++i) {
    const char c = stretch[i];
    if (c == shape_.separator) ++separators_;
    if (c == '\n' || c == '\r') {
      note_line_end(begin + i);
    } else if (line_.size() <= kLineBytesToTell) {
      line_ += c;
    }
  }
}

void CsvLookAhead::note_line_end(std::size_t end) {
  const bool is_row_like = separators_ + 1 == shape_.columns;
  if (is_row_like) {
    row_like_end_before_ = row_like_end_;
    row_like_end_ = end;
    const bool is_dated =
        line_.size() <= kLineBytesToTell && shape_.has_day && shape_.has_day(line_);
    if (is_dated) dated_end_ = end;
  } else if (!line_.empty()) {
    unlike_end_ = end;
  }
  separators_ = 0;
  line_.clear();
}

// The lines that end behind a place in the book.
bool CsvLookAhead::holds_rows(std::size_t behind) const {
  const bool are_several = row_like_end_before_ > behind && unlike_end_ <= behind;
  return (shape_.columns >= kColumnsToTell && row_like_end_ > behind) ||
         (shape_.columns >= kColumnsWithDay && dated_end_ > behind) ||
         (shape_.columns >= kColumnsOfSeveral && are_several);
}

CsvLook CsvLookAhead::judge(Line line, bool is_at_end) const {
  const std::size_t origin = walk_begin_ - text_begin_;
  CsvLook look;
  look.is_later = origin + walk_.cell_begin() > line.end;
  look.end = origin + walk_.size();
  look.cells_behind = walk_.cell() - first_lines_.cell();
  look.holds_rows = holds_rows(text_begin_ + line.end);
  const auto is_in_reach = [&](std::size_t at) { return at - line.begin <= shape_.reach; };
  if (walk_.broken_at() && is_in_reach(origin + *walk_.broken_at())) {
    look.how = CsvRowEnd::Broken;
  } else if (!is_in_reach(look.end)) {
    look.how = CsvRowEnd::TooLong;
  } else if (walk_.is_done() || (is_at_end && !walk_.is_open())) {
    look.how = CsvRowEnd::Whole;
  } else if (is_at_end) {
    look.how = CsvRowEnd::Open;
  }
  return look;
}

}  // namespace cocket::facts
