// SPDX-License-Identifier: Apache-2.0
#include "screen/screen.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/case.h"
#include "facts/vocabulary.h"
#include "screen/comparison_key.h"
#include "screen/names_within.h"
#include "screen/near_names.h"
#include "screen/scorer.h"

namespace cocket::screen {
namespace {

TEST(ComparisonKey, LegalFormCaseAndPunctuationDoNotMatter) {
  const std::vector<std::vector<const char*>> same = {
      {"SIS d.o.o.", "SIS DOO", "sis D.O.O"},
      {"SUBARU Corporation", "Subaru Corp.", "subaru", "株式会社SUBARU", "ＳＵＢＡＲＵ(株)",
       "SUBARU㈱"},
      {"三菱造船株式会社", "株式会社三菱造船", "(株)三菱造船", "三菱造船（株）", "㈱三菱造船",
       "三菱造船", "三菱 造船 株式會社"},
      {"The Fujikura Parachute Co., Ltd.", "FUJIKURA PARACHUTE CO.,LTD", "Fujikura Parachute K.K.",
       "Fujikura Parachute Company, Limited"},
      {"EXCALIBUR ARMY spol.s.r.o", "Excalibur Army, spol. s r.o."},
      {"TechInsights Europe Sp zo.o", "TechInsights Europe Sp. z o.o."},
      {"TCOM,Limited Partnership", "TCOM L.P.", "TCOM LP"},
      {"Skydio Inc.", "Skydio公司", "SKYDIO, INC"},
      {"斯凯迪奥公司", "斯凯迪奥有限公司", "斯凯迪奥股份有限公司", "斯凯迪奥有限責任公司"},
      {"Ball Aerospace & Technologies Corp.", "Ball Aerospace and Technologies"},
      {"洛克希德·马丁公司", "洛克希德马丁公司", "洛克希德・马丁"},
      {"PT Delta Persada Tbk", "Delta Persada"},
      {"ООО «Ромашка»", "Ромашка ООО", "РОМАШКА"},
      {"Škoda a.s.", "Skoda A.S."},
      {"Smith & Co.", "Smith"},
      {"ジャパンマリンユナイテッド株式会社", "ｼﾞｬﾊﾟﾝﾏﾘﾝﾕﾅｲﾃｯﾄﾞ(株)",
       "ジャパン マリン ユナイテッド"},
      {"국방 주식회사", "(주)국방", "국방㈜"},
      {"国立研究開発法人宇宙航空研究開発機構", "宇宙航空研究開発機構"},
  };
  for (const auto& names : same) {
    for (const char* name : names) {
      EXPECT_EQ(comparison_key(name), comparison_key(names[0])) << name << " and " << names[0];
    }
  }
}

TEST(ComparisonKey, OtherCompaniesStayOthers) {
  const char* names[] = {"三菱造船株式会社",
                         "三菱電機株式会社",
                         "三菱重工業株式会社",
                         "三菱マテリアル株式会社",
                         "Mitsubishi Shipbuilding Co., Ltd.",
                         "Mitsubishi Electric Corporation",
                         "Mitsubishi Heavy Industries, Ltd.",
                         "MHI Maritech, Co., Ltd.",
                         "TechInsights USA Inc",
                         "TechInsights Japan KK",
                         "ガス株式会社",
                         "カス株式会社",
                         "Mitsubishi"};
  for (const char* a : names) {
    for (const char* b : names) {
      if (a == b) continue;
      EXPECT_NE(comparison_key(a), comparison_key(b)) << a << " and " << b;
    }
  }
}

TEST(ComparisonKey, IsNeverEmptyForAName) {
  for (const char* name : {"Co., Ltd.", "株式会社", "The", "AG", "and", "公司", "S.A.", "(株)"}) {
    EXPECT_NE(comparison_key(name), "") << name;
  }
  EXPECT_EQ(comparison_key(" .,-"), "");
}

TEST(ComparisonKey, TheKeyOfAKeyIsTheKey) {
  std::mt19937 random(20260224);  // NOLINT: a fixed seed, so that a failure can be repeated
  const std::string_view pieces[] = {
      "Co",   ".", " ",  "Ltd",  "株式会社", "(株)", "三菱", "the",  "&", "d", "o", "公司",
      "有限", "é", "ガ", "S.A.", "x",        "㈱",   "국방", "ＡＧ", "İ", "ß", "ﬁ", "\u0301"};
  for (int round = 0; round < 5000; ++round) {
    std::string name;
    for (std::size_t n = 1 + random() % 6; n > 0; --n) {
      name += pieces[random() % std::size(pieces)];
    }
    const std::string key = comparison_key(name);
    ASSERT_EQ(comparison_key(key), key) << name;
  }
}

TEST(Index, FindsEveryEntryOfAName) {
  const Index index({{0, 0, "Mitsubishi Shipbuilding Co., Ltd."},
                     {0, 0, "三菱造船株式会社"},
                     {0, 0, "三菱造船(株)"},
                     {1, 4, "三菱造船株式会社"},
                     {0, 1, "..."}});
  EXPECT_EQ(index.size(), 2);
  const std::vector<Match> matches = index.find("三菱造船㈱");
  ASSERT_EQ(matches.size(), 2U);
  EXPECT_EQ(matches[0].list, 0);
  EXPECT_EQ(matches[0].matched, "三菱造船株式会社");
  EXPECT_EQ(matches[1].list, 1);
  EXPECT_EQ(matches[1].entry, 4);
  EXPECT_TRUE(index.find("三菱電機株式会社").empty());
  EXPECT_TRUE(index.find("").empty());
  EXPECT_TRUE(index.find("...").empty());
}

facts::Field field_of(std::string name, facts::FieldType type) {
  facts::Field field;
  field.name = std::move(name);
  field.type = type;
  return field;
}

TEST(Index, AnAddressOrASecondNameHidesNobody) {
  const Index index(
      {{0, 0, "TDK Corporation"}, {0, 1, "陸上自衛隊"}, {0, 2, "波音防务、空间与安全集团"}});
  for (const char* name : {"Foo / TDK Corporation", "c/o TDK Corporation", "TDK Corporation（JP）",
                           "TDK Corporation, Tokyo, Japan", "Foo (TDK Corp.)",
                           "Foo、TDK Corporation", "TDK Corporation, TDK Corporation"}) {
    ASSERT_EQ(index.find(name).size(), 1u) << name;
    EXPECT_EQ(index.find(name)[0].entry, 0) << name;
  }
  ASSERT_EQ(index.find("陸上自衛隊 補給統制本部").size(), 1u);
  ASSERT_EQ(index.find("波音防务、空间与安全集团").size(), 1u);
  for (const char* name :
       {"TDK Corporation Foo", "Foo/TDK", "Foo TDK Corporation", "空间与安全集团"}) {
    EXPECT_TRUE(index.find(name).empty()) << name;
  }
}

TEST(Index, ARoleOrATabBeforeAName) {
  const Index index({{0, 0, "TDK Corporation"}, {0, 1, "防衛省"}});
  for (const char* name : {"Consignee: TDK Corporation", "Foo Trading\tTDK Corporation"}) {
    ASSERT_EQ(index.find(name).size(), 1U) << name;
  }
  ASSERT_EQ(index.find("宛先：防衛省").size(), 1U);
}

TEST(Index, ACompanyThatIsCalledLikeABodyMayBeIt) {
  const Index index({{0, 0, "ATLA"},
                     {0, 0, "防衛装備庁"},
                     {1, 0, "Example Aerospace Agency"},
                     {1, 0, "国立研究開発法人見本機構"},
                     {2, 0, "Leidos"},
                     {2, 0, "莱多斯公司"}});
  const auto certainty_of = [&index](std::string_view name) {
    const std::vector<Match> matches = index.find(name);
    EXPECT_EQ(matches.size(), 1U) << name;
    return matches.empty() ? facts::Certainty::Cleared : matches[0].certainty;
  };
  for (const char* name : {"ATLA GmbH", "ATLA, Inc.", "ATLA, Inc., Tokyo", "Atla K.K. (Tokyo)",
                           "株式会社ATLA", "防衛装備庁株式会社", "Example Aerospace Agency LLC"}) {
    EXPECT_EQ(certainty_of(name), facts::Certainty::Possible) << name;
    EXPECT_EQ(index.find(name)[0].meeting, facts::Meeting::OtherForm) << name;
  }
  for (const char* name : {"ATLA", "The ATLA", "ATLA GmbH / ATLA", "防衛装備庁", "見本機構",
                           "独立行政法人見本機構", "Leidos GmbH", "Leidos", "莱多斯有限公司"}) {
    EXPECT_EQ(certainty_of(name), facts::Certainty::Hit) << name;
  }
}

// By score; the order is that of the list.
struct Near : testing::Test {
  const std::vector<ListedName> listed{
      {0, 0, "Kawasaki Heavy Industries Aerospace Systems Company"},
      {0, 0, "川崎重工航空宇宙系统公司"},
      {0, 1, "AeroVironment, Inc."},
      {1, 2, "Saint-Petersburg Arsenal Machine-Building Plant"}};
  const Index index{listed};
  const NearNames names{listed, kPossibleScore};
  const std::unique_ptr<NearSearch> near = NearSearch::create(names).value();

