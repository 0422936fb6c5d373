// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/truth.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::reference {
namespace {

using facts::Certainty;
using program::Comparison;
using test::day;
using test::Line;
using test::measured;
using test::percent;
using test::ProgramBuilder;

constexpr Truth kTrue = Truth::True;
constexpr Truth kFalse = Truth::False;
constexpr Truth kUnknown = Truth::Unknown;

Truth truth(const ProgramBuilder& law, int node, const Line& line) {
  return evaluate(law.program, node, line.line, {});
}

// What a program whose only measure has this condition asks for.
std::vector<std::string> asks(ProgramBuilder law, int node, const Line& line) {
  law.measure("ban", program::Effect::Prohibit, node);
  return test::names_of(decide(law.program, line.line, {}).missing);
}

using Names = std::vector<std::string>;

TEST(SubstanceTest, IsOpenWhereANameDoesNotSayWhatItHolds) {
  ProgramBuilder law;
  const int made_of = law.field("made_of", facts::FieldType::Composition);
  const int heavy = law.atom(program::SubstanceTest{made_of, {"Dy", "Dy2O3"}});
  const auto holding = [&](std::vector<facts::Share> shares) {
    Line line;
    line.set(made_of, facts::composition_of(std::move(shares)));
    return line;
  };
  const Decimal some = Decimal::of(1, 0);
  const Decimal most = Decimal::of(99, 0);
  const Decimal all = Decimal::of(100, 0);
  EXPECT_EQ(truth(law, heavy, Line{}), kUnknown);
  EXPECT_EQ(truth(law, heavy, holding({})), kFalse);
  EXPECT_EQ(truth(law, heavy, holding({{"Fe", all}})), kFalse);
  EXPECT_EQ(truth(law, heavy, holding({{"Dy", some}})), kTrue);
  EXPECT_EQ(truth(law, heavy, holding({{"TbDyFe", some}})), kTrue);
  EXPECT_EQ(truth(law, heavy, holding({{"TbFe2", all}})), kFalse);
  EXPECT_EQ(truth(law, heavy, holding({{"Fe", most}, {"epoxy", some}})), kUnknown);
  EXPECT_EQ(truth(law, heavy, holding({{"Dy", some}, {"epoxy", some}})), kTrue);
  EXPECT_EQ(asks(law, heavy, holding({{"Fe", some}, {"epoxy", some}})), Names{"made_of"});
}

// How the share of W and Mo together compares with the bound, of a composition as it is written.
std::string by_bound(std::string_view composition, std::string_view bound) {
  ProgramBuilder law;
  const int made_of = law.field("made_of", facts::FieldType::Composition);
  const auto read = facts::read_composition(composition);
  if (!read.ok()) return read.error().message;
  Line line;
  line.set(made_of, read.value());
  std::string truths;
  for (const Comparison comparison :
       {Comparison::Equal, Comparison::NotEqual, Comparison::Less, Comparison::LessEqual,
        Comparison::Greater, Comparison::GreaterEqual}) {
    const Decimal per_cent = parse_percent(bound).value();
    const int node = law.atom(
        program::SubstanceTest{made_of, {"Mo", "W"}, program::ShareBound{comparison, per_cent}});
    const Truth said = truth(law, node, line);
    truths += said == kTrue ? '+' : said == kFalse ? '-' : '?';
  }
  return truths;
}

// In the order = != < <= > >=; in pieces, for "??-" is a trigraph.
constexpr char kAllOpen[] = "??????";
const std::string kOnlyAtLeast = std::string("??") + "-??+";

TEST(ShareTest, IsExactWhereTheCompositionIsClosed) {
  EXPECT_EQ(by_bound("W=90%; Mo=7%; Fe=3%", "97%"), "+--+-+");
  EXPECT_EQ(by_bound("W=90%; Mo=7%; Fe=3%", "96.9%"), "-+--++");
  EXPECT_EQ(by_bound("Fe=100%", "1%"), "-+++--");
}

TEST(ShareTest, IsOpenWithinTheRest) {
  EXPECT_EQ(by_bound("W=90%", "95%"), kAllOpen);
  EXPECT_EQ(by_bound("W=90%", "90%"), kOnlyAtLeast);
  EXPECT_EQ(by_bound("W=90%", "100%"), "???+-?");
  EXPECT_EQ(by_bound("W=90%", "89%"), "-+--++");
  EXPECT_EQ(by_bound("Fe=99.5%", "1%"), "-+++--");
}

TEST(ShareTest, TakesZeroAsStatedAbsence) {
  EXPECT_EQ(by_bound("W=0%; Mo=0%; Fe=50%", "1%"), "-+++--");
}

TEST(ShareTest, IsOpenWithinCompoundsAndNamesThatDoNotSay) {
  EXPECT_EQ(by_bound("W=60%; Mo=10%; WO3=30%", "80%"), kAllOpen);
  EXPECT_EQ(by_bound("W=60%; Mo=10%; WO3=30%", "69%"), "-+--++");
  EXPECT_EQ(by_bound("W=60%; resin=40%", "80%"), kAllOpen);
  EXPECT_EQ(by_bound("Dy2O3=100%", "0.1%"), "-+++--");
}

TEST(ShareTest, TakesACompoundOfTheSameElementsForPossible) {
  ProgramBuilder law;
  const int made_of = law.field("made_of", facts::FieldType::Composition);
  const program::ShareBound bound{Comparison::GreaterEqual, Decimal::of(50, 0)};
  const int node = law.atom(program::SubstanceTest{made_of, {"Dy2O3"}, bound});
  const auto of = [&](std::string_view text) {
    Line line;
    line.set(made_of, facts::read_composition(text).value());
    return truth(law, node, line);
  };
  EXPECT_EQ(of("Dy2O3=100%"), kTrue);
  EXPECT_EQ(of("dysprosium oxide=100%"), kUnknown);
  EXPECT_EQ(of("Fe2O3=100%"), kFalse);
}

// How a fact of which only a bound is known compares with 50, in the order = != < <= > >=.
std::string by_range(const facts::FieldRange& bounds) {
  ProgramBuilder law;
  const int purity = law.field("purity", facts::FieldType::Percent);
  Line line;
  line.line.ranges = {bounds};
  line.line.ranges.front().field = purity;
  std::string truths;
  for (const Comparison comparison :
       {Comparison::Equal, Comparison::NotEqual, Comparison::Less, Comparison::LessEqual,
        Comparison::Greater, Comparison::GreaterEqual}) {
    const int node = law.atom(program::CompareTest{purity, comparison, percent("50%")});
    const Truth said = truth(law, node, line);
    truths += said == kTrue ? '+' : said == kFalse ? '-' : '?';
  }
  return truths;
}

TEST(CompareTest, OfABoundIsSureOnlyWhereAllOfItAgrees) {
  const facts::Value at = percent("50%");
  const facts::Value above = percent("60%");
  const facts::Value below = percent("40%");
  const facts::Value none = facts::Unknown{};
  EXPECT_EQ(by_range({0, none, none, true, true}), kAllOpen);
  EXPECT_EQ(by_range({0, at, none, true, true}), kOnlyAtLeast);
  EXPECT_EQ(by_range({0, at, none, false, true}), "-+--++");
  EXPECT_EQ(by_range({0, above, none, true, true}), "-+--++");
  EXPECT_EQ(by_range({0, below, none, true, true}), kAllOpen);
  EXPECT_EQ(by_range({0, none, at, true, true}), std::string("??") + "?+-?");
  EXPECT_EQ(by_range({0, none, at, true, false}), "-+++--");
  EXPECT_EQ(by_range({0, none, below, true, true}), "-+++--");
  EXPECT_EQ(by_range({0, below, above, true, true}), kAllOpen);
  EXPECT_EQ(by_range({0, at, at, true, true}), "+--+-+");
}

TEST(ShareTest, AsksForTheComposition) {
  ProgramBuilder law;
  const int made_of = law.field("made_of", facts::FieldType::Composition);
  const program::ShareBound bound{Comparison::Less, Decimal::of(1, 0)};
  const int node = law.atom(program::SubstanceTest{made_of, {"W"}, bound});
  EXPECT_EQ(truth(law, node, Line{}), kUnknown);
  EXPECT_EQ(asks(law, node, Line{}), Names{"made_of"});
  EXPECT_EQ(program::condition_text(law.program, node), "share of \"W\" in made_of < 1%");
}

TEST(SubstanceTest, IsOpenWhereTheSharesLeaveARest) {
  ProgramBuilder law;
  const int made_of = law.field("made_of", facts::FieldType::Composition);
  const int heavy = law.atom(program::SubstanceTest{made_of, {"Dy", "Dy2O3", "Tb"}});
  const auto of = [&](std::string_view text) {
    Line line;
    line.set(made_of, facts::read_composition(text).value());
    return line;
  };
  EXPECT_EQ(truth(law, heavy, of("Fe=1%")), kUnknown);
  EXPECT_EQ(truth(law, heavy, of("Nd=13.5%; Fe=86.4%")), kUnknown);
  EXPECT_EQ(asks(law, heavy, of("Nd=13.5%")), Names{"made_of"});
  EXPECT_EQ(truth(law, heavy, of("Nd=13.5%; Fe=86.5%")), kFalse);
  EXPECT_EQ(truth(law, heavy, of("Nd=13.5%; Fe=balance")), kFalse);
  EXPECT_EQ(truth(law, heavy, of("Nd=13.5%; Dy=0%; Tb=0%")), kFalse);
  EXPECT_EQ(truth(law, heavy, of("Nd=13.5%; Dy=0%")), kUnknown);
  EXPECT_EQ(truth(law, heavy, of("Nd=13.5%; Dy=0.01%")), kTrue);
}

// Three-valued tables: rows and columns False, Unknown, True.
TEST(Condition, CombinesAsInStrongKleeneLogic) {
  ProgramBuilder law;
  const int a = law.flag("a");
  const int b = law.flag("b");
  const int conjunction = law.all({law.is(a), law.is(b)});
  const int disjunction = law.any({law.is(a), law.is(b)});
  const int opposite = law.define(law.negate(law.is(a)));
  const Truth all[] = {kFalse, kUnknown, kTrue};
  for (const Truth x : all) {
    for (const Truth y : all) {
      Line line;
      if (x != kUnknown) line.set(a, x == kTrue);
      if (y != kUnknown) line.set(b, y == kTrue);
      EXPECT_EQ(truth(law, conjunction, line), std::min(x, y));
      EXPECT_EQ(truth(law, disjunction, line), std::max(x, y));
      EXPECT_EQ(truth(law, opposite, line), x == kUnknown ? x : x == kTrue ? kFalse : kTrue);
    }
  }
  EXPECT_EQ(truth(law, -1, {}), kTrue);
  EXPECT_EQ(truth(law, law.all({}), {}), kTrue);
  EXPECT_EQ(truth(law, law.any({}), {}), kFalse);
}

// "x or not x" stays unknown: the law of the excluded middle is not one of this logic.
TEST(Condition, DoesNotExcludeTheMiddle) {
  ProgramBuilder law;
  const int a = law.flag("a");
  EXPECT_EQ(truth(law, law.any({law.is(a), law.negate(law.is(a))}), {}), kUnknown);
}

TEST(Compare, KnowsEachComparison) {
  ProgramBuilder law;
  const int share = law.field("share", facts::FieldType::Percent);
  struct Row {
    Comparison comparison;
    Truth below, at, above;
  };
  const Row rows[] = {{Comparison::Equal, kFalse, kTrue, kFalse},
                      {Comparison::NotEqual, kTrue, kFalse, kTrue},
                      {Comparison::Less, kTrue, kFalse, kFalse},
                      {Comparison::LessEqual, kTrue, kTrue, kFalse},
                      {Comparison::Greater, kFalse, kFalse, kTrue},
                      {Comparison::GreaterEqual, kFalse, kTrue, kTrue}};
  for (const Row& row : rows) {
    const int node = law.compare(share, row.comparison, percent("0.1%"));
    EXPECT_EQ(truth(law, node, Line().set(share, percent("0.099%"))), row.below);
    EXPECT_EQ(truth(law, node, Line().set(share, percent("0.10%"))), row.at);
    EXPECT_EQ(truth(law, node, Line().set(share, percent("0.11%"))), row.above);
    EXPECT_EQ(truth(law, node, {}), kUnknown);
  }
}

TEST(Compare, ReadsDatesAndNumbers) {
  ProgramBuilder law;
  const int density = law.field("density", facts::FieldType::Number);
  const int after =
      law.compare(law.program.date_field, Comparison::GreaterEqual, day("2026-11-11"));
  const int dense = law.compare(density, Comparison::Greater, Decimal::of(73, 1));
  const int date = law.program.date_field;
  EXPECT_EQ(truth(law, after, Line().set(date, day("2026-11-11"))), kTrue);
  EXPECT_EQ(truth(law, after, Line().set(date, day("2026-11-10"))), kFalse);
  EXPECT_EQ(truth(law, dense, Line().set(density, Decimal::of(7300, 3))), kFalse);
  EXPECT_EQ(truth(law, dense, Line().set(density, Decimal::of(7301, 3))), kTrue);
}

TEST(Compare, DoesNotCompareDifferentUnits) {
  ProgramBuilder law;
  const int value = law.field("value", facts::FieldType::Amount);
  const int high = law.compare(value, Comparison::Greater, measured("5000", "USD"));
  const int other = law.compare(value, Comparison::NotEqual, measured("5000", "USD"));
  EXPECT_EQ(truth(law, high, Line().set(value, measured("5001", "USD"))), kTrue);
  const Line line = Line().set(value, measured("9", "CNY"));
  EXPECT_EQ(truth(law, high, line), kUnknown);
  EXPECT_EQ(truth(law, other, line), kUnknown);
  EXPECT_EQ(asks(law, high, line), Names{"value"});
}

TEST(Choice, IsOneOfItsValues) {
  ProgramBuilder law;
  const int use = law.choice("use", {"civil", "military", "wmd"});
  const int bad = law.is_one_of(use, {1, 2});
  EXPECT_EQ(truth(law, bad, Line().set(use, facts::EnumValue{0})), kFalse);
  EXPECT_EQ(truth(law, bad, Line().set(use, facts::EnumValue{2})), kTrue);
  EXPECT_EQ(truth(law, bad, {}), kUnknown);
}

TEST(Country, IsOneOfTheNamed) {
  ProgramBuilder law;
  const int to = law.field("destination", facts::FieldType::Country);
  const int named = law.in_countries(to, {"JP", "DE"});
  EXPECT_EQ(truth(law, named, Line().set(to, test::country("DE"))), kTrue);
  EXPECT_EQ(truth(law, named, Line().set(to, test::country("FR"))), kFalse);
  EXPECT_EQ(truth(law, named, {}), kUnknown);
}

TEST(Country, IsThatOfAnotherField) {
  ProgramBuilder law;
  const int to = law.field("destination", facts::FieldType::Country);
  const int from = law.field("from", facts::FieldType::Country);
  const int same = law.same_country(from, to);
  const auto sent = [&](const char* country) { return Line().set(from, test::country(country)); };
  EXPECT_EQ(truth(law, same, sent("DE").set(to, test::country("DE"))), kTrue);
  EXPECT_EQ(truth(law, same, sent("DE").set(to, test::country("FR"))), kFalse);
  EXPECT_EQ(truth(law, same, sent("DE")), kUnknown);
  EXPECT_EQ(truth(law, same, Line().set(to, test::country("DE"))), kUnknown);
  EXPECT_EQ(truth(law, same, {}), kUnknown);
}

TEST(Country, OfAPartyIsThatOfSomeAndOfOneThatTellsNoneAny) {
  ProgramBuilder law;
  const int between = law.party("intermediaries");
  const int named = law.in_countries(between, {"JP"});
  const auto of = [&](std::vector<facts::Party> parties) {
    return truth(law, named, Line().set(between, facts::Parties{std::move(parties)}));
  };
  EXPECT_EQ(of({{"Alpha", "DE"}, {"Beta", "JP"}}), kTrue);
  EXPECT_EQ(of({{"Alpha", "DE"}, {"Beta", "FR"}}), kFalse);
  EXPECT_EQ(of({{"Alpha", "DE"}, {"Beta", ""}}), kUnknown);
  EXPECT_EQ(of({{"Alpha", "JP"}, {"Beta", ""}}), kTrue);
  EXPECT_EQ(of({}), kFalse);
  EXPECT_EQ(truth(law, named, {}), kUnknown);
}

TEST(Country, OfEachPartyIsThatOfAllAndOpenWhileOneTellsNone) {
  ProgramBuilder law;
  const int between = law.party("intermediaries");
  const int only = law.in_countries(between, {"CN", "JP"}, true);
  const auto of = [&](std::vector<facts::Party> parties) {
    return truth(law, only, Line().set(between, facts::Parties{std::move(parties)}));
  };
  EXPECT_EQ(of({{"Alpha", "CN"}, {"Beta", "JP"}}), kTrue);
  EXPECT_EQ(of({{"Alpha", "CN"}, {"Beta", "SG"}}), kFalse);
  EXPECT_EQ(of({{"Alpha", "CN"}, {"Beta", ""}}), kUnknown);
  EXPECT_EQ(of({{"Alpha", "SG"}, {"Beta", ""}}), kFalse);
  EXPECT_EQ(of({}), kTrue);
  EXPECT_EQ(truth(law, only, {}), kUnknown);
}

struct Tree {
  ProgramBuilder law;
  int codes = law.codes(
      "codes", {{"A", ""}, {"A1", "A"}, {"A1a", "A1"}, {"A1b", "A1"}, {"A2", "A"}, {"B", ""}});
  Line line(const std::vector<std::string>& texts) const {
    facts::Codes value;
    for (const std::string& text : texts) value.nodes.push_back(law.code(codes, text));
    std::sort(value.nodes.begin(), value.nodes.end());
    return Line().set(codes, value);
  }
  // It has `texts`, and may have `possible`.
  Line perhaps(const std::vector<std::string>& texts,
               const std::vector<std::string>& possible) const {
    facts::Codes value;
    for (const std::string& text : texts) value.nodes.push_back(law.code(codes, text));
    for (const std::string& text : possible) value.possible.push_back(law.code(codes, text));
    return Line().set(codes, value);
  }
};

TEST(Code, LiesInASubtree) {
  Tree tree;
  const int node = tree.law.in(tree.codes, {"A1"});
  EXPECT_EQ(truth(tree.law, node, tree.line({"A1"})), kTrue);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A1b"})), kTrue);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A2"})), kFalse);
  EXPECT_EQ(truth(tree.law, node, tree.line({"B"})), kFalse);
}

