// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <gtest/gtest.h>

namespace cocket {
namespace {

DayInterval days(const char* first, const char* last) {
  return {parse_date(first).value(), parse_date(last).value()};
}

TEST(Date, ReadsAndWritesEveryDayOfACentury) {
  for (Date date = date_of(1970, 1, 1); date < date_of(2070, 1, 1); date = next(date)) {
    ASSERT_EQ(parse_date(format(date)).value(), date);
  }
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text : {"2025-02-30", "2025-13-01", "0000-01-01", "2025-1-1", "20250101", "",
                           "2025/01/01", "2025-01-01 ", "-025-01-01"}) {
    EXPECT_FALSE(parse_date(text).ok()) << text;
  }
  EXPECT_EQ(parse_date("2025-02-30").error().message, "`2025-02-30` is no day of the calendar");
}

TEST(DaySet, AMeasureSuspendedBeforeItBeganRevivesAfterwards) {
  DaySet force(DayInterval{parse_date("2025-12-01").value(), kDateMax});
  force.subtract(days("2025-11-07", "2026-11-10"));
  EXPECT_EQ(format(force), "2026-11-11 ..");
}

TEST(DaySet, TakesAHoleOutOfTheMiddle) {
  DaySet force(days("2025-10-09", "2026-12-31"));
  force.subtract(days("2025-11-07", "2026-11-10"));
  EXPECT_EQ(format(force), "2025-10-09 .. 2025-11-06, 2026-11-11 .. 2026-12-31");
  EXPECT_TRUE(force.contains(parse_date("2025-11-06").value()));
  EXPECT_FALSE(force.contains(parse_date("2025-11-07").value()));
}

TEST(DaySet, NeighboursBecomeOne) {
  DaySet set(days("2025-01-01", "2025-01-31"));
  set.unite(days("2025-02-01", "2025-02-28"));
  EXPECT_EQ(format(set), "2025-01-01 .. 2025-02-28");
}

TEST(DaySet, IntersectsAndSubtractsTheWholeCalendar) {
  DaySet set = DaySet::all();
  EXPECT_TRUE(set.is_all());
  set.intersect(DaySet(days("2025-01-01", "2025-01-31")));
  EXPECT_EQ(format(set), "2025-01-01 .. 2025-01-31");
  set.subtract(DaySet::all());
  EXPECT_TRUE(set.empty());
}

}  // namespace
}  // namespace cocket
