// SPDX-License-Identifier: Apache-2.0
#include "screen/scorer.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "screen/evidence.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

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

TEST(Score, WordsThatAreAlikeButNotNearDoNotMatch) {
  const Spelling one = spell("manezhina");
  const Spelling other = spell("manyshkina");
  EXPECT_GT(likeness(one, other, ReadingKind::Latin), 700);
  EXPECT_FALSE(is_near(one, other, ReadingKind::Latin));
  const Explanation story = explain(preparer().prepare("Olga Manezhina", PartyKind::Person),
                                    preparer().prepare("Olga Manyshkina", PartyKind::Person));
  EXPECT_TRUE(tells_missing(story, "manezhina"));
  EXPECT_TRUE(tells_missing(story, "manyshkina"));
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

// "ワン" is the number one and "わん" a bay: the same letters, and yet not matched.
TEST(Score, AnUnmatchedWordIsNotExact) {
  const PreparedName one = preparer().prepare("わん丸", PartyKind::Organization);
  const PreparedName other = preparer().prepare("ワン丸", PartyKind::Organization);
  const Comparison found = compare(one, other);
  ASSERT_EQ(found.alignment.count, 1U);
  EXPECT_EQ(found.signs[static_cast<std::size_t>(Sign::Exact)], 0);
}

TEST(Score, ANumberInCharactersIsANumber) {
  const char* const own = "中国电子科技集团公司第五十四研究所";
  const int same = companies(own, "中国电子科技集团公司第54研究所");
  EXPECT_EQ(same, companies(own, own));
  EXPECT_LT(companies(own, "中国电子科技集团公司第五十五研究所"), kPossibleScore);
  EXPECT_LT(companies("中国电子科技集团公司第十研究所", "中国电子科技集团公司第十一研究所"),
            kPossibleScore);
  const char* const english =
      "China Electronics Technology Group Corporation 54th Research Institute";
  EXPECT_GT(
      companies(own, english),
      companies(own, "China Electronics Technology Group Corporation 55th Research Institute"));
  EXPECT_GE(companies(own, english), kPossibleScore);
}

TEST(Score, AnOrdinalOfAnInstituteIsItsNumber) {
  EXPECT_GT(companies("Second Academy of Example Aerospace", "Example Aerospace 2nd Academy"),
            companies("Second Academy of Example Aerospace", "Example Aerospace 3rd Academy"));
}

TEST(Score, AWrongDigitSpeaksAgainst) {
  EXPECT_GE(companies("11,420.2-1 CORP.", "1142021 corp"), kPossibleScore);
  EXPECT_GE(companies("Research Institute 1142021", "Research Institute 11 420 2 1"),
            kPossibleScore);
  EXPECT_LT(companies("Research Institute 38", "Research Institute 39"), kPossibleScore);
  EXPECT_LT(companies("Plant No. 38", "Plant No. 39"), kPossibleScore);
  EXPECT_LT(companies("第38研究所", "第39研究所"), kPossibleScore);
  EXPECT_LT(companies("1142021 corp", "1142022 corp"), kPossibleScore);
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

TEST(Score, AJapaneseCompanyAndItsEnglishNameFindEachOther) {
  for (const std::string_view japanese : {"三菱重工", "三菱重工業", "三菱重工業株式会社"}) {
    EXPECT_GE(companies(japanese, "Mitsubishi Heavy Industries, Ltd."), kPossibleScore) << japanese;
    EXPECT_GE(companies("MITSUBISHI HEAVY INDUSTRIES", japanese), kPossibleScore) << japanese;
  }
  EXPECT_GE(persons("山田太郎", "Taro Yamada"), kPossibleScore);
}

TEST(Score, AJapaneseCompanyInSimplifiedCharactersHasItsJapaneseReading) {
  EXPECT_GE(companies("日新电机株式会社", "Nissin Electric Co., Ltd."), kPossibleScore);
  EXPECT_EQ(companies("日新电机株式会社", "Nissin Electric Co., Ltd."),
            companies("日新電機株式会社", "Nissin Electric Co., Ltd."));
}

TEST(Score, AChinesePersonHasNoJapaneseReading) {
  const PreparedName chinese = preparer().prepare("张伟", PartyKind::Person);
  ASSERT_EQ(chinese.readings.size(), 1);
  EXPECT_EQ(chinese.readings[0].kind, ReadingKind::Mandarin);
  EXPECT_EQ(preparer().prepare("山田太郎", PartyKind::Person).readings.size(), 2);
}

TEST(Score, AnotherCompanyOfTheFamilyStandsBelowInEveryScript) {
  const int own = companies("三菱重工業株式会社", "Mitsubishi Heavy Industries, Ltd.");
  for (const std::string_view other :
       {"Mitsubishi Electric Corporation", "三菱電機株式会社", "Mitsubishi Materials Corporation",
        "三菱マテリアル株式会社"}) {
    EXPECT_LT(companies("三菱重工業株式会社", other), own) << other;
    EXPECT_LT(companies("Mitsubishi Heavy Industries, Ltd.", other), own) << other;
  }
}

// The listed body is a division of the company, so the company may be meant; what it lacks is said.
TEST(Score, ACompanyIsNotItsListedDivision) {
  const PreparedName company = preparer().prepare("川崎重工業", PartyKind::Organization);
  for (const std::string_view division : {"Kawasaki Heavy Industries Aerospace Systems Company",
                                          "川崎重工業 航空宇宙システムカンパニー"}) {
    const PreparedName listed = preparer().prepare(division, PartyKind::Organization);
    EXPECT_LT(score(company, listed), score(company, company)) << division;
    EXPECT_LT(score(company, listed), score(listed, listed)) << division;
  }
  const Explanation story =
      explain(company, preparer().prepare("Kawasaki Heavy Industries Aerospace Systems Company",
                                          PartyKind::Organization));
  EXPECT_TRUE(tells_missing(story, "aerospace"));
  EXPECT_TRUE(tells_missing(story, "systems"));
  EXPECT_LT(
      companies("Kawasaki Motors, Ltd.", "Kawasaki Heavy Industries Aerospace Systems Company"),
      kPossibleScore);
}

TEST(Score, OneLetterOfAnotherScriptHidesNobody) {
  // In each second name one Latin letter is a Cyrillic one that looks the same.
  EXPECT_GE(persons("Vladimir Putin", "Vl\u0430dimir Putin"), kPossibleScore);
  EXPECT_GE(companies("Rosatom", "R\u043esatom"), kPossibleScore);
  EXPECT_GE(companies("Huawei Technologies", "\u041duawei Technologies"), kPossibleScore);
}

TEST(Score, WordsOfALanguageAreKnownInOthers) {
  EXPECT_GE(companies("株式会社グリーンスカイ", "Green Sky Inc."), kPossibleScore);
  EXPECT_GE(companies("グリーンスカイ株式会社", "GREENSKY Corporation"), kPossibleScore);
  EXPECT_GE(companies("Υπουργείο Παιδείας και Πολιτισμού", "Ministry of Education and Culture"),
            kPossibleScore);
  EXPECT_GE(companies("شركة النور للتجارة المحدودة", "Al Noor Trading Co. Ltd"), kPossibleScore);
  EXPECT_GE(persons("로버트 그린", "Robert Green"), kPossibleScore);
  EXPECT_GE(persons("جواد وزیری", "Javad Vaziri"), kPossibleScore);
}

TEST(Score, AWordThatNoDictionaryHasIsReadByItsCharacters) {
  EXPECT_GE(companies("株式会社京進", "KYOSHIN CO., LTD."), kPossibleScore);
  EXPECT_GE(companies("株式会社協和日成", "KYOWANISSEI CO., LTD."), kPossibleScore);
  EXPECT_LT(companies("株式会社京進", "KYOSHA CO., LTD."), kPossibleScore);
}

TEST(Score, OtherNamesOfTheBodyHideNobody) {
  const int alone = companies("Zvezda Bureau", "Zvezda Bureau");
  EXPECT_EQ(
      companies("Zvezda Bureau, a.k.a, the following two aliases: Neva; Ladoga", "Zvezda Bureau"),
      alone);
}

TEST(Score, OlderLettersOfChineseSoundAlike) {
  EXPECT_GE(persons("Hsi Chung-hsun", "Xi Zhongxun"), persons("Ksi Chung-hsun", "Xi Zhongxun"));
}

TEST(Score, WordsAreAbbreviated) {
  EXPECT_GE(companies("Zvezda Eng. Co.", "Zvezda Engineering Company"), 600);
  EXPECT_GE(companies("Zvezda Intl. Grp.", "Zvezda International Group"), 600);
}

TEST(Score, ALongLegalFormIsOne) {
  EXPECT_EQ(companies("Open Joint Stock Company Zvezda", "Zvezda"),
            companies("OAO Zvezda", "Zvezda"));
}

TEST(Score, APersonIsNotCalledForWhatBodiesDo) {
  const PreparedName person = preparer().prepare("Новиков", PartyKind::Person);
  EXPECT_EQ(person.readings[0].tokens[0].role, Role::Word);
  EXPECT_EQ(person.readings[0].tokens[0].sense, 0);
}

TEST(Score, WhatStandsInBracketsMayBeLeftOut) {
  EXPECT_GE(companies("Zarja Shipping (branch in Port Said, Egypt)", "Zarja Shipping"),
            kPossibleScore);
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
