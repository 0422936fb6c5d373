// SPDX-License-Identifier: Apache-2.0
// Reading a book of shipment lines as a stream, CSV or NDJSON, in bounded memory. Every row comes
// out, in order; a row that cannot be read comes out with its error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

// Fills the span, returns how many bytes; 0: the end.
using ReadBytes = std::function<Result<std::size_t>(std::span<char>)>;

enum class BookFormat { Csv, Ndjson };

inline constexpr std::size_t kRowBytesMax = 4 << 20;  // a longer row is an unreadable row
inline constexpr std::size_t kEchoBytesMax = 1000;    // of such a row that are repeated
inline constexpr int kColumnsMax = 4096;

// How much is read and handed out at a time. Nothing but speed and memory depends on the chunks.
struct BookLimits {
  std::size_t chunk_bytes = 512 << 10;
  std::size_t chunk_rows = 8192;
  std::size_t chunk_cells = 1 << 18;  // rows of few bytes may have many empty cells
  std::size_t row_bytes = kRowBytesMax;
};

struct Column {
  std::string header;  // as written
  int field = -1;      // of the vocabulary; -1: carried through untouched
};

struct Row {
  std::int64_t number = 0;              // 1: the first data row
  std::int64_t line = 0;                // line of the file on which it begins, from 1
  std::vector<std::string_view> cells;  // one a column; views live as long as the chunk. A column
                                        // of NDJSON that came up later than this row is absent.
  std::string error;                    // the row cannot be split into cells: why ("row 17: ...")
  // Its bytes as they stood, without the line end; of a row that is too long the first ones.
  std::string_view raw;
};

// Some thousand rows that own their bytes; what workers take one at a time.
struct Chunk {
  std::int64_t index = 0;
  std::string bytes;              // with padding that no row points to
  std::deque<std::string> owned;  // unescaped cells; a deque, for its strings never move
  std::vector<Row> rows;
  int column_count = 0;  // columns known when the chunk was read (NDJSON books may grow)
  // The same columns as they stood then: safe to read while the reader goes on in another thread.
  std::shared_ptr<const std::vector<Column>> columns;
};

class BookReader {
 public:
  virtual ~BookReader() = default;
  // Null after the last chunk.
  virtual Result<std::unique_ptr<Chunk>> next_chunk() = 0;
  // Grows while an NDJSON book is read; never changes what it already holds.
  virtual const std::vector<Column>& columns() const = 0;
  virtual char separator() const = 0;  // of a CSV book
  virtual std::int64_t bytes_read() const = 0;
};

// Reads the header. Errors: an empty book, no known column (a header is missing), a column twice, a
// format or an encoding that is not read. The vocabulary must outlive the reader.
Result<std::unique_ptr<BookReader>> open_book(const Vocabulary& vocabulary, BookFormat format,
                                              ReadBytes read_bytes, const BookLimits& limits = {});

// Columns that are not known, but near to the name of a field that no column gives.
struct Slip {
  std::size_t column = 0;  // into the columns
  std::string header;
  std::string meant;  // a name, or an alias
};
std::vector<Slip> likely_slips(const Vocabulary& vocabulary, const std::vector<Column>& columns);
// "; did you mean `destination` by `destinaton`?" for the first of them, or nothing.
std::string suggest_columns(const Vocabulary& vocabulary, const std::vector<Column>& columns);

struct CellError {
  int column = -1;
  std::string message;  // whole: "column `date`: `2026-02-30` is no day of the calendar"
};

// "row 3, column `date`: ..., row 3, ..." of a row's errors.
std::string in_words(const std::vector<CellError>& errors, std::int64_t row);

struct Declarations {
  // By field number: what to take for an empty cell; Unknown: nothing declared. May be empty.
  std::vector<Value> assumed;
  Value as_of;  // for an empty date cell
  int date_field = -1;
};

struct CaseReading {
  Case line;
  std::vector<CellError> errors;    // empty: readable
  std::vector<int> assumed_fields;  // fields that a declaration filled
};

// Cells to facts: reads each, then takes declarations, then the schema's defaults.
CaseReading read_case(const Vocabulary& vocabulary, const std::vector<Column>& columns,
                      const std::vector<std::string_view>& cells, const Declarations& declarations);

}  // namespace cocket::facts
