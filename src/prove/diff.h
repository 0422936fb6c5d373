// SPDX-License-Identifier: Apache-2.0
// Two versions of a law over the same shipments: for each pair of outcomes, whether some complete
// shipment has the one under the first and the other under the second, and one that does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/witness.h"

namespace cocket::prove {

// A law, and the day of all shipments. Without a day they are of any, of the same in both versions.
struct Version {
  const program::Program* law = nullptr;
  std::optional<Date> day;
};

// Shipments that differ in the same way: the stricter version asks by the same measures, and would
// not by fewer.
struct ChangedClass {
  // One of them, under either law, and what does not matter to the outcomes taken together.
  Witness before, after;
  // By what the outcome is asked for there; of `free`, nothing. Of the stricter of the two versions
  // these are the measures of the class.
  std::vector<int> asking_before, asking_after;
};

enum class Possible { No, Yes, NotSettled };

struct OutcomePair {
  program::Outcome before = program::Outcome::Free;
  program::Outcome after = program::Outcome::Free;
  Possible possible = Possible::NotSettled;
  std::string why_not_settled;        // a half sentence, of the pair or of what else there is
  std::vector<ChangedClass> classes;  // of two outcomes that differ
  Possible has_more = Possible::No;   // classes than these
  bool is_change() const { return before != after; }
};

struct LawDiff {
  std::vector<OutcomePair> pairs;  // each with each, the outcome of before first
  // Facts and questions that the two know under one name and in two ways, and what the encoding
  // leaves out: whole sentences without a full stop.
  std::vector<std::string> gaps;
  std::optional<Date> through;  // shipments of later days are left out; nothing: none is
  bool is_past_known = false;   // a day was named that lies past what was read of the law
  double set_up_after = 0;      // milliseconds, from the beginning on
  double settled_after = 0;     // when it was known of every pair whether it can be
  double finished_after = 0;
};

struct DiffSettings {
  Limits limits;
  std::size_t classes_max = 5;  // of one pair
  Stopwatch watch;
  std::function<bool()> is_stopped;  // then what is left is not settled
};

// NotBuilt where this cocket was built without a solver; Broken where a shipment is not decided by
// the interpreter as the solver says: one of the two is wrong.
Result<LawDiff> diff_laws(const Version& before, const Version& after,
                          const DiffSettings& settings = {});

}  // namespace cocket::prove
