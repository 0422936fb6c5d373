// SPDX-License-Identifier: Apache-2.0
// How a record of the table is written: between table_records and TableWriter.
#pragma once

namespace cocket::cli {

inline constexpr char kCellEnd = '\x1f';
inline constexpr char kRecordEnd = '\n';

// Cells of a record. The cells of the book's row follow.
enum RecordCell : int { kRowNumber = 0, kVerdict = 1, kOutcome = 2, kWhy = 3, kFirstColumn = 4 };

}  // namespace cocket::cli
