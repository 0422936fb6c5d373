// SPDX-License-Identifier: Apache-2.0
// What sleeps: measures that would meet a line, were nothing suspended on its day and all that is
// announced in force. A line that may go only for that is worth knowing: a suspension ends, or is
// ended, and what is announced begins.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <vector>

#include "assess/remarks.h"
#include "base/date.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

struct Sleeper {
  int measure = -1;
  // The last day of its suspension; nothing: rows of a list or of codes that it names are
  // suspended.
  std::optional<Date> through;
  auto operator<=>(const Sleeper&) const = default;
};

struct Asleep {
  std::vector<Sleeper> sleepers;  // suspended, by number of the measure
  std::vector<Remark> remarks;    // on them, and on what is announced
};

// Of one law; immutable.
class Suspended {
 public:
  // `breaks`: the days between which equal facts get equal answers under the law.
  Suspended(const program::Program& program, const decide::Settings& settings,
            std::vector<Date> breaks);

  // False: nothing in this law is ever suspended or announced.
  bool is_some() const { return is_some_; }
  // Equal facts have equal answers and equal sleepers on all days of one stretch.
  std::size_t stretch_of(Date day) const;
  std::size_t stretch_count() const { return breaks_.size() + 1; }

  // Of a line that is decided at `outcome`: measures that would raise it, for sure or perhaps. The
  // line's parties are screened and its day is known.
  Asleep asleep(const facts::Case& line, program::Outcome outcome) const;

 private:
  bool is_some_ = false;
  decide::Settings settings_;
  program::Program awake_;              // the same law, with nothing asleep
  std::vector<program::Force> forces_;  // of the measures, as they are
  std::vector<Date> breaks_;            // of both
};

}  // namespace cocket::assess
