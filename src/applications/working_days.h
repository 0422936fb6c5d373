// SPDX-License-Identifier: Apache-2.0
// How long an authority has, in working days: a calendar that is data, and the time that the law
// does not count.
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "applications/application.h"
#include "base/date.h"
#include "base/result.h"

namespace cocket::applications {

// Days beside Monday to Friday.
struct WorkingDays {
  std::set<Date> free;    // holidays on days that would be worked
  std::set<Date> worked;  // Saturdays and Sundays that are worked
  std::set<int> years;    // of which both are known

  bool is_working(Date day) const;
  bool is_known(Date day) const;
};

// CSV with the columns first, last, kind (`free`, `worked`), and others for readers. A year is
// known when a row begins in it.
Result<WorkingDays> read_working_days(std::string_view csv);

struct Clock {
  Date begins;              // day of acceptance, which is not counted
  int allowed = 0;          // working days
  int used = 0;             // up to today
  std::optional<Date> due;  // nothing: it stands still
  // The first day on the way to `due` of a year whose holidays are not known: Mondays to Fridays
  // were counted from there on, and the true day may be another.
  std::optional<Date> unknown_from;
};

// Of an application that was accepted and is not answered; nothing: the clock does not run. A pause
// counts from its day up to the day before it is resumed.
std::optional<Clock> clock_of(const Application& application, const WorkingDays& days, int allowed,
                              Date today);

}  // namespace cocket::applications
