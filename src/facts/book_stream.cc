// SPDX-License-Identifier: Apache-2.0
#include "facts/book_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "facts/book.h"

namespace cocket::facts {

ByteSource::ByteSource(ReadBytes read_bytes) : read_bytes_(std::move(read_bytes)) {}

Result<void> ByteSource::fill(std::string& text, std::size_t size) {
  std::size_t filled = text.size();
  if (filled >= size || at_end_) return {};
  text.resize(size);
  while (filled < size && !at_end_) {
    const std::size_t count = TRY(read_bytes_(std::span<char>(text).subspan(filled)));
    CHECK(count <= size - filled);
    at_end_ = count == 0;
    filled += count;
    bytes_read_ += static_cast<std::int64_t>(count);
  }
  text.resize(filled);
  return {};
}

Row begin_row(Position& position, std::string_view raw) {
  Row row;
  row.number = ++position.row;
  row.line = position.line;
  row.raw = raw;
  return row;
}

void fail_row(Row& row, std::string_view message) {
  row.cells.clear();
  // Told like the faults of other cells.
  const bool is_of_cell = message.starts_with("column ");
  row.error = fmt::format("row {}{} {}", row.number, is_of_cell ? "," : ":", message);
}

std::string too_long(const BookLimits& limits) {
  return fmt::format("longer than {} bytes", limits.row_bytes);
}

std::string_view echo_of(std::string_view row, const BookLimits& limits) {
  row = row.substr(0, row.find_first_of("\r\n"));
  std::size_t size = std::min({row.size(), limits.row_bytes, kEchoBytesMax});
  const auto is_inside = [&](std::size_t at) { return (row[at] & '\xC0') == '\x80'; };
  while (size > 0 && size < row.size() && is_inside(size)) --size;
  return row.substr(0, size);
}

Row row_of(const LongRow& long_row, Position& position, std::string_view echo) {
  Row row = begin_row(position, echo);
  fail_row(row, long_row.fault());
  position.line += long_row.line_ends();
  return row;
}

StreamedBook::StreamedBook(ByteSource source, std::string begun, Position position,
                           const BookLimits& limits)
    : source_(std::move(source)),
      carried_(std::move(begun)),
      position_(position),
      limits_(limits) {}

Result<const Chunk*> StreamedBook::peek() {
  peeked_ = TRY(next_chunk());
  return static_cast<const Chunk*>(peeked_.get());
}

Result<std::unique_ptr<Chunk>> StreamedBook::next_chunk() {
  if (peeked_) return std::move(peeked_);
  auto chunk = std::make_unique<Chunk>();
  chunk->bytes = std::move(carried_);
  carried_.clear();
  TRY(fill_rows(*chunk));
  if (chunk->rows.empty()) return std::unique_ptr<Chunk>();
  finish(*chunk);
  return chunk;
}

// Reads on until there is a row, or nothing left.
Result<void> StreamedBook::fill_rows(Chunk& chunk) {
  std::string& bytes = chunk.bytes;
  std::size_t wanted = limits_.chunk_bytes;
  const std::size_t row_and_end = limits_.row_bytes + 2;  // CRLF
  while (true) {
    TRY(source_.fill(bytes, wanted));
    const std::size_t size = bytes.size();
    bytes.append(kWindowPadding, '\0');
    const Window window{std::string_view(bytes).substr(0, size), source_.at_end()};
    const std::size_t used = splitter_->split(window, position_, chunk);
    if (!chunk.rows.empty()) {
      carried_.assign(bytes, used, size - used);
      return {};
    }
    if (used == size && source_.at_end()) return {};
    CHECK(!source_.at_end());
    bytes.resize(size);
    bytes.erase(0, used);
    if (bytes.size() > row_and_end) return pass_row(chunk);
    wanted = std::max(limits_.chunk_bytes, std::min(bytes.size() * 2, row_and_end + 1));
  }
}

// The chunk begins with a row whose end is out of reach.
Result<void> StreamedBook::pass_row(Chunk& chunk) {
  std::string& bytes = chunk.bytes;
  const std::unique_ptr<LongRow> row = splitter_->long_row();
  carried_.assign(bytes, row->take(bytes));
  while (!row->is_done() && !source_.at_end()) {
    CHECK(carried_.empty());
    TRY(source_.fill(carried_, limits_.chunk_bytes));
    carried_.erase(0, row->take(carried_));
  }
  const std::string_view echo = echo_of(bytes, limits_);
  bytes.resize(echo.size());
  chunk.rows.push_back(row_of(*row, position_, bytes));
  return {};
}

void StreamedBook::finish(Chunk& chunk) {
  const std::vector<Column>& columns = splitter_->columns();
  if (!snapshot_ || snapshot_->size() != columns.size()) {
    snapshot_ = std::make_shared<const std::vector<Column>>(columns);
  }
  chunk.index = chunk_count_++;
  chunk.column_count = static_cast<int>(columns.size());
  chunk.columns = snapshot_;
}

}  // namespace cocket::facts
