// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <gtest/gtest.h>

namespace cocket {
namespace {

TEST(Decimal, EqualValuesAreEqual) {
  EXPECT_EQ(parse_decimal("0.10").value(), parse_decimal("0.1").value());
  EXPECT_EQ(parse_decimal("-0").value(), parse_decimal("0.000").value());
}

TEST(Decimal, ComparesAcrossScales) {
  EXPECT_LT(parse_percent("0.09%").value(), parse_percent("0.1%").value());
  EXPECT_GE(parse_percent("0.10 %").value(), parse_percent("0.1%").value());
  EXPECT_GT(parse_decimal("999999999999999999").value(),
            parse_decimal("0.99999999999999999").value());
  EXPECT_LT(parse_decimal("-2").value(), parse_decimal("-1.5").value());
}

TEST(Decimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", ".", "1.", ".5", "1,5", "1e3", "0x1", "1.2.3", "--1", "1 2",
                           "1234567890123456789"}) {
    EXPECT_FALSE(parse_decimal(text).ok()) << text;
  }
  EXPECT_FALSE(parse_percent("0.36").ok());
}

TEST(Decimal, WritesWhatItRead) {
  for (const char* text : {"0", "0.36", "-0.05", "12", "100.5", "-7"}) {
    EXPECT_EQ(format(parse_decimal(text).value()), text);
  }
}

}  // namespace
}  // namespace cocket
