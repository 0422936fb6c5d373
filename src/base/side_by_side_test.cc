// SPDX-License-Identifier: Apache-2.0
#include "base/side_by_side.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cocket {
namespace {

TEST(SideBySide, DoesEachPartOnce) {
  for (const int jobs : {-1, 1, 2, 7}) {
    for (const std::size_t parts : {0U, 1U, 3U, 1000U}) {
      std::vector<int> times(parts, 0);
      side_by_side(jobs, parts, [&](std::size_t part) { ++times[part]; });
      EXPECT_EQ(std::count(times.begin(), times.end(), 1), static_cast<std::ptrdiff_t>(parts))
          << jobs << " jobs, " << parts << " parts";
    }
  }
}

}  // namespace
}  // namespace cocket
