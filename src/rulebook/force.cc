// SPDX-License-Identifier: Apache-2.0
#include "rulebook/force.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "program/program.h"

namespace cocket::rulebook {
namespace {

bool stands_before(const program::Suspension& a, const program::Suspension& b) {
  return std::tie(a.days, a.when, a.citation.source, a.citation.locator) <
         std::tie(b.days, b.when, b.citation.source, b.citation.locator);
}

// Adds the days to the part that stands under the same reading, or begins such a part.
void add_conditional(std::vector<program::Force::Conditional>& parts, const DaySet& days,
                     const program::ReadingTest& when) {
  for (program::Force::Conditional& part : parts) {
    if (part.suspended_when == when) {
      part.days.unite(days);
      return;
    }
  }
  parts.push_back({days, when});
}

}  // namespace

program::Force make_force(DaySet stated, std::vector<program::Suspension> suspensions,
                          std::optional<RepealedOn> repeal) {
  std::sort(suspensions.begin(), suspensions.end(), stands_before);
  program::Force force;
  force.days = stated;
  force.stated = std::move(stated);
  if (repeal) {
    force.days.subtract(DayInterval{repeal->day, kDateMax});
    force.repealed_on = repeal->day;
    force.repeal_citation = std::move(repeal->citation);
  }
  for (const program::Suspension& suspension : suspensions) {
    if (!suspension.when) force.days.subtract(suspension.days);
  }
  for (const program::Suspension& suspension : suspensions) {
    if (!suspension.when) continue;
    DaySet open = force.days;
    open.intersect(DaySet(suspension.days));
    if (!open.empty()) add_conditional(force.conditional, open, *suspension.when);
  }
  force.suspensions = std::move(suspensions);
  return force;
}

Result<DayInterval> parse_day_interval(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    return Error{Error::Kind::Invalid,
                 fmt::format("`{}` is no span of days; expected `2024-12-01..` or "
                             "`2025-03-04..2025-11-09`",
                             first_code_points(text, 40))};
  }
  const std::string_view first = trim(text.substr(0, dots));
  const std::string_view last = trim(text.substr(dots + 2));
  DayInterval days;
  if (!first.empty()) days.first = TRY(parse_date(first));
  if (!last.empty()) days.last = TRY(parse_date(last));
  if (days.first > days.last) {
    return Error{Error::Kind::Invalid, fmt::format("`{}` ends before it begins", trim(text))};
  }
  return days;
}

Result<DaySet> parse_day_set(std::string_view text) {
  DaySet days;
  for (const std::string_view piece : split(text, ';')) {
    if (piece.empty()) continue;
    const DayInterval interval = TRY(parse_day_interval(piece));
    days.unite(interval);
  }
  return days;
}

}  // namespace cocket::rulebook
