// SPDX-License-Identifier: Apache-2.0
// Books in CSV: the header with its separator, and the rows.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/book.h"
#include "facts/book_stream.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

struct CsvHeader {
  char separator = ',';
  std::vector<Column> columns;
  std::size_t size = 0;  // bytes of the text that it took, with its line end
};

// The text begins with the header, whole. The separator is the one that makes the most columns
// known, then the one that makes the most columns.
Result<CsvHeader> read_csv_header(const Vocabulary& vocabulary, std::string_view text);
// What is wrong with the columns of a header: none is known, or one stands twice.
Result<void> check_header(const Vocabulary& vocabulary, const std::vector<Column>& columns);
// False: the header goes on behind the end of the text.
bool holds_csv_header(const Vocabulary& vocabulary, std::string_view text);
// How many bytes must be looked at, without the line end.
std::size_t csv_header_reach(const Vocabulary& vocabulary, std::string_view text);

std::unique_ptr<RowSplitter> split_csv_rows(const Vocabulary& vocabulary, CsvHeader header,
                                            const BookLimits& limits);

}  // namespace cocket::facts
