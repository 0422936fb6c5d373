// SPDX-License-Identifier: Apache-2.0
// An answer as the columns that a book gets: the same names in CSV, NDJSON and the JSON interface.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"

namespace cocket::assess {

// After the input columns, in this order; `error` comes last, once a row.
inline constexpr std::array<std::string_view, 10> kAnswerColumns = {
    "verdict",   "floor", "ceiling", "measures", "missing",
    "documents", "cite",  "remarks", "declared", "decision_id"};
inline constexpr std::string_view kErrorColumn = "error";

struct AnswerCells {
  std::string_view verdict, floor, ceiling;
  std::vector<std::string> measures;  // those that fire, then "?id" for those that may
  std::vector<std::string> missing;   // in the order to ask
  std::vector<std::string> documents;
  std::vector<std::string> cite;  // "source locator", "?..." of a measure that may fire
  std::vector<std::string> remarks;
  std::vector<std::string> declared;
  std::string decision_id;
};

AnswerCells cells_of(const program::Program& program, const LawAnswer& answer);

// "cn.verdict" when several laws answer, "verdict" when one does.
std::string column_prefix(const program::Program& program, std::size_t law_count);

}  // namespace cocket::assess
