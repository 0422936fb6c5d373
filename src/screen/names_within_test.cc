// SPDX-License-Identifier: Apache-2.0
#include "screen/names_within.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "screen/near_names.h"

namespace cocket::screen {
namespace {

class Within : public testing::Test {
 protected:
  // The names that stand in it, by "list.entry".
  std::string of(std::string_view name) const {
    std::string text;
    for (const ListedName* listed : within_.find(name)) {
      text += text.empty() ? "" : " ";
      text += std::to_string(listed->list) + "." + std::to_string(listed->entry);
    }
    return text;
  }

 private:
  const NamesWithin within_{{{0, 0, "Mitsubishi Shipbuilding Co., Ltd."},
                             {0, 0, "三菱造船株式会社"},
                             {0, 1, "Anduril Industries, Inc."},
                             {0, 1, "安杜里尔公司"},
                             {0, 2, "TDK Corporation"},
                             {0, 3, "日油株式会社"},
                             {0, 4, "株式会社トーキン"},
                             {0, 5, "ジャパンマリンユナイテッド株式会社"},
                             {1, 0, "自衛隊"},
                             {1, 1, "陸上自衛隊"},
                             {1, 1, "JGSDF"},
                             {1, 2, "ATLA"},
                             {1, 3, "U.S. Army"},
                             {1, 4, "DoD"},
                             {2, 0, "自衛隊"}}};
};

TEST_F(Within, WhatStandsAroundANameHidesNobody) {
  for (const char* name :
       {"Messrs. Mitsubishi Shipbuilding", "Mitsubishi Shipbuilding Yokohama Works",
        "Example on behalf of MITSUBISHI SHIPBUILDING CO LTD", "Mitsubishi-Shipbuilding Works",
        "三菱造船株式会社江浦工場", "旧三菱造船", "三菱造船Works"}) {
    EXPECT_EQ(of(name), "0.0") << name;
  }
  EXPECT_EQ(of("安杜里尔公司上海代表处"), "0.1");
  EXPECT_EQ(of("US Army Japan"), "1.3");
  EXPECT_EQ(of("Anduril Industries Tokyo and Mitsubishi Shipbuilding Kobe"), "0.1 0.0");
}

TEST_F(Within, ANameEndsWhereAWordDoes) {
  for (const char* name : {"Mitsubishi Shipbuildings", "Mitsubishi Heavy Shipbuilding", "JGSDFX",
                           "Anduril", "Plus Army", "三菱電機", "", "...", "Co., Ltd."}) {
    EXPECT_EQ(of(name), "") << name;
  }
}

TEST_F(Within, AShortNameStandsAsItIsListed) {
  for (const char* name : {"ATLA Tokyo", "the ATLA", "ATLA東京", "ＡＴＬＡ Tokyo"}) {
    EXPECT_EQ(of(name), "1.2") << name;
  }
  for (const char* name : {"Atla Foods", "atla", "ATLAS Foods", "Dod Works", "Tdk Akita"}) {
    EXPECT_EQ(of(name), "") << name;
  }
  EXPECT_EQ(of("TDK Akita"), "0.2");
  EXPECT_EQ(of("TDK秋田"), "0.2");
  EXPECT_EQ(of("Tdk Corporation Akita"), "0.2");
  EXPECT_EQ(of("DoD Works"), "1.4");
  EXPECT_EQ(of("DOD WORKS"), "1.4");
  EXPECT_EQ(of("jgsdf camp"), "1.1");
}

TEST_F(Within, ShortHanAndKanaNeedMoreAroundThem) {
  EXPECT_EQ(of("日油工場"), "");
  EXPECT_EQ(of("日油株式会社愛知工場"), "0.3");
  EXPECT_EQ(of("白石トーキン工場"), "0.4");
  EXPECT_EQ(of("ストーキング"), "");
  EXPECT_EQ(of("ジャパンマリンユナイテッドサービス"), "0.5");
}

TEST_F(Within, OfNamesOfOneListTheLongestCounts) {
  EXPECT_EQ(of("陸上自衛隊朝霞"), "1.1 2.0");
  EXPECT_EQ(of("自衛隊札幌病院"), "1.0 2.0");
  EXPECT_EQ(of("陸上自衛隊と自衛隊"), "1.1 2.0 1.0");
}

TEST_F(Within, ALongCellIsNoBurden) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "ATLA 陸上自衛隊 ";
  EXPECT_EQ(of(text), "1.2 1.1 2.0");
}

}  // namespace
}  // namespace cocket::screen
