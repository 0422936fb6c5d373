// SPDX-License-Identifier: Apache-2.0
// A book in columns, read where it lies (a mapped file): each column's distinct texts once, and a
// number a row. It knows no law: what it holds are the texts of cells as they stood in the book
// that was imported. docs/formats/column-book.md describes the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "base/paged_file.h"
#include "base/result.h"
#include "facts/book.h"
#include "facts/column_book_format.h"

namespace cocket::facts {

// Texts that lie one behind the other.
class Texts {
 public:
  Texts() = default;
  Texts(std::span<const std::uint32_t> ends, std::string_view text) : ends_(ends), text_(text) {}
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return {text_.data() + begin, ends_[i] - begin};
  }
  std::string_view all() const { return text_; }  // one behind the other

 private:
  std::span<const std::uint32_t> ends_;
  std::string_view text_;
};

// The cells of a column in one block, one a row: numbers of texts of the column's dictionary, each
// below its size; or the texts themselves; or nothing, where each is empty.
using ColumnCells =
    std::variant<std::monostate, std::span<const std::uint8_t>, std::span<const std::uint16_t>,
                 std::span<const std::uint32_t>, Texts>;

// Rows that could not be split into cells. In columns their cells are empty.
struct UnreadableRows {
  std::span<const std::uint32_t> rows;  // numbers within the block, ascending
  Texts raws;                           // any bytes
  Texts errors;
};

// Nothing changes once it is open: any thread may read it. To look at a column:
//
//   for (std::size_t block = 0; block < book.blocks(); ++block) {
//     const ColumnCells cells = book.cells(block, column);
//     if (const auto* codes = std::get_if<std::span<const std::uint8_t>>(&cells)) ...
//   }
//
// where book.dictionary(column)[(*codes)[row]] is the text of a row of the block.
class ColumnBook {
 public:
  // Looks at every byte: refuses what is no such file, of a newer version, damaged, or not made as
  // the format says. So nothing that is read of it afterwards can fail, and each text of a header,
  // a dictionary or a cell is UTF-8 without NUL. The bytes begin at a multiple of 8, as those of a
  // mapped file do, and must outlive it.
  static Result<std::unique_ptr<ColumnBook>> open(std::string_view bytes);

  std::size_t rows() const { return book_.rows; }
  std::size_t unreadable() const { return book_.unreadable; }  // rows
  std::size_t bytes() const { return bytes_; }                 // of the file
  std::size_t source_bytes() const { return book_.source_bytes; }
  // Of the source. In NDJSON a cell is the JSON of a member as it stood (`"x"`, `1.50`), which is
  // never empty: an empty cell is a member that is not there.
  BookFormat format() const { return book_.format == 0 ? BookFormat::Csv : BookFormat::Ndjson; }
  char separator() const { return static_cast<char>(book_.separator); }

  std::size_t columns() const { return columns_.size() - 1; }
  std::string_view header(std::size_t column) const { return columns_[column + 1].header; }
  const Texts& dictionary(std::size_t column) const { return columns_[column + 1].dictionary; }

  // Rows of consecutive numbers, at most kBlockRowsMax.
  std::size_t blocks() const { return blocks_.size(); }
  std::size_t first_row(std::size_t block) const { return blocks_[block].first_row; }  // from 0
  std::size_t rows_of(std::size_t block) const { return blocks_[block].record.rows; }
  ColumnCells cells(std::size_t block, std::size_t column) const {
    return piece(block, column + 1);
  }
  UnreadableRows unreadable(std::size_t block) const;

  // How the rows were written (row_shape.h), and on which lines.
  const Texts& shape_dictionary() const { return columns_[kShapeColumn].dictionary; }
  ColumnCells shapes(std::size_t block) const { return piece(block, kShapeColumn); }
  std::uint64_t first_line(std::size_t block) const { return blocks_[block].record.line; }
  std::span<const JumpRecord> jumps(std::size_t block) const;

  // The bytes of the file that hold the cells and the dictionary of a column.
  std::size_t bytes_of(std::size_t column) const;

 private:
  struct StoredColumn {
    std::string_view header;
    Texts dictionary;
  };
  struct Block {
    BlockRecord record;
    std::size_t first_row = 0;
  };
  ColumnBook() = default;
  Result<void> read_columns(const PagedFile& file);
  Result<void> read_blocks(const PagedFile& file);
  Result<void> check_block(std::size_t block) const;
  Result<void> check_unreadable(std::size_t block) const;
  Result<void> check_lines(std::size_t block) const;
  Result<void> check_piece(std::size_t block, std::size_t stored_column) const;
  ColumnCells piece(std::size_t block, std::size_t stored_column) const;
  template <class T>
  std::span<const T> numbers(std::uint64_t begin, std::uint64_t count) const;

  std::size_t bytes_ = 0;
  BookRecord book_;
  std::vector<StoredColumn> columns_;
  std::vector<Block> blocks_;
  std::span<const PieceRecord> pieces_;
  std::string_view data_;  // the section of blocks
};

// The text of a cell; `dictionary` is that of its column.
std::string_view text_of(const ColumnCells& cells, const Texts& dictionary, std::size_t row);

}  // namespace cocket::facts
