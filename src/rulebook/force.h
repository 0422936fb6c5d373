// SPDX-License-Identifier: Apache-2.0
// When something holds: force intervals, minus suspensions, minus repeal, as sets of days. A
// suspension may end before the measure begins, or begin before it; a conditional one leaves the
// days open. Also the texts "2025-03-04..2025-11-09" that imported rows carry.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "program/program.h"

namespace cocket::rulebook {

struct RepealedOn {
  Date day;  // the first day on which it no longer holds
  program::Citation citation;
};

// Fills `days` and `conditional` from what is stated. The order of `suspensions` does not matter:
// they come out sorted.
program::Force make_force(DaySet stated, std::vector<program::Suspension> suspensions,
                          std::optional<RepealedOn> repeal);

// "2024-12-01..", "..2025-11-09", "2025-03-04..2025-11-09": both ends belong to it.
Result<DayInterval> parse_day_interval(std::string_view text);

// Several, separated by ';'.
Result<DaySet> parse_day_set(std::string_view text);

}  // namespace cocket::rulebook
