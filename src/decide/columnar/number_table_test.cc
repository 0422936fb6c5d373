// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/number_table.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <span>
#include <vector>

namespace cocket::decide::columnar {
namespace {

TEST(NumberTable, KnowsEachKeyByAllOfItsNumbers) {
  std::mt19937 random(20261130);
  NumberTable table(3);
  std::map<std::vector<std::uint32_t>, std::uint32_t> expected;
  for (std::uint32_t i = 1; i < 20'000; ++i) {
    std::vector<std::uint32_t> key(3);
    for (std::uint32_t& number : key) number = static_cast<std::uint32_t>(random() % 30);
    const std::span<const std::uint32_t> all(key);
    const NumberTable::Found found = table.find_or_add(all.first(1), all.subspan(1));
    const auto [at, is_new] = expected.emplace(key, i);
    ASSERT_EQ(found.is_new, is_new);
    if (is_new) {
      ASSERT_EQ(*found.value, 0U);
      *found.value = i;
    }
    ASSERT_EQ(*found.value, at->second);
  }
  EXPECT_EQ(table.size(), expected.size());
  EXPECT_GT(table.size(), 10'000U);
}

TEST(NumberTable, BeginsAgainWhereItIsFull) {
  NumberTable table(1, 100);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    EXPECT_TRUE(table.find_or_add(std::vector{i}).is_new);
    EXPECT_FALSE(table.find_or_add(std::vector{i}).is_new);
    EXPECT_LE(table.size(), 100U);
  }
}

}  // namespace
}  // namespace cocket::decide::columnar
