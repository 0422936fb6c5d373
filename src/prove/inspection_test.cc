// SPDX-License-Identifier: Apache-2.0
#include "prove/inspection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/date_gaps.h"
#include "prove/redundancy.h"
#include "prove/witness.h"
#include "tests/support/program_builder.h"

namespace cocket::prove {
namespace {

using program::Effect;
using program::Outcome;
using test::day;
using test::force;

Inspection inspected(const program::Program& law, const InspectionOptions& options = {}) {
  auto found = inspect(law, options);
  EXPECT_TRUE(found.ok()) << (found.ok() ? "" : found.error().message);
  return found.ok() ? std::move(found).value() : Inspection{};
}

// ---------------------------------------------------------------------------- dates, by hand

// Measures that cite one text and ask for one thing.
struct DatedLaw {
  test::ProgramBuilder law;
  int source = 0;

  DatedLaw() { law.program.sources.resize(2); }
  int add(const program::Force& days, Effect effect = Effect::Prohibit, int cited = 0) {
    const int number = law.measure("m" + std::to_string(law.program.measures.size()), effect);
    law.at(number).force = days;
    law.at(number).citations.push_back({cited, "", "", {}});
    return number;
  }
  std::vector<DateGap> gaps() const { return date_gaps(law.program); }
};

TEST(DateGaps, ADayBetweenAMeasureAndTheNextOneIsFound) {
  DatedLaw dated;
  const int first = dated.add(force(day("2020-01-01"), day("2020-12-31")));
  const int then = dated.add(force(day("2021-01-02")));
  const auto gaps = dated.gaps();
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].measure, first);
  EXPECT_EQ(gaps[0].successor, then);
  EXPECT_EQ(gaps[0].days, (DayInterval{day("2021-01-01"), day("2021-01-01")}));
}

TEST(DateGaps, WhatFollowsARepealIsAGapToo) {
  DatedLaw dated;
  const int first = dated.add(force(day("2020-01-01")));
  dated.law.at(first).force.repealed_on = day("2021-01-01");
  dated.add(force(day("2021-02-01")));
  ASSERT_EQ(dated.gaps().size(), 1U);
  EXPECT_EQ(dated.gaps()[0].days, (DayInterval{day("2021-01-01"), day("2021-01-31")}));
}

TEST(DateGaps, ThereIsNoneWhereOneFollowsTheOtherOrAThirdIsInForce) {
  DatedLaw next_day;
  next_day.add(force(day("2020-01-01"), day("2020-12-31")));
  next_day.add(force(day("2021-01-01")));
  EXPECT_TRUE(next_day.gaps().empty());
  DatedLaw covered;
  covered.add(force(day("2020-01-01"), day("2020-12-31")));
  covered.add(force(day("2022-01-01")));
  covered.add(force(day("2020-06-01"), day("2022-06-01")));
  EXPECT_TRUE(covered.gaps().empty());
}

TEST(DateGaps, OtherTextsOtherEffectsAndWhatWasWrittenOrSuspendedAreNone) {
  DatedLaw other_text;
  other_text.add(force(day("2020-01-01"), day("2020-12-31")));
  other_text.add(force(day("2022-01-01")), Effect::Prohibit, 1);
  EXPECT_TRUE(other_text.gaps().empty());
  DatedLaw other_effect;
  other_effect.add(force(day("2020-01-01"), day("2020-12-31")));
  other_effect.add(force(day("2022-01-01")), Effect::RequireReport);
  EXPECT_TRUE(other_effect.gaps().empty());
  DatedLaw its_own;
  program::Force twice = force(day("2020-01-01"), day("2020-12-31"));
  twice.stated.unite({day("2022-01-01"), kDateMax});
  twice.days = twice.stated;
  its_own.add(twice);
  EXPECT_TRUE(its_own.gaps().empty());
  DatedLaw suspended;
  program::Force sleeps = force(day("2020-01-01"), day("2021-12-31"));
  test::suspend(sleeps, {day("2021-01-01"), kDateMax});
  suspended.add(sleeps);
  suspended.add(force(day("2022-01-01")));
  EXPECT_TRUE(suspended.gaps().empty());
}