TEST(Code, KnownInPartIsUnknownWhereItsLeavesDiffer) {
  Tree tree;
  EXPECT_EQ(truth(tree.law, tree.law.in(tree.codes, {"A1"}), tree.line({"A"})), kUnknown);
  EXPECT_EQ(truth(tree.law, tree.law.in(tree.codes, {"A1", "A2"}), tree.line({"A"})), kTrue);
  EXPECT_EQ(truth(tree.law, tree.law.in(tree.codes, {"A1a", "A1b"}), tree.line({"A1"})), kTrue);
  EXPECT_EQ(truth(tree.law, tree.law.in(tree.codes, {"B"}), tree.line({"A"})), kFalse);
  const int in_second = tree.law.in(tree.codes, {"A2"});
  EXPECT_EQ(asks(tree.law, in_second, tree.line({"A"})), Names{"codes"});
}

TEST(Code, OneOfSeveralIsEnough) {
  Tree tree;
  const int node = tree.law.in(tree.codes, {"A1"});
  EXPECT_EQ(truth(tree.law, node, tree.line({"A1a", "B"})), kTrue);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A2", "B"})), kFalse);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A", "A1a"})), kTrue);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A", "B"})), kUnknown);
}

TEST(Code, OnlyWantsEveryCodeInTheSet) {
  Tree tree;
  const int node =
      tree.law.atom(program::CodeTest{tree.codes, true, {tree.law.code(tree.codes, "A1")}, true});
  EXPECT_EQ(truth(tree.law, node, tree.line({"A1a", "A1b"})), kTrue);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A1a", "B"})), kFalse);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A", "A1a"})), kUnknown);
  EXPECT_EQ(truth(tree.law, node, tree.line({"A", "B"})), kFalse);
  EXPECT_EQ(truth(tree.law, node, tree.line({})), kFalse);
  EXPECT_EQ(truth(tree.law, node, {}), kUnknown);
}

