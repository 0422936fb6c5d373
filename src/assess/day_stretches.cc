// SPDX-License-Identifier: Apache-2.0
#include "assess/day_stretches.h"

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "facts/case.h"

namespace cocket::assess {

std::vector<Date> day_breaks(const Law& law) {
  std::vector<Date> breaks = decide::day_breaks(law.program, law.settings);
  const decide::reference::Calendar& calendar = law.calendar;
  breaks.insert(breaks.end(), calendar.law.begin(), calendar.law.end());
  for (const auto* parts : {&calendar.measures, &calendar.authorisations, &calendar.atoms,
                            &calendar.rows, &calendar.lists}) {
    for (const std::vector<Date>& days : *parts) {
      breaks.insert(breaks.end(), days.begin(), days.end());
    }
  }
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  return breaks;
}

std::size_t stretch_of(const std::vector<Date>& breaks, const facts::Fact& date) {
  const Date* day = std::get_if<Date>(&date.value);
  if (day == nullptr) return 0;
  const auto after = std::upper_bound(breaks.begin(), breaks.end(), *day);
  return 1 + static_cast<std::size_t>(after - breaks.begin());
}

}  // namespace cocket::assess
