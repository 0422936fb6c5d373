// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "program/print.h"
#include "program/program.h"
#include "tests/support/rulebook_texts.h"

namespace cocket::rulebook {
namespace {

using program::Program;
using test::program_of;
using test::Texts;

constexpr char kHeader[] = "rulebook toy version \"1\" { law XX known through 2026-10-08 }\n";
constexpr char kSchema[] = R"(
schema {
  field date : date
  field item : code of items
  field destination : country
  field end_use : enum { civil, military }
  field risky : flag judgement "a judgement"
  field share : percent
  field value : amount
  field weight : quantity
  field buyer : party receiving
  field maker : party
  field mode : enum { sale, loan } default sale with destination
}
codes items { "A" "all" { "A1" "magnets" { "A1.a" "bare" "A1.b" "built in" } "A2" "powder" } "B" "other" }
source act "An act" { issued 2025-01-01 rank law }
source talk "A statement" { issued 2026-09-28 rank statement }
)";

Texts toy(const std::string& more) {
  return {{"main.rules", kHeader + std::string(kSchema) + more}};
}

std::string when_of(const Program& program, const std::string& measure) {
  const int number = program.find_measure(measure);
  if (number < 0) return "no such measure";
  return condition_text(program, program.measures[static_cast<std::size_t>(number)].when);
}

// A measure with this condition, and nothing else.
std::string lowered(const std::string& condition, const std::string& more = {}) {
  const Program program = program_of(
      toy(more + "\nmeasure m { cite act force from 2025-01-01 when " + condition + " prohibit }"));
  return when_of(program, "m");
}

TEST(Load, KeepsConditionsAsTheyWereWritten) {
  for (const char* condition : {
           "risky",
           "not risky",
           "risky and end_use = military",
           "risky or end_use = military and share >= 0.1%",
           "(risky or end_use = military) and share < 0.1%",
           "not (risky and end_use = civil)",
           "destination in { AT, CH }",
           "destination not in { AT, CH }",
           "destination != AT",
           "item in \"A1\"",
           "item not in { \"A1\", \"A2\" }",
           "item under { \"A1.a\", \"A2\" }",
           "item only in \"A1\" and not item only under { \"A1.a\", \"A2\" }",
           "date >= 2026-01-06",
           "any of { user: risky, use: end_use = military }",
           "all of { user: risky, use: not end_use = military }",
       }) {
    std::string expected = condition;
    if (expected == "all of { user: risky, use: not end_use = military }") {
      expected = "all of { user: risky, use: end_use != military }";
    }
    EXPECT_EQ(lowered(condition), expected);
  }
}

TEST(Load, ReadsFlagsInEachSpelling) {
  EXPECT_EQ(lowered("risky = yes"), "risky");
  EXPECT_EQ(lowered("risky = no"), "not risky");
  EXPECT_EQ(lowered("risky != yes"), "not risky");
  EXPECT_EQ(lowered("risky != no"), "risky");
}

TEST(Load, SortsMembersOfASet) {
  EXPECT_EQ(lowered("destination in { CH, AT, CH }"), "destination in { AT, CH }");
  EXPECT_EQ(lowered("end_use in { military, civil }"), "end_use in { civil, military }");
}

TEST(Load, TakesACodeThatIsEqualAsOneThatLiesIn) {
  EXPECT_EQ(lowered("item = \"A1.a\""), "item in \"A1.a\"");
  EXPECT_EQ(lowered("item != \"A1.a\""), "item not in \"A1.a\"");
}

TEST(Load, MakesEqualTestsOneAtom) {
  const Program program = program_of(toy(R"(
measure m { cite act force from 2025-01-01
  reach end_use = military when end_use in { military } and risky except not risky prohibit }
)"));
  EXPECT_EQ(program.atoms.size(), 2U);
}

TEST(Load, SharesADefineAndKeepsItsName) {
  const Program program = program_of(toy(R"(
measure m { cite act force from 2025-01-01 when b and any of { x: b, y: risky } prohibit }
define b = a or destination = AT
define a = end_use = military
)"));
  EXPECT_EQ(when_of(program, "m"), "b and any of { x: b, y: risky }");
  const auto defines = std::count_if(program.nodes.begin(), program.nodes.end(), [](const auto& n) {
    return n.kind == program::NodeKind::Define;
  });
  EXPECT_EQ(defines, 2);
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    for (const int child : program.nodes[i].children) EXPECT_LT(child, static_cast<int>(i));
  }
}

TEST(Load, SubtractsSuspensionsAndRepealFromForce) {
  const Program program = program_of(toy(R"(
question truce "Does it run on?" { cite talk reading extended reading ended }
measure m { cite act force from 2025-12-01 when risky prohibit }
measure n { cite act force from 2025-01-01 until 2025-07-01 force from 2026-01-01 when risky prohibit }
suspend m from 2025-11-07 through 2026-11-10 cite act
suspend m, n from 2026-11-11 until 2027-01-11 when reads truce as extended cite talk
repeal n on 2026-12-01 cite act
)"));
  const program::Force& m = program.measures[0].force;
  EXPECT_EQ(format(m.days), "2026-11-11 ..");
  ASSERT_EQ(m.conditional.size(), 1U);
  EXPECT_EQ(format(m.conditional[0].days), "2026-11-11 .. 2027-01-10");
  const program::Force& n = program.measures[1].force;
  EXPECT_EQ(format(n.days), "2025-01-01 .. 2025-06-30, 2026-01-01 .. 2026-11-30");
  EXPECT_EQ(format(n.conditional[0].days), "2026-11-11 .. 2026-11-30");
  EXPECT_EQ(n.repealed_on, date_of(2026, 12, 1));
}

TEST(Load, AddsUpDeclarationsOfOneTree) {
  Texts texts = toy(R"(
import codes items from "items.csv" prefix "xx"
codes items { "A2" { "A2.x" "fine powder" } }
measure m { cite act force from 2025-01-01 when item in { "C1", "A2.x" } prohibit }
)");
  texts["items.csv"] =
      "code,parent,title,hs,force,suspended,cite,note\n"
      "C10,C,ten,,,,,\n"
      "C9,C,nine,,2026-01-01..,2026-02-01..2026-03-01 by act,act row 9,doubtful\n"
      "C9.a,C9,nine a,,,,,\n"
      "C,,see,850511,2025-06-01..,,act annex,\n"
      "C1,C,one,,,,,\n";
  const Program program = program_of(texts);
  const int field = program.vocabulary.find("item");
  const facts::CodeTree& tree = *program.vocabulary.field(field).code_tree;
  std::string order;
  for (int i = 0; i < tree.size(); ++i) order += tree.node(i).code + " ";
  EXPECT_EQ(order, "A A1 A1.a A1.b A2 A2.x B C C1 C9 C9.a C10 ");
  EXPECT_EQ(tree.prefix(), "xx");
  EXPECT_EQ(tree.node(tree.find("C")).source, "An act, annex");
  const auto days = [&](const char* code) {
    const int force = program.code_forces.at(field)[static_cast<std::size_t>(tree.find(code))];
    if (force < 0) return std::string("always");
    return format(program.entry_forces[static_cast<std::size_t>(force)].days);
  };
  EXPECT_EQ(days("A1"), "always");
  EXPECT_EQ(days("C"), "2025-06-01 ..");
  EXPECT_EQ(days("C10"), "2025-06-01 ..");
  EXPECT_EQ(days("C9"), "2026-01-01 .. 2026-01-31, 2026-03-02 ..");
  EXPECT_EQ(days("C9.a"), days("C9"));
  EXPECT_EQ(program.entry_forces.size(), 2U);
}

TEST(Load, ReadsListsWrittenAndImported) {
  Texts texts = toy(R"(
import list banned of party from "banned.csv" "Banned"
list watched of party { entry "Beta" id "b" from 2026-01-01 through 2026-06-30 cite act }
measure m { cite act force from 2025-01-01 when any party on banned or maker on watched prohibit }
)");
  texts["banned.csv"] =
      "id,names,country,force,suspended,affiliates,cite,note\n"
      "a,Alpha;;アルファ,JP,2026-02-24..,,50%,act Annex,why\n";
  const Program program = program_of(texts);
  ASSERT_EQ(program.lists.size(), 2U);
  const program::ListEntry& alpha = program.lists[0].entries[0];
  EXPECT_EQ(alpha.names.size(), 2U);
  EXPECT_EQ(alpha.country, "JP");
  EXPECT_EQ(alpha.affiliates_percent, Decimal::of(50, 0));
  EXPECT_EQ(alpha.citation->locator, "Annex");
  EXPECT_EQ(program.lists[0].title, "Banned");
  EXPECT_EQ(program.lists[0].version.size(), 64U);
  EXPECT_NE(program.lists[0].version, program.lists[1].version);
  const int watched = program.lists[1].entries[0].force;
  EXPECT_EQ(format(program.entry_forces[static_cast<std::size_t>(watched)].days),
            "2026-01-01 .. 2026-06-30");
  EXPECT_EQ(when_of(program, "m"), "any party on banned or maker on watched");
}

TEST(Load, SaysMembershipOfCountryAndItemListsWithPlainTests) {
  const std::string lists = R"(
list embargo of country { entry "AT" entry "CH" from 2026-01-01 }
list goods of item { entry "A1" entry "A2" }
)";
  EXPECT_EQ(lowered("destination on embargo", lists),
            "destination = AT or destination = CH and date >= 2026-01-01");
  EXPECT_EQ(lowered("item on goods", lists), "item under { \"A1\", \"A2\" }");
}

TEST(Load, LinksOverridesBothWays) {
  const Program program = program_of(toy(R"(
measure a { cite act force from 2025-01-01 when risky prohibit }
measure b { cite act force from 2025-01-01 exempt overrides c, a }
measure c { cite act force from 2025-01-01 require report to "office" }
authorise g "general" { cite act relieves a force from 2026-01-01 when risky conditions "keep records" }
)"));
  EXPECT_EQ(program.measures[1].overrides, (std::vector<int>{0, 2}));
  EXPECT_EQ(program.measures[0].overridden_by, std::vector<int>{1});
  EXPECT_EQ(program.authorisations[0].relieves, std::vector<int>{0});
  EXPECT_EQ(program.measures[2].report_to, "office");
}

TEST(Load, ReadsTheFactsOfATestAsABookWould) {
  const Program program = program_of(toy(R"(
question truce "Does it run on?" { cite talk reading extended reading ended }
list banned of party { entry "Alpha" }
measure m { cite act force from 2025-01-01 when reads truce as ended and any party on banned prohibit }
case S1 "a case" {
  source "register"
  given { date = 2026-03-02 item = "A1.a; A2" destination = AT share = 0.2% value = 1200.50 "USD"
          buyer = "Alpha|JP" maker = none any party on banned = yes reads truce as ended
          known through 2026-12-31 }
  expect undetermined free .. prohibited verdict ASK because m missing { end_use, truce, known_through }
}
)"));
  ASSERT_EQ(program.tests.size(), 1U);
  const program::Test& test = program.tests[0];
  const auto value = [&](const char* field) {
    return test.given.facts[static_cast<std::size_t>(program.vocabulary.find(field))];
  };
  EXPECT_EQ(std::get<Date>(value("date").value), date_of(2026, 3, 2));
  EXPECT_EQ(std::get<facts::Codes>(value("item").value).nodes.size(), 2U);
  EXPECT_TRUE(std::get<facts::Parties>(value("maker").value).parties.empty());
  EXPECT_EQ(value("maker").origin, facts::Origin::Given);
  EXPECT_EQ(value("mode").origin, facts::Origin::Default);
  EXPECT_EQ(value("risky").origin, facts::Origin::Missing);
  EXPECT_EQ(test.given.statements.size(), 1U);
  EXPECT_EQ(test.reads.size(), 1U);
  EXPECT_EQ(test.known_through, date_of(2026, 12, 31));
  EXPECT_EQ(test.floor, program::Outcome::Free);
  EXPECT_EQ(test.missing.size(), 3U);
}

TEST(Load, ImportsASchemaOnce) {
  const Texts texts = {
      {"a.rules", std::string(kHeader) + "import schema from \"../schema.rules\"\n"},
      {"b.rules", "import schema from \"../schema.rules\"\n"},
      {"../schema.rules", "schema { field date : date field risky : flag }\n"}};
  const Program program = program_of(texts);
  EXPECT_EQ(program.vocabulary.size(), 2);
  EXPECT_EQ(program.date_field, 0);
}

// ------------------------------------------------------------------ the order of declarations

std::vector<std::string> some_declarations() {
  return {
      "schema { field date : date field item : code of items field risky : flag }",
      "codes items { \"A\" \"all\" { \"A1\" \"magnets\" } }",
      "codes items { \"B\" \"other\" }",
      "source act { issued 2025-01-01 }",
      "source talk { issued 2026-09-28 rank statement }",
      "question truce \"?\" { cite talk reading extended reading ended }",
      "define hot = risky and item in \"A\"",
      "define cold = not hot",
      "measure m { cite act force from 2025-01-01 when hot prohibit }",
      "measure k { cite act force from 2025-01-01 when cold require licence \"individual\" }",
      "measure e { cite act force from 2025-01-01 exempt overrides m, k }",
      "suspend m from 2026-11-11 through 2027-01-10 when reads truce as extended cite talk",
      "suspend m from 2025-11-07 through 2026-11-10 cite act",
      "invariant x: not (hot and cold)",
      "invariant hot or cold",
      "list l of party { entry \"Alpha\" }",
  };
}

TEST(Load, GivesTheSameHashForEveryOrderOfDeclarationsAndFiles) {
  std::vector<std::string> declarations = some_declarations();
  std::sort(declarations.begin(), declarations.end());
  std::string hash;
  for (int round = 0; round < 30; ++round) {
    Texts texts;
    std::string& main = texts["main.rules"] = kHeader;
    std::string& other = texts[round % 2 == 0 ? "other.rules" : "a.rules"];
    for (std::size_t i = 0; i < declarations.size(); ++i) {
      ((static_cast<int>(i) + round) % 3 == 0 ? main : other) +=
          "# said\n" + declarations[i] + "\n";
    }
    const Program program = program_of(texts);
    if (round == 0) hash = program.hash;
    EXPECT_EQ(program.hash, hash) << round;
    std::next_permutation(declarations.begin(), declarations.end());
    std::rotate(declarations.begin(), declarations.begin() + 5, declarations.end());
  }
}

TEST(Load, GivesAnotherHashWhenAnAnswerMayChange) {
  const std::vector<std::string> declarations = some_declarations();
  const auto hash_of = [](const std::vector<std::string>& all) {
    std::string text = kHeader;
    for (const std::string& one : all) text += one + "\n";
    return program_of({{"main.rules", text}}).hash;
  };
  const std::string hash = hash_of(declarations);
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"force from 2025-01-01 when hot", "force from 2025-01-02 when hot"},
           {"item in \"A\"", "item under \"A\""},
           {"as extended cite", "as ended cite"},
           {"\"individual\"", "\"general\""},
           {"overrides m, k", "overrides m"},
           {"\"Alpha\"", "\"Beta\""},
           {"rank statement", "rank press"},
           {"not hot", "risky"}}) {
    std::vector<std::string> changed = declarations;
    for (std::string& one : changed) {
      const std::size_t at = one.find(from);
      if (at != std::string::npos) one.replace(at, from.size(), to);
    }
    EXPECT_NE(changed, declarations) << from;
    EXPECT_NE(hash_of(changed), hash) << from;
  }
}

TEST(Load, KeepsTestsAndClaimsOutOfTheHash) {
  const std::string measure = "measure m { cite act force from 2025-01-01 when risky prohibit }\n";
  const std::string more = R"(
test "t" { given { risky = yes } expect prohibited }
claim c { for every line where risky, m applies }
)";
  EXPECT_EQ(program_of(toy(measure)).hash, program_of(toy(measure + more)).hash);
}

