// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace cocket {
namespace {

TEST(Text, FindsTheFirstBrokenByte) {
  EXPECT_FALSE(first_invalid_utf8("三菱 ok").has_value());
  EXPECT_EQ(first_invalid_utf8("ab\xff").value(), 2U);
  EXPECT_EQ(first_invalid_utf8("a\xe4\xb8").value(), 1U);
  EXPECT_EQ(first_invalid_utf8("\xed\xa0\x80").value(), 0U);  // a lone surrogate
}

TEST(Text, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(display_width("GO"), 2);
  EXPECT_EQ(display_width("三菱"), 4);
  EXPECT_EQ(display_width("e\u0301"), 1);
}

TEST(Text, FoldsCaseWidthMarksAndSpace) {
  EXPECT_EQ(fold("  Ｍitsubishi\u3000 HEAVY  "), "mitsubishi heavy");
  EXPECT_EQ(fold("Škoda"), "skoda");
  EXPECT_EQ(fold("ガス"), fold("ｶﾞｽ"));
  EXPECT_NE(fold("ガス"), fold("カス"));
}

TEST(Text, FoldsAsciiAsItFoldsTheRest) {
  // The ideograph takes the long way; what stands before it must come out the same.
  const std::string ascii = " A\tb \v\r\n C\x1f\x7f \x01-Z[`{ ";
  EXPECT_EQ(fold(ascii + "\u4e09"), fold(ascii) + " \u4e09");
}

TEST(Text, MakesFullWidthHalfWidth) {
  EXPECT_EQ(nfkc("４００ｋｇ／Ｎｄ₂ é"), "400kg/Nd2 é");
}

TEST(Text, KeepsLettersDigitsAndTheirMarks) {
  EXPECT_EQ(letters_and_digits("Co., Ltd. (7)"), "CoLtd7");
  EXPECT_EQ(letters_and_digits("カ\u3099ス・ター\u3000㈱"), "カ\u3099スター");
  EXPECT_EQ(letters_and_digits("& - \xff"), "");
}

TEST(Text, FindsWords) {
  EXPECT_EQ(words_of(" SIS d.o.o., 三菱(株)"),
            (std::vector<std::string_view>{"SIS", "d", "o", "o", "三菱", "株"}));
  EXPECT_TRUE(words_of("., ()").empty());
}

TEST(Text, TrimsWideSpaceAndByteOrderMark) {
  EXPECT_EQ(trim("\uFEFF\u3000 a \u3000"), "a");
  EXPECT_EQ(trim("   "), "");
}

TEST(Text, SuggestsTheNearestNameOnlyWhenNear) {
  EXPECT_EQ(did_you_mean("destnation", {"date", "destination"}), "; did you mean `destination`?");
  EXPECT_EQ(did_you_mean("zzz", {"date", "destination"}), "");
  EXPECT_EQ(closest("form", {"from", "farm"}).value(), "from");
  EXPECT_TRUE(closest("po number", {"part number"}));
  EXPECT_FALSE(closest("po number", {"part number"}, 4));
}

TEST(Text, ShowsNothingThatHides) {
  EXPECT_EQ(printable("a\tb"), "a b");
  EXPECT_EQ(printable("licence\xE2\x80\xAE free"), "licence? free");
  EXPECT_EQ(printable("\xFFx\x1B[2J"), "?x?[2J");
  EXPECT_EQ(printable("日本"), "日本");
  EXPECT_TRUE(has_hidden("a\xE2\x80\x8B"));
  EXPECT_FALSE(has_hidden("日本\ta\n"));
}

}  // namespace
}  // namespace cocket
