// SPDX-License-Identifier: Apache-2.0
// What sleeps: measures that would meet a line, were nothing suspended on its day and all that is
// announced in force. A line that may go, or go with a licence, only for that is worth knowing: a
// suspension ends, or is ended, and what is announced begins.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "assess/remarks.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

struct Sleep {
  Date last;       // suspensions that follow each other without a gap are one
  std::string by;  // the texts that suspend, with the place in them: "truce 1, then longer-truce 2"
  auto operator<=>(const Sleep&) const = default;
};

struct Sleeper {
  int measure = -1;
  bool is_in_part = false;    // not it, but rows of codes or of a list that it names
  std::vector<Sleep> sleeps;  // one, or those of the rows: first what ends first
  auto operator<=>(const Sleeper&) const = default;
};

// "suspended through 2026-11-10 by truce 1", "rests on what is suspended through ... by ..."
std::string why_asleep(const Sleeper& sleeper);

struct Asleep {
  std::vector<Sleeper> sleepers;  // suspended, by number of the measure
  std::vector<Remark> remarks;    // on them, and on what is announced
};

// Of one law; immutable.
class Suspended {
 public:
  Suspended(const program::Program& program, const decide::Settings& settings);

  // False: nothing in this law is ever suspended or announced.
  bool is_some() const { return is_some_; }
  // The law as it would be with nothing asleep.
  const program::Program& awake() const { return awake_; }
  // Adds the days on which it can be told otherwise what sleeps.
  void add_days(decide::reference::Calendar& calendar) const;

  // Of a line that is at most `outcome`: measures that would raise it or have it refused, for sure
  // or perhaps. The line's parties are screened and its day is known.
  Asleep asleep(const facts::Case& line, program::Outcome outcome,
                const decide::reference::Truths& undated = {}) const;

 private:
  Sleeper sleeper(const decide::reference::World& world, int measure) const;

  bool is_some_ = false;
  decide::Settings settings_;
  program::Program awake_;              // the same law, with nothing asleep
  std::vector<program::Force> forces_;  // of the measures, as they are
  std::vector<program::Force> rows_;    // of the entries, likewise
};

}  // namespace cocket::assess