TEST(DateGaps, ANeighbourThatCatchesOtherGoodsHidesNone) {
  DatedLaw dated;
  const int pump = dated.law.is(dated.law.flag("pump"));
  const int drug = dated.law.is(dated.law.flag("drug"));
  const int first = dated.add(force(day("2020-01-01"), day("2020-12-31")));
  const int then = dated.add(force(day("2021-01-02")));
  const int neighbour = dated.add(force(day("2020-01-01")));
  dated.law.at(first).when = pump;
  dated.law.at(then).when = pump;
  dated.law.at(neighbour).when = drug;
  ASSERT_EQ(dated.gaps().size(), 1U);
  EXPECT_EQ(dated.gaps()[0].measure, first);
  EXPECT_EQ(dated.gaps()[0].successor, then);
}

TEST(DateGaps, ASuccessorMayNameAnotherAuthority) {
  DatedLaw dated;
  const int first = dated.add(force(day("2020-01-01"), day("2020-12-31")));
  const int then = dated.add(force(day("2021-01-02")));
  dated.law.at(first).authority = "ministry";
  dated.law.at(then).authority = "customs";
  ASSERT_EQ(dated.gaps().size(), 1U);
  EXPECT_EQ(dated.gaps()[0].successor, then);
  const int between = dated.add(force(day("2020-12-31"), day("2021-01-02")));
  dated.law.at(between).authority = "bureau";
  EXPECT_TRUE(dated.gaps().empty());
}

// ---------------------------------------------------------------------------- by hand

TEST(Inspection, ADeadMeasureNamesThePartsThatAreNeverTrueTogether) {
  test::ProgramBuilder law;
  const int red = law.flag("red");
  const int dead = law.measure("dead", Effect::Prohibit, law.is(red));
  law.at(dead).exceptions.push_back({"fast", law.is(law.flag("fast"))});
  law.at(dead).exceptions.push_back({"red", law.is(red)});
  const Inspection found = inspected(law.program);
  ASSERT_EQ(found.dead.size(), 1U);
  ASSERT_EQ(found.dead[0].because.size(), 2U);
  EXPECT_EQ(found.dead[0].because[0].words, "its `when` is met");
  EXPECT_EQ(found.dead[0].because[1].words, "its exception `red` is not met");
}

TEST(Inspection, AMeasureWhoseOwnDaysAreOverIsNoFinding) {
  test::ProgramBuilder law;
  law.program.known_through = day("2026-01-01");
  const int ended = law.measure("ended", Effect::Prohibit);
  law.at(ended).force = force(day("2020-01-01"), day("2021-01-01"));
  const int early =
      law.compare(law.program.date_field, program::Comparison::Less, day("2021-05-05"));
  const int stale = law.measure("stale", Effect::Prohibit, early);
  const Inspection found = inspected(law.program);
  EXPECT_TRUE(found.dead.empty());
  ASSERT_EQ(found.dead_from.size(), 1U);
  EXPECT_EQ(found.dead_from[0].measure, stale);
  EXPECT_EQ(found.dead_from[0].last_day, day("2021-05-04"));
  ASSERT_TRUE(found.dead_from[0].witness);
}

TEST(Inspection, AScopeIsAClaimThatSomethingIsAskedAndIsExpectedToHold) {
  test::ProgramBuilder law;
  const int kind = law.choice("kind", {"red", "blue", "green"});
  law.measure("ban", Effect::Prohibit, law.is_one_of(kind, {0}));
  program::Claim claim;
  claim.name = "colours";
  claim.where = law.is_one_of(kind, {0, 1});
  claim.property = program::OutcomeClaim{program::Comparison::GreaterEqual, Outcome::Report};
  law.program.claims.push_back(claim);
  EXPECT_EQ(inspected(law.program).scopes, 0);
  law.program.claims[0].expect_holds = true;
  const Inspection found = inspected(law.program);
  EXPECT_EQ(found.scopes, 1);
  ASSERT_EQ(found.gaps.size(), 1U);
  EXPECT_EQ(cell_of(law.program, found.gaps[0].witness.line, kind), "blue");
}

