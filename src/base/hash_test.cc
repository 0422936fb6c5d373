// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <gtest/gtest.h>

namespace cocket {
namespace {

TEST(Sha256Stream, GivesTheHashOfTheWhole) {
  Sha256Stream stream;
  stream.add("one ");
  stream.add("");
  stream.add("party");
  EXPECT_EQ(stream.finish(), sha256("one party"));
  EXPECT_EQ(Sha256Stream().finish(), sha256(""));
}

}  // namespace
}  // namespace cocket