  // "entry!" is a hit, "entry?" may be it.
  std::string of(std::string_view name) {
    std::string text;
    for (const Match& match : find({&index, near.get()}, name)) {
      text += std::to_string(match.entry) + (match.certainty == facts::Certainty::Hit ? "!" : "?");
    }
    return text;
  }
};

TEST_F(Near, WhoIsAlmostNamedMayBeListed) {
  EXPECT_EQ(of("AeroVironment"), "1!");
  EXPECT_EQ(of("AeroVironmnet Inc."), "1?");
  EXPECT_EQ(of("Kawasaki Heavy Industry Aerospace System Co."), "0?");
  EXPECT_EQ(of("Arsenal Machine Building Plant of Saint Petersburg"), "2?");
  EXPECT_EQ(of("Muster Bäckerei GmbH"), "");
}

TEST_F(Near, APieceThatIsAHitSaysWhoItIs) {
  EXPECT_EQ(of("AeroVironment, Inc., Simi Valley"), "1!");
  EXPECT_EQ(of("Muster GmbH c/o AeroVironmnet Inc."), "1?");
  EXPECT_EQ(of("Muster GmbH, Inc."), "");
}

TEST_F(Near, AListedNameInsideALongerOneMayBeIt) {
  const NamesWithin within(listed);
  const std::vector<Match> found = find({&index, nullptr, &within}, "AeroVironment Tokyo Office");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].entry, 1);
  EXPECT_EQ(found[0].certainty, facts::Certainty::Possible);
  EXPECT_EQ(found[0].meeting, facts::Meeting::Within);
  EXPECT_EQ(find({&index, nullptr, &within}, "AeroVironment, Inc., Tokyo").size(), 1U);
  EXPECT_TRUE(find({&index}, "AeroVironment Tokyo Office").empty());
}

