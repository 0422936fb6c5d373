// SPDX-License-Identifier: Apache-2.0
// Cleared pairs: a party's name and a listed entry that somebody found to be two parties. A pair
// holds for the name after folding (screen.h), until its day, and while the entry stands as it was.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "program/program.h"

namespace cocket::assess {

struct ClearedRow {
  int line = 0;  // of the file, from 1
  std::string name;
  std::string list;
  std::string entry;  // its id
  std::string reason;
  std::string listed_name;    // one of the entry's, when it was cleared; may be empty
  std::optional<Date> until;  // the last day
};

// CSV with `name`, `list`, `entry` and `reason`, and perhaps `listed_name` and `until`, in any
// order; other columns are left alone, so that rows of `cocket screen` will do, but for those whose
// heading is nearly one of these. Fails with the faults of the file.
Result<std::vector<ClearedRow>> parse_cleared(std::string_view text);

class ClearedPairs {
 public:
  // Takes the rows about lists of this law. Those that hold no more are told of in `lapsed`.
  ClearedPairs(const std::vector<ClearedRow>& rows, const program::Program& program, Date today,
               std::vector<std::string>& lapsed);

  bool has(std::string_view name, int list, int entry) const;

 private:
  std::set<std::tuple<std::string, int, int>> pairs_;  // of a name's key
};

}  // namespace cocket::assess