TEST(Code, ThatIsOnlyPossibleMayBeThereOrNot) {
  Tree tree;
  const int in_a1 = tree.law.in(tree.codes, {"A1"});
  EXPECT_EQ(truth(tree.law, in_a1, tree.perhaps({}, {"A1a"})), kUnknown);
  EXPECT_EQ(truth(tree.law, in_a1, tree.perhaps({}, {"A"})), kUnknown);
  EXPECT_EQ(truth(tree.law, in_a1, tree.perhaps({}, {"A2", "B"})), kFalse);
  EXPECT_EQ(truth(tree.law, in_a1, tree.perhaps({"A1b"}, {"B"})), kTrue);
  EXPECT_EQ(truth(tree.law, in_a1, tree.perhaps({"B"}, {"A1b"})), kUnknown);
  EXPECT_EQ(asks(tree.law, in_a1, tree.perhaps({"B"}, {"A1b"})), Names{"codes"});
}

TEST(Code, ThatIsOnlyPossibleIsCountedByOnly) {
  Tree tree;
  const int only =
      tree.law.atom(program::CodeTest{tree.codes, true, {tree.law.code(tree.codes, "A1")}, true});
  EXPECT_EQ(truth(tree.law, only, tree.perhaps({}, {"A1a"})), kUnknown);  // of none it is false
  EXPECT_EQ(truth(tree.law, only, tree.perhaps({}, {"B"})), kFalse);
  EXPECT_EQ(truth(tree.law, only, tree.perhaps({"A1a"}, {"A1b"})), kTrue);
  EXPECT_EQ(truth(tree.law, only, tree.perhaps({"A1a"}, {"B"})), kUnknown);
  EXPECT_EQ(asks(tree.law, only, tree.perhaps({"A1a"}, {"B"})), Names{"codes"});
  EXPECT_EQ(truth(tree.law, only, tree.perhaps({"B"}, {"A1b"})), kFalse);
}

