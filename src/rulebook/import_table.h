// SPDX-License-Identifier: Apache-2.0
// A CSV file that a rulebook imports, cut into cells that know their place, so that a slip in row
// 412 is reported in row 412. What the cells mean is said in import_rows.h.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/source_location.h"

namespace cocket::rulebook {

inline constexpr std::size_t kImportBytesMax = 64U << 20U;  // one file
inline constexpr std::size_t kImportRowsMax = 200'000;      // one file

struct ImportCell {
  std::string text;  // without blanks at its ends
  SourceLocation place;
};

struct ImportRow {
  std::vector<ImportCell> cells;  // one a column asked for, in that order; absent: empty
  // What is wrong with its first cell, or with all of the row, was reported.
  bool is_reported = false;
};

// The bytes [begin, end) of a cell, trimmed, with their own place.
ImportCell piece_of(const ImportCell& cell, std::size_t begin, std::size_t end);

// The pieces of a cell between separators; empty ones are left out.
std::vector<ImportCell> split_cell(const ImportCell& cell, std::string_view separator);

// The header line names the columns, in any order; the first of `columns` must be there, the
// others may be absent, and no other may be. All faults are reported. Of a row with another number
// of cells the first column alone is kept; a row that cannot be read at all, or a whole table of
// them, is a row of empty cells.
std::vector<ImportRow> read_import_table(const SourceFiles& files, int file,
                                         std::span<const std::string_view> columns,
                                         Diagnostics& diagnostics);

}  // namespace cocket::rulebook
