// SPDX-License-Identifier: Apache-2.0
// How a record of the table is written: between table_records and TableWriter.
#pragma once

namespace cocket::cli {

inline constexpr char kCellEnd = '\x1f';
inline constexpr char kRecordEnd = '\n';

// Cells of a record. The cells of the book's row follow.
inline constexpr int kRowNumber = 0;
inline constexpr int kVerdict = 1;
inline constexpr int kOutcome = 2;
inline constexpr int kWhy = 3;
inline constexpr int kFirstColumn = 4;

}  // namespace cocket::cli
