// SPDX-License-Identifier: Apache-2.0
// Entries of a code tree as measures: the days, title and citation of their rows, and what takes
// them away. Also what else a rulebook that classifies says.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/date.h"
#include "facts/code_tree.h"
#include "program/print.h"
#include "program/program.h"
#include "tests/support/rulebook_texts.h"

namespace cocket::rulebook {
namespace {

using program::Program;
using test::program_of;
using test::Texts;

constexpr char kRules[] =
    R"(rulebook toy version "1" { law XX classifies rows known through 2026-10-08 }
source act "An act" { issued 2025-01-01 rank law }
source pause "A pause" { issued 2025-11-07 }
source faq "Answers" { issued 2025-05-01 rank guidance }
import codes rows from "rows.csv"
schema { field date : date field risky : flag field built_in : flag }
entry "1A.2" "own title" { cite faq "2" when risky except built_in }
entry "1a" { when risky }
entry "1A.1" { when risky note "see" cite faq }
entry "2" { when risky }
measure guidance "g" { cite faq force from 2025-05-01 when built_in exempt overrides entries "1A.1", "2" }
measure all-of-them { cite faq force from 2025-05-01 when built_in exempt overrides guidance overrides entries "1A" }
)";

constexpr char kRows[] = R"(code,parent,title,force,suspended,cite
1A,,magnets,2025-04-04..,,act Annex
1A.1,1A,bare magnets,,2025-11-07..2026-11-10 by pause,act Annex 1
1A.2,1A,powders,,,
2,,others,,,act
)";

Program toy() {
  return program_of(Texts{{"main.rules", kRules}, {"rows.csv", kRows}});
}

std::vector<std::string> overridden(const Program& program, const std::string& measure) {
  std::vector<std::string> names;
  for (const int other : at(program.measures, program.find_measure(measure)).overrides) {
    names.push_back(at(program.measures, other).name);
  }
  return names;
}

TEST(Entries, AreMeasuresInTheOrderOfTheirRowsBehindTheOthers) {
  const Program program = toy();
  std::vector<std::string> names;
  for (const program::Measure& measure : program.measures) names.push_back(measure.name);
  const std::vector<std::string> expected = {"all-of-them", "guidance", "1A", "1A.1", "1A.2", "2"};
  EXPECT_EQ(names, expected);
  ASSERT_NE(program.classified, nullptr);
  EXPECT_EQ(program.classified->name(), "rows");
  EXPECT_EQ(program.find_entry(program.classified->find("1A.2")), 4);
  EXPECT_EQ(program.find_entry(-1), -1);
  EXPECT_EQ(program.measures[0].entry, -1);
  EXPECT_EQ(program.measures[4].effect, program::Effect::RequireLicence);
}

TEST(Entries, TakeWhatTheyDoNotSayFromTheirRows) {
  const Program program = toy();
  const program::Measure& own = program.measures[4];
  EXPECT_EQ(own.title, "own title");
  EXPECT_EQ(at(program.sources, own.citations[0].source).name, "faq");
  const program::Measure& bare = program.measures[3];
  EXPECT_EQ(bare.title, "bare magnets");
  EXPECT_EQ(at(program.sources, bare.citations[0].source).name, "act");
  EXPECT_EQ(bare.citations[0].locator, "Annex 1");
}

TEST(Entries, AreInForceOnTheDaysOfTheirRows) {
  const Program program = toy();
  EXPECT_EQ(format(program.measures[2].force.days), "2025-04-04 ..");
  EXPECT_EQ(format(program.measures[3].force.days), "2025-04-04 .. 2025-11-06, 2026-11-11 ..");
  EXPECT_EQ(program.measures[3].force.suspensions.size(), 1U);
  EXPECT_EQ(format(program.measures[4].force.days), "2025-04-04 ..");
  EXPECT_TRUE(program.measures[5].force.days.is_all());
}

TEST(Entries, AreOverriddenBySubtrees) {
  const Program program = toy();
  const std::vector<std::string> some = {"1A.1", "2"};
  EXPECT_EQ(overridden(program, "guidance"), some);
  const std::vector<std::string> all = {"guidance", "1A", "1A.1", "1A.2"};
  EXPECT_EQ(overridden(program, "all-of-them"), all);
  EXPECT_EQ(program.measures[3].overridden_by.size(), 2U);
}

TEST(Units, OfConditionsAreThoseOfTheirFields) {
  const Program program = program_of(Texts{{"main.rules", R"(rulebook toy version "1" { law XX }
source act "An act" { issued 2025-01-01 rank law }
schema { field date : date field density : quantity in "g/cm³" field cold : quantity in "K" }
measure m { cite act force from 2025-01-01 when density > 1740 "kg/m3" or cold < -40 "℃" prohibit }
)"}});
  ASSERT_EQ(program.measures.size(), 1U);
  EXPECT_EQ(program::condition_text(program, program.measures[0].when),
            "density > 1.74 \"g/cm3\" or cold < 233.15 \"K\"");
}

}  // namespace
}  // namespace cocket::rulebook
