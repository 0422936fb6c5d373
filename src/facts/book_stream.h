// SPDX-License-Identifier: Apache-2.0
// What books of every format share: bytes come in as they like, rows go out in chunks. A row that
// straddles two chunks is carried over whole; one that is too long goes by and is one error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/book.h"

namespace cocket::facts {

class ByteSource {
 public:
  explicit ByteSource(ReadBytes read_bytes);
  // Appends to the text until it has `size` bytes or the book ends.
  Result<void> fill(std::string& text, std::size_t size);
  bool at_end() const { return at_end_; }
  std::int64_t bytes_read() const { return bytes_read_; }

 private:
  ReadBytes read_bytes_;
  bool at_end_ = false;
  std::int64_t bytes_read_ = 0;
};

struct Position {
  std::int64_t row = 0;   // rows so far
  std::int64_t line = 1;  // on which the next row begins
};

// The bytes at hand. Behind them lie kWindowPadding more that may be read but mean nothing.
struct Window {
  std::string_view text;
  bool is_last = false;  // nothing comes after it
};
inline constexpr std::size_t kWindowPadding = 64;

// A row that is too long goes by: its bytes come, and are not kept.
class LongRow {
 public:
  virtual ~LongRow() = default;
  // Returns how many bytes of the text belong to the row.
  virtual std::size_t take(std::string_view text) = 0;
  virtual bool is_done() const = 0;
  virtual std::int64_t line_ends() const = 0;
  // Once it went by: what is wrong with it.
  virtual std::string fault() const = 0;
};

// Cuts the text of a chunk into rows.
class RowSplitter {
 public:
  virtual ~RowSplitter() = default;
  // Adds the whole rows of the window to the chunk; returns how many bytes they took. Of the last
  // window it takes every byte, unless the chunk is full.
  virtual std::size_t split(const Window& window, Position& position, Chunk& chunk) = 0;
  // For a row whose end is out of reach.
  virtual std::unique_ptr<LongRow> long_row() = 0;
  virtual const std::vector<Column>& columns() const = 0;
  virtual char separator() const = 0;
};

// What is known of a row before it is split.
Row begin_row(Position& position, std::string_view raw);
// "row 17: " before the message.
void fail_row(Row& row, std::string_view message);
std::string too_long(const BookLimits& limits);
// What stands in the answer for a row that is too long: its first line, cut where it is long.
std::string_view echo_of(std::string_view row, const BookLimits& limits);
// The row for one that went by, its message and its lines.
Row row_of(const LongRow& long_row, Position& position, std::string_view echo);

class StreamedBook : public BookReader {
 public:
  // `begun`: what was read from the source and not used yet.
  StreamedBook(ByteSource source, std::string begun, Position position, const BookLimits& limits);
  void set_splitter(std::unique_ptr<RowSplitter> splitter) { splitter_ = std::move(splitter); }
  // The first chunk, which next_chunk() will give out; null: there is none.
  Result<const Chunk*> peek();

  Result<std::unique_ptr<Chunk>> next_chunk() override;
  const std::vector<Column>& columns() const override { return splitter_->columns(); }
  char separator() const override { return splitter_->separator(); }
  std::int64_t bytes_read() const override { return source_.bytes_read(); }

 private:
  Result<void> fill_rows(Chunk& chunk);
  Result<void> pass_row(Chunk& chunk);
  void finish(Chunk& chunk);

  ByteSource source_;
  std::string carried_;
  Position position_;
  BookLimits limits_;
  std::unique_ptr<RowSplitter> splitter_;
  std::unique_ptr<Chunk> peeked_;
  std::int64_t chunk_count_ = 0;
  std::shared_ptr<const std::vector<Column>> snapshot_;
};

}  // namespace cocket::facts
