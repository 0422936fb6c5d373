// SPDX-License-Identifier: Apache-2.0
#include "classify/classification.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/truth.h"
#include "classify/item.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/code_tree.h"
#include "program/program.h"
#include "tests/support/program_builder.h"
#include "tests/support/small_list.h"

namespace cocket::classify {
namespace {

using test::Cells;
using test::names_of;
using test::SmallLaw;
using test::SmallList;
using Texts = std::vector<std::string>;

TEST(Classification, AStandingNeedsARowThatIsMetOrNoneThatCanBe) {
  const SmallList list;
  EXPECT_EQ(list.classify({{"thing", "magnet"}, {"composition", "Dy=1%; Fe=99%"}}).standing,
            Standing::Controlled);
  EXPECT_EQ(list.classify({{"thing", "magnet"}, {"composition", "Nd=30%; Fe=70%"}}).standing,
            Standing::NotControlled);
  EXPECT_EQ(list.classify({{"thing", "magnet"}}).standing, Standing::CannotTell);
  EXPECT_EQ(list.classify({}).standing, Standing::CannotTell);
}

TEST(Classification, OfRowsWithinEachOtherTheNarrowestCounts) {
  const SmallList list;
  const Classification said =
      list.classify({{"thing", "sintered"}, {"composition", "Tb=1%; Fe=99%"}});
  EXPECT_EQ(list.codes(said.codes), Texts{"1.a.1"});
  EXPECT_EQ(list.codes(said.rows), (Texts{"1.a.1", "1.a"}));
  const Classification bonded =
      list.classify({{"thing", "bonded"}, {"composition", "Tb=1%; Fe=99%"}});
  EXPECT_EQ(list.codes(bonded.codes), Texts{"1.a"});
}

TEST(Classification, ARowSaysWhatKeepsItOpen) {
  const SmallList list;
  const Classification said = list.classify({{"thing", "magnet"}});
  ASSERT_EQ(list.codes(said.rows), (Texts{"1.a", "1.a.1"}));
  EXPECT_EQ(names_of(said.rows[0].missing), Texts{"composition"});
  EXPECT_EQ(names_of(said.rows[1].missing), (Texts{"thing", "composition"}));
  // What both wait for comes before what one does.
  EXPECT_EQ(names_of(said.missing), (Texts{"composition", "thing"}));
}

TEST(Classification, GuidanceTakesARowAwayAndIsNamed) {
  const SmallList list;
  const Classification said =
      list.classify({{"thing", "bonded"}, {"composition", "Dy=1%; Fe=99%"}, {"embedded", "yes"}});
  EXPECT_EQ(said.standing, Standing::NotControlled);
  EXPECT_TRUE(said.rows.empty());
  ASSERT_EQ(list.codes(said.outside), Texts{"1.a"});
  EXPECT_EQ(said.outside[0].meets, Truth::False);
  ASSERT_EQ(said.remarks.size(), 1U);
  EXPECT_EQ(said.remarks[0],
            "outside 1.a by guidance alone, below the announcement: what is built in is no magnet "
            "(answers)");
}

TEST(Classification, GuidanceThatMayApplyLeavesTheRowOpen) {
  SmallLaw law;
  law.law.at(law.assembled).when = law.law.reads(law.truce, 1);
  const SmallList list(law);
  const Classification said =
      list.classify({{"thing", "bonded"}, {"composition", "Dy=1%; Fe=99%"}});
  EXPECT_EQ(said.standing, Standing::CannotTell);
  EXPECT_EQ(names_of(said.missing), Texts{"truce"});
  EXPECT_TRUE(said.outside.empty());
}

TEST(Classification, ARowThatSleepsIsListedAndRemarkedOn) {
  const SmallList list;
  const Classification said = list.classify({{"thing", "lamp"}});
  EXPECT_EQ(said.standing, Standing::NotControlled);
  EXPECT_TRUE(said.codes.empty());
  EXPECT_EQ(list.codes(said.listed), Texts{"2.b"});
  EXPECT_EQ(said.remarks, Texts{"2.b is met, and is not in force on the day"});
  const Classification later = list.classify({{"thing", "lamp"}, {"date", "2026-06-01"}});
  EXPECT_EQ(list.codes(later.codes), Texts{"2.b"});
}

// A row that sleeps says what it would wait for; that keeps nobody from an answer.
TEST(Classification, ASleepingRowMayBeOpen) {
  const SmallList list;
  const Classification said = list.classify({{"thing", "device"}});
  EXPECT_EQ(list.codes(said.rows), (Texts{"2.a", "2.b"}));
  EXPECT_EQ(names_of(said.rows[1].missing), Texts{"thing"});
  EXPECT_EQ(names_of(said.missing), (Texts{"thing", "truce"}));
}

TEST(Classification, AnOpenQuestionIsMissingUntilItIsRead) {
  const SmallList list;
  const Classification said = list.classify({{"thing", "sensor"}});
  EXPECT_EQ(said.standing, Standing::CannotTell);
  EXPECT_EQ(names_of(said.missing), Texts{"truce"});
  decide::Settings settings;
  settings.readings = {0};
  EXPECT_EQ(list.classify({{"thing", "sensor"}}, settings).standing, Standing::Controlled);
  settings.readings = {1};
  EXPECT_EQ(list.classify({{"thing", "sensor"}}, settings).standing, Standing::NotControlled);
}

TEST(Classification, TheLeastDeclaredAmountIsRemarkedOn) {
  SmallList list;
  const Cells cells = {{"thing", "magnet"}, {"composition", "Dy=0.36%; Tb=0.02%; Fe=99.62%"}};
  const Classification said = list.classify(cells);
  EXPECT_EQ(
      said.remarks,
      Texts{"1.a: the text states no minimum content; Tb=0.02% counts, as any declared amount "
            "does (`--trace SHARE` sets a threshold of your own)"});
  list.reading().trace_below = parse_decimal("0.1").value();
  EXPECT_EQ(list.classify(cells).remarks,
            (Texts{"1.a: the text states no minimum content; Dy=0.36% counts, as any declared "
                   "amount does (`--trace SHARE` sets a threshold of your own)",
                   "Tb=0.02% lies below the threshold of your own, and counts as none; the text "
                   "states no minimum"}));
  list.reading().trace_below = parse_decimal("0.5").value();
  EXPECT_EQ(list.classify(cells).standing, Standing::NotControlled);
}

TEST(Classification, RowsThatNobodyTestsAreNeverRuledOut) {
  SmallLaw law;
  law.law.program.classified = std::make_shared<const facts::CodeTree>(
      test::tree_of({{"L", "", "", ""}, {"1.a", "L", "", ""}, {"1.z", "L", "", ""}}));
  for (program::Measure& measure : law.law.program.measures) measure.entry = -1;
  law.law.at(law.magnets).entry = law.law.program.classified->find("1.a");
  const SmallList list(law);
  const Classification said = list.classify({{"thing", "lamp"}});
  EXPECT_EQ(said.standing, Standing::CannotTell);
  EXPECT_EQ(said.remarks, Texts{"1 rows of the list have no test: nobody can rule them out"});
}

TEST(Classification, WordsOrderWhatTestsLeaveOpen) {
  const SmallList list;
  EXPECT_EQ(list.codes(list.classify({{"description", "Lamps"}}).rows), Texts{"2.b"});
  const auto first = [&](const std::string& description) {
    return list.codes(list.classify({{"description", description}}).rows).front();
  };
  EXPECT_EQ(first("pure grafite"), "1.b");
  EXPECT_EQ(first("parts of sensors"), "2.a");
  EXPECT_EQ(first("terbium stuff"), "1.a");
  // A row that is met comes before any that words point to.
  EXPECT_EQ(first("magnet, Dy 1%, for lamps and graphite"), "1.a");
}

TEST(Classification, ATariffCodeOrdersAndNeverDecides) {
  const SmallList list;
  const auto rows = [&](const std::string& tariff) {
    return list.codes(list.classify({{"hs", tariff}}).rows);
  };
  EXPECT_EQ(rows("3801100030").front(), "1.b");
  EXPECT_EQ(rows("8505111000").front(), "1.a");
  EXPECT_EQ(rows("3801100030").size(), rows("0000000000").size());
}

TEST(Classification, WhatSpeaksForARowIsTold) {
  const SmallList list;
  const Classification said =
      list.classify({{"description", "built-in sensor"}, {"composition", "Cu=100%"}});
  ASSERT_EQ(list.codes(said.rows), Texts{"2.a"});
  EXPECT_EQ(said.rows[0].because, Texts{"thing=sensor (\"sensor\")"});
}

// ---- what holds of any item

Cells random_item(std::mt19937& random) {
  constexpr auto kThings =
      std::to_array<const char*>({"", "?", "material", "magnet", "sintered", "bonded", "graphite",
                                  "device", "sensor", "lamp"});
  constexpr auto kCompositions =
      std::to_array<const char*>({"", "Dy=1%; Fe=99%", "Fe=100%", "Nd=30%", "Dy=0%; Tb=2%"});
  constexpr auto kPurities = std::to_array<const char*>({"", "99.9%", "99.95%", "?"});
  constexpr auto kFlags = std::to_array<const char*>({"", "yes", "no", "?"});
  constexpr auto kDays = std::to_array<const char*>({"", "2026-05-31", "2026-06-01"});
  constexpr auto kDescriptions = std::to_array<const char*>(
      {"", "sintered magnet, Dy 2%", "lamp with sensor", "graphite, purity 99.99%", "thing"});
  const auto one = [&random](const auto& some) {
    return std::string(some[random() % some.size()]);
  };
  return {{"thing", one(kThings)},    {"composition", one(kCompositions)},
          {"purity", one(kPurities)}, {"embedded", one(kFlags)},
          {"date", one(kDays)},       {"description", one(kDescriptions)}};
}

decide::Settings random_settings(std::mt19937& random) {
  decide::Settings settings;
  if (random() % 2 == 0) settings.readings = {static_cast<int>(random() % 3) - 1};
  return settings;
}

// Only rows that are kept are looked at whole; that must not show.
TEST(Classification, RowsAreThoseThatAWholeEvaluationLeaves) {
  const SmallList list;
  const program::Program& law = list.entries().program;
  std::mt19937 random(1);
  int kept = 0;
  for (int i = 0; i < 3000; ++i) {
    const Item item = list.item(random_item(random));
    // Words may leave rows open that a whole evaluation rules out.
    if (!item.errors.empty() || !item.beside_thing.empty() || item.holds_more) continue;
    if (!item.contradiction.empty()) continue;
    const decide::Settings settings = random_settings(random);
    const decide::reference::World world(law, item.line, settings);
    const auto all = decide::reference::evaluate_all(world);
    const Classification said = classify(list.entries(), item, nullptr, settings);
    std::set<std::pair<int, Truth>> expected;
    std::set<std::pair<int, Truth>> rows;
    for (int number = 0; number < static_cast<int>(law.measures.size()); ++number) {
      const program::Measure& measure = law.measures[static_cast<std::size_t>(number)];
      if (measure.entry < 0) continue;
      Truth meets = decide::reference::condition(all, measure.when);
      for (const int other : measure.overridden_by) {
        meets = both(meets, negation(all.fires[static_cast<std::size_t>(other)]));
      }
      if (meets != Truth::False) expected.emplace(number, meets);
    }
    for (const RowAnswer& row : said.rows) {
      rows.emplace(row.measure, row.meets);
      EXPECT_EQ(row.fires, all.fires[static_cast<std::size_t>(row.measure)]);
      // Whatever keeps it open is told.
      EXPECT_EQ(row.missing.empty(), row.meets != Truth::Unknown);
    }
    ASSERT_EQ(rows, expected) << i;
    kept += static_cast<int>(rows.size());
  }
  EXPECT_GT(kept, 1000);
}

// Which of the two is right nobody knows: neither is a row met nor is one ruled out.
TEST(Classification, WordsAndACompositionThatExcludeEachOtherLeaveItOpen) {
  const SmallList list;
  const Cells met = {{"description", "sintered magnet, Dy 2%"}, {"composition", "Dy=1%; Fe=99%"}};
  EXPECT_EQ(list.classify(met).standing, Standing::Controlled);
  const Cells torn = {{"description", "magnet with Tb"}, {"composition", "Dy=1%; Fe=99%"}};
  const Classification said = list.classify(torn);
  EXPECT_EQ(said.standing, Standing::CannotTell);
  ASSERT_FALSE(said.rows.empty());
  EXPECT_FALSE(said.rows.front().missing.empty());
  EXPECT_NE(said.remarks.front().find("names Tb"), std::string::npos);
  const Cells lamp = {{"description", "lamp, Tb"}, {"composition", "Fe=100%"}};
  EXPECT_EQ(list.classify(lamp).standing, Standing::CannotTell);
}

// What is read in the text of one row is read of that row alone.
TEST(Classification, ATextIsReadOfItsOwnRow) {
  SmallLaw law;
  law.ask_for_texts();
  const SmallList list(law);
  EXPECT_EQ(list.classify({{"thing", "graphite"}}).standing, Standing::CannotTell);
  const Classification met = list.classify({{"thing", "graphite"}, {"texts_read", "1.b=met"}});
  EXPECT_EQ(list.codes(met.codes), Texts{"1.b"});
  EXPECT_EQ(list.classify({{"thing", "graphite"}, {"texts_read", "1.b=not-met"}}).standing,
            Standing::NotControlled);
  EXPECT_EQ(list.classify({{"thing", "graphite"}, {"texts_read", "2.b=met"}}).standing,
            Standing::CannotTell);
  EXPECT_EQ(list.classify({{"texts_read", "1.b=met"}}).codes, std::vector<int>());
}

TEST(Classification, ATextThatIsNoneIsRefused) {
  SmallLaw law;
  law.ask_for_texts();
  const SmallList list(law);
  for (const std::string cell : {"1.b", "1.b=maybe", "9.z=met", "L=met", "1.b=met; 1.b=not-met"}) {
    EXPECT_EQ(list.item({{"texts_read", cell}}).errors.size(), 1U) << cell;
  }
  EXPECT_TRUE(list.item({{"texts_read", "1.b=met; 2.b=not-met; 1.b=met"}}).errors.empty());
}

// Whatever more is learned of an item, no row comes that was ruled out, and none goes that was met.
TEST(Classification, WhatIsSettledStaysSo) {
  const SmallList list;
  std::mt19937 random(2);
  int narrowed = 0;
  for (int i = 0; i < 3000; ++i) {
    Cells more = random_item(random);
    more.back().second.clear();  // words may give way to cells
    Cells less = more;
    auto& [name, taken] = less[random() % less.size()];
    // "Not built in" is taken for granted of a thing: that may turn out wrong.
    if (taken.empty() || taken == "?" || name == "embedded") continue;
    taken = "?";
    const Classification before = list.classify(less);
    const Classification after = list.classify(more);
    Texts could = list.codes(before.rows);
    for (const std::string& code : list.codes(after.rows)) {
      EXPECT_NE(std::find(could.begin(), could.end(), code), could.end()) << i << ": " << code;
    }
    if (before.standing != Standing::CannotTell) {
      EXPECT_EQ(after.standing, before.standing) << i;
    }
    narrowed += static_cast<int>(could.size() - after.rows.size());
  }
  EXPECT_GT(narrowed, 100);
}

}  // namespace
}  // namespace cocket::classify