TEST(Code, NoneLiesNowhereAndUnknownMayLieAnywhere) {
  Tree tree;
  const int node = tree.law.in(tree.codes, {"A", "B"});
  EXPECT_EQ(truth(tree.law, node, tree.line({})), kFalse);
  EXPECT_EQ(truth(tree.law, tree.law.negate(node), tree.line({})), kTrue);
  EXPECT_EQ(truth(tree.law, node, {}), kUnknown);
  EXPECT_EQ(asks(tree.law, node, {}), Names{"codes"});
}

TEST(Code, IsInOnTheDaysOfItsRowAndUnderOnAllDays) {
  Tree tree;
  tree.law.date_row(tree.codes, "A1a", test::force(day("2025-04-04")));
  const int in = tree.law.in(tree.codes, {"A1"});
  const int under = tree.law.under(tree.codes, {"A1"});
  const int date = tree.law.program.date_field;
  const auto on = [&](int node, const std::string& code, std::string_view text) {
    return truth(tree.law, node, tree.line({code}).set(date, day(text)));
  };
  EXPECT_EQ(on(in, "A1a", "2025-04-03"), kFalse);
  EXPECT_EQ(on(in, "A1a", "2025-04-04"), kTrue);
  EXPECT_EQ(on(under, "A1a", "2025-04-03"), kTrue);
  EXPECT_EQ(on(in, "A1b", "2025-04-03"), kTrue);
  EXPECT_EQ(on(in, "A1", "2025-04-03"), kUnknown);  // A1b is in force, A1a is not yet
  EXPECT_EQ(on(in, "A1", "2025-04-04"), kTrue);
  EXPECT_EQ(truth(tree.law, in, tree.line({"A1a"})), kUnknown);
  EXPECT_EQ(truth(tree.law, in, tree.line({"A1b"})), kTrue);
  EXPECT_EQ(asks(tree.law, in, tree.line({"A1a"})), Names{"date"});
  EXPECT_EQ(asks(tree.law, in, tree.line({"A1"}).set(date, day("2025-04-03"))), Names{"codes"});
}