TEST_F(Near, WithoutItFoldingAloneFinds) {
  EXPECT_TRUE(find({&index}, "AeroVironmnet Inc.").empty());
  EXPECT_EQ(find({&index}, "AEROVIRONMENT").size(), 1U);
}

TEST(Screen, LooksAtEveryKnownParty) {
  facts::Vocabulary vocabulary;
  vocabulary.add(field_of("note", facts::FieldType::Text));
  vocabulary.add(field_of("end_user", facts::FieldType::Party));
  vocabulary.add(field_of("others", facts::FieldType::Party));
  vocabulary.add(field_of("exporter", facts::FieldType::Party));
  facts::Case line;
  line.facts.resize(4);
  line.facts[0].value = std::string("SUBARU");
  line.facts[1].value = facts::Parties{{{"Subaru Corp.", "US"}}};
  line.facts[2].value = facts::Parties{{{"Nobody", ""}, {"株式会社SUBARU", ""}}};
  const Index index({{3, 7, "SUBARU Corporation"}});
  screen({&index}, vocabulary, line);
  ASSERT_EQ(line.hits.size(), 2U);
  EXPECT_EQ(line.hits[0].field, 1);
  EXPECT_EQ(line.hits[0].party, 0);
  EXPECT_EQ(line.hits[0].list, 3);
  EXPECT_EQ(line.hits[0].entry, 7);
  EXPECT_EQ(line.hits[0].matched, "SUBARU Corporation");
  EXPECT_EQ(line.hits[1].field, 2);
  EXPECT_EQ(line.hits[1].party, 1);
}

}  // namespace
}  // namespace cocket::screen
