// SPDX-License-Identifier: Apache-2.0
#include "assess/reading_key.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::assess {
namespace {

// A row and what is written of it are alike, and rows are alike where their cells are.
TEST(ReadingKey, TellsRowsApartByTheirCells) {
  std::mt19937 random(20261130);
  const std::vector<int> columns = {0, 2, 3};
  std::vector<std::vector<std::string_view>> rows;
  const std::vector<std::string_view> texts = {"", "a", "ab", "12345678", "123456789", {"a\0b", 3}};
  for (int i = 0; i < 60; ++i) {
    std::vector<std::string_view> cells(random() % 5);
    for (std::string_view& cell : cells) cell = texts[random() % texts.size()];
    rows.push_back(cells);
  }
  for (const auto& one : rows) {
    const RowCells row{one, columns};
    const std::string key = written(row);
    EXPECT_EQ(ReadingKeyHash()(row), ReadingKeyHash()(std::string_view(key)));
    for (const auto& other : rows) {
      const RowCells other_row{other, columns};
      bool are_alike = true;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        are_alike = are_alike && row[i] == other_row[i];
      }
      EXPECT_EQ(ReadingKeyEqual()(other_row, key), are_alike);
      EXPECT_EQ(key == written(other_row), are_alike);
    }
  }
}

TEST(ReadingKey, IsNotThatOfFewerColumns) {
  const std::vector<std::string_view> cells = {"a", "b"};
  const std::vector<int> one = {0};
  const std::vector<int> both = {0, 1};
  EXPECT_FALSE(ReadingKeyEqual()(RowCells{cells, both}, written({cells, one})));
  EXPECT_FALSE(ReadingKeyEqual()(RowCells{cells, one}, written({cells, both})));
}

}  // namespace
}  // namespace cocket::assess