TEST(Code, RowThatIsSuspendedIfAQuestionIsReadSo) {
  Tree tree;
  const int question = tree.law.question("extended", {"yes", "no"});
  program::Force force = test::force(day("2025-04-04"));
  test::suspend(force, {day("2026-11-11"), day("2027-01-10")}, program::ReadingTest{question, 0});
  tree.law.date_row(tree.codes, "A1a", force);
  const int in = tree.law.in(tree.codes, {"A1"});
  const int date = tree.law.program.date_field;
  const Line open = tree.line({"A1a"}).set(date, day("2026-12-01"));
  EXPECT_EQ(truth(tree.law, in, open), kUnknown);
  EXPECT_EQ(asks(tree.law, in, open), Names{"extended"});
  EXPECT_EQ(evaluate(tree.law.program, in, open.line, {{0}, {}}), kFalse);
  EXPECT_EQ(evaluate(tree.law.program, in, open.line, {{1}, {}}), kTrue);
}

struct Listed {
  ProgramBuilder law;
  int consignee = law.party("consignee");
  int end_user = law.party("end_user");
  int parent = law.party("parent", false);
  int list = law.list("watch-list");
  int early = law.entry(list, "Early Ltd", test::force(day("2025-01-01")));
  int late = law.entry(list, "Late Ltd", test::force(day("2026-02-24")));
  int node = law.on(list);
  int parent_node = law.on(list, parent);

