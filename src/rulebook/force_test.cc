// SPDX-License-Identifier: Apache-2.0
#include "rulebook/force.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "program/program.h"

namespace cocket::rulebook {
namespace {

DaySet days(std::string_view text) {
  return parse_day_set(text).value();
}

program::Suspension suspension(std::string_view text, std::optional<program::ReadingTest> when) {
  return {parse_day_interval(text).value(), when, {}};
}

TEST(Force, IsWhatIsStatedWhenNothingElseIs) {
  const program::Force force = make_force(days("2024-12-01.."), {}, {});
  EXPECT_EQ(force.days, days("2024-12-01.."));
  EXPECT_TRUE(force.conditional.empty());
  EXPECT_FALSE(force.repealed_on);
}

TEST(Force, RevivesWhenASuspensionRunsOut) {
  const program::Force force =
      make_force(days("2025-10-09.."), {suspension("2025-11-07..2026-11-10", {})}, {});
  EXPECT_EQ(format(force.days), format(days("2025-10-09..2025-11-06; 2026-11-11..")));
}

TEST(Force, HandlesASuspensionFromBeforeTheFirstDay) {
  const program::Force force =
      make_force(days("2025-12-01.."), {suspension("2025-11-07..2026-11-10", {})}, {});
  EXPECT_EQ(format(force.days), format(days("2026-11-11..")));
}

TEST(Force, EndsTheDayBeforeARepeal) {
  const program::Force force =
      make_force(days("2025-01-01.."), {}, RepealedOn{date_of(2025, 6, 1), {}});
  EXPECT_EQ(force.days, days("2025-01-01..2025-05-31"));
  EXPECT_EQ(force.repealed_on, date_of(2025, 6, 1));
}

TEST(Force, StaysEmptyWhenRepealedBeforeItBegan) {
  const program::Force force =
      make_force(days("2025-12-01.."), {}, RepealedOn{date_of(2025, 6, 1), {}});
  EXPECT_TRUE(force.days.empty());
}

TEST(Force, LeavesTheDaysOfAConditionalSuspensionOpen) {
  const program::ReadingTest extended{3, 1};
  const program::Force force = make_force(
      days("2025-12-01.."),
      {suspension("2026-11-11..2027-01-10", extended), suspension("2025-11-07..2026-11-10", {})},
      {});
  EXPECT_EQ(force.days, days("2026-11-11.."));
  ASSERT_EQ(force.conditional.size(), 1U);
  EXPECT_EQ(force.conditional[0].days, days("2026-11-11..2027-01-10"));
  EXPECT_EQ(force.conditional[0].suspended_when, extended);
  EXPECT_FALSE(force.suspensions[0].when);  // sorted: the earlier one first
}

TEST(Force, KeepsNoConditionalPartOutsideTheDaysInForce) {
  const program::Force force =
      make_force(days("2025-12-01.."), {suspension("2025-01-01..2025-11-30", {{0, 0}})}, {});
  EXPECT_TRUE(force.conditional.empty());
}

TEST(DayInterval, ReadsOpenAndClosedSpans) {
  EXPECT_EQ(parse_day_interval("2024-12-01..").value(),
            (DayInterval{date_of(2024, 12, 1), kDateMax}));
  EXPECT_EQ(parse_day_interval("2025-03-04..2025-11-09").value(),
            (DayInterval{date_of(2025, 3, 4), date_of(2025, 11, 9)}));
  EXPECT_EQ(parse_day_interval(" 2025-03-04 .. 2025-03-04 ").value().last, date_of(2025, 3, 4));
}

TEST(DayInterval, RefusesWhatIsNone) {
  EXPECT_EQ(parse_day_interval("2025-03-04").error().message,
            "`2025-03-04` is no span of days; expected `2024-12-01..` or `2025-03-04..2025-11-09`");
  EXPECT_EQ(parse_day_interval("2025-03-04..2025-02-30").error().message,
            "`2025-02-30` is no day of the calendar");
  EXPECT_EQ(parse_day_interval("2025-03-04..2025-03-03").error().message,
            "`2025-03-04..2025-03-03` ends before it begins");
}

// ------------------------------------------------------------------ against a day-by-day model

constexpr int kHorizon = 40;  // days of the small calendar

struct Stated {
  std::vector<DayInterval> force;
  std::vector<program::Suspension> suspensions;
  std::optional<Date> repealed_on;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int up_to(int last) { return static_cast<int>(engine_() % static_cast<unsigned>(last + 1)); }
  DayInterval interval() {
    const int first = up_to(kHorizon - 1);
    const int last = up_to(9) == 0 ? kDateMax.days : first + up_to(kHorizon - 1 - first);
    return {{first}, {last}};
  }

 private:
  std::mt19937 engine_;
};

Stated roll(Dice& dice) {
  Stated stated;
  for (int i = dice.up_to(2); i >= 0; --i) stated.force.push_back(dice.interval());
  for (int i = dice.up_to(4); i > 0; --i) {
    std::optional<program::ReadingTest> when;
    if (dice.up_to(1) == 0) when = program::ReadingTest{dice.up_to(1), dice.up_to(1)};
    stated.suspensions.push_back({dice.interval(), when, {}});
  }
  if (dice.up_to(3) == 0) stated.repealed_on = Date{dice.up_to(kHorizon)};
  return stated;
}

bool covers(const DayInterval& interval, Date day) {
  return interval.first <= day && day <= interval.last;
}

// What a clerk with a calendar would say, given a reading of both questions.
bool holds_by_calendar(const Stated& stated, Date day, const int (&readings)[2]) {
  bool holds = false;
  for (const DayInterval& interval : stated.force) holds = holds || covers(interval, day);
  for (const program::Suspension& suspension : stated.suspensions) {
    const bool runs =
        !suspension.when || readings[suspension.when->question] == suspension.when->reading;
    if (runs && covers(suspension.days, day)) holds = false;
  }
  if (stated.repealed_on && day >= *stated.repealed_on) holds = false;
  return holds;
}

bool holds_by_force(const program::Force& force, Date day, const int (&readings)[2]) {
  if (!force.days.contains(day)) return false;
  for (const program::Force::Conditional& part : force.conditional) {
    if (readings[part.suspended_when.question] == part.suspended_when.reading &&
        part.days.contains(day)) {
      return false;
    }
  }
  return true;
}

TEST(Force, AgreesWithACalendarOnRandomStatements) {
  Dice dice(20261124);
  for (int round = 0; round < 2000; ++round) {
    const Stated stated = roll(dice);
    DaySet force_days;
    for (const DayInterval& interval : stated.force) force_days.unite(interval);
    std::optional<RepealedOn> repeal;
    if (stated.repealed_on) repeal = RepealedOn{*stated.repealed_on, {}};
    const program::Force force = make_force(force_days, stated.suspensions, repeal);
    for (int reading = 0; reading < 4; ++reading) {
      const int readings[2] = {reading % 2, reading / 2};
      for (int day = -1; day <= kHorizon + 1; ++day) {
        ASSERT_EQ(holds_by_force(force, {day}, readings),
                  holds_by_calendar(stated, {day}, readings))
            << "round " << round << " day " << day << " readings " << readings[0] << readings[1];
      }
    }
  }
}

}  // namespace
}  // namespace cocket::rulebook
