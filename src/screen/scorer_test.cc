// SPDX-License-Identifier: Apache-2.0
#include "screen/scorer.h"

#include <gtest/gtest.h>

#include <memory>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

const NamePreparer& preparer() {
  static const std::unique_ptr<NamePreparer> made = NamePreparer::create().value();
  return *made;
}

int score_of_names(std::string_view a, std::string_view b, PartyKind kind) {
  return score(preparer().prepare(a, kind), preparer().prepare(b, kind));
}

int companies(std::string_view a, std::string_view b) {
  return score_of_names(a, b, PartyKind::Organization);
}

int persons(std::string_view a, std::string_view b) {
  return score_of_names(a, b, PartyKind::Person);
}

bool tells_missing(const Explanation& story, std::string_view word) {
  for (const TokenStory& token : story.tokens) {
    if (token.how == "missing" && (token.a == word || token.b == word)) return true;
  }
  return false;
}

TEST(Score, ALegalFormInOtherLettersIsTheSameForm) {
  EXPECT_EQ(companies("SIS DOO", "SIS d.o.o."), companies("SIS DOO", "SIS DOO"));
  EXPECT_GE(companies("SIS DOO", "SIS d.o.o."), kPossibleScore);
}

TEST(Score, AReversedPersonIsTheSamePerson) {
  EXPECT_GE(persons("Vladimir Putin", "Putin, Vladimir"), kPossibleScore);
  EXPECT_LT(persons("Vladimir Putin", "Putin, Vladimir"),
            persons("Vladimir Putin", "Vladimir Putin"));
}

TEST(Score, AJoinedNameIsFound) {
  EXPECT_GE(persons("vladimirputin", "Vladimir Putin"), kPossibleScore);
  EXPECT_GE(companies("Good Will Company", "Goodwill Company"), kPossibleScore);
}

TEST(Score, AWrongDigitSpeaksAgainst) {
  EXPECT_GE(companies("11,420.2-1 CORP.", "1142021 corp"), kPossibleScore);
  EXPECT_GE(companies("Research Institute 1142021", "Research Institute 11 420 2 1"),
            kPossibleScore);
  EXPECT_LT(companies("Research Institute 38", "Research Institute 39"), kPossibleScore);
}

TEST(Score, AnotherCompanyOfTheFamilyIsNamedByTheWordThatDiffers) {
  const PreparedName a =
      preparer().prepare("Mitsubishi Heavy Industries, Ltd.", PartyKind::Organization);
  const PreparedName b =
      preparer().prepare("Mitsubishi Electric Corporation", PartyKind::Organization);
  const Explanation story = explain(a, b);
  EXPECT_LT(story.score, score(a, a));
  EXPECT_TRUE(tells_missing(story, "heavyindustries"));
  EXPECT_TRUE(tells_missing(story, "electric"));
}

TEST(Score, IsTheSameBothWays) {
  constexpr std::string_view kNames[] = {
      "SIS DOO",       "Vladimir Putin", "Putin V.", "Huawei Technologies",
      "vladimirputin", "Institute 38",   "",         "Ltd"};
  for (const std::string_view a : kNames) {
    for (const std::string_view b : kNames) EXPECT_EQ(companies(a, b), companies(b, a)) << a << b;
  }
}

TEST(Score, NothingInCommonIsNothing) {
  EXPECT_EQ(persons("Vladimir Putin", "Michelle Obama"), 0);
  EXPECT_EQ(persons("", "Michelle Obama"), 0);
}

}  // namespace
}  // namespace cocket::screen
