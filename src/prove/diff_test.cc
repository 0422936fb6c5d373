// SPDX-License-Identifier: Apache-2.0
#include "prove/diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/witness.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_law.h"

namespace cocket::prove {
namespace {

using program::Comparison;
using program::Effect;
using program::Outcome;
using test::day;

LawDiff diffed(const Version& before, const Version& after, const DiffSettings& settings = {}) {
  auto diff = diff_laws(before, after, settings);
  EXPECT_TRUE(diff.ok()) << diff.error().message;
  return diff.ok() ? std::move(diff).value() : LawDiff();
}

const OutcomePair& pair_of(const LawDiff& diff, Outcome before, Outcome after) {
  const auto found = std::find_if(diff.pairs.begin(), diff.pairs.end(), [&](const auto& pair) {
    return pair.before == before && pair.after == after;
  });
  return found == diff.pairs.end() ? diff.pairs.front() : *found;
}

// "free>prohibited licence>free?", with a mark for what is not settled.
std::string changes_of(const LawDiff& diff) {
  std::string text;
  for (const OutcomePair& pair : diff.pairs) {
    if (!pair.is_change() || pair.possible == Possible::No) continue;
    text += (text.empty() ? "" : " ") + std::string(program::name_of(pair.before)) + ">" +
            std::string(program::name_of(pair.after));
    if (pair.possible == Possible::NotSettled) text += "?";
  }
  return text;
}

std::string cell(const program::Program& law, const Witness& witness, const std::string& field) {
  return cell_of(law, witness.line, law.vocabulary.find(field));
}

TEST(Diff, OfALawWithItselfNothingChanges) {
  test::ProgramBuilder law;
  const int flag = law.is(law.flag("flag"));
  law.measure("ban", Effect::Prohibit, flag);
  law.measure("licence", Effect::RequireLicence);
  const LawDiff diff = diffed({&law.program, std::nullopt}, {&law.program, std::nullopt});
  EXPECT_EQ(diff.pairs.size(), 25U);
  EXPECT_EQ(changes_of(diff), "");
  EXPECT_EQ(pair_of(diff, Outcome::Prohibited, Outcome::Prohibited).possible, Possible::Yes);
  EXPECT_EQ(pair_of(diff, Outcome::Free, Outcome::Free).possible, Possible::No);
}

struct FlagLaw {
  test::ProgramBuilder law;
  int flag = law.flag("flag");
  int other = law.flag("other");
};

TEST(Diff, ShowsAShipmentUnderBothLawsAndWhoAsks) {
  FlagLaw before, after;
  const int licence =
      before.law.measure("licence", Effect::RequireLicence, before.law.is(before.flag));
  after.law.measure("licence", Effect::RequireLicence, after.law.is(after.flag));
  const int ban =
      after.law.measure("ban", Effect::Prohibit,
                        after.law.all({after.law.is(after.flag), after.law.is(after.other)}));
  const LawDiff diff =
      diffed({&before.law.program, std::nullopt}, {&after.law.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "licence>prohibited");
  const OutcomePair& pair = pair_of(diff, Outcome::Licence, Outcome::Prohibited);
  ASSERT_EQ(pair.classes.size(), 1U);
  EXPECT_EQ(pair.has_more, Possible::No);
  const ChangedClass& found = pair.classes.front();
  EXPECT_EQ(found.asking_before, std::vector<int>{licence});
  EXPECT_EQ(found.asking_after, std::vector<int>{ban});
  EXPECT_EQ(cell(before.law.program, found.before, "flag"), "yes");
  EXPECT_EQ(cell(after.law.program, found.after, "other"), "yes");
  EXPECT_EQ(found.before.decision.floor, Outcome::Licence);
  EXPECT_EQ(found.after.decision.floor, Outcome::Prohibited);
}

TEST(Diff, WhatDoesNotMatterIsToldApart) {
  FlagLaw before, after;
  after.law.measure("ban", Effect::Prohibit, after.law.is(after.flag));
  after.law.measure("warned", Effect::Warn, after.law.is(after.other));
  const LawDiff diff =
      diffed({&before.law.program, std::nullopt}, {&after.law.program, std::nullopt});
  const OutcomePair& pair = pair_of(diff, Outcome::Free, Outcome::Prohibited);
  ASSERT_EQ(pair.classes.size(), 1U);
  const std::vector<int>& any = pair.classes.front().after.any_fields;
  EXPECT_TRUE(std::binary_search(any.begin(), any.end(), after.other));
  EXPECT_FALSE(std::binary_search(any.begin(), any.end(), after.flag));
}

TEST(Diff, ClassesAreFewMeasuresThatSuffice) {
  FlagLaw before, after;
  after.law.measure("one", Effect::Prohibit, after.law.is(after.flag));
  after.law.measure("two", Effect::Prohibit, after.law.is(after.other));
  const LawDiff diff =
      diffed({&before.law.program, std::nullopt}, {&after.law.program, std::nullopt});
  const OutcomePair& pair = pair_of(diff, Outcome::Free, Outcome::Prohibited);
  ASSERT_EQ(pair.classes.size(), 2U);
  std::vector<std::vector<int>> asking;
  for (const ChangedClass& one : pair.classes) asking.push_back(one.asking_after);
  std::sort(asking.begin(), asking.end());
  EXPECT_EQ(asking, (std::vector<std::vector<int>>{{0}, {1}}));
  EXPECT_EQ(pair.has_more, Possible::No);
}

TEST(Diff, SaysWhenThereAreMoreClasses) {
  test::ProgramBuilder before, after;
  for (int i = 0; i < 4; ++i) {
    const std::string name = "flag" + std::to_string(i);
    before.flag(name);
    after.measure("ban" + std::to_string(i), Effect::Prohibit, after.is(after.flag(name)));
  }
  DiffSettings settings;
  settings.classes_max = 3;
  const LawDiff diff =
      diffed({&before.program, std::nullopt}, {&after.program, std::nullopt}, settings);
  const OutcomePair& pair = pair_of(diff, Outcome::Free, Outcome::Prohibited);
  EXPECT_EQ(pair.classes.size(), 3U);
  EXPECT_EQ(pair.has_more, Possible::Yes);
}

TEST(Diff, TwoDaysOfOneLaw) {
  FlagLaw of;
  const int begun = of.law.measure("begun", Effect::Prohibit, of.law.is(of.flag));
  of.law.at(begun).force = test::force(day("2026-01-06"));
  const int ended = of.law.measure("ended", Effect::RequireReport, of.law.is(of.other));
  of.law.at(ended).force = test::force(kDateMin, day("2026-01-05"));
  const program::Program& law = of.law.program;
  const LawDiff diff = diffed({&law, day("2026-01-05")}, {&law, day("2026-01-07")});
  EXPECT_EQ(changes_of(diff), "free>prohibited report>free report>prohibited");
  const OutcomePair& pair = pair_of(diff, Outcome::Report, Outcome::Free);
  ASSERT_EQ(pair.classes.size(), 1U);
  EXPECT_EQ(pair.classes.front().asking_before, std::vector<int>{ended});
  EXPECT_EQ(cell(law, pair.classes.front().before, "date"), "2026-01-05");
  EXPECT_EQ(cell(law, pair.classes.front().after, "date"), "2026-01-07");
  EXPECT_EQ(changes_of(diffed({&law, day("2026-01-07")}, {&law, day("2026-01-08")})), "");
}

TEST(Diff, ADayPastWhatWasRead) {
  FlagLaw of;
  of.law.program.known_through = day("2026-10-08");
  const int begun = of.law.measure("begun", Effect::Prohibit, of.law.is(of.flag));
  of.law.at(begun).force = test::force(day("2026-11-11"));
  const program::Program& law = of.law.program;
  const LawDiff diff = diffed({&law, day("2026-10-01")}, {&law, day("2026-11-11")});
  EXPECT_TRUE(diff.is_past_known);
  EXPECT_EQ(changes_of(diff), "free>prohibited");
}

TEST(Diff, DaysUpToWhichEitherWasRead) {
  FlagLaw before, after;
  before.law.program.known_through = day("2025-12-31");
  after.law.program.known_through = day("2026-10-08");
  const int begun = after.law.measure("begun", Effect::Prohibit, after.law.is(after.flag));
  after.law.at(begun).force = test::force(day("2026-01-06"));
  const int late = after.law.measure("late", Effect::RequireReport);
  after.law.at(late).force = test::force(day("2027-01-01"));
  const LawDiff diff =
      diffed({&before.law.program, std::nullopt}, {&after.law.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>prohibited");
  EXPECT_EQ(diff.through, day("2026-10-08"));
}

// ------------------------------------------------------------------------ other vocabularies

TEST(Diff, AFactThatOneVersionKnowsIsFree) {
  test::ProgramBuilder before, after;
  before.measure("licence", Effect::RequireLicence, before.is(before.flag("old")));
  after.flag("new");
  const int ban = after.measure("ban", Effect::Prohibit, after.is(after.flag("newer")));
  const LawDiff diff = diffed({&before.program, std::nullopt}, {&after.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>prohibited licence>free licence>prohibited");
  const OutcomePair& pair = pair_of(diff, Outcome::Licence, Outcome::Prohibited);
  ASSERT_EQ(pair.classes.size(), 1U);
  EXPECT_EQ(pair.classes.front().asking_after, std::vector<int>{ban});
  EXPECT_EQ(cell(before.program, pair.classes.front().before, "old"), "yes");
  EXPECT_EQ(cell(after.program, pair.classes.front().after, "newer"), "yes");
}

TEST(Diff, CountriesOfEitherAreToldApart) {
  test::ProgramBuilder before, after;
  const auto ban = [](test::ProgramBuilder& law, const std::vector<std::string>& to) {
    law.measure("ban", Effect::Prohibit,
                law.in_countries(law.field("to", facts::FieldType::Country), to));
  };
  ban(before, {"DE", "JP"});
  ban(after, {"AU", "JP"});
  const LawDiff diff = diffed({&before.program, std::nullopt}, {&after.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>prohibited prohibited>free");
  const OutcomePair& added = pair_of(diff, Outcome::Free, Outcome::Prohibited);
  ASSERT_EQ(added.classes.size(), 1U);
  EXPECT_EQ(cell(before.program, added.classes.front().before, "to"), "AU");
  EXPECT_EQ(cell(after.program, added.classes.front().after, "to"), "AU");
  const OutcomePair& gone = pair_of(diff, Outcome::Prohibited, Outcome::Free);
  ASSERT_EQ(gone.classes.size(), 1U);
  EXPECT_EQ(cell(after.program, gone.classes.front().after, "to"), "DE");
}

TEST(Diff, CodesOfTreesThatGrew) {
  test::ProgramBuilder before, after;
  const int old_codes = before.codes("codes", {{"A", ""}, {"A1", "A"}, {"B", ""}});
  before.measure("licence", Effect::RequireLicence, before.under(old_codes, {"A"}));
  // A1 is divided, B is gone, and C is new.
  const int codes =
      after.codes("codes", {{"A", ""}, {"A1", "A"}, {"A1x", "A1"}, {"A1y", "A1"}, {"C", ""}});
  after.measure("licence", Effect::RequireLicence, after.under(codes, {"A"}));
  after.measure("ban", Effect::Prohibit, after.under(codes, {"A1x"}));
  after.measure("report", Effect::RequireReport, after.under(codes, {"C"}));
  const LawDiff diff = diffed({&before.program, std::nullopt}, {&after.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>report licence>prohibited");
  const OutcomePair& divided = pair_of(diff, Outcome::Licence, Outcome::Prohibited);
  ASSERT_EQ(divided.classes.size(), 1U);
  EXPECT_EQ(cell(before.program, divided.classes.front().before, "codes"), "A1");
  EXPECT_EQ(cell(after.program, divided.classes.front().after, "codes"), "A1x");
  const OutcomePair& grown = pair_of(diff, Outcome::Free, Outcome::Report);
  ASSERT_EQ(grown.classes.size(), 1U);
  EXPECT_EQ(cell(before.program, grown.classes.front().before, "codes"), "none");
  EXPECT_EQ(cell(after.program, grown.classes.front().after, "codes"), "C");
}

TEST(Diff, EntriesThatAListGets) {
  test::ProgramBuilder before, after;
  for (test::ProgramBuilder* law : {&before, &after}) {
    const int buyer = law->party("buyer");
    const int list = law->list("list");
    law->entry(list, "Old", test::always());
    if (law == &after) law->entry(list, "New", test::always());
    law->measure("ban", Effect::Prohibit, law->on(list, buyer));
  }
  const LawDiff diff = diffed({&before.program, std::nullopt}, {&after.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>prohibited");
  const OutcomePair& pair = pair_of(diff, Outcome::Free, Outcome::Prohibited);
  ASSERT_EQ(pair.classes.size(), 1U);
  EXPECT_EQ(cell(before.program, pair.classes.front().before, "buyer"), "New");
  EXPECT_EQ(cell(after.program, pair.classes.front().after, "buyer"), "New");
}

TEST(Diff, ValuesThatOneVersionKnowsAreLeftOutAndNamed) {
  test::ProgramBuilder before, after;
  const int old_use = before.choice("use", {"civil", "military"});
  before.measure("licence", Effect::RequireLicence, before.is_one_of(old_use, {1}));
  const int use = after.choice("use", {"wmd", "military", "civil"});
  after.measure("ban", Effect::Prohibit, after.is_one_of(use, {0}));
  after.measure("licence", Effect::RequireLicence, after.is_one_of(use, {2}));
  const LawDiff diff = diffed({&before.program, std::nullopt}, {&after.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>licence licence>free");
  ASSERT_EQ(diff.gaps.size(), 1U);
  EXPECT_NE(diff.gaps.front().find("wmd"), std::string::npos);
}

TEST(Diff, FactsOfAnotherKindAreNotTheSame) {
  test::ProgramBuilder before, after;
  before.measure("licence", Effect::RequireLicence, before.is(before.flag("strength")));
  const int strength = after.choice("strength", {"none", "some"});
  after.measure("licence", Effect::RequireLicence, after.is_one_of(strength, {1}));
  const LawDiff diff = diffed({&before.program, std::nullopt}, {&after.program, std::nullopt});
  EXPECT_EQ(changes_of(diff), "free>licence licence>free");
  ASSERT_EQ(diff.gaps.size(), 1U);
}

TEST(Diff, QuestionsAreReadInOneWay) {
  test::ProgramBuilder before, after;
  const int old_question = before.question("scope", {"wide", "narrow"});
  before.measure("ban", Effect::Prohibit, before.reads(old_question, 0));
  const int same = after.question("scope", {"wide", "narrow"});
  after.measure("ban", Effect::Prohibit, after.reads(same, 0));
  EXPECT_EQ(changes_of(diffed({&before.program, std::nullopt}, {&after.program, std::nullopt})),
            "");
  test::ProgramBuilder turned;
  const int other = turned.question("scope", {"narrow", "wide"});
  turned.measure("ban", Effect::Prohibit, turned.reads(other, 1));
  EXPECT_EQ(changes_of(diffed({&before.program, std::nullopt}, {&turned.program, std::nullopt})),
            "");
  // Who reads it `middle` read it in whatever way before.
  test::ProgramBuilder wider;
  const int third = wider.question("scope", {"wide", "narrow", "middle"});
  wider.measure("ban", Effect::Prohibit, wider.any({wider.reads(third, 0), wider.reads(third, 2)}));
  EXPECT_EQ(changes_of(diffed({&before.program, std::nullopt}, {&wider.program, std::nullopt})),
            "free>prohibited");
}

// ------------------------------------------------------------------------ limits

TEST(Diff, WhatTheSolverCannotSettleIsSaidToBeSo) {
  test::RandomLaw before(3), after(4);
  DiffSettings settings;
  settings.limits.resources = 1;
  const LawDiff diff =
      diffed({&before.law.program, std::nullopt}, {&after.law.program, std::nullopt}, settings);
  const auto open = std::count_if(diff.pairs.begin(), diff.pairs.end(), [](const auto& pair) {
    return pair.possible == Possible::NotSettled && !pair.why_not_settled.empty();
  });
  EXPECT_GT(open, 0);
  DiffSettings stopped;
  stopped.is_stopped = [] { return true; };
  const LawDiff none =
      diffed({&before.law.program, std::nullopt}, {&after.law.program, std::nullopt}, stopped);
  for (const OutcomePair& pair : none.pairs) EXPECT_EQ(pair.possible, Possible::NotSettled);
}

// ------------------------------------------------------------------------ random laws

Outcome outcome_of(const test::RandomLaw& law, const test::Choices& choices,
                   std::optional<Date> on) {
  test::Asked asked = test::asked(law, choices);
  asked.settings.known_through = kDateMax;
  const auto date = static_cast<std::size_t>(law.law.program.date_field);
  if (on) asked.line.facts[date].value = *on;
  const auto decision = decide::reference::decide(law.law.program, asked.line, asked.settings);
  EXPECT_TRUE(decision.is_decided());
  return decision.floor;
}

// Each pair of outcomes of random lines is found; each shipment that is shown is what is said of
// it.
int check_random(test::RandomLaw& before, test::RandomLaw& after, std::optional<Date> first,
                 std::optional<Date> second) {
  const LawDiff diff = diffed({&before.law.program, first}, {&after.law.program, second});
  int changed = 0;
  for (int i = 0; i < 150; ++i) {
    const test::Choices choices = test::random_choices(before, 100);
    const auto date = static_cast<std::size_t>(before.law.program.date_field);
    const auto& chosen = before.domains[date][static_cast<std::size_t>(choices[date])].value;
    if (!first && std::get<Date>(chosen) > *diff.through) continue;
    const Outcome was = outcome_of(before, choices, first);
    const Outcome is = outcome_of(after, choices, second);
    EXPECT_EQ(pair_of(diff, was, is).possible, Possible::Yes)
        << program::name_of(was) << " " << program::name_of(is) << " " << test::in_words(choices);
    changed += was != is ? 1 : 0;
  }
  for (const OutcomePair& pair : diff.pairs) {
    EXPECT_NE(pair.possible, Possible::NotSettled);
    EXPECT_EQ(pair.classes.empty(), !pair.is_change() || pair.possible == Possible::No);
    for (const ChangedClass& one : pair.classes) {
      const auto was =
          decide::reference::decide(before.law.program, one.before.line, one.before.settings);
      const auto is =
          decide::reference::decide(after.law.program, one.after.line, one.after.settings);
      EXPECT_TRUE(was.is_decided() && was.floor == pair.before);
      EXPECT_TRUE(is.is_decided() && is.floor == pair.after);
      EXPECT_EQ(one.before.settings.readings, one.after.settings.readings);
    }
  }
  return changed;
}

TEST(Diff, OfRandomLawsWhateverALineShowsIsFound) {
  int changed = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    test::RandomLaw before(seed), after(seed + 1000);
    changed += check_random(before, after, std::nullopt, std::nullopt);
  }
  EXPECT_GT(changed, 500);
}

TEST(Diff, OfTwoDaysOfRandomLawsWhateverALineShowsIsFound) {
  int changed = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    test::RandomLaw law(seed);
    changed += check_random(law, law, day("2025-01-01"), day("2026-06-01"));
  }
  EXPECT_GT(changed, 100);
}

}  // namespace
}  // namespace cocket::prove
