// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/interpreter.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::reference {
namespace {

using program::Comparison;
using program::Effect;
using test::day;
using test::Line;
using test::names_of;
using test::ProgramBuilder;
using test::summary;

using Names = std::vector<std::string>;

// One measure of each level, each fired by a flag of its own.
struct Ladder {
  ProgramBuilder law;
  int reported = law.flag("reported");
  int licensed = law.flag("licensed");
  int banned = law.flag("banned");
  int report = law.measure("report", Effect::RequireReport, law.is(reported));
  int licence = law.measure("licence", Effect::RequireLicence, law.is(licensed));
  int ban = law.measure("ban", Effect::Prohibit, law.is(banned));

  // y: yes, n: no, ?: unknown; of report, licence and ban.
  std::string outcome(const std::string& flags) const {
    Line line;
    const int fields[] = {reported, licensed, banned};
    for (std::size_t i = 0; i < 3; ++i) {
      if (flags[i] != '?') line.set(fields[i], flags[i] == 'y');
    }
    return summary(decide(law.program, line.line, {}));
  }
};

// What fires for sure sets the floor, what may fire the ceiling.
TEST(Outcome, IsAnInterval) {
  const Ladder ladder;
  EXPECT_EQ(ladder.outcome("???"), "free .. prohibited ASK");
  EXPECT_EQ(ladder.outcome("??y"), "prohibited NO");
  EXPECT_EQ(ladder.outcome("nny"), "prohibited NO");
  EXPECT_EQ(ladder.outcome("?y?"), "licence .. prohibited ASK");
  EXPECT_EQ(ladder.outcome("?yn"), "licence HOLD");
  EXPECT_EQ(ladder.outcome("n?n"), "free .. licence ASK");
  EXPECT_EQ(ladder.outcome("y?n"), "report .. licence ASK");
  EXPECT_EQ(ladder.outcome("nn?"), "free .. prohibited ASK");
  EXPECT_EQ(ladder.outcome("nnn"), "free GO");
  EXPECT_EQ(ladder.outcome("ynn"), "report GO");
  EXPECT_EQ(ladder.outcome("?nn"), "free .. report ASK");
}

TEST(Outcome, OfALawWithoutMeasuresIsFree) {
  EXPECT_EQ(summary(decide(ProgramBuilder().program, {}, {})), "free GO");
}

TEST(Decide, NamesWhatFiresAndWhatMayFire) {
  const Ladder ladder;
  Line line;
  line.set(ladder.licensed, true).set(ladder.reported, false);
  const Decision decision = decide(ladder.law.program, line.line, {});
  ASSERT_EQ(decision.findings.size(), 2U);
  EXPECT_EQ(decision.findings[0].measure, ladder.licence);
  EXPECT_EQ(decision.findings[0].fires, Truth::True);
  EXPECT_EQ(decision.findings[1].measure, ladder.ban);
  EXPECT_EQ(decision.findings[1].fires, Truth::Unknown);
}

TEST(Decide, ExceptionKeepsAMeasureFromFiring) {
  ProgramBuilder law;
  const int approved = law.flag("approved");
  const int ban = law.measure("ban", Effect::Prohibit);
  law.at(ban).exceptions.push_back({"approved", law.is(approved)});
  const auto answer = [&](const Line& line) { return summary(decide(law.program, line.line, {})); };
  EXPECT_EQ(answer(Line().set(approved, true)), "free GO");
  EXPECT_EQ(answer(Line().set(approved, false)), "prohibited NO");
  EXPECT_EQ(answer(Line()), "free .. prohibited ASK");
}

TEST(Decide, OverridingMeasureSwitchesOffTheOther) {
  ProgramBuilder law;
  const int carved_out = law.flag("carved_out");
  const int licence = law.measure("licence", Effect::RequireLicence);
  const int exempt = law.measure("carve-out", Effect::Exempt, law.is(carved_out));
  law.overrides(exempt, licence);
  EXPECT_EQ(summary(decide(law.program, Line().set(carved_out, true).line, {})), "free GO");
  EXPECT_EQ(summary(decide(law.program, Line().set(carved_out, false).line, {})), "licence HOLD");
  const Decision open = decide(law.program, {}, {});
  EXPECT_EQ(summary(open), "free .. licence ASK");
  EXPECT_EQ(names_of(open.missing), Names{"carved_out"});
}

TEST(Decide, OverrideOfAnOverrideRestoresTheFirst) {
  ProgramBuilder law;
  const int first = law.measure("first", Effect::RequireLicence);
  const int second = law.measure("second", Effect::Exempt);
  const int third = law.measure("third", Effect::Exempt);
  law.overrides(second, first);
  law.overrides(third, second);
  EXPECT_EQ(summary(decide(law.program, {}, {})), "licence HOLD");
}

TEST(Decide, MeasureHoldsOnItsDaysOnly) {
  ProgramBuilder law;
  const int ban = law.measure("ban", Effect::Prohibit);
  law.at(ban).force = test::force(day("2025-10-09"), day("2027-12-31"));
  test::suspend(law.at(ban).force, {day("2025-11-07"), day("2026-11-10")});
  const auto on = [&](std::string_view text) {
    return summary(decide(law.program, Line().set(law.program.date_field, day(text)).line, {}));
  };
  EXPECT_EQ(on("2025-10-08"), "free GO");
  EXPECT_EQ(on("2025-10-09"), "prohibited NO");
  EXPECT_EQ(on("2025-11-06"), "prohibited NO");
  EXPECT_EQ(on("2025-11-07"), "free GO");
  EXPECT_EQ(on("2026-11-10"), "free GO");
  EXPECT_EQ(on("2026-11-11"), "prohibited NO");
  EXPECT_EQ(on("2028-01-01"), "free GO");
  const Decision undated = decide(law.program, {}, {});
  EXPECT_EQ(summary(undated), "free .. prohibited ASK");
  EXPECT_EQ(names_of(undated.missing), Names{"date"});
}

TEST(Decide, SuspensionThatDependsOnAQuestion) {
  ProgramBuilder law;
  const int extended = law.question("truce-extension", {"runs-on", "has-ended"});
  const int ban = law.measure("ban", Effect::Prohibit);
  test::suspend(law.at(ban).force, {day("2026-11-11"), day("2027-01-10")},
                program::ReadingTest{extended, 0});
  const Line inside = Line().set(law.program.date_field, day("2026-11-11"));
  const Decision open = decide(law.program, inside.line, {});
  EXPECT_EQ(summary(open), "free .. prohibited JUDGE");
  EXPECT_EQ(names_of(open.missing), Names{"truce-extension"});
  EXPECT_EQ(summary(decide(law.program, inside.line, {{0}, {}})), "free GO");
  EXPECT_EQ(summary(decide(law.program, inside.line, {{1}, {}})), "prohibited NO");
  const Line after = Line().set(law.program.date_field, day("2027-01-11"));
  EXPECT_EQ(summary(decide(law.program, after.line, {})), "prohibited NO");
}

struct Authorised {
  ProgramBuilder law;
  int allied = law.flag("allied");
  int small = law.flag("small");
  int licence = law.measure("licence", Effect::RequireLicence);
  int general = law.authorise("general", {licence}, law.is(allied));
  Authorised() {
    law.at(licence).documents = {"contract"};
    law.program.authorisations[0].conditions = {"keep records"};
  }
};

TEST(Authorisation, TurnsALicenceIntoAnException) {
  const Authorised with;
  const Decision sure = decide(with.law.program, Line().set(with.allied, true).line, {});
  EXPECT_EQ(summary(sure), "exception GO");
  EXPECT_EQ(sure.conditions, Names{"keep records"});
  EXPECT_EQ(sure.documents, Names{});
  ASSERT_EQ(sure.authorisations.size(), 1U);
  EXPECT_EQ(sure.authorisations[0].fires, Truth::True);
  const Decision none = decide(with.law.program, Line().set(with.allied, false).line, {});
  EXPECT_EQ(summary(none), "licence HOLD");
  EXPECT_EQ(none.documents, Names{"contract"});
  EXPECT_EQ(none.conditions, Names{});
}

TEST(Authorisation, ThatMayApplyDropsTheFloorAndKeepsTheCeiling) {
  const Authorised with;
  const Decision decision = decide(with.law.program, {}, {});
  EXPECT_EQ(summary(decision), "exception .. licence ASK");
  EXPECT_EQ(names_of(decision.missing), Names{"allied"});
}

TEST(Authorisation, OfOneMeasureLeavesTheOther) {
  Authorised with;
  with.law.measure("other", Effect::RequireLicence, with.law.is(with.small));
  const auto answer = [&](bool small) {
    const Line line = Line().set(with.allied, true).set(with.small, small);
    return summary(decide(with.law.program, line.line, {}));
  };
  EXPECT_EQ(answer(true), "licence HOLD");
  EXPECT_EQ(answer(false), "exception GO");
}

TEST(Horizon, PastItEverythingIsOpenAndTheRulebookIsMissing) {
  ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  law.measure("licence", Effect::RequireLicence);
  const auto on = [&](std::string_view text, std::optional<Date> declared = {}) {
    const Line line = Line().set(law.program.date_field, day(text));
    return decide(law.program, line.line, {{}, declared});
  };
  EXPECT_EQ(summary(on("2026-10-08")), "licence HOLD");
  EXPECT_FALSE(on("2026-10-08").is_past_known);
  const Decision past = on("2026-10-09");
  EXPECT_EQ(summary(past), "free .. prohibited ASK");
  EXPECT_EQ(names_of(past.missing), Names{"known_through"});
  EXPECT_TRUE(past.is_past_known);
  const Decision declared = on("2026-10-09", day("2026-10-09"));
  EXPECT_EQ(summary(declared), "licence HOLD");
  EXPECT_TRUE(declared.used_known_through);
  EXPECT_FALSE(on("2026-10-08", day("2026-10-09")).used_known_through);
  // An earlier declaration takes nothing away.
  EXPECT_EQ(summary(on("2026-10-08", day("2026-01-01"))), "licence HOLD");
}

// What was banned when the law was last read may have been lifted since: docs/decisions/0004.
TEST(Horizon, NoProhibitionIsSurePastIt) {
  ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  const int ban = law.measure("ban", Effect::Prohibit);
  const Line line = Line().set(law.program.date_field, day("2027-01-01"));
  const Decision decision = decide(law.program, line.line, {});
  EXPECT_EQ(summary(decision), "free .. prohibited ASK");
  EXPECT_EQ(fires_in(decision, ban), Truth::Unknown);
  EXPECT_EQ(names_of(decision.missing), Names{"known_through"});
  const Decision declared = decide(law.program, line.line, {{}, day("2027-01-01")});
  EXPECT_EQ(summary(declared), "prohibited NO");
}

TEST(Horizon, OpenQuestionsOfLawDoNotMakeItAJudgement) {
  ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  const int question = law.question("scope", {"wide", "narrow"});
  law.measure("ban", Effect::Prohibit, law.reads(question, 0));
  const Line line = Line().set(law.program.date_field, day("2027-01-01"));
  EXPECT_EQ(summary(decide(law.program, line.line, {{-1}, {}})), "free .. prohibited ASK");
  EXPECT_EQ(summary(decide(law.program, line.line, {{-1}, day("2027-01-01")})),
            "free .. prohibited JUDGE");
}

TEST(Horizon, LineWithoutADayMayLiePastIt) {
  ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  const Decision decision = decide(law.program, {}, {});
  EXPECT_EQ(summary(decision), "free .. prohibited ASK");
  EXPECT_EQ(names_of(decision.missing), Names{"date"});
}

TEST(Missing, OrdersFactsThenJudgementsThenQuestionsThenTheRulebook) {
  ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  const int judged = law.judgement("enhances_military");
  const int second = law.question("second", {"yes", "no"});
  const int first_fact = law.flag("first_fact");
  const int last_fact = law.flag("last_fact");
  law.measure(
      "ban", Effect::Prohibit,
      law.any({law.reads(second, 0), law.is(last_fact), law.is(judged), law.is(first_fact)}));
  const Line line = Line().set(law.program.date_field, day("2027-01-01"));
  const Decision decision = decide(law.program, line.line, {});
  const Names expected{"first_fact", "last_fact", "enhances_military", "second", "known_through"};
  EXPECT_EQ(names_of(decision.missing), expected);
}

TEST(Missing, LeavesOutWhatCannotRaiseTheOutcome) {
  const Ladder ladder;
  // A licence is sure: whether a report is due does not matter to the outcome.
  const Line line = Line().set(ladder.licensed, true);
  const Decision decision = decide(ladder.law.program, line.line, {});
  EXPECT_EQ(names_of(decision.missing), Names{"banned"});
}

TEST(Missing, LeavesOutSettledConditions) {
  ProgramBuilder law;
  const int a = law.flag("a");
  const int b = law.flag("b");
  const int c = law.flag("c");
  law.measure("ban", Effect::Prohibit, law.any({law.all({law.is(a), law.is(b)}), law.is(c)}));
  const Decision decision = decide(law.program, Line().set(a, false).line, {});
  EXPECT_EQ(names_of(decision.missing), Names{"c"});
}

TEST(Documents, AreTheUnionOverFiringMeasures) {
  ProgramBuilder law;
  const int open = law.flag("open");
  law.at(law.measure("one", Effect::RequireLicence)).documents = {"contract", "undertaking"};
  law.at(law.measure("two", Effect::RequireLicence)).documents = {"undertaking", "risk report"};
  law.at(law.measure("three", Effect::RequireLicence, law.is(open))).documents = {"other"};
  const Names expected{"contract", "undertaking", "risk report"};
  EXPECT_EQ(decide(law.program, {}, {}).documents, expected);
}

// ASK while some fact could still settle it, else JUDGE.
struct Limbs {
  ProgramBuilder law;
  int military = law.flag("military");
  int enhances = law.judgement("enhances");
};

TEST(Verdict, IsAskWhileAFactCouldDecide) {
  Limbs limbs;
  limbs.law.measure("ban", Effect::Prohibit,
                    limbs.law.any({limbs.law.is(limbs.military), limbs.law.is(limbs.enhances)}));
  // "military = yes" decides, whatever the judgement.
  EXPECT_EQ(summary(decide(limbs.law.program, {}, {})), "free .. prohibited ASK");
  const Line civil = Line().set(limbs.military, false);
  EXPECT_EQ(summary(decide(limbs.law.program, civil.line, {})), "free .. prohibited JUDGE");
  const Line judged = Line().set(limbs.enhances, false);
  EXPECT_EQ(summary(decide(limbs.law.program, judged.line, {})), "free .. prohibited ASK");
}

TEST(Verdict, IsJudgeWhereNoFactDecides) {
  Limbs limbs;
  // Either way of the fact leaves one measure to the judgement.
  limbs.law.measure("one", Effect::Prohibit,
                    limbs.law.all({limbs.law.is(limbs.military), limbs.law.is(limbs.enhances)}));
  limbs.law.measure("two", Effect::Prohibit,
                    limbs.law.all({limbs.law.negate(limbs.law.is(limbs.military)),
                                   limbs.law.is(limbs.enhances)}));
  const Decision decision = decide(limbs.law.program, {}, {});
  EXPECT_EQ(summary(decision), "free .. prohibited JUDGE");
  const Names expected{"military", "enhances"};
  EXPECT_EQ(names_of(decision.missing), expected);
}

TEST(Verdict, DoesNotSupposeWhatAnInvariantExcludes) {
  Limbs limbs;
  ProgramBuilder& law = limbs.law;
  law.measure("ban", Effect::Prohibit, law.any({law.is(limbs.military), law.is(limbs.enhances)}));
  const int civil = law.flag("civil");
  law.program.invariants.push_back(
      {"", law.negate(law.all({law.is(civil), law.is(limbs.military)}))});
  EXPECT_EQ(decide(law.program, Line().set(civil, true).line, {}).verdict, Verdict::Judge);
  EXPECT_EQ(decide(law.program, Line().set(civil, false).line, {}).verdict, Verdict::Ask);
}

TEST(Verdict, AsksForAnAmountInTheUnitOfTheLaw) {
  ProgramBuilder law;
  const int value = law.field("value", facts::FieldType::Amount);
  law.measure("licence", Effect::RequireLicence,
              law.compare(value, Comparison::Greater, test::measured("5000", "USD")));
  const Line line = Line().set(value, test::measured("9000000", "CNY"));
  const Decision decision = decide(law.program, line.line, {});
  EXPECT_EQ(summary(decision), "free .. licence ASK");
  EXPECT_EQ(names_of(decision.missing), Names{"value"});
}

}  // namespace
}  // namespace cocket::decide::reference