  Line known(std::string_view date = "2026-01-01") const {
    Line line;
    line.set(law.program.date_field, day(date));
    return line.party(consignee, "C").party(end_user, "E").party(parent, "P");
  }
};

TEST(Party, IsOnAListOnTheDaysOfTheEntry) {
  const Listed listed;
  const auto hit = [&](int entry, std::string_view date) {
    const Line line = listed.known(date).hit(listed.end_user, listed.list, entry);
    return truth(listed.law, listed.node, line);
  };
  EXPECT_EQ(hit(listed.early, "2026-01-01"), kTrue);
  EXPECT_EQ(hit(listed.late, "2026-01-01"), kFalse);
  EXPECT_EQ(hit(listed.late, "2026-02-24"), kTrue);
  EXPECT_EQ(truth(listed.law, listed.node, listed.known()), kFalse);
}

TEST(Party, PossibleHitIsUnknown) {
  const Listed listed;
  const auto hit = [&](int entry) {
    return listed.known().hit(listed.end_user, listed.list, entry, Certainty::Possible);
  };
  EXPECT_EQ(truth(listed.law, listed.node, hit(listed.early)), kUnknown);
  EXPECT_EQ(truth(listed.law, listed.node, hit(listed.late)), kFalse);
  EXPECT_EQ(asks(listed.law, listed.node, hit(listed.early)), Names{"end_user"});
}

