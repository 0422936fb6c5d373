// SPDX-License-Identifier: Apache-2.0
#include "cli/wrap.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cocket::cli {
namespace {

TEST(Wrap, BreaksAtSpacesAndBetweenWideCharacters) {
  EXPECT_EQ(wrap("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("出口管制清单", 6), (std::vector<std::string>{"出口管", "制清单"}));
  EXPECT_EQ(wrap("", 8), (std::vector<std::string>{""}));
  EXPECT_EQ(wrap("abcdefghij k", 4), (std::vector<std::string>{"abcdefghij", "k"}));
}

TEST(Wrap, IndentsTheLinesAfterTheFirst) {
  EXPECT_EQ(paragraph("- ", "aaaaaaaaa bbbbbbbbbb cccc", 22), "- aaaaaaaaa bbbbbbbbbb\n  cccc\n");
}

TEST(Wrap, FitsIntoExactlySoManyColumns) {
  EXPECT_EQ(fit("abc", 5, "…"), "abc  ");
  EXPECT_EQ(fit("abcdef", 4, "…"), "abc…");
  EXPECT_EQ(fit("出口管制", 6, "…"), "出口… ");
  EXPECT_EQ(fit("出口管制", 8, "…"), "出口管制");
}

TEST(Wrap, TakesAwayWhatSteersATerminal) {
  EXPECT_EQ(printable("a\x1b[31mb\nc"), "a [31mb c");
  EXPECT_EQ(printable("a\xff z"), "a\uFFFD z");
}

}  // namespace
}  // namespace cocket::cli