TEST(Inspection, PairsThatMeetOnLinesWithSeveralCodesAloneAreToldApart) {
  test::ProgramBuilder law;
  const int codes = law.codes("codes", {{"A", ""}, {"B", ""}});
  law.measure("ban", Effect::Prohibit, law.in(codes, {"A"}));
  law.measure("duty", Effect::RequireLicence, law.in(codes, {"B"}));
  law.measure("report", Effect::RequireReport, law.in(codes, {"A"}));
  const Inspection found = inspected(law.program);
  ASSERT_EQ(found.overlaps.size(), 3U);
  EXPECT_FALSE(found.overlaps[0].needs_several_codes);  // ban and report
  EXPECT_TRUE(found.overlaps[1].needs_several_codes);
  EXPECT_TRUE(found.overlaps[2].needs_several_codes);
}

TEST(Inspection, ASolverThatComesToNoEndHasFoundNothingOut) {
  test::ProgramBuilder law;
  const int red = law.is(law.flag("red"));
  law.measure("ban", Effect::Prohibit, red);
  law.measure("duty", Effect::RequireLicence, red);
  InspectionOptions options;
  options.limits.resources = 1;
  const Inspection found = inspected(law.program, options);
  EXPECT_EQ(found.unsettled.dead.size(), 2U);
  EXPECT_EQ(found.unsettled.redundant.size(), 2U);
  EXPECT_EQ(found.unsettled.overlaps.size(), 1U);
  EXPECT_TRUE(found.dead.empty() && found.redundant.empty() && found.overlaps.empty());
}

// How much of a named substance is inside of another no line says, so such lines are not tried.
TEST(Inspection, WhatOnlyLinesWouldShowThatAreLeftOutIsNotSettled) {
  test::ProgramBuilder law;
  const int mix = law.field("mix", facts::FieldType::Composition);
  const program::ShareBound bound{program::Comparison::GreaterEqual, Decimal::of(1, 0)};
  const int alone = law.atom(program::SubstanceTest{mix, {"heavy isotope"}});
  law.measure("isotope", Effect::Prohibit, alone);
  law.measure("share", Effect::Prohibit, law.atom(program::SubstanceTest{mix, {"B"}, bound}));
  const Inspection found = inspected(law.program);
  EXPECT_FALSE(found.gaps_of_encoding.empty());
  EXPECT_TRUE(found.dead.empty());
  EXPECT_EQ(found.unsettled.maybe_dead, std::vector<int>{0});
}

TEST(Inspection, AFactComparedInTwoUnitsIsRefusedByName) {
  test::ProgramBuilder law;
  const int length = law.field("length", facts::FieldType::Quantity);
  law.measure("long", Effect::Prohibit,
              law.atom(program::CompareTest{length, program::Comparison::Greater,
                                            test::measured("2", "m")}));
  law.measure("longer", Effect::Prohibit,
              law.atom(program::CompareTest{length, program::Comparison::Greater,
                                            test::measured("3", "km")}));
  const auto found = inspect(law.program, {});
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().message,
            "`length` of the law `test` is compared in several units, and no value compares with "
            "all; give it one unit in the schema");
}

TEST(Inspection, EndsWhereItIsToldTo) {
  test::ProgramBuilder law;
  law.measure("ban", Effect::Prohibit);
  InspectionOptions options;
  options.progress = [](std::int64_t) { return false; };
  EXPECT_FALSE(inspect(law.program, options).ok());
}

// ---------------------------------------------------------------------------- against all lines

// Few facts, so that every line there is can be asked of the interpreter.
class SmallLaw {
 public:
  test::ProgramBuilder law;

  explicit SmallLaw(unsigned seed) : random_(seed) {
    law.program.known_through = day("2026-06-30");
    for (int& flag : flags_) flag = law.flag("flag" + std::to_string(&flag - flags_));
    kind_ = law.choice("kind", {"a", "b", "c"});
    question_ = law.question("scope", {"wide", "narrow"});
    for (int i = 0; i < 7; ++i) add_measure(i);
    law.authorise("licence", {pick(7), pick(7)}, condition());
  }

