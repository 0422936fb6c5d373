// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <variant>
#include <vector>

#include "base/date.h"
#include "program/program.h"

namespace cocket::program {
namespace {

void add_breaks(const DaySet& days, std::vector<Date>& breaks) {
  for (const DayInterval& interval : days.intervals()) {
    if (interval.first > kDateMin) breaks.push_back(interval.first);
    if (interval.last < kDateMax) breaks.push_back(next(interval.last));
  }
}

// The truth of a comparison can change on the bound, or on the day after it, or on both.
void add_breaks(const CompareTest& test, std::vector<Date>& breaks) {
  const Date* bound = std::get_if<Date>(&test.value);
  if (bound == nullptr) return;
  const bool changes_after =
      test.comparison != Comparison::Less && test.comparison != Comparison::GreaterEqual;
  const bool changes_on =
      test.comparison != Comparison::LessEqual && test.comparison != Comparison::Greater;
  if (changes_on && *bound > kDateMin) breaks.push_back(*bound);
  if (changes_after && *bound < kDateMax) breaks.push_back(next(*bound));
}

}  // namespace

std::vector<Date> day_breaks(const Force& force) {
  std::vector<Date> breaks;
  add_breaks(force.days, breaks);
  for (const Force::Conditional& conditional : force.conditional) {
    add_breaks(conditional.days, breaks);
  }
  return breaks;
}

std::vector<Date> day_breaks(const Program& program, const Atom& atom) {
  std::vector<Date> breaks;
  const CompareTest* test = std::get_if<CompareTest>(&atom);
  if (test != nullptr && test->field == program.date_field) add_breaks(*test, breaks);
  return breaks;
}

std::vector<Date> day_breaks(const Program& program) {
  std::vector<Date> breaks;
  const auto add = [&breaks](const std::vector<Date>& days) {
    breaks.insert(breaks.end(), days.begin(), days.end());
  };
  for (const Measure& measure : program.measures) add(day_breaks(measure.force));
  for (const Authorisation& authorisation : program.authorisations) {
    add(day_breaks(authorisation.force));
  }
  for (const Force& force : program.entry_forces) add(day_breaks(force));
  for (const Atom& atom : program.atoms) add(day_breaks(program, atom));
  if (program.known_through && *program.known_through < kDateMax)
    breaks.push_back(next(*program.known_through));
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  return breaks;
}

}  // namespace cocket::program
