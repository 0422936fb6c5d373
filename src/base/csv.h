// SPDX-License-Identifier: Apache-2.0
// CSV after RFC 4180: cells may be quoted, a quote inside quotes is doubled, a quoted cell may hold
// line ends. Lines end with LF, CRLF or CR. A quote inside an unquoted cell is an ordinary
// character. The scanner is shared by whole texts (imports of a rulebook) and streamed books.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocket {

struct CsvCell {
  std::size_t begin = 0;  // into the text, without the quotes around the cell
  std::size_t end = 0;
  bool has_doubled_quotes = false;
};

enum class CsvStop : std::uint8_t {
  Record,       // a whole record with its line end
  Incomplete,   // the text ended first; at the end of a file this is the last record,
  OpenQuote,    // ... unless a quote is still open
  BrokenQuote,  // something other than a separator or a line end follows a closing quote
};

struct CsvScan {
  CsvStop stop = CsvStop::Record;
  std::size_t end = 0;      // just behind the last cell; of a BrokenQuote: the byte at fault
  std::size_t next = 0;     // where the next record begins
  bool has_quotes = false;  // some cell was quoted
};

// Scans the record that begins at `begin` and fills `cells` with the cells seen.
CsvScan scan_csv_record(std::string_view text, std::size_t begin, char separator,
                        std::vector<CsvCell>& cells);

// Of a line that holds no quote and no line end: fills as many cells as there is room for, and
// returns how many it has.
std::size_t split_plain_line(std::string_view line, char separator,
                             std::span<std::string_view> cells);

// Walks over a record byte by byte, as its bytes come, and stops at the line end behind it.
class CsvRecordWalk {
 public:
  explicit CsvRecordWalk(char separator) : separator_(separator) {}
  // Returns how many bytes of the text belong to the record, without its line end.
  std::size_t take(std::string_view text);
  bool is_done() const { return is_done_; }
  // A quote is open behind the bytes taken.
  bool is_open() const { return state_ == State::Quoted; }
  std::size_t size() const { return size_; }              // bytes taken
  std::size_t cell() const { return cell_; }              // the last one, from 0
  std::size_t cell_begin() const { return cell_begin_; }  // of the last one, in bytes taken
  std::size_t longest_cell() const { return longest_cell_; }
  // The byte behind a closing quote that should not be there, in bytes taken. From there on quotes
  // mean nothing, and the record ends with its line.
  std::optional<std::size_t> broken_at() const { return broken_at_; }

 private:
  enum class State : std::uint8_t { CellBegin, Plain, Quoted, QuoteSeen, Broken };
  State after(char c) const;

  char separator_;
  State state_ = State::CellBegin;
  bool is_done_ = false;
  std::size_t size_ = 0;
  std::size_t cell_ = 0;
  std::size_t cell_begin_ = 0;
  std::size_t longest_cell_ = 0;
  std::size_t longest_bytes_ = 0;
  std::optional<std::size_t> broken_at_;
};

// The text of a cell, `""` made `"`.
std::string undouble_quotes(std::string_view cell);

// Where the line ends, quotes or not: on its CR or LF, or behind the text.
std::size_t end_of_line(std::string_view text, std::size_t begin);
// Begin of the next line at or after `begin`, quotes or not; the size of the text: there is none.
std::size_t next_line(std::string_view text, std::size_t begin);
// LF, CRLF and CR count once each.
std::int64_t count_line_ends(std::string_view text);

struct CsvRecord {
  std::vector<std::string> cells;
  int line = 0;  // on which it begins, from 1
};

struct CsvProblem {
  int line = 0;    // from 1
  int column = 0;  // the cell, from 1
  std::string message;
};

// A broken record is a problem and left out; reading goes on with the next line.
struct CsvTable {
  std::vector<CsvRecord> records;
  std::vector<CsvProblem> problems;
};

// A whole text. A byte order mark and blank lines are skipped.
CsvTable parse_csv(std::string_view text, char separator = ',');

// Appends the cell, quoted only where it must be.
void append_csv_cell(std::string& out, std::string_view cell, char separator = ',');

}  // namespace cocket