  struct Line {
    facts::Case facts;
    decide::Settings settings;
    Date day;
  };
  std::vector<Line> lines(Date from) const {
    std::vector<Date> days = program::day_breaks(law.program);
    days.insert(days.end(), {kDateMin, from});
    std::vector<Line> all;
    for (const Date date : days) {
      for (int rest = 0; rest < 8 * 3 * 2; ++rest) {
        test::Line line;
        line.set(law.program.date_field, date);
        for (int i = 0; i < 3; ++i) line.set(flags_[i], (rest >> i) % 2 == 1);
        line.set(kind_, facts::EnumValue{rest / 8 % 3});
        decide::Settings settings;
        settings.readings = {rest / 24};
        settings.known_through = kDateMax;
        all.push_back({std::move(line.line), settings, date});
      }
    }
    return all;
  }

 private:
  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  int atom() {
    switch (pick(5)) {
      case 0:
        return law.is_one_of(kind_, {pick(3)});
      case 1:
        return law.reads(question_, pick(2));
      case 2:
        return law.compare(
            law.program.date_field,
            pick(2) == 0 ? program::Comparison::Less : program::Comparison::GreaterEqual,
            day("2026-01-01"));
      default:
        return law.is(flags_[pick(3)]);
    }
  }
  int condition() {
    const int one = atom();
    const int other = atom();
    switch (pick(4)) {
      case 0:
        return law.any({one, other});
      case 1:
        return law.all({one, law.negate(other)});
      case 2:
        return law.all({one, other});
      default:
        return one;
    }
  }
  void add_measure(int number) {
    constexpr Effect kEffects[] = {Effect::Prohibit,       Effect::RequireLicence,
                                   Effect::RequireLicence, Effect::RequireReport,
                                   Effect::Exempt,         Effect::Warn};
    const int measure = law.measure("m" + std::to_string(number), kEffects[pick(6)], condition());
    if (pick(3) == 0) law.at(measure).exceptions.push_back({"x", condition()});
    if (pick(3) == 0) law.at(measure).force = force(day("2025-01-01"), day("2026-03-01"));
    if (pick(3) == 0) law.at(measure).authority = "ministry";
    if (pick(3) == 0) law.at(measure).documents = {"plan"};
    if (number > 0 && pick(3) == 0) law.overrides(measure, pick(number));
  }

  std::mt19937 random_;
  int flags_[3] = {};
  int kind_ = -1;
  int question_ = -1;
};

// What the interpreter says of all lines, in words that both sides are put into.
class Enumerated {
 public:
  Enumerated(const program::Program& law, const std::vector<SmallLaw::Line>& lines, Date from)
      : law_(law), from_(from) {
    for (const SmallLaw::Line& line : lines) {
      Answered answered;
      answered.day = line.day;
      const auto decision = decide::reference::decide(law, line.facts, line.settings);
      for (int i = 0; i < count(); ++i) {
        answered.fires.push_back(decide::fires_in(decision, i) == Truth::True);
        answered.asks.push_back(asked(i, line));
      }
      answered_.push_back(std::move(answered));
    }
  }

  std::set<std::string> said() const {
    std::set<std::string> all;
    for (int i = 0; i < count(); ++i) {
      if (!some([&](const Answered& line) { return line.fires[index(i)]; })) {
        all.insert("dead " + name(i));
        continue;
      }
      DaySet later(DayInterval{from_, kDateMax});
      later.intersect(program::at(law_.measures, i).force.days);
      const bool still =
          some([&](const Answered& line) { return line.day >= from_ && line.fires[index(i)]; });
      if (!later.empty() && !still) all.insert("dead from " + name(i));
      add_carried(i, all);
      for (int j = i + 1; j < count(); ++j) {
        const bool meet = some(
            [&](const Answered& line) { return line.fires[index(i)] && line.fires[index(j)]; });
        if (meet && ask_for_different_things(i, j)) all.insert("meet " + name(i) + " " + name(j));
      }
    }
    return all;
  }

