// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace cocket {
namespace {

bool ends_plain_cell(char c, char separator) {
  return c == separator || c == '\n' || c == '\r';
}

constexpr std::size_t kBlock = 64;

// Which of the bytes of a block end a plain cell: a bit each, the first one lowest.
std::uint64_t plain_cell_ends(const char* block, char separator) {
  std::uint64_t ends = 0;
#if defined(__SSE2__)
  const __m128i separators = _mm_set1_epi8(separator);
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  for (std::size_t i = 0; i < kBlock; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
    const __m128i line_ends =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns));
    const int some = _mm_movemask_epi8(_mm_or_si128(line_ends, _mm_cmpeq_epi8(bytes, separators)));
    ends |= std::uint64_t{static_cast<std::uint16_t>(some)} << i;
  }
#else
  for (std::size_t i = 0; i < kBlock; ++i) {
    if (ends_plain_cell(block[i], separator)) ends |= std::uint64_t{1} << i;
  }
#endif
  return ends;
}

// Where plain cells end, asked for from left to right.
class PlainCellEnds {
 public:
  PlainCellEnds(std::string_view text, std::size_t begin, char separator)
      : text_(text), separator_(separator), block_(begin) {
    look();
  }

  // The first one at `at` or behind it; the size of the text: there is none.
  std::size_t next(std::size_t at) {
    while (true) {
      if (at < block_ + kBlock) {
        const std::uint64_t here = ends_ >> (at - block_);
        if (here != 0) return at + static_cast<std::size_t>(std::countr_zero(here));
        at = block_ + kBlock;
      }
      if (at >= text_.size()) return text_.size();
      block_ = at;
      look();
    }
  }

 private:
  void look() {
    if (block_ + kBlock <= text_.size()) {
      ends_ = plain_cell_ends(text_.data() + block_, separator_);
      return;
    }
    std::array<char, kBlock> rest;
    const std::size_t size = text_.size() - std::min(block_, text_.size());
    rest.fill(separator_ == '\0' ? 'x' : '\0');
    std::copy_n(text_.data() + (text_.size() - size), size, rest.data());
    ends_ = plain_cell_ends(rest.data(), separator_);
  }

  std::string_view text_;
  char separator_;
  std::size_t block_;  // begin of those bytes that were looked at
  std::uint64_t ends_ = 0;
};

// `at` stands behind the opening quote. Returns the place of the closing quote, or npos.
std::size_t closing_quote(std::string_view text, std::size_t at, CsvCell& cell) {
  while (true) {
    at = text.find('"', at);
    if (at == std::string_view::npos) return at;
    if (at + 1 == text.size() || text[at + 1] != '"') return at;
    cell.has_doubled_quotes = true;
    at += 2;
  }
}

// `at` stands on the first byte of a line end, or at the end of the text. A CR that is the last
// byte may be half of a CRLF.
CsvScan stop_at_line_end(std::string_view text, std::size_t at, bool has_quotes) {
  CsvScan scan{CsvStop::Record, at, at + 1, has_quotes};
  if (at == text.size()) {
    scan.stop = CsvStop::Incomplete;
    scan.next = at;
  } else if (text[at] == '\r' && at + 1 == text.size()) {
    scan.stop = CsvStop::Incomplete;
  } else if (text[at] == '\r' && text[at + 1] == '\n') {
    scan.next = at + 2;
  }
  return scan;
}

std::string cell_text(std::string_view text, const CsvCell& cell) {
  const std::string_view between = text.substr(cell.begin, cell.end - cell.begin);
  return cell.has_doubled_quotes ? undouble_quotes(between) : std::string(between);
}

bool is_blank(const std::vector<CsvCell>& cells, const CsvScan& scan) {
  return cells.size() == 1 && cells[0].begin == cells[0].end && !scan.has_quotes;
}

}  // namespace

CsvScan scan_csv_record(std::string_view text, std::size_t begin, char separator,
                        std::vector<CsvCell>& cells) {
  // Written by number: push_back would be a call for each cell of a book.
  std::size_t count = 0;
  const auto add = [&cells, &count](const CsvCell& cell) {
    if (count == cells.size()) cells.resize(2 * count + 16);
    cells[count++] = cell;
  };
  PlainCellEnds ends(text, begin, separator);
  bool has_quotes = false;
  std::size_t at = begin;
  while (true) {
    CsvCell cell{at, at, false};
    if (at < text.size() && text[at] == '"') {
      has_quotes = true;
      cell.begin = at + 1;
      const std::size_t close = closing_quote(text, cell.begin, cell);
      cell.end = close == std::string_view::npos ? text.size() : close;
      add(cell);
      if (close == std::string_view::npos) {
        cells.resize(count);
        return {CsvStop::OpenQuote, text.size(), text.size(), true};
      }
      at = close + 1;
      if (at < text.size() && !ends_plain_cell(text[at], separator)) {
        cells.resize(count);
        return {CsvStop::BrokenQuote, at, next_line(text, begin), true};
      }
    } else {
      at = ends.next(at);
      cell.end = at;
      add(cell);
    }
    if (at == text.size() || text[at] != separator) {
      cells.resize(count);
      return stop_at_line_end(text, at, has_quotes);
    }
    ++at;
  }
}