TEST(Party, NobodyKnowsWhoAnEmptyFieldIs) {
  const Listed listed;
  Line line;
  line.set(listed.law.program.date_field, day("2026-01-01")).party(listed.end_user, "E");
  EXPECT_EQ(truth(listed.law, listed.node, line), kUnknown);
  EXPECT_EQ(asks(listed.law, listed.node, line), Names{"consignee"});
  // On a day on which the list is empty, nobody is on it.
  line.set(listed.law.program.date_field, day("2024-12-31"));
  EXPECT_EQ(truth(listed.law, listed.node, line), kFalse);
}

TEST(Party, NoneIsKnownToBeOnNoList) {
  const Listed listed;
  const Line line = listed.known().set(listed.consignee, facts::Parties{});
  EXPECT_EQ(truth(listed.law, listed.node, line), kFalse);
}

TEST(Party, AnyPartyIsOneThatReceives) {
  const Listed listed;
  const Line line = listed.known().hit(listed.parent, listed.list, listed.early);
  EXPECT_EQ(truth(listed.law, listed.node, line), kFalse);
  EXPECT_EQ(truth(listed.law, listed.parent_node, line), kTrue);
}

TEST(Party, StatementOverridesWhatScreeningFound) {
  const Listed listed;
  const Line hit = listed.known().hit(listed.end_user, listed.list, listed.early);
  EXPECT_EQ(truth(listed.law, listed.node, Line(hit).state(listed.list, kFalse)), kFalse);
  EXPECT_EQ(truth(listed.law, listed.node, Line().state(listed.list, kTrue)), kTrue);
  EXPECT_EQ(truth(listed.law, listed.node, Line().state(listed.list, kFalse)), kFalse);
  // "Any party" says nothing about a field that does not receive.
  EXPECT_EQ(
      truth(
          listed.law, listed.parent_node,
          Line().set(listed.law.program.date_field, day("2026-01-01")).state(listed.list, kFalse)),
      kUnknown);
}

