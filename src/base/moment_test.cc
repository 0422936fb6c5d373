// SPDX-License-Identifier: Apache-2.0
#include "base/moment.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace cocket {
namespace {

TEST(Moment, IsWrittenInUtcToTheMillisecond) {
  EXPECT_EQ(format(Moment{0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(format(Moment{1772446272345}), "2026-03-02T10:11:12.345Z");
  EXPECT_EQ(format(Moment{-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(format(kMomentMin), "0001-01-01T00:00:00.000Z");
  EXPECT_EQ(format(kMomentMax), "9999-12-31T23:59:59.999Z");
}

TEST(Moment, ComesBackAsItWasWritten) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{951782400000},
                                   kMomentMin.milliseconds, kMomentMax.milliseconds}) {
    const auto back = parse_moment(format(Moment{value}));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value().milliseconds, value);
  }
}

TEST(Moment, RefusesWhatIsNone) {
  for (const char* text : {"", "2026-03-02", "2026-03-02T10:11:12Z", "2026-03-02T10:11:12.345",
                           "2026-02-30T10:11:12.345Z", "2026-03-02T24:00:00.000Z",
                           "2026-03-02T23:59:60.000Z", "2026-03-02 10:11:12.345Z"}) {
    EXPECT_FALSE(parse_moment(text).ok()) << text;
  }
  EXPECT_NE(parse_moment("2026-02-30T10:11:12.345Z").error().message.find("2026-02-30"),
            std::string::npos);
}

}  // namespace
}  // namespace cocket
