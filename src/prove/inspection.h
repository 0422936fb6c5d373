// SPDX-License-Identifier: Apache-2.0
// What is at fault in a law as it is written, or may be, looked for over all shipments at once:
// measures that can never fire, that always another one carries, or that fire together though
// nothing says how they stand to each other; shipments and days that were forgotten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/source_location.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/witness.h"

namespace cocket::prove {

// One of the things that must be so for a measure to fire.
struct Part {
  std::string words;  // "its `when` is met", "`other`, which overrides it, does not fire"
  SourceLocation place;
};

// A measure that cannot fire, on any day or from a day on although it is in force then.
struct DeadMeasure {
  int measure = -1;
  std::optional<Date> from;   // nothing: on any day
  std::vector<Part> because;  // they are never so together, and none can be left out

  // Of one that is dead from a day on, if it ever fired before: the last day, and a shipment of it.
  std::optional<Date> last_day;
  std::optional<Witness> witness;
};

// Between the last day of a measure and the first of the one that follows it, of the same text and
// effect, neither is in force, nor is another one of them.
struct DateGap {
  int measure = -1;
  int successor = -1;
  int source = -1;  // the text that both cite
  DayInterval days;
};

// A claim says that something is asked of every line of a scope; of this one less is.
struct ScopeGap {
  int claim = -1;
  bool is_past_known = false;  // all days of the scope lie past what the rulebook has read
  Witness witness;
};

// Whenever it fires, another measure fires that asks for at least as much.
struct RedundantMeasure {
  int measure = -1;
  // Severity, authority, kind, documents, report and relief are carried; else the severity alone.
  bool is_entirely = false;
  std::vector<int> carried_by;     // ascending; none of them can be left out
  std::optional<Witness> witness;  // it fires, and what carries it
};

// Two measures fire together that ask for different things, and nothing in the law says how they
// stand to each other. The stricter one decides.
struct Overlap {
  int measure = -1;
  int other = -1;           // the later one
  std::size_t witness = 0;  // into Inspection::witnesses
};

// Overlaps of measures with one pair of effects.
struct OverlapGroup {
  std::string effect;  // "licence from the ministry", of the first ones
  std::string other_effect;
  bool is_of_one_text = false;       // both cite it
  bool needs_several_codes = false;  // no line with one code was found for them
  std::vector<Overlap> overlaps;     // the witness of the first one reads like a shipment
};

// What the solver came to no end with, within its limits.
struct Unsettled {
  std::vector<int> dead;
  std::vector<int> dead_from;
  std::vector<int> redundant;
  std::vector<int> claims;
  std::vector<Overlap> overlaps;
  // Measures that no shipment that was tried shows to fire, or shows to fire alone, but shipments
  // that could are left out of what is tried (`gaps_of_encoding`).
  std::vector<int> maybe_dead;
  std::vector<int> maybe_redundant;
  std::size_t size() const {
    return dead.size() + dead_from.size() + redundant.size() + claims.size() + overlaps.size() +
           maybe_dead.size() + maybe_redundant.size();
  }
};

struct Phase {
  std::string name;  // "dead measures"
  double milliseconds = 0;
};

struct Inspection {
  Date from;  // the day that "from a day on" means
  std::vector<DeadMeasure> dead;
  std::vector<DeadMeasure> dead_from;
  std::vector<DateGap> date_gaps;
  std::vector<ScopeGap> gaps;
  int scopes = 0;  // claims that state one
  std::vector<RedundantMeasure> redundant;
  std::vector<OverlapGroup> overlaps;  // the least expected first
  std::vector<Witness> witnesses;      // of overlaps; one may show many
  int accepted_overlaps = 0;  // pairs that the rulebook declares to stand beside each other
  Unsettled unsettled;
  std::vector<std::string> gaps_of_encoding;  // whole sentences without a full stop
  std::vector<Phase> phases;
  std::int64_t questions = 0;  // asked of the solver
};

struct InspectionOptions {
  Limits limits;             // of one question
  std::optional<Date> from;  // nothing: the day through which the law was read
  Stopwatch watch;           // may be empty
  // Told now and then how much is done, of what `steps_of` says; false: stop.
  std::function<bool(std::int64_t done)> progress;
};

// Each measure is looked at so often in all.
std::int64_t steps_of(const program::Program& law);

// NotBuilt where this cocket was built without a solver; Broken where the interpreter does not say
// of a shipment what the solver says: one of the two is wrong.
Result<Inspection> inspect(const program::Program& law, const InspectionOptions& options);

}  // namespace cocket::prove
