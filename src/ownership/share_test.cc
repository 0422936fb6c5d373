// SPDX-License-Identifier: Apache-2.0
#include "ownership/share.h"

#include <gtest/gtest.h>

#include <string>

namespace cocket::ownership {
namespace {

std::string range_of(const char* text) {
  const auto range = parse_share_range(text);
  return range.ok() ? format(range.value()) : range.error().message;
}

TEST(Share, ReadsNumbersAndBounds) {
  EXPECT_EQ(range_of("51.5"), "51.5 %");
  EXPECT_EQ(range_of(" 51.5 % "), "51.5 %");
  EXPECT_EQ(range_of("100"), "100 %");
  EXPECT_EQ(range_of("0"), "0 %");
  EXPECT_EQ(range_of("25-50"), "25-50 %");
  EXPECT_EQ(range_of("25 % - 50 %"), "25-50 %");
  EXPECT_EQ(range_of("<25"), "0-25 %");
  EXPECT_EQ(range_of("<=25 %"), "0-25 %");
  EXPECT_EQ(range_of(">50"), "50-100 %");
  EXPECT_EQ(range_of(">=75"), "75-100 %");
  EXPECT_EQ(range_of(""), "0-100 %");
}

TEST(Share, WidensWhatIsFinerThanItsSteps) {
  EXPECT_EQ(range_of("49.9999999"), "49.999999-50 %");
  EXPECT_EQ(range_of("33.33333333333333"), "33.333333-33.333334 %");
  EXPECT_EQ(range_of("50.0000000000"), "50 %");
  EXPECT_EQ(range_of("0.0000001-0.0000002"), "0-0.000001 %");
}

TEST(Share, RefusesWhatIsNoShare) {
  for (const char* text : {"100.1", "-1", "half", "50-25", "1/3", "51,5", "%", "<", "-", "5-"}) {
    EXPECT_FALSE(parse_share_range(text).ok()) << text;
  }
  EXPECT_EQ(range_of("100.1"), "`100.1` is no share; expected 0 to 100 per cent");
  EXPECT_EQ(range_of("50-25"), "`50-25` is no range; the lower bound comes first");
}

TEST(Share, ReadsThresholds) {
  const Threshold half = parse_threshold("50").value();
  EXPECT_TRUE(half.is_met_by(kWhole / 2));
  EXPECT_FALSE(half.is_met_by(kWhole / 2 - 1));
  const Threshold over_half = parse_threshold(">50 %").value();
  EXPECT_FALSE(over_half.is_met_by(kWhole / 2));
  EXPECT_TRUE(over_half.is_met_by(kWhole / 2 + 1));
  EXPECT_EQ(format(half), "50 % or more");
  EXPECT_EQ(format(over_half), "more than 50 %");
  for (const char* text : {"", "0", ">100", "101", "33.3333333", "half"}) {
    EXPECT_FALSE(parse_threshold(text).ok()) << text;
  }
}

}  // namespace
}  // namespace cocket::ownership
