// SPDX-License-Identifier: Apache-2.0
#include "base/hex.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cocket {
namespace {

TEST(Hex, GoesThereAndBack) {
  EXPECT_EQ(hex_of(std::string_view("\x00\x9f\xff", 3)), "009fff");
  const auto bytes = from_hex<3>("009fff");
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ((*bytes)[1], 0x9f);
}

TEST(Hex, HasOneWayToBeWritten) {
  EXPECT_FALSE(from_hex<3>("009FFF").has_value());
  EXPECT_FALSE(from_hex<3>("009ff").has_value());
  EXPECT_FALSE(from_hex<3>("009fff0").has_value());
  EXPECT_FALSE(from_hex<3>(" 09fff").has_value());
  EXPECT_FALSE(from_hex<3>("0x9fff").has_value());
}

}  // namespace
}  // namespace cocket
