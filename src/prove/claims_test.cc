// SPDX-License-Identifier: Apache-2.0
#include "prove/claims.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/witness.h"
#include "tests/support/program_builder.h"

namespace cocket::prove {
namespace {

using program::AppliesClaim;
using program::Comparison;
using program::Effect;
using program::Outcome;
using program::OutcomeClaim;
using test::country;
using test::day;
using test::percent;

program::Claim outcome_claim(int where, Comparison comparison, Outcome outcome) {
  program::Claim claim;
  claim.name = "claim";
  claim.where = where;
  claim.property = OutcomeClaim{comparison, outcome};
  return claim;
}

program::Claim applies_claim(int where, int measure, bool applies) {
  program::Claim claim;
  claim.name = "claim";
  claim.where = where;
  claim.property = AppliesClaim{measure, applies};
  return claim;
}

ClaimProof proved(const program::Program& law, const program::Claim& claim, Limits limits = {}) {
  auto prover = Prover::create(law, limits);
  EXPECT_TRUE(prover.ok());
  auto proof = prover.value()->prove(claim);
  EXPECT_TRUE(proof.ok()) << (proof.ok() ? "" : proof.error().message);
  return proof.ok() ? std::move(proof).value() : ClaimProof{};
}

std::string cell(const program::Program& law, const ClaimProof& proof, int field) {
  return proof.witness ? cell_of(law, proof.witness->line, field) : "no witness";
}

// A ban on what is military or raises strength.
struct StrengthLaw {
  test::ProgramBuilder law;
  int kind = law.choice("kind", {"civil", "military"});
  int strength = law.judgement("strength");
  int colour = law.choice("colour", {"red", "blue"});
  int civil = law.is_one_of(kind, {0});
  int limb_user = law.is_one_of(kind, {1});
  int limb_strength = law.is(strength);
  int ban = -1;