TEST(Party, WithoutADayAnEntryMayBeInForce) {
  const Listed listed;
  Line line;
  line.party(listed.consignee, "C").party(listed.end_user, "E");
  line.hit(listed.end_user, listed.list, listed.early);
  EXPECT_EQ(truth(listed.law, listed.node, line), kUnknown);
  EXPECT_EQ(asks(listed.law, listed.node, line), Names{"date"});
}

TEST(Question, IsUnknownUntilItIsRead) {
  ProgramBuilder law;
  law.question("first", {"a", "b"});
  const int second = law.question("second", {"a", "b", "c"});
  const int node = law.reads(second, 1);
  EXPECT_EQ(evaluate(law.program, node, {}, {}), kUnknown);
  EXPECT_EQ(evaluate(law.program, node, {}, {{0, -1}, {}}), kUnknown);
  EXPECT_EQ(evaluate(law.program, node, {}, {{-1, 1}, {}}), kTrue);
  EXPECT_EQ(evaluate(law.program, node, {}, {{-1, 2}, {}}), kFalse);
  EXPECT_EQ(asks(law, node, {}), Names{"second"});
}

// A fact of another kind than the field's is as good as none.
TEST(Atom, DoesNotGuessAtAValueOfTheWrongKind) {
  ProgramBuilder law;
  const int flag = law.flag("flag");
  EXPECT_EQ(truth(law, law.is(flag), Line().set(flag, std::string("yes"))), kUnknown);
}

}  // namespace
}  // namespace cocket::decide::reference
