// SPDX-License-Identifier: Apache-2.0
#include "lists/csv_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/import_job.h"
#include "lists/importer.h"

namespace cocket::lists {
namespace {

constexpr std::size_t kRowChunkBytes = 256 << 10;

bool is_no_row(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const std::string& cell) { return trim(cell).empty() || cell == "\x1A"; });
}

}  // namespace

std::string CsvRows::place() const {
  return fmt::format("`{}`, line {}", stream_.name(), line_);
}

Result<void> CsvRows::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t old = buffer_.size();
  // Twice as much each time, so that a long row is not scanned over and over.
  const std::size_t more = std::max(kRowChunkBytes, old);
  buffer_.resize(old + more);
  const std::size_t count = TRY(stream_.read(std::span<char>(buffer_).subspan(old)));
  buffer_.resize(old + count);
  at_end_ = count == 0;
  return {};
}

// The next record; its text stands in the buffer.
Result<CsvScan> CsvRows::scan() {
  while (true) {
    const CsvScan scan = scan_csv_record(buffer_, at_, separator_, spans_);
    if (scan.stop == CsvStop::BrokenQuote) {
      return damaged(place(), "something follows the closing quote of a cell");
    }
    if (scan.stop == CsvStop::Record) return scan;
    if (at_end_ && scan.stop == CsvStop::OpenQuote) {
      return damaged(place(),
                     "a quote is open at the end: the file is cut off, or a quote is lost");
    }
    if (at_end_) return scan;
    if (buffer_.size() - at_ > kRecordBytesMax) {
      return Error{
          Error::Kind::Limit,
          fmt::format("{}: a row of more than {} bytes, the limit; is a quote never closed?",
                      place(), kRecordBytesMax)};
    }
    TRY(fill());
  }
}

Result<void> CsvRows::take(const CsvScan& scan) {
  cells_.clear();
  for (const CsvCell& span : spans_) {
    const std::string_view text =
        std::string_view(buffer_).substr(span.begin, span.end - span.begin);
    cells_.push_back(span.has_doubled_quotes ? undouble_quotes(text) : std::string(text));
    if (first_invalid_utf8(text)) {
      return damaged(place(),
                     fmt::format("cell {} is not UTF-8; convert the file, for instance with "
                                 "`iconv -f WINDOWS-1252 -t UTF-8`",
                                 cells_.size()));
    }
  }
  const std::string_view row = std::string_view(buffer_).substr(at_, scan.next - at_);
  next_line_ += count_line_ends(row);
  at_ = scan.next;
  return {};
}

Result<bool> CsvRows::next() {
  if (!has_begun_) {
    has_begun_ = true;
    TRY(fill());
    if (buffer_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }
  while (true) {
    line_ = next_line_;
    if (at_ == buffer_.size() && at_end_) return false;
    const CsvScan found = TRY(scan());
    if (at_ == buffer_.size() && at_end_) return false;
    TRY(take(found));
    if ((cells_.size() == 1 || cells_.size() == width_) && is_no_row(cells_)) continue;
    ++rows_;
    if (width_ == 0) width_ = cells_.size();
    if (cells_.size() != width_) {
      return damaged(place(),
                     fmt::format("{} cells; the rows before have {}", cells_.size(), width_));
    }
    return true;
  }
}

Result<void> CsvRows::read_header(std::initializer_list<std::string_view> required) {
  const bool is_there = TRY(next());
  if (!is_there) return damaged(fmt::format("`{}`", stream_.name()), "the file is empty");
  for (const std::string& cell : cells_) {
    const std::string name = squeezed(cell);
    if (!name.empty() && !columns_.emplace(name, header_.size()).second) {
      return damaged(place(), fmt::format("the column `{}` stands twice", name));
    }
    header_.push_back(name);
  }
  for (const std::string_view name : required) {
    if (!has(name)) {
      return damaged(place(),
                     fmt::format("there is no column `{}`{}", name, did_you_mean(name, header_)));
    }
  }
  return {};
}

std::string_view CsvRows::at(std::string_view column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() ? std::string_view() : std::string_view(cells_[found->second]);
}

}  // namespace cocket::lists
