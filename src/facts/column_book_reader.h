// SPDX-License-Identifier: Apache-2.0
// The rows of a column file, as they would come from the book that was imported: the same cells,
// bytes, numbers, lines and errors.
#pragma once

#include <memory>

#include "base/result.h"
#include "facts/book.h"
#include "facts/column_book.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

// Refuses columns that would be refused in the book itself. All columns are known from the start,
// those of NDJSON too. Both must outlive the reader; cells may lie in the file.
Result<std::unique_ptr<BookReader>> open_column_book(const Vocabulary& vocabulary,
                                                     const ColumnBook& book,
                                                     const BookLimits& limits = {});
// Whatever its columns mean: the same rows, but that of NDJSON only `raw` counts, for what an
// object becomes in a cell is up to a vocabulary.
std::unique_ptr<BookReader> open_column_book_as_written(const ColumnBook& book,
                                                        const BookLimits& limits = {});

}  // namespace cocket::facts