// ------------------------------------------------------------------ as it stood on a day

TEST(Load, LeavesOutWhatIsYoungerThanTheDay) {
  Texts texts = toy(R"(
source later "A later act" { issued 2026-02-24 }
source press "An article" { issued 2026-03-01 rank press }
question truce "?" { cite talk reading extended reading ended }
list banned of party { entry "Alpha" cite act entry "Beta" cite later }
import codes items from "items.csv"
measure old { cite act cite press quote "said" force from 2025-01-01 when any party on banned and item in "D" prohibit }
measure young { cite later cite act force from 2026-02-24 when risky prohibit }
measure grown { cite talk cite act "1" cite later "2" force from 2025-01-01 when risky prohibit }
measure reported { cite press force from 2025-01-01 when risky prohibit }
measure explained { cite press cite act force from 2025-01-01 when risky prohibit }
measure off { cite act force from 2025-01-01 exempt overrides young, old }
suspend old from 2026-03-01 through 2026-04-01 cite later
suspend old from 2025-03-01 through 2025-04-01 cite act
repeal old on 2026-05-01 cite later
claim c { cite later for every line where risky, young applies }
claim d { for every line where risky, old applies }
test "t" { given { risky = yes } expect free because young }
)");
  texts["items.csv"] =
      "code,force,suspended,cite\nD,2025-01-01..,2025-06-01.. by later,act\nE,,,later\n";
  const Program whole = program_of(texts);
  EXPECT_EQ(whole.measures.size(), 6U);
  EXPECT_EQ(whole.tests.size(), 1U);
  const Program then = program_of(texts, {.known_on = date_of(2026, 1, 1)});
  EXPECT_EQ(then.known_through, date_of(2026, 1, 1));
  EXPECT_EQ(then.known_on, date_of(2026, 1, 1));
  ASSERT_EQ(then.measures.size(), 4U);
  const program::Measure& explained = then.measures[0];
  const program::Measure& grown = then.measures[1];
  const program::Measure& off = then.measures[2];
  const program::Measure& old = then.measures[3];
  EXPECT_EQ(old.name, "old");
  EXPECT_EQ(old.citations.size(), 1U);
  // The first text of law is the basis: what later ones add takes nothing away.
  EXPECT_EQ(explained.name, "explained");
  EXPECT_EQ(explained.citations.size(), 1U);
  EXPECT_EQ(grown.name, "grown");
  ASSERT_FALSE(grown.citations.empty());
  EXPECT_EQ(grown.citations.back().locator, "1");
  EXPECT_EQ(format(old.force.days), "2025-01-01 .. 2025-02-28, 2025-04-02 ..");
  EXPECT_EQ(off.overrides, std::vector<int>{3});
  EXPECT_EQ(then.lists[0].entries.size(), 1U);
  EXPECT_NE(then.lists[0].version, whole.lists[0].version);
  EXPECT_EQ(then.claims.size(), 1U);
  EXPECT_TRUE(then.tests.empty());
  EXPECT_NE(then.hash, whole.hash);
  const int field = then.vocabulary.find("item");
  const auto& forces = then.code_forces.at(field);
  const facts::CodeTree& tree = *then.vocabulary.field(field).code_tree;
  const auto days = [&](const char* code) {
    return format(then.entry_forces[static_cast<std::size_t>(
                                        forces[static_cast<std::size_t>(tree.find(code))])]
                      .days);
  };
  EXPECT_EQ(days("D"), "2025-01-01 ..");
  EXPECT_EQ(days("E"), "");
}

}  // namespace
}  // namespace cocket::rulebook
