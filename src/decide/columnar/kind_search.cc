// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/kind_search.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/line_truths.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "program/program.h"

namespace cocket::decide::columnar {

KindSearch::KindSearch(const Plan& plan)
    : plan_(plan),
      is_relieved_(plan.measures.size()),
      is_wanted_(plan.measures.size()),
      is_lowered_(plan.measures.size()),
      is_met_(plan.conditions.size()) {}

OpenKinds KindSearch::search(const UndecidedLine& line, LineTruths& truths) {
  ++now_;
  kinds_ = {};
  mark_raising(line);
  search_authorisations(line, truths);
  search_measures(line, truths);
  open(plan_.horizon, truths);  // a line without a day may lie past it
  return kinds_;
}

// What a measure says at most that is not excluded.
Outcome KindSearch::high(int measure) const {
  const Outcome full =
      reference::outcome_of(plan_.law->measures[static_cast<std::size_t>(measure)].effect);
  return is_marked(measure, is_relieved_) ? std::min(full, Outcome::Exception) : full;
}

// Measures that could raise the outcome above the floor.
void KindSearch::mark_raising(const UndecidedLine& line) {
  for (const Stands& one : line.authorisations) {
    if (one.truth != Truth::True) continue;
    for (const int measure : program::at(plan_.law->authorisations, one.number).relieves) {
      mark(measure, is_relieved_);
    }
  }
  for (const Stands& one : line.measures) {
    const Outcome most = high(one.number);
    if (most <= line.floor) continue;
    mark(one.number, is_wanted_);
    if (most > Outcome::Exception) mark(one.number, is_lowered_);
  }
}

// Those that may relieve a measure that raises the outcome, and so lower what it says.
void KindSearch::search_authorisations(const UndecidedLine& line, LineTruths& truths) {
  for (const Stands& one : line.authorisations) {
    if (one.truth != Truth::Unknown) continue;
    const std::vector<int>& relieves = program::at(plan_.law->authorisations, one.number).relieves;
    const bool lowers = std::any_of(relieves.begin(), relieves.end(), [this](int measure) {
      return is_marked(measure, is_lowered_);
    });
    if (!lowers) continue;
    const AuthorisationPlan& planned = plan_.authorisations[static_cast<std::size_t>(one.number)];
    open(planned.force, truths);
    want(planned.when, truths);
  }
}

// From what is overridden to what overrides it.
void KindSearch::search_measures(const UndecidedLine& line, LineTruths& truths) {
  for (auto one = line.measures.rbegin(); one != line.measures.rend(); ++one) {
    if (!is_marked(one->number, is_wanted_) || one->truth != Truth::Unknown) continue;
    const MeasurePlan& measure = plan_.measures[static_cast<std::size_t>(one->number)];
    open(measure.force, truths);
    want(measure.reach, truths);
    want(measure.when, truths);
    for (const int exception : measure.exceptions) want(exception, truths);
    for (const int other : program::at(plan_.law->measures, one->number).overridden_by) {
      mark(other, is_wanted_);
    }
  }
}

// The depth is that of conditions.
void KindSearch::want(int condition, LineTruths& truths) {
  if (condition < 0 || is_marked(condition, is_met_)) return;
  mark(condition, is_met_);
  if (truths.of(condition) != Truth::Unknown) return;
  const Condition& asked = plan_.conditions[static_cast<std::size_t>(condition)];
  if (asked.joint == Joint::Leaf) open(asked.leaf, truths);
  for (const int child : asked.children) want(child, truths);
}

void KindSearch::open(int leaf, const LineTruths& truths) {
  const Standing& standing = truths.standing_of(leaf);
  if (standing.truth != Truth::Unknown) return;
  kinds_.has_fact = kinds_.has_fact || standing.opens_fact();
  kinds_.has_other = kinds_.has_other || standing.opens_other();
}

}  // namespace cocket::decide::columnar
