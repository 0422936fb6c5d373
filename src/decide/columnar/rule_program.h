// SPDX-License-Identifier: Apache-2.0
// A plan made ready to run by rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/clauses.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/rule_tables.h"
#include "decide/columnar/sieve.h"
#include "decide/columnar/strategy.h"

namespace cocket::decide::columnar {

// What a day says of the law.
struct DayNote {
  Truth is_past_known = Truth::False;
  bool used_known_through = false;
};

// What it is bound to must outlive it.
struct RuleProgram {
  RuleProgram(const BoundPlan& bound, const Wanted& wanted, const std::vector<Rule>& rules,
              const Columns& columns);

  BoundPlan bound;
  Wanted wanted;
  RuleTables tables;
  Asking asking;
  Strip overridden;                           // measures that some other overrides
  std::vector<std::vector<int>> relieved_by;  // by measure: authorisations
  std::vector<int> rank;                      // by measure: its place in the plan's order
  std::vector<int> warnings;                  // measures that are such
  std::size_t day_input = 0;
  std::vector<DayNote> days;    // by class of that input
  bool may_open_other = false;  // a judgement or a question of law may be missing
  std::size_t output_count = 0;

  std::size_t measure_count() const { return relieved_by.size(); }
  std::size_t place_of(std::size_t rule) const {
    return static_cast<std::size_t>(tables.place_of[rule]);
  }
  // Of the planes that a line has in any case.
  std::size_t first_finding() const { return 2 * kSteps + 2 + (wanted.verdict ? 3 : 0); }

 private:
  void find_days();
  void find_strips();
};

// What is faster, as far as can be told before either is made ready. What costs most by lines is a
// leaf, and by rules an input.
Strategy strategy_for(const Plan& plan, const Wanted& wanted, const std::vector<Rule>& rules);

}  // namespace cocket::decide::columnar
