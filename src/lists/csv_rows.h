// SPDX-License-Identifier: Apache-2.0
// The rows of a separated file, one at a time in bounded memory. Every row has the number of cells
// of the first; anything else is damage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "lists/byte_stream.h"

namespace cocket::lists {

class CsvRows {
 public:
  CsvRows(ByteStream& stream, char separator) : stream_(stream), separator_(separator) {}

  // False: the end. Blank lines, and the control character that ends some old files, are no rows.
  Result<bool> next();
  const std::vector<std::string>& cells() const { return cells_; }
  bool is_first() const { return rows_ == 1; }
  std::string place() const;  // "`file`, line 17"

  // Takes the next row as the names of the columns; those given must be among them.
  Result<void> read_header(std::initializer_list<std::string_view> required);
  bool has(std::string_view column) const { return columns_.contains(column); }
  // The cell of the row; empty: there is no such column.
  std::string_view at(std::string_view column) const;
  const std::vector<std::string>& header() const { return header_; }

 private:
  Result<CsvScan> scan();
  Result<void> fill();
  Result<void> take(const CsvScan& scan);

  ByteStream& stream_;
  char separator_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool at_end_ = false;
  bool has_begun_ = false;
  std::int64_t line_ = 0;       // of the row in hand
  std::int64_t next_line_ = 1;  // of the row to come
  std::vector<CsvCell> spans_;
  std::vector<std::string> cells_;
  std::int64_t rows_ = 0;
  std::size_t width_ = 0;  // cells a row; 0: not known yet
  std::vector<std::string> header_;
  std::map<std::string, std::size_t, std::less<>> columns_;
};

}  // namespace cocket::lists
