// SPDX-License-Identifier: Apache-2.0
// How a book lies in a column file: sections of plain records in checksummed pages
// (base/paged_file.h). docs/formats/column-book.md says the same in words; what changes here raises
// kColumnBookVersion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cocket::facts {

inline constexpr std::string_view kColumnBookMagic = "COCKBOOK";
inline constexpr std::uint32_t kColumnBookVersion = 1;
// The file begins with it, so that it is known by its first bytes; as many as kPieceAlignment.
inline constexpr std::string_view kColumnBookBegin{
    "cocket column book; see docs/formats/column-book.md\n\0\0\0\0\0\0\0\0\0\0\0\0", 64};

inline constexpr std::size_t kPieceAlignment = 64;  // within the section of blocks
inline constexpr std::size_t kBlockRowsMax = 65536;

// In the order in which they are written.
enum class ColumnBookSection : std::uint8_t {
  Blocks,          // kColumnBookBegin, then pieces, each aligned to kPieceAlignment
  BlockTable,      // BlockRecord, by block
  PieceTable,      // PieceRecord, by block and stored column
  ColumnTable,     // ColumnRecord, by stored column
  Headers,         // texts
  DictionaryEnds,  // std::uint32_t, by stored column and text: within the texts of the column
  DictionaryText,  // texts, by stored column
  Book,            // one BookRecord
};
inline constexpr std::size_t kColumnBookSections = 8;

// Stored column 0 says how the rows were written (row_shape.h); it has no header. Column c of the
// book is stored column c + 1.
inline constexpr std::size_t kShapeColumn = 0;

struct BookRecord {
  std::uint64_t rows = 0;
  std::uint64_t unreadable = 0;    // rows
  std::uint64_t source_bytes = 0;  // of the book that was imported
  std::uint32_t format = 0;        // 0: CSV, 1: NDJSON
  std::uint32_t separator = 0;     // of CSV
};

struct BlockRecord {
  std::uint64_t rows = 0;         // at least 1, at most kBlockRowsMax
  std::uint64_t columns = 0;      // stored columns that it has pieces of
  std::uint64_t first_piece = 0;  // its number
  std::uint64_t unreadable = 0;   // rows
  // Its unreadable rows, as numbers within the block; ends of their raw texts, of their errors
  // (all std::uint32_t); raw texts; errors.
  std::uint64_t unreadable_begin = 0;
  std::uint64_t raw_bytes = 0;
  std::uint64_t error_bytes = 0;
  std::uint64_t jumps = 0;  // how many
  std::uint64_t jumps_begin = 0;
  std::uint64_t line = 0;  // of the source on which its first row begins
};

// A row that does not begin on the line behind the one on which the row before it began.
struct JumpRecord {
  std::uint64_t row = 0;  // within the block
  std::uint64_t line = 0;
};

enum class PieceKind : std::uint32_t {
  Absent = 0,   // each cell is empty; nothing is stored
  Codes8 = 1,   // numbers of texts of the dictionary, a byte each
  Codes16 = 2,  // two bytes
  Codes32 = 4,  // four bytes
  Plain = 8,    // ends of texts (std::uint32_t), one a row; then the texts
};
struct PieceRecord {
  std::uint64_t begin = 0;  // in the section of blocks
  std::uint32_t kind = 0;
  std::uint32_t text_bytes = 0;  // of Plain
};

struct ColumnRecord {
  std::uint64_t header_bytes = 0;
  std::uint64_t texts = 0;       // of its dictionary
  std::uint64_t text_bytes = 0;  // of all of them
};

}  // namespace cocket::facts
