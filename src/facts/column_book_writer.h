// SPDX-License-Identifier: Apache-2.0
// Writes a book as a column file, front to back, as its chunks come: what is held in memory are the
// dictionaries, as far as they may grow, and one block of rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/paged_file.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/column_book_format.h"
#include "facts/text_dictionary.h"

namespace cocket::facts {

// Nothing but size and memory depends on them.
struct ColumnBookLimits {
  std::size_t block_rows = kBlockRowsMax;
  std::size_t block_bytes = 32 << 20;  // of rows as they stood
  std::size_t block_cells = 4 << 20;
  // A column whose texts hardly repeat has no dictionary from there on: where of the rows of a
  // block more than three in four brought a new text, and more than this many did ...
  std::size_t few_texts = 1024;
  // ... or where a dictionary, or all of them, has become larger than this.
  std::size_t dictionary_texts = 4 << 20;
  std::size_t dictionary_bytes = 256 << 20;
};

class ColumnBookWriter {
 public:
  ColumnBookWriter(PagedWriter::Write write, BookFormat format, char separator,
                   const ColumnBookLimits& limits = {});

  // The chunks of a book in their order.
  Result<void> add(const Chunk& chunk);
  // `columns`: all that the book has.
  Result<void> finish(const std::vector<Column>& columns, std::uint64_t source_bytes);

  std::uint64_t rows() const { return book_.rows; }
  std::uint64_t unreadable() const { return book_.unreadable; }
  std::uint64_t bytes() const { return writer_.bytes(); }

 private:
  // One stored column.
  struct StoredColumn {
    TextDictionary dictionary;
    std::size_t texts_before = 0;  // of the dictionary, before this block
    std::size_t bytes_before = 0;
    std::vector<std::uint32_t> codes;  // of this block, while the column has a dictionary
    bool is_plain = false;             // from this block on, or one before it
    std::vector<std::uint32_t> ends;   // of the texts of this block, once it is plain
    std::string text;
    // Of the row before, in the chunk in hand, and its number: mostly the next one is the same.
    std::string_view last_text;
    std::uint32_t last = 0;
  };
  Result<void> add_row(const Row& row, const Chunk& chunk);
  void add_unreadable(const Row& row);
  void add_json_row(const Row& row, const std::vector<Column>& columns);
  void add_cell(std::size_t stored_column, std::string_view text);
  void fill_up(StoredColumn& column, std::size_t rows);
  void know_columns(const std::vector<Column>& columns);

  Result<void> end_block();
  Result<PieceRecord> write_piece(StoredColumn& column);
  Result<void> write_faults(BlockRecord& block);
  bool outgrows(const StoredColumn& column) const;
  template <Plain T>
  Result<void> append(std::span<const T> values);
  Result<void> append(std::string_view bytes);
  Result<std::uint64_t> begin_piece();
  Result<void> write_dictionaries(const std::vector<Column>& columns);

  PagedWriter writer_;
  ColumnBookLimits limits_;
  BookRecord book_;
  bool is_json_ = false;
  std::uint64_t data_bytes_ = 0;  // of the section of blocks
  std::vector<BlockRecord> blocks_;
  std::vector<PieceRecord> pieces_;

  std::vector<StoredColumn> columns_;
  std::unordered_map<std::string, std::size_t> by_name_;  // of NDJSON: stored columns
  std::size_t dictionary_bytes_ = 0;                      // of all columns, before this block

  // Of the block in hand.
  std::size_t rows_ = 0;
  std::size_t row_bytes_ = 0;
  std::uint64_t first_line_ = 0;
  std::uint64_t last_line_ = 0;
  std::vector<JumpRecord> jumps_;
  std::vector<std::uint32_t> unreadable_rows_, raw_ends_, error_ends_;
  std::string raws_, errors_;

  std::string scratch_;
};

}  // namespace cocket::facts
