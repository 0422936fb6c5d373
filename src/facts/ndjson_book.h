// SPDX-License-Identifier: Apache-2.0
// Books in NDJSON: one JSON object a line. A member is a column; what a member says is made the
// text that would stand in a cell of CSV. Numbers keep the digits they were written with.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/book.h"
#include "facts/book_stream.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

inline constexpr int kJsonDepthMax = 16;  // of arrays and objects in one member

inline constexpr std::string_view kArrayNotClosed =
    "the JSON array is not closed by `]`; is the end of the file missing?";

// Of rows that have no member with a meaning.
Error no_member_known(const Vocabulary& vocabulary, const std::vector<Column>& columns);

// `is_cut_off`: asked at the end of the book. What is missing there is a row that cannot be read;
// the rows before it are as good as ever. `known`: columns that come first, in this order.
std::unique_ptr<RowSplitter> split_ndjson_rows(const Vocabulary& vocabulary,
                                               const BookLimits& limits,
                                               std::function<bool()> is_cut_off,
                                               const std::vector<Column>& known = {});

}  // namespace cocket::facts
