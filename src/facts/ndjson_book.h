// SPDX-License-Identifier: Apache-2.0
// Books in NDJSON: one JSON object a line. A member is a column; what a member says is made the
// text that would stand in a cell of CSV. Numbers keep the digits they were written with.
#pragma once

#include <memory>

#include "facts/book.h"
#include "facts/book_stream.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

inline constexpr int kJsonDepthMax = 16;  // of arrays and objects in one member

std::unique_ptr<RowSplitter> split_ndjson_rows(const Vocabulary& vocabulary,
                                               const BookLimits& limits);

}  // namespace cocket::facts
