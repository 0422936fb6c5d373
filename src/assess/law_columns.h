// SPDX-License-Identifier: Apache-2.0
// A book in columns as one law reads it: what each text of a cell says is read once, where several
// cells say one thing each of their combinations, and parties are screened once each. Facts, faults
// and hits are those of facts::read_case and of Screener, and of nobody else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "base/result.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "facts/book.h"
#include "facts/column_book.h"

namespace cocket::assess {

struct LawColumns {
  decide::columnar::Columns columns;  // a stretch for each block of the book
  // By stretch: rows that have no answer, as they could not be split into cells, or as a cell could
  // not be read. Empty: none.
  std::vector<decide::columnar::Plane> unreadable;

  bool is_unreadable(std::size_t stretch, std::size_t row) const {
    const decide::columnar::Plane& plane = unreadable[stretch];
    return !plane.empty() && decide::columnar::bit_at(plane, row);
  }
};

struct LawBook {
  const Law& law;
  const facts::Declarations& declarations;
  const facts::ColumnBook& book;
  int jobs = 1;
};

// The fields that the plan of the law asks for; of its days one for each stretch of days that the
// plan can tell apart. What is read of the book lies in the book, which must outlive the columns.
// Fails where this machine cannot read names, and for books of NDJSON.
Result<LawColumns> law_columns(const LawBook& book, const decide::columnar::Plan& plan);

// "row 3, column `date`: ..." of a row (from 0) of the book that has no answer.
std::string why_unreadable(const LawBook& book, std::uint64_t row);

}  // namespace cocket::assess
