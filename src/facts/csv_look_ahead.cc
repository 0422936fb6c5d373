// SPDX-License-Identifier: Apache-2.0
#include "facts/csv_look_ahead.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/csv.h"

namespace cocket::facts {
namespace {

// A line of prose has some commas: with fewer columns it may look like a row.
constexpr std::size_t kColumnsToTell = 8;

}  // namespace

CsvLookAhead::CsvLookAhead(const Shape& shape)
    : shape_(shape), walk_(shape.separator), first_lines_(shape.separator) {}

void CsvLookAhead::begin_walk(std::size_t begin) {
  walk_begin_ = begin;
  walk_ = first_lines_ = CsvRecordWalk(shape_.separator);
  separators_ = row_like_end_ = 0;
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
    if (c != '\n' && c != '\r') continue;
    if (separators_ + 1 == shape_.columns) row_like_end_ = begin + i;
    separators_ = 0;
  }
}

CsvLook CsvLookAhead::judge(Line line, bool is_at_end) const {
  const std::size_t origin = walk_begin_ - text_begin_;
  CsvLook look;
  look.is_later = origin + walk_.cell_begin() > line.end;
  look.end = origin + walk_.size();
  look.cells_behind = walk_.cell() - first_lines_.cell();
  look.holds_rows = shape_.columns >= kColumnsToTell && row_like_end_ > text_begin_ + line.end;
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
