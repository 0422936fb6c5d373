// SPDX-License-Identifier: Apache-2.0
// Where a row of several lines ends, if it ends within reach. Behind a stray quote every line may
// look as if it went on; each byte is looked at once all the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/csv.h"

namespace cocket::facts {

enum class CsvRowEnd : std::uint8_t {
  Whole,    // the row ends well
  Broken,   // something follows a closing quote
  Open,     // the book ends inside quotes
  TooLong,  // the row does not end within reach
  Unknown,  // more bytes are needed
};

struct CsvLook {
  CsvRowEnd how = CsvRowEnd::Unknown;
  bool is_later = false;  // the fault lies in a cell that begins on a later line than the row
  // Of a whole row:
  std::size_t end = 0;           // its line end
  std::size_t cells_behind = 0;  // cells that begin behind its first line
  bool holds_rows = false;       // lines inside its quotes are most likely rows of their own
};

class CsvLookAhead {
 public:
  struct Shape {
    char separator = ',';
    std::size_t columns = 0;
    std::size_t reach = 0;  // bytes of the longest row
    // A line with as many separators as the header has a day where a row has one.
    std::function<bool(std::string_view)> has_day = nullptr;
  };
  explicit CsvLookAhead(const Shape& shape);

  struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;  // its line end
  };
  // A row begins with the line, and a quote is open at the end of the line.
  CsvLook look(std::string_view text, Line line, bool is_last);
  // The text goes on behind what was passed, its begin.
  void move(std::string_view passed);
  // Bytes were passed over unseen.
  void forget() { begin_walk(text_begin_); }

 private:
  void begin_walk(std::size_t begin);
  void note_lines(std::string_view stretch, std::size_t begin);
  void note_line_end(std::size_t end);
  bool holds_rows(std::size_t behind) const;
  CsvLook judge(Line line, bool is_at_end) const;

  Shape shape_;
  // All places count from the first byte of the book that was looked at.
  std::size_t text_begin_ = 0;
  // The walk of a row that began there. At every line end it passed, a quote was open: so it is in
  // a later row, with a quote open at the end of its first line.
  std::size_t walk_begin_ = 0;
  CsvRecordWalk walk_;
  CsvRecordWalk first_lines_;   // the same walk, up to the end of the first line of the row in hand
  std::size_t separators_ = 0;  // of the line in which the walk is
  std::string line_;            // its begin
  // Of the last lines whose number of separators is that of the header, or is not.
  std::size_t row_like_end_ = 0;
  std::size_t row_like_end_before_ = 0;
  std::size_t dated_end_ = 0;  // of the last row-like line with a day
  std::size_t unlike_end_ = 0;
};

}  // namespace cocket::facts
