// SPDX-License-Identifier: Apache-2.0
#include "classify/precedent.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "facts/code_tree.h"
#include "program/program.h"
#include "tests/support/program_builder.h"
#include "tests/support/small_list.h"

namespace cocket::classify {
namespace {

using test::Cells;
using test::SmallLaw;
using test::SmallList;
using Texts = std::vector<std::string>;
using Facts = std::map<std::string, std::string>;

const Cells kMagnet = {
    {"item", "P-1"}, {"description", "magnet"}, {"composition", "Dy=1%; Fe=99%"}};

Precedent decided(const SmallList& list, const Cells& cells) {
  return precedent_of(list.entries(), list.item(cells), list.classify(cells));
}

Texts changes(const Precedent& precedent, const SmallList& list, const Cells& cells) {
  return changes_since(precedent, list.entries(), list.item(cells), list.classify(cells));
}

std::string digest(const SmallLaw& law, const std::string& code) {
  const SmallList list(law);
  return row_digest(list.entries(), list.entries().tree().find(code));
}

TEST(Precedent, KeepsWhatTheItemCameWith) {
  const SmallList list;
  const Precedent made = decided(list, kMagnet);
  EXPECT_EQ(made.item, "P-1");
  EXPECT_EQ(made.standing, "controlled");
  EXPECT_EQ(made.codes, Texts{"1.a"});
  // Not the day, nor what words or defaults gave.
  EXPECT_EQ(made.facts, (Facts{{"description", "magnet"}, {"composition", "Dy=1%; Fe=99%"}}));
  ASSERT_TRUE(made.rows.contains("1.a"));
  EXPECT_EQ(made.rows.at("1.a").size(), 32U);
}

TEST(Precedent, MayBeUsedWhereNothingChanged) {
  const SmallList list;
  EXPECT_TRUE(changes(decided(list, kMagnet), list, kMagnet).empty());
  Cells again = kMagnet;
  again[0].second = "P-2";
  EXPECT_TRUE(changes(decided(list, kMagnet), list, again).empty());
}

TEST(Precedent, NamesFactsThatChanged) {
  const SmallList list;
  const Precedent made = decided(list, kMagnet);
  EXPECT_EQ(changes(made, list, {{"description", "magnet"}, {"composition", "Dy=2%; Fe=98%"}}),
            Texts{"`composition` was `Dy=1%; Fe=99%` and is `Dy=2%; Fe=98%`"});
  EXPECT_EQ(changes(made, list, {{"composition", "Dy=1%; Fe=99%"}, {"thing", "magnet"}}),
            (Texts{"`description` was `magnet` and is not given any more",
                   "`thing` was not given and is `magnet`"}));
}

TEST(Precedent, AnAnswerThatWasFoundOutMayBeGivenSince) {
  const SmallList list;
  Precedent made = decided(list, kMagnet);
  made.answers["thing"] = "magnet";
  Cells since = kMagnet;
  since.emplace_back("thing", "magnet");
  EXPECT_TRUE(changes(made, list, since).empty());
}

TEST(Precedent, NamesAnotherAnswerOfTheSameFacts) {
  const SmallList list;
  Precedent made = decided(list, kMagnet);
  made.standing = "not controlled";
  made.codes.clear();
  made.rows.clear();
  EXPECT_EQ(changes(made, list, kMagnet),
            (Texts{"it was `not controlled`, and the same facts are `controlled` now",
                   "its codes were ``, and the same facts give `1.a` now"}));
}

TEST(Precedent, NamesRowsThatAreWrittenOtherwiseOrGone) {
  const SmallList list;
  Precedent made = decided(list, kMagnet);
  made.rows["1.a"] = "another";
  made.rows["9.z"] = "any";
  EXPECT_EQ(changes(made, list, kMagnet), (Texts{"row 1.a, or guidance on it, is written otherwise",
                                                 "row 9.z is no longer on the list"}));
}

// ---- what the digest of a row hangs on

TEST(RowDigest, IsTheSameOfTheSameLaw) {
  EXPECT_EQ(digest({}, "1.a"), digest({}, "1.a"));
  EXPECT_NE(digest({}, "1.a"), digest({}, "1.b"));
  EXPECT_FALSE(digest({}, "L").empty());  // a row without an entry
}

TEST(RowDigest, ChangesWithTheTestTheDaysTheTitleAndGuidance) {
  const std::string before = digest({}, "1.a");
  SmallLaw test;
  test.law.at(test.magnets).when = test.law.under(test.thing, {"magnet"});
  EXPECT_NE(digest(test, "1.a"), before);
  SmallLaw days;
  days.law.at(days.magnets).force = test::force(test::day("2026-01-01"));
  EXPECT_NE(digest(days, "1.a"), before);
  SmallLaw reach;
  reach.law.at(reach.magnets).reach = reach.law.is(reach.embedded);
  EXPECT_NE(digest(reach, "1.a"), before);
  SmallLaw exception;
  exception.law.at(exception.magnets)
      .exceptions.push_back({"small", exception.law.is(exception.embedded)});
  EXPECT_NE(digest(exception, "1.a"), before);
  SmallLaw guidance;
  guidance.law.at(guidance.assembled).when = -1;
  EXPECT_NE(digest(guidance, "1.a"), before);
  SmallLaw title;
  title.law.program.classified = std::make_shared<const facts::CodeTree>(
      test::tree_of({{"L", "", "The whole list", ""},
                     {"1.a", "L", "Magnets with heavy rare earths", ""},
                     {"1.a.1", "1.a", "", ""},
                     {"1.b", "L", "", ""},
                     {"2.a", "L", "", ""},
                     {"2.b", "L", "", ""}}));
  EXPECT_NE(digest(title, "1.a"), before);
}

TEST(RowDigest, ChangesWithADefineThatItNames) {
  SmallLaw law;
  const int heavy = law.law.define(law.law.is(law.embedded));
  law.law.at(law.graphite).when = heavy;
  const std::string before = digest(law, "1.b");
  law.law.program.nodes[static_cast<std::size_t>(heavy)].children = {
      law.law.under(law.thing, {"graphite"})};
  EXPECT_NE(digest(law, "1.b"), before);
}

TEST(RowDigest, StaysWhereOtherRowsChange) {
  SmallLaw law;
  law.law.at(law.graphite).when = -1;
  law.law.at(law.lamps).force = test::always();
  EXPECT_EQ(digest(law, "1.a"), digest({}, "1.a"));
  EXPECT_NE(digest(law, "1.b"), digest({}, "1.b"));
}

}  // namespace
}  // namespace cocket::classify
