// SPDX-License-Identifier: Apache-2.0
#include "assess/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::assess {
namespace {

using facts::Certainty;
using test::day;

// A licence duty on what is controlled, and a ban on whom a list names.
struct Pattern : testing::Test {
  test::ProgramBuilder law;
  int controlled = law.flag("controlled");
  int note = law.flag("note");  // no condition asks for it
  int party = law.party("party");
  int list = law.list("list");
  int one = law.entry(list, "One", test::always());
  int two = law.entry(list, "Two", test::always());
  int duty = law.measure("duty", program::Effect::RequireLicence, law.is(controlled));
  int ban = law.measure("ban", program::Effect::Prohibit, law.on(list));
  Law made{law.program};

  std::string of(const test::Line& line, const std::vector<int>& assumed = {}) const {
    facts::CaseReading reading{line.line, {}, assumed};
    reading.line.facts.resize(static_cast<std::size_t>(law.program.vocabulary.size()));
    return pattern_of(made, reading);
  }
  test::Line line() const { return test::Line().set(controlled, true).party(party, "Muster"); }
};

TEST_F(Pattern, TellsCountriesOfPartiesApartWhereTheyAreAsked) {
  const auto of_country = [&](std::string_view country) {
    return of(line().set(party, facts::Parties{{{"Muster", std::string(country)}}}));
  };
  EXPECT_EQ(of_country("DE"), of_country("JP"));
  law.measure("neighbours", program::Effect::Prohibit, law.in_countries(party, {"JP"}));
  made = Law(law.program);
  EXPECT_NE(of_country("DE"), of_country("JP"));
  EXPECT_NE(of_country("DE"), of_country(""));
}

TEST_F(Pattern, TellsBothCountriesApartThatAreCompared) {
  const int from = law.field("from", facts::FieldType::Country);
  const int to = law.field("to", facts::FieldType::Country);
  const auto way = [&](const char* begin, const char* end) {
    return of(line().set(from, test::country(begin)).set(to, test::country(end)));
  };
  made = Law(law.program);
  EXPECT_EQ(way("DE", "JP"), way("FR", "FR"));
  law.measure("inland", program::Effect::Prohibit, law.same_country(from, to));
  made = Law(law.program);
  EXPECT_NE(way("DE", "JP"), way("DE", "DE"));
  EXPECT_NE(way("DE", "JP"), way("JP", "JP"));
}

TEST_F(Pattern, LeavesOutTheDayNamesAndWhatNobodyAsksFor) {
  EXPECT_EQ(of(line()), of(line().party(party, "Exempel")));
  EXPECT_EQ(of(line()), of(line().set(law.program.date_field, day("2026-03-01"))));
  EXPECT_EQ(of(line()), of(line().set(note, true)));
}

TEST_F(Pattern, TellsApartWhatTheLawAsksFor) {
  EXPECT_NE(of(line()), of(line().set(controlled, false)));
  EXPECT_NE(of(line()), of(test::Line().set(controlled, true))) << "nobody said who";
  EXPECT_NE(of(line()), of(test::Line().party(party, "Muster")));
  EXPECT_NE(of(line()), of(line().hit(party, list, 0)));
  EXPECT_NE(of(line().hit(party, list, 0)), of(line().hit(party, list, 1)));
  EXPECT_NE(of(line().hit(party, list, 0)), of(line().hit(party, list, 0, Certainty::Possible)));
}

// The answer says what was declared.
TEST_F(Pattern, TellsApartWhatWasDeclared) {
  EXPECT_NE(of(line()), of(line(), {controlled}));
  test::Line defaulted = line();
  defaulted.line.facts[static_cast<std::size_t>(controlled)].origin = facts::Origin::Default;
  EXPECT_NE(of(line()), of(defaulted));
}

}  // namespace
}  // namespace cocket::assess
