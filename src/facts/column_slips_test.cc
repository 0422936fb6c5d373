// SPDX-License-Identifier: Apache-2.0
// Headers that are not known, and what they may be slips of.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

std::vector<Column> columns_of(const Vocabulary& vocabulary,
                               const std::vector<std::string>& names) {
  std::vector<Column> columns;
  columns.reserve(names.size());
  for (const std::string& name : names) columns.push_back({name, vocabulary.find_column(name)});
  return columns;
}

std::string slips_of(const std::vector<std::string>& names) {
  const Vocabulary vocabulary = testing::small_vocabulary();
  std::string text;
  for (const Slip& slip : likely_slips(vocabulary, columns_of(vocabulary, names))) {
    text += slip.header + " -> " + slip.meant + "\n";
  }
  return text;
}

TEST(ColumnSlips, NameTheNearestNameOrAlias) {
  EXPECT_EQ(slips_of({"date", "destinaton", " End Usr "}),
            "destinaton -> destination\n End Usr  -> end_user\n");
  EXPECT_EQ(slips_of({"ship_dat", "destination"}), "ship_dat -> ship date\n");
}

TEST(ColumnSlips, LeaveColumnsOfTheUserAlone) {
  EXPECT_EQ(slips_of({"date", "comment", "dat", "no", "日"}), "");
  // Somebody who gives `value` means something else by `values`.
  EXPECT_EQ(slips_of({"value", "values"}), "");
}

TEST(ColumnSlips, AreInTheErrorOfABookWithoutAKnownColumn) {
  const auto refused = open_book(testing::small_vocabulary(), BookFormat::Csv,
                                 testing::bytes_of("no,destinaton,remark\n1,JP,x\n"));
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("; did you mean `destination` by `destinaton`?"),
            std::string::npos)
      << refused.error().message;
}

}  // namespace
}  // namespace cocket::facts
