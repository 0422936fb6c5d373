// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::reference {
namespace {

using facts::Certainty;
using program::Comparison;
using program::Effect;
using test::day;
using test::Line;
using test::ProgramBuilder;

const MeasureExplanation* find(const Explanation& explanation, int measure) {
  for (const MeasureExplanation& told : explanation.measures) {
    if (told.measure == measure) return &told;
  }
  return nullptr;
}

// A licence duty, and a ban with every kind of limb.
struct Law {
  ProgramBuilder law;
  int exported_from = law.field("exported_from", facts::FieldType::Country);
  int military = law.flag("military");
  int embedded = law.flag("embedded");
  int approved = law.flag("approved");
  int enhances = law.judgement("enhances");
  int licence = law.measure("licence", Effect::RequireLicence, law.negate(law.is(embedded)));
  int limbs = law.any({law.is(military), law.is(enhances)});
  int when = law.all({law.negate(law.is(embedded)), law.define(limbs)});
  int ban = law.measure("ban", Effect::Prohibit, when);
  Law() {
    law.at(ban).force = test::force(day("2026-01-06"));
    law.at(ban).reach = law.in_countries(exported_from, {"CN"});
    law.at(ban).exceptions.push_back({"approved", law.is(approved)});
  }
  // The ban fires.
  Line caught() const {
    return Line()
        .set(law.program.date_field, day("2026-03-02"))
        .set(exported_from, test::country("CN"))
        .set(military, true)
        .set(embedded, false)
        .set(approved, false);
  }
  Explanation explain(const Line& line, const Settings& settings = {}) const {
    return reference::explain(law.program, line.line, settings);
  }
};

TEST(Explain, TellsEachLimbOfAMeasureThatFires) {
  const Law law;
  const Explanation explanation = law.explain(law.caught());
  const MeasureExplanation* ban = find(explanation, law.ban);
  ASSERT_NE(ban, nullptr);
  EXPECT_EQ(ban->fires, Truth::True);
  ASSERT_EQ(ban->steps.size(), 4U);
  EXPECT_EQ(ban->steps[0].limb, Limb::Force);
  EXPECT_EQ(ban->steps[1].limb, Limb::Reach);
  EXPECT_EQ(ban->steps[2].limb, Limb::When);
  EXPECT_EQ(ban->steps[3].limb, Limb::Exception);
  EXPECT_EQ(ban->steps[3].index, 0);
  for (const Step& step : ban->steps) EXPECT_EQ(step.truth, Truth::True);
  EXPECT_TRUE(ban->stopped_by.empty());
  // The judgement is unknown, and it did not matter.
  const Trace& when = *ban->steps[2].trace;
  EXPECT_EQ(when.node, law.when);
  ASSERT_EQ(when.children.size(), 2U);
  const Trace& define = when.children[1];
  EXPECT_EQ(define.truth, Truth::True);
  EXPECT_EQ(define.children[0].children[1].truth, Truth::Unknown);
}

TEST(Explain, NamesTheFieldsThatWereRead) {
  const Law law;
  const Explanation explanation = law.explain(law.caught());
  const std::vector<int> expected{law.law.program.date_field,
                                  law.exported_from,
                                  law.military,
                                  law.embedded,
                                  law.approved,
                                  law.enhances};
  EXPECT_EQ(find(explanation, law.ban)->fields_used, expected);
  EXPECT_EQ(find(explanation, law.licence)->fields_used, std::vector<int>{law.embedded});
}

TEST(Explain, TellsAMeasureThatOneLimbStopped) {
  const Law law;
  struct Row {
    Line line;
    Limb limb;
  };
  const Row rows[] = {
      {law.caught().set(law.law.program.date_field, day("2026-01-05")), Limb::Force},
      {law.caught().set(law.exported_from, test::country("KR")), Limb::Reach},
      {law.caught().set(law.embedded, true), Limb::When},
      {law.caught().set(law.approved, true), Limb::Exception}};
  for (const Row& row : rows) {
    const Explanation explanation = law.explain(row.line);
    const MeasureExplanation* ban = find(explanation, law.ban);
    ASSERT_NE(ban, nullptr);
    EXPECT_EQ(ban->fires, Truth::False);
    ASSERT_EQ(ban->stopped_by.size(), 1U);
    EXPECT_EQ(ban->steps[static_cast<std::size_t>(ban->stopped_by[0])].limb, row.limb);
  }
}

TEST(Explain, IsSilentOnAMeasureThatTwoLimbsStopped) {
  const Law law;
  const Line abroad = law.caught().set(law.exported_from, test::country("KR"));
  EXPECT_EQ(find(law.explain(Line(abroad).set(law.approved, true)), law.ban), nullptr);
  // Two conjuncts of the condition are two limbs.
  const Line both =
      law.caught().set(law.embedded, true).set(law.military, false).set(law.enhances, false);
  EXPECT_EQ(find(law.explain(both), law.ban), nullptr);
}

TEST(Explain, NamesTheMeasureThatOverrides) {
  Law law;
  const int carve_out = law.law.measure("carve-out", Effect::Exempt, law.law.is(law.military));
  law.law.overrides(carve_out, law.licence);
  const Explanation explanation = law.explain(law.caught());
  const MeasureExplanation* licence = find(explanation, law.licence);
  ASSERT_NE(licence, nullptr);
  ASSERT_EQ(licence->stopped_by.size(), 1U);
  const Step& step = licence->steps[static_cast<std::size_t>(licence->stopped_by[0])];
  EXPECT_EQ(step.limb, Limb::Overridden);
  EXPECT_EQ(step.index, carve_out);
}

TEST(Explain, FindsTheSuspensionThatCoversTheDay) {
  Law law;
  const int question = law.law.question("extended", {"yes", "no"});
  program::Force& force = law.law.at(law.ban).force;
  test::suspend(force, {day("2025-11-07"), day("2026-11-10")});
  test::suspend(force, {day("2026-11-11"), day("2027-01-10")}, program::ReadingTest{question, 0});
  const auto told = [&](std::string_view date, const Settings& settings = {}) {
    const Line line = law.caught().set(law.law.program.date_field, day(date));
    return *find(law.explain(line, settings), law.ban);
  };
  EXPECT_EQ(told("2025-11-20").suspension, 0);  // suspended before it began
  EXPECT_EQ(told("2026-11-10").suspension, 0);
  EXPECT_FALSE(told("2026-11-10").is_suspension_open);
  EXPECT_EQ(told("2026-11-11").suspension, 1);
  EXPECT_TRUE(told("2026-11-11").is_suspension_open);
  EXPECT_FALSE(told("2026-11-11", {{0}, {}}).is_suspension_open);
  EXPECT_EQ(told("2026-11-11", {{1}, {}}).suspension, std::nullopt);
  EXPECT_EQ(told("2027-01-11").suspension, std::nullopt);
}

TEST(Explain, TellsAuthorisationsOverWhatFires) {
  Law law;
  const int unused = law.law.authorise("unused", {law.ban}, law.law.is(law.approved));
  const int general = law.law.authorise("general", {law.licence}, law.law.is(law.approved));
  const Line line = law.caught().set(law.military, false).set(law.enhances, false);
  const Explanation explanation = law.explain(line);
  ASSERT_EQ(explanation.authorisations.size(), 1U);
  EXPECT_EQ(explanation.authorisations[0].authorisation, general);
  EXPECT_NE(explanation.authorisations[0].authorisation, unused);
  EXPECT_EQ(explanation.authorisations[0].applies, Truth::False);
}

TEST(Explain, BoundsWhatItWritesDown) {
  ProgramBuilder law;
  int node = law.is(law.flag("flag"));
  // A tree of 2^20 leaves, when shared conditions are written out.
  for (int i = 0; i < 20; ++i) node = law.all({node, node});
  law.measure("ban", Effect::Prohibit, node);
  const Explanation explanation = explain(law.program, {}, {});
  ASSERT_EQ(explanation.measures.size(), 1U);
}

// "destination: DE -> JP: NO"
std::vector<std::string> texts(const Explanation& explanation) {
  std::vector<std::string> result;
  result.reserve(explanation.changes.size());
  for (const Change& change : explanation.changes) {
    result.push_back(change.name + ": " + change.from + " -> " + change.to + ": " +
                     std::string(name_of(change.verdict)));
  }
  return result;
}

using Texts = std::vector<std::string>;

TEST(Changes, FillTheUnknownFirstAndThenChangeWhatIsKnown) {
  const Law law;
  const Line line = Line(law.caught()).set(law.military, false);  // the judgement is open
  const Explanation explanation = law.explain(line);
  const Texts expected{"enhances: unknown -> no: HOLD",
                       "enhances: unknown -> yes: NO",
                       "date: 2026-03-02 -> 2026-01-05: HOLD",
                       "exported_from: CN -> another country: HOLD",
                       "military: no -> yes: NO",
                       "embedded: no -> yes: GO",
                       "approved: no -> yes: HOLD"};
  EXPECT_EQ(texts(explanation), expected);
  ASSERT_FALSE(explanation.changes.empty());
  EXPECT_EQ(explanation.changes[0].floor, Outcome::Licence);
  EXPECT_EQ(explanation.changes[0].ceiling, Outcome::Licence);
}

TEST(Changes, OfACompositionKeepWhatIsTold) {
  ProgramBuilder law;
  const int made_of = law.field("made_of", facts::FieldType::Composition);
  const auto holds = [&](const char* substance) {
    return law.atom(program::SubstanceTest{made_of, {substance}});
  };
  law.measure("duty", Effect::RequireLicence, holds("Tb"));
  law.measure("ban", Effect::Prohibit, holds("Dy"));
  const auto of = [&](std::string_view text) {
    const Line line = Line().set(made_of, facts::read_composition(text).value());
    return texts(explain(law.program, line.line, {}));
  };
  const Texts part{"made_of: Tb=1% -> Tb=1%; Fe=99%: HOLD", "made_of: Tb=1% -> Tb=1%; Dy=99%: NO"};
  EXPECT_EQ(of("Tb=1%"), part);
  // What is said to be absent is not supposed to be there.
  const Texts absent{"made_of: Dy=0%; Fe=9% -> Dy=0%; Fe=100%: GO",
                     "made_of: Dy=0%; Fe=9% -> Dy=0%; Fe=9%; Tb=91%: HOLD"};
  EXPECT_EQ(of("Dy=0%; Fe=9%"), absent);
}

TEST(Changes, OfAQuestionAreItsReadings) {
  ProgramBuilder law;
  const int question = law.question("covered", {"yes", "no"});
  law.measure("ban", Effect::Prohibit, law.reads(question, 0));
  const Texts open{"covered: unknown -> yes: NO", "covered: unknown -> no: GO"};
  EXPECT_EQ(texts(explain(law.program, {}, {})), open);
  EXPECT_EQ(texts(explain(law.program, {}, {{1}, {}})), Texts{"covered: no -> yes: NO"});
}

TEST(Changes, OfAShareAreTheNearestOnEachSide) {
  ProgramBuilder law;
  const int share = law.field("share", facts::FieldType::Percent);
  law.measure("licence", Effect::RequireLicence,
              law.compare(share, Comparison::GreaterEqual, test::percent("0.1%")));
  law.measure("ban", Effect::Prohibit,
              law.compare(share, Comparison::Greater, test::percent("25%")));
  const Line line = Line().set(share, test::percent("7%"));
  const Texts expected{"share: 7% -> 25.01%: NO", "share: 7% -> 0.09%: GO"};
  EXPECT_EQ(texts(explain(law.program, line.line, {})), expected);
}

TEST(Changes, OfADateAreTheNearestDays) {
  ProgramBuilder law;
  const int ban = law.measure("ban", Effect::Prohibit);
  law.at(ban).force = test::force(day("2026-01-06"), day("2026-06-30"));
  const auto on = [&](std::string_view text) {
    const Line line = Line().set(law.program.date_field, day(text));
    return texts(explain(law.program, line.line, {}));
  };
  EXPECT_EQ(on("2026-01-01"), Texts{"date: 2026-01-01 -> 2026-01-06: NO"});
  EXPECT_EQ(on("2026-01-10"), Texts{"date: 2026-01-10 -> 2026-01-05: GO"});
  EXPECT_EQ(on("2026-06-20"), Texts{"date: 2026-06-20 -> 2026-07-01: GO"});
  EXPECT_EQ(on("2026-08-01"), Texts{"date: 2026-08-01 -> 2026-06-30: NO"});
}

TEST(Changes, OfCodesAreNamedNodesAndNone) {
  ProgramBuilder law;
  const int codes = law.codes("codes", {{"A", ""}, {"A1", "A"}, {"A2", "A"}, {"B", ""}});
  law.measure("licence", Effect::RequireLicence, law.in(codes, {"A1", "B"}));
  const auto of = [&](const std::vector<int>& nodes) {
    const Line line = Line().set(codes, facts::Codes{nodes});
    return texts(explain(law.program, line.line, {}));
  };
  EXPECT_EQ(of({law.code(codes, "A1")}), Texts{"codes: A1 -> none: GO"});
  EXPECT_EQ(of({}), Texts{"codes: none -> A1: HOLD"});
  EXPECT_EQ(of({law.code(codes, "A2")}), Texts{"codes: A2 -> A1: HOLD"});
}

TEST(Changes, OfAPartyTakeTheHitAwayOrMakeItSure) {
  ProgramBuilder law;
  const int user = law.party("end_user");
  const int list = law.list("list");
  law.entry(list, "Listed Ltd", test::always());
  law.measure("ban", Effect::Prohibit, law.on(list));
  const auto of = [&](const Line& line) { return texts(explain(law.program, line.line, {})); };
  EXPECT_EQ(of(Line().party(user, "X").hit(user, list, 0)), Texts{"end_user: X -> on no list: GO"});
  const Texts possible{"end_user: X -> on no list: GO", "end_user: X -> listed: NO"};
  EXPECT_EQ(of(Line().party(user, "X").hit(user, list, 0, Certainty::Possible)), possible);
  EXPECT_EQ(of(Line()), Texts{"end_user: unknown -> on no list: GO"});
}

TEST(Changes, PastTheHorizonIsToKnowTheLawThroughTheDay) {
  ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  law.measure("licence", Effect::RequireLicence);
  const Line line = Line().set(law.program.date_field, day("2026-11-11"));
  const Texts expected{"known_through: 2026-10-08 -> 2026-11-11: HOLD",
                       "date: 2026-11-11 -> 2026-10-08: HOLD"};
  EXPECT_EQ(texts(explain(law.program, line.line, {})), expected);
  // From inside, a day past the horizon is no change worth telling.
  const Line inside = Line().set(law.program.date_field, day("2026-10-01"));
  EXPECT_EQ(texts(explain(law.program, inside.line, {})), Texts{});
}

}  // namespace
}  // namespace cocket::decide::reference
