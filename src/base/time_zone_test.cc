// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace cocket {
namespace {

TEST(TimeZone, TellsTheDayWhereTheLawIs) {
  const std::int64_t late_in_utc = 1767225600 - 3600;  // 2025-12-31 23:00 UTC
  EXPECT_EQ(format(day_in_zone(late_in_utc, "").value()), "2025-12-31");
  EXPECT_EQ(format(day_in_zone(late_in_utc, "Asia/Shanghai").value()), "2026-01-01");
  EXPECT_EQ(format(day_in_zone(late_in_utc + 7200, "America/New_York").value()), "2025-12-31");
  EXPECT_EQ(format(day_in_zone(-1, "Etc/UTC").value()), "1969-12-31");
}

TEST(TimeZone, RefusesAnUnknownName) {
  EXPECT_EQ(day_in_zone(0, "Nowhere/City").error().message, "unknown time zone `Nowhere/City`");
  EXPECT_EQ(day_in_zone(0, "Asia/Shangai").error().message,
            "unknown time zone `Asia/Shangai`; did you mean `Asia/Shanghai`?");
}

}  // namespace
}  // namespace cocket