  StrengthLaw() {
    law.program.nodes[static_cast<std::size_t>(limb_user)].label = "user";
    law.program.nodes[static_cast<std::size_t>(limb_strength)].label = "raises";
    ban = law.measure("ban", Effect::Prohibit, law.any({limb_user, limb_strength}));
    law.measure("colours", Effect::RequireReport, law.is_one_of(colour, {0}));
  }
};

TEST(Claims, OneThatHolds) {
  StrengthLaw of;
  const int calm = of.law.all({of.civil, of.law.negate(of.limb_strength)});
  const ClaimProof proof = proved(of.law.program, applies_claim(calm, of.ban, false));
  EXPECT_EQ(proof.standing, Standing::Holds);
  EXPECT_FALSE(proof.speaks_of_nothing);
  EXPECT_FALSE(proof.witness);
}

TEST(Claims, OneThatIsRefutedByAShipmentThatTheInterpreterAnswersSo) {
  StrengthLaw of;
  const ClaimProof proof =
      proved(of.law.program, outcome_claim(of.civil, Comparison::Less, Outcome::Prohibited));
  ASSERT_EQ(proof.standing, Standing::Refuted);
  ASSERT_TRUE(proof.witness);
  EXPECT_EQ(proof.witness->decision.floor, Outcome::Prohibited);
  EXPECT_EQ(cell(of.law.program, proof, of.kind), "civil");
  EXPECT_EQ(cell(of.law.program, proof, of.strength), "yes");
  EXPECT_EQ(responsible(of.law.program, *proof.witness), std::vector<int>{of.ban});
  EXPECT_EQ(limbs_met(of.law.program, of.ban, *proof.witness), std::vector<std::string>{"raises"});
  EXPECT_EQ(proof.repair, std::vector<std::string>{"strength = no"});
  EXPECT_EQ(proof.witness->any_fields, (std::vector<int>{of.law.program.date_field, of.colour}));
}

TEST(Claims, WhatIsExpected) {
  program::Claim claim;
  ClaimProof proof;
  proof.standing = Standing::Holds;
  EXPECT_TRUE(is_as_expected(claim, proof));
  claim.expect_holds = true;
  EXPECT_TRUE(is_as_expected(claim, proof));
  proof.speaks_of_nothing = true;
  EXPECT_FALSE(is_as_expected(claim, proof));
  proof = {};
  EXPECT_FALSE(is_as_expected(claim, proof));  // not proved
  claim.expect_holds = false;
  EXPECT_FALSE(is_as_expected(claim, proof));
  proof.standing = Standing::SomeReadings;
  EXPECT_TRUE(is_as_expected(claim, proof));
}

TEST(Claims, OneThatHoldsUnderSomeReadings) {
  test::ProgramBuilder law;
  const int goods = law.flag("goods");
  const int open = law.question("open", {"wide", "narrow"});
  const int other = law.question("other", {"yes", "no", "perhaps"});
  const int ban = law.measure("ban", Effect::Prohibit,
                              law.all({law.is(goods), law.reads(open, 0), law.reads(other, 1)}));
  const ClaimProof proof = proved(law.program, applies_claim(law.is(goods), ban, false));
  ASSERT_EQ(proof.standing, Standing::SomeReadings);
  EXPECT_TRUE(proof.is_every_reading_tried);
  // Either question alone is enough, two readings of the other.
  std::vector<Readings> found = proof.holds_under;
  std::sort(found.begin(), found.end());
  const std::vector<Readings> expected = {{{open, 1}}, {{other, 0}}, {{other, 2}}};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(proof.witness->settings.readings, (std::vector<int>{0, 1}));

  program::Claim narrow = applies_claim(law.is(goods), ban, false);
  narrow.assumed = {{open, 1}};
  EXPECT_EQ(proved(law.program, narrow).standing, Standing::Holds);
  narrow.assumed = {{open, 0}, {other, 1}};
  EXPECT_EQ(proved(law.program, narrow).standing, Standing::Refuted);
}

TEST(Claims, OneThatSpeaksOfNoShipment) {
  StrengthLaw of;
  of.law.program.invariants.push_back({"all-military", of.limb_user});
  const ClaimProof proof =
      proved(of.law.program, outcome_claim(of.civil, Comparison::Equal, Outcome::Free));
  EXPECT_EQ(proof.standing, Standing::Holds);
  EXPECT_TRUE(proof.speaks_of_nothing);
}

TEST(Claims, LimitsThatAreReachedProveNothing) {
  test::ProgramBuilder law;
  std::vector<int> limbs;
  for (int i = 0; i < 40; ++i) {
    const int one = law.flag("f" + std::to_string(i));
    const int two = law.flag("g" + std::to_string(i));
    limbs.push_back(law.any({law.all({law.is(one), law.negate(law.is(two))}),
                             law.all({law.negate(law.is(one)), law.is(two)})}));
  }
  const int ban = law.measure("ban", Effect::Prohibit, law.all(limbs));
  const ClaimProof proof =
      proved(law.program, applies_claim(-1, ban, false), {.milliseconds = 5'000, .resources = 1});
  EXPECT_EQ(proof.standing, Standing::NotProved);
  EXPECT_NE(proof.why_not_proved.find("limit"), std::string::npos) << proof.why_not_proved;
  EXPECT_FALSE(proof.witness);
}

TEST(Claims, SuspensionsOnTheirDays) {
  test::ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  const int open = law.question("runs-on", {"yes", "no"});
  const int ban = law.measure("ban", Effect::Prohibit);
  law.at(ban).force = test::force(day("2025-10-09"));
  test::suspend(law.at(ban).force, {day("2025-11-07"), day("2026-06-30")});
  test::suspend(law.at(ban).force, {day("2026-07-01"), day("2026-09-30")},
                program::ReadingTest{open, 0});
  const int date = law.program.date_field;
  const auto from = [&](const char* first) {
    return law.compare(date, Comparison::GreaterEqual, day(first));
  };
  const auto until = [&](const char* last) {
    return law.compare(date, Comparison::LessEqual, day(last));
  };
  const auto claim = [&](const char* first, const char* last) {
    return proved(law.program, applies_claim(law.all({from(first), until(last)}), ban, false));
  };
  EXPECT_EQ(claim("2025-11-07", "2026-06-30").standing, Standing::Holds);
  EXPECT_EQ(claim("2025-11-06", "2026-06-30").standing, Standing::Refuted);
  const ClaimProof open_days = claim("2026-01-01", "2026-09-30");
  EXPECT_EQ(open_days.standing, Standing::SomeReadings);
  EXPECT_EQ(open_days.holds_under, (std::vector<Readings>{{{open, 0}}}));
  const ClaimProof ended = claim("2026-01-01", "2026-10-01");
  EXPECT_EQ(ended.standing, Standing::Refuted);
  EXPECT_TRUE(ended.holds_under.empty());
  EXPECT_EQ(cell(law.program, ended, date), "2026-10-01");

  // Days that nobody has read the law for count only where the claim speaks of no others.
  const ClaimProof past = proved(law.program, applies_claim(from("2026-10-09"), ban, true));
  EXPECT_EQ(past.standing, Standing::Holds);
  EXPECT_TRUE(past.is_past_known);
  EXPECT_FALSE(claim("2026-10-01", "2027-01-01").is_past_known);
}

TEST(Claims, CodesWithDatedRows) {
  test::ProgramBuilder law;
  const int codes = law.codes("codes", {{"A", ""}, {"A1", "A"}, {"A2", "A"}, {"B", ""}});
  law.date_row(codes, "A1", test::force(day("2026-01-01")));
  const int ban = law.measure("ban", Effect::Prohibit, law.in(codes, {"A"}));
  const int before = law.compare(law.program.date_field, Comparison::Less, day("2026-01-01"));
  const int a1 = law.under(codes, {"A1"});
  const int a2 = law.under(codes, {"A2"});
  const int b = law.under(codes, {"B"});
  EXPECT_EQ(proved(law.program, applies_claim(law.all({a2, before}), ban, true)).standing,
            Standing::Holds);
  const ClaimProof new_row = proved(law.program, applies_claim(law.all({a1, before}), ban, true));
  ASSERT_EQ(new_row.standing, Standing::Refuted);
  EXPECT_EQ(cell(law.program, new_row, codes), "A1");
  // A line may have several codes.
  const ClaimProof several = proved(law.program, applies_claim(b, ban, false));
  ASSERT_EQ(several.standing, Standing::Refuted);
  EXPECT_EQ(cell(law.program, several, codes), "A2; B");
  const int only_b = law.atom(program::CodeTest{codes, false, {law.code(codes, "B")}, true});
  EXPECT_EQ(proved(law.program, applies_claim(only_b, ban, false)).standing, Standing::Holds);
}

TEST(Claims, PartiesOnLists) {
  test::ProgramBuilder law;
  const int buyer = law.party("buyer");
  const int seller = law.party("seller", false);
  const int list = law.list("list");
  law.entry(list, "Old", test::force(kDateMin, day("2025-12-31")));
  law.entry(list, "New", test::force(day("2026-01-01")));
  const int ban = law.measure("ban", Effect::Prohibit, law.on(list));
  const int seller_listed = law.on(list, seller);
  const int buyer_clear = law.negate(law.on(list, buyer));
  EXPECT_EQ(proved(law.program, applies_claim(law.all({seller_listed, buyer_clear}), ban, false))
                .standing,
            Standing::Holds);
  const int old_days = law.compare(law.program.date_field, Comparison::Less, day("2025-06-01"));
  const ClaimProof proof = proved(law.program, applies_claim(old_days, ban, false));
  ASSERT_EQ(proof.standing, Standing::Refuted);
  EXPECT_EQ(cell(law.program, proof, buyer), "Old");
  EXPECT_EQ(proof.repair, std::vector<std::string>{"no party on list"});
}

TEST(Claims, WhatShipmentsAreMostlyLikeRepairsToo) {
  StrengthLaw of;
  const program::Claim claim = outcome_claim(-1, Comparison::Less, Outcome::Prohibited);
  EXPECT_TRUE(proved(of.law.program, claim).repair.empty());  // nothing says that users are civil
  program::Test civil;
  civil.given.facts.resize(static_cast<std::size_t>(of.law.program.vocabulary.size()));
  civil.given.facts[static_cast<std::size_t>(of.kind)].value = facts::EnumValue{0};
  of.law.program.tests.push_back(civil);
  EXPECT_EQ(proved(of.law.program, claim).repair,
            (std::vector<std::string>{"strength = no", "kind = civil"}));
}

TEST(Claims, PartiesOfCountries) {
  test::ProgramBuilder law;
  const int buyer = law.party("buyer");
  const int some = law.in_countries(buyer, {"JP"});
  const int every = law.in_countries(buyer, {"JP"}, true);
  const int ban = law.measure("ban", Effect::Prohibit, some);
  const ClaimProof nobody = proved(law.program, applies_claim(every, ban, true));
  ASSERT_EQ(nobody.standing, Standing::Refuted);  // of nobody, every one is
  EXPECT_EQ(cell(law.program, nobody, buyer), "none");
  const ClaimProof two = proved(law.program, applies_claim(law.negate(every), ban, false));
  ASSERT_EQ(two.standing, Standing::Refuted);
  EXPECT_EQ(std::get<facts::Parties>(two.witness->line.facts[static_cast<std::size_t>(buyer)].value)
                .parties.size(),
            2U);
}

TEST(Claims, CountriesThatAreTheSameAndOthers) {
  test::ProgramBuilder law;
  const int from = law.field("from", facts::FieldType::Country);
  const int to = law.field("to", facts::FieldType::Country);
  const int same = law.same_country(from, to);
  const int ban = law.measure("ban", Effect::Prohibit,
                              law.all({law.negate(same), law.negate(law.in_countries(from, {"CN"})),
                                       law.negate(law.in_countries(to, {"CN"}))}));
  EXPECT_EQ(proved(law.program, applies_claim(same, ban, false)).standing, Standing::Holds);
  const ClaimProof proof = proved(law.program, applies_claim(law.negate(same), ban, false));
  ASSERT_EQ(proof.standing, Standing::Refuted);  // two that the law does not name
  EXPECT_NE(cell(law.program, proof, from), cell(law.program, proof, to));
  EXPECT_NE(cell(law.program, proof, from), "CN");
}

TEST(Claims, SharesAtTheirBounds) {
  test::ProgramBuilder law;
  const int share = law.field("share", facts::FieldType::Percent);
  const int ban = law.measure("ban", Effect::Prohibit,
                              law.compare(share, Comparison::GreaterEqual, percent("0.1%")));
  const auto below = [&](const char* bound, Comparison comparison) {
    return proved(law.program,
                  applies_claim(law.compare(share, comparison, percent(bound)), ban, false));
  };
  EXPECT_EQ(below("0.1%", Comparison::Less).standing, Standing::Holds);
  const ClaimProof at = below("0.1%", Comparison::LessEqual);
  ASSERT_EQ(at.standing, Standing::Refuted);
  EXPECT_EQ(cell(law.program, at, share), "0.1%");
  EXPECT_TRUE(below("0%", Comparison::Less).speaks_of_nothing);
  EXPECT_TRUE(below("100%", Comparison::Greater).speaks_of_nothing);
}

TEST(Claims, Compositions) {
  test::ProgramBuilder law;
  const int composition = law.field("composition", facts::FieldType::Composition);
  const int ban =
      law.measure("ban", Effect::Prohibit,
                  law.atom(program::SubstanceTest{
                      composition,
                      {"Dy", "Tb"},
                      program::ShareBound{Comparison::Greater, parse_decimal("60").value()}}));
  const int terbium = law.atom(program::SubstanceTest{
      composition, {"Tb"}, program::ShareBound{Comparison::Greater, parse_decimal("70").value()}});
  const int iron = law.atom(program::SubstanceTest{
      composition, {"Fe"}, program::ShareBound{Comparison::Equal, parse_decimal("50").value()}});
  EXPECT_EQ(proved(law.program, applies_claim(terbium, ban, true)).standing, Standing::Holds);
  EXPECT_EQ(proved(law.program, applies_claim(iron, ban, false)).standing, Standing::Holds);
  EXPECT_EQ(proved(law.program, applies_claim(law.negate(terbium), ban, false)).standing,
            Standing::Refuted);
}

TEST(Claims, ExceptionsOverridesAndGeneralLicences) {
  test::ProgramBuilder law;
  const int excepted = law.is(law.flag("excepted"));
  const int overridden = law.is(law.flag("overridden"));
  const int general = law.is(law.flag("general"));
  const int licence = law.measure("licence", Effect::RequireLicence);
  law.at(licence).exceptions.push_back({"", excepted});
  const int exempt = law.measure("exempt", Effect::Exempt, overridden);
  law.overrides(exempt, licence);
  law.authorise("general", {licence}, general);
  const auto outcome = [&](std::vector<int> where, Comparison comparison, Outcome of) {
    return proved(law.program, outcome_claim(law.all(std::move(where)), comparison, of)).standing;
  };
  const int calm = law.all({law.negate(excepted), law.negate(overridden)});
  EXPECT_EQ(outcome({excepted}, Comparison::Equal, Outcome::Free), Standing::Holds);
  EXPECT_EQ(outcome({overridden}, Comparison::Equal, Outcome::Free), Standing::Holds);
  EXPECT_EQ(outcome({calm, general}, Comparison::Equal, Outcome::Exception), Standing::Holds);
  EXPECT_EQ(outcome({calm, law.negate(general)}, Comparison::Equal, Outcome::Licence),
            Standing::Holds);
  EXPECT_EQ(outcome({calm}, Comparison::NotEqual, Outcome::Exception), Standing::Refuted);
  EXPECT_EQ(outcome({calm}, Comparison::Greater, Outcome::Report), Standing::Holds);
  EXPECT_EQ(outcome({general}, Comparison::LessEqual, Outcome::Exception), Standing::Holds);
}

TEST(Claims, ForAnotherSolver) {
  StrengthLaw of;
  auto prover = Prover::create(of.law.program);
  ASSERT_TRUE(prover.ok());
  const auto text = prover.value()->smt2(applies_claim(of.civil, of.ban, false));
  ASSERT_TRUE(text.ok());
  EXPECT_NE(text.value().find("(check-sat)"), std::string::npos);
  EXPECT_NE(text.value().find("|fires ban|"), std::string::npos);
}

}  // namespace
}  // namespace cocket::prove
