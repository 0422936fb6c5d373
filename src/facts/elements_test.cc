// SPDX-License-Identifier: Apache-2.0
#include "facts/elements.h"

#include <gtest/gtest.h>

#include <string_view>

namespace cocket::facts {
namespace {

TEST(Elements, KnowsNamesInThreeLanguagesAndBothScripts) {
  for (const char* name :
       {"Dy", "dy", "DY", "Dysprosium", "镝", "鏑", "ジスプロシウム", "ｼﾞｽﾌﾟﾛｼｳﾑ"}) {
    EXPECT_EQ(element_symbol(name), "Dy") << name;
  }
  EXPECT_EQ(element_symbol("钕"), "Nd");
  EXPECT_EQ(element_symbol("ネオジム"), "Nd");
  EXPECT_EQ(element_symbol("SULPHUR"), "S");
  EXPECT_EQ(element_symbol("𫓧"), "Fl");
  EXPECT_EQ(element_symbol("Hg"), "Hg");
}

TEST(Elements, WhatIsNoElementIsNone) {
  for (const char* name : {"", "dysprosium oxide", "Xx", "Nd2Fe14B", "カリ", "氧化镝"}) {
    EXPECT_EQ(element_symbol(name), "") << name;
  }
}

TEST(Elements, TwoCapitalsMayBeACompound) {
  for (const char* name : {"CO", "NO", "HF", "SC", "YB"}) {
    EXPECT_TRUE(is_ambiguous_symbol(name)) << name;
    EXPECT_EQ(element_symbol(name), "") << name;
  }
  EXPECT_FALSE(is_ambiguous_symbol("ND"));
  EXPECT_FALSE(is_ambiguous_symbol("Co"));
  EXPECT_FALSE(is_ambiguous_symbol("XX"));
}

}  // namespace
}  // namespace cocket::facts