std::size_t split_plain_line(std::string_view line, char separator,
                             std::span<std::string_view> cells) {
  PlainCellEnds ends(line, 0, separator);
  std::size_t count = 0;
  for (std::size_t at = 0;; ++at) {
    const std::size_t end = ends.next(at);
    if (count < cells.size()) cells[count] = line.substr(at, end - at);
    ++count;
    if (end == line.size()) return count;
    at = end;
  }
}

std::size_t CsvRecordWalk::take(std::string_view text) {
  std::size_t at = 0;
  for (; at < text.size() && !is_done_; ++at) {
    const char c = text[at];
    const bool is_line_end = c == '\n' || c == '\r';
    if (is_line_end && state_ != State::Quoted) {
      is_done_ = true;
      break;
    }
    state_ = after(c);
    if (state_ == State::Broken && !broken_at_) broken_at_ = size_;
    ++size_;
    if (size_ - cell_begin_ > longest_bytes_) {
      longest_bytes_ = size_ - cell_begin_;
      longest_cell_ = cell_;
    }
    if (state_ == State::CellBegin) {
      ++cell_;
      cell_begin_ = size_;
    }
  }
  return at;
}

CsvRecordWalk::State CsvRecordWalk::after(char c) const {
  switch (state_) {
    case State::CellBegin:
      if (c == '"') return State::Quoted;
      [[fallthrough]];
    case State::Plain:
      return c == separator_ ? State::CellBegin : State::Plain;
    case State::Quoted:
      return c == '"' ? State::QuoteSeen : State::Quoted;
    case State::QuoteSeen:
      if (c == '"') return State::Quoted;
      return c == separator_ ? State::CellBegin : State::Broken;
    case State::Broken:
      return State::Broken;
  }
  return State::Broken;
}

std::string undouble_quotes(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    out += cell[i];
    if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"') ++i;
  }
  return out;
}

// Two searches, a stretch at a time: each is many times faster than looking for either byte.
std::size_t end_of_line(std::string_view text, std::size_t begin) {
  constexpr std::size_t kStretch = 512;
  for (std::size_t at = begin; at < text.size(); at += kStretch) {
    const std::string_view stretch = text.substr(at, kStretch);
    const std::size_t feed = std::min(stretch.find('\n'), stretch.size());
    const std::size_t end = std::min(stretch.substr(0, feed).find('\r'), feed);
    if (end < stretch.size()) return at + end;
  }
  return text.size();
}

std::size_t next_line(std::string_view text, std::size_t begin) {
  const std::size_t at = end_of_line(text, begin);
  if (at == text.size()) return at;
  const bool is_pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
  return at + (is_pair ? 2 : 1);
}

std::int64_t count_line_ends(std::string_view text) {
  auto count = std::count(text.begin(), text.end(), '\n');
  for (std::size_t at = text.find('\r'); at != std::string_view::npos;
       at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') ++count;
  }
  return count;
}

CsvTable parse_csv(std::string_view text, char separator) {
  CsvTable table;
  std::vector<CsvCell> cells;
  std::size_t at = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  int line = 1;
  while (at < text.size()) {
    const CsvScan scan = scan_csv_record(text, at, separator, cells);
    const bool is_open = scan.stop == CsvStop::OpenQuote;
    const bool is_broken = is_open || scan.stop == CsvStop::BrokenQuote;
    // After a broken quote nobody knows what was meant to be inside it: read on at the next line.
    const std::size_t next = is_broken ? next_line(text, at) : scan.next;
    if (is_broken) {
      table.problems.push_back({line, static_cast<int>(cells.size()),
                                is_open ? "the quote that opens this cell is never closed"
                                        : "something follows the closing quote of this cell; a "
                                          "quote inside quotes is written twice"});
    } else if (!is_blank(cells, scan)) {
      CsvRecord record;
      record.line = line;
      for (const CsvCell& cell : cells) record.cells.push_back(cell_text(text, cell));
      table.records.push_back(std::move(record));
    }
    line += static_cast<int>(count_line_ends(text.substr(at, next - at)));
    at = next;
  }
  return table;
}

void append_csv_cell(std::string& out, std::string_view cell, char separator) {
  // Compared here, for find_first_of calls a function for each byte.
  const bool is_plain = std::none_of(cell.begin(), cell.end(), [separator](char c) {
    return c == separator || c == '"' || c == '\r' || c == '\n';
  });
  if (is_plain) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace cocket
