// SPDX-License-Identifier: Apache-2.0
// The days on which what a law says of a line can change. A line meets few of the law's days: those
// of what may fire, of the rows that it asks for, and of bounds that its day is compared with.
#pragma once

#include <vector>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/rows.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {

// Of a law: what a line can still meet, whatever its day is and whatever else is learned of it.
struct DatedParts {
  std::vector<int> measures;
  std::vector<int> authorisations;
  std::vector<int> bounds;  // atoms that compare the day
  RowsMet met;
};

// `undated`: of the line, from evaluate_undated.
DatedParts dated_parts(const World& world, const Truths& undated);

// First days of stretches on which it has one effect, by number of the part.
struct Calendar {
  using Days = std::vector<Date>;
  Days law;  // of whatever the line is: the horizons
  std::vector<Days> measures;
  std::vector<Days> authorisations;
  std::vector<Days> atoms;
  std::vector<Days> rows;   // of Program::entry_forces
  std::vector<Days> lists;  // for a party that may be any entry
};

Calendar calendar_of(const program::Program& law, const Settings& settings);

// Of a law with the same parts that differs in what is in force alone.
void add_days(const Calendar& other, Calendar& calendar);

// Ascending. On all days between two neighbours, a line with these parts has one signature.
std::vector<Date> day_breaks(const Calendar& calendar, const DatedParts& parts);

}  // namespace cocket::decide::reference