 private:
  struct Answered {
    Date day;
    std::vector<bool> fires;
    std::vector<Outcome> asks;  // of each measure, if it fires
  };

  static std::size_t index(int number) { return static_cast<std::size_t>(number); }
  int count() const { return static_cast<int>(law_.measures.size()); }
  const std::string& name(int i) const { return program::at(law_.measures, i).name; }

  Outcome asked(int number, const SmallLaw::Line& line) const {
    const auto full = decide::reference::outcome_of(program::at(law_.measures, number).effect);
    for (const program::Authorisation& one : law_.authorisations) {
      const auto& relieves = one.relieves;
      if (std::find(relieves.begin(), relieves.end(), number) == relieves.end()) continue;
      if (decide::reference::evaluate(law_, one.when, line.facts, line.settings) == Truth::True) {
        return std::min(full, Outcome::Exception);
      }
    }
    return full;
  }

  template <class Is>
  bool some(const Is& is) const {
    return std::any_of(answered_.begin(), answered_.end(), is);
  }

  // Written apart from what is tested.
  bool ask_for_different_things(int i, int j) const {
    const program::Measure& a = program::at(law_.measures, i);
    const program::Measure& b = program::at(law_.measures, j);
    if (a.effect == Effect::Warn || b.effect == Effect::Warn) return false;
    const bool is_licence = a.effect == Effect::RequireLicence;
    return a.effect != b.effect || (is_licence && a.authority != b.authority);
  }

  void add_carried(int i, std::set<std::string>& all) const {
    const program::Measure& measure = program::at(law_.measures, i);
    if (measure.effect == Effect::Warn || measure.effect == Effect::Exempt) return;
    const auto is_carried = [&](bool entirely) {
      return !some([&](const Answered& line) {
        if (!line.fires[index(i)]) return false;
        for (int j = 0; j < count(); ++j) {
          const program::Measure& other = program::at(law_.measures, j);
          const bool asks_it = line.asks[index(j)] >= line.asks[index(i)];
          const bool asks_all = !entirely || covers(measure, other);
          if (j != i && line.fires[index(j)] && asks_it && asks_all) return false;
        }
        return true;
      });
    };
    if (!is_carried(false)) return;
    all.insert((is_carried(true) ? "entirely carried " : "carried ") + name(i));
  }

  const program::Program& law_;
  Date from_;
  std::vector<Answered> answered_;
};

std::set<std::string> said_by(const program::Program& law, const Inspection& found) {
  const auto name = [&law](int i) { return program::at(law.measures, i).name; };
  std::set<std::string> all;
  for (const DeadMeasure& dead : found.dead) all.insert("dead " + name(dead.measure));
  for (const DeadMeasure& dead : found.dead_from) all.insert("dead from " + name(dead.measure));
  for (const RedundantMeasure& one : found.redundant) {
    all.insert((one.is_entirely ? "entirely carried " : "carried ") + name(one.measure));
  }
  for (const OverlapGroup& group : found.overlaps) {
    for (const Overlap& pair : group.overlaps) {
      all.insert("meet " + name(std::min(pair.measure, pair.other)) + " " +
                 name(std::max(pair.measure, pair.other)));
    }
  }
  return all;
}

TEST(Inspection, OfSmallRandomLawsItFindsWhatTryingEveryLineFinds) {
  std::size_t told = 0;
  const Date from = day("2026-04-01");
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const SmallLaw random(seed);
    const program::Program& law = random.law.program;
    InspectionOptions options;
    options.from = from;
    const Inspection found = inspected(law, options);
    EXPECT_EQ(found.unsettled.size(), 0U);
    const std::set<std::string> said = said_by(law, found);
    EXPECT_EQ(said, Enumerated(law, random.lines(from), from).said()) << "law " << seed;
    told += said.size();
  }
  EXPECT_GT(told, 100U);
}

}  // namespace
}  // namespace cocket::prove
