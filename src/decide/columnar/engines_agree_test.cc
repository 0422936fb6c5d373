// SPDX-License-Identifier: Apache-2.0
// The columnar engine against the reference interpreter: all that it says of a line, for small laws
// and all their lines, and for random laws and random lines. Seeds are fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "program/program.h"
#include "tests/support/both_engines.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_law.h"
#include "tests/support/wide_law.h"

namespace cocket::decide::columnar {
namespace {

using test::by_columns;
using test::by_reference;
using test::RandomLaw;
using test::WideLaw;

// What the lines that were tried had, to see that they try something.
struct Seen {
  std::size_t laws = 0;
  std::size_t lines = 0;
  std::size_t undecided = 0;
  std::size_t asked = 0;
  std::size_t judged = 0;
  std::size_t firing = 0;

  void add(const std::vector<std::string>& said) {
    for (const std::string& one : said) {
      const auto has = [&one](std::string_view text) { return one.find(text) != one.npos; };
      ++lines;
      asked += has("ASK") ? 1 : 0;
      judged += has("JUDGE") ? 1 : 0;
      undecided += has("ASK") || has("JUDGE") ? 1 : 0;
      firing += has("measures ") ? 1 : 0;
    }
  }
};

// With the reasons: all lines at once, and some at a time, of which each may bring new facts, while
// searches are forgotten at once.
void expect_whole_agreement(const program::Program& law, const std::vector<facts::Case>& lines,
                            const std::vector<Decision>& decided, const Settings& settings) {
  std::vector<facts::Case> asked;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].statements.empty()) continue;
    asked.push_back(lines[i]);
    expected.push_back(test::all_in_words(decided[i]));
  }
  for (const std::size_t step : {std::size_t{5}, lines.size()}) {
    const std::size_t kept = step == lines.size() ? VerdictSearches::kKept : 1;
    const std::vector<std::string> found = test::by_line_decider(law, asked, settings, step, kept);
    ASSERT_EQ(found.size(), expected.size()) << found.front();
    for (std::size_t i = 0; i < asked.size(); ++i) ASSERT_EQ(found[i], expected[i]) << "line " << i;
  }
}

// The lines together, and one of them alone: of each law another one, so that over all laws it is
// as often a line of which all is known, some is, or nothing.
void expect_agreement(const program::Program& law, const std::vector<facts::Case>& lines,
                      const Settings& settings, Seen& seen) {
  std::vector<Decision> decided;
  std::vector<std::string> expected;
  for (const facts::Case& line : lines) {
    decided.push_back(reference::decide(law, line, settings));
    expected.push_back(test::in_words(decided.back()));
  }
  const std::vector<std::string> found = by_columns(law, lines, settings);
  ASSERT_EQ(found.size(), expected.size()) << found.front();
  for (std::size_t i = 0; i < lines.size(); ++i) ASSERT_EQ(found[i], expected[i]) << "line " << i;
  const std::size_t alone = seen.laws++ * 7 % lines.size();
  ASSERT_EQ(by_columns(law, {lines[alone]}, settings).front(), expected[alone]) << "line " << alone;
  expect_whole_agreement(law, lines, decided, settings);
  seen.add(expected);
}

// ------------------------------------------------------------------ small laws, all their lines

// Conditions over these atoms: each, its opposite, and two of them joined.
std::vector<int> small_conditions(test::ProgramBuilder& law, const std::vector<int>& atoms) {
  std::vector<int> conditions = atoms;
  for (const int atom : atoms) conditions.push_back(law.negate(atom));
  const std::vector<int> simple = conditions;
  for (std::size_t i = 0; i < simple.size(); ++i) {
    for (std::size_t j = i + 1; j < simple.size(); ++j) {
      conditions.push_back(law.all({simple[i], simple[j]}));
      conditions.push_back(law.any({simple[i], simple[j]}));
    }
  }
  return conditions;
}

struct SmallLaw {
  test::ProgramBuilder law;
  int flag = law.flag("flag");
  int judged = law.judgement("judged");
  int question = law.question("question", {"a", "b"});
  std::vector<int> conditions = small_conditions(
      law,
      {law.is(flag), law.is(judged), law.reads(question, 0),
       law.compare(law.program.date_field, program::Comparison::Less, test::day("2026-01-01"))});

  std::vector<facts::Case> all_lines() const {
    std::vector<facts::Case> lines;
    for (const char* day : {"", "2025-12-31", "2026-01-01", "2026-06-01"}) {
      for (const Truth flag_truth : {Truth::False, Truth::Unknown, Truth::True}) {
        for (const Truth judged_truth : {Truth::False, Truth::Unknown, Truth::True}) {
          test::Line line;
          if (*day != '\0') line.set(law.program.date_field, test::day(day));
          if (flag_truth != Truth::Unknown) line.set(flag, flag_truth == Truth::True);
          if (judged_truth != Truth::Unknown) line.set(judged, judged_truth == Truth::True);
          lines.push_back(line.line);
        }
      }
    }
    return lines;
  }
};

// Each condition as that of a measure, then of a second, of an exception, of what overrides, and of
// an authorisation, each beside a measure that asks for a judgement.
constexpr int kRoles = 5;

void give_role(SmallLaw& small, int role, int condition) {
  test::ProgramBuilder& law = small.law;
  law.program.measures.clear();
  law.program.authorisations.clear();
  const int licence = law.measure("licence", program::Effect::RequireLicence, law.is(small.judged));
  switch (role) {
    case 0:
      law.at(licence).when = condition;
      break;
    case 1:
      law.measure("ban", program::Effect::Prohibit, condition);
      break;
    case 2:
      law.at(licence).exceptions.push_back({"", condition});
      break;
    case 3:
      law.overrides(law.measure("milder", program::Effect::RequireReport, condition), licence);
      break;
    default:
      law.authorise("general", {licence}, condition);
      break;
  }
  law.at(licence).force = test::force(kDateMin, test::day("2026-05-31"));
}

TEST(EnginesAgree, OnSmallLawsAndAllTheirLines) {
  SmallLaw small;
  const std::vector<facts::Case> lines = small.all_lines();
  Seen seen;
  for (int role = 0; role < kRoles; ++role) {
    for (const int condition : small.conditions) {
      give_role(small, role, condition);
      for (const int reading : {-1, 0, 1}) {
        Settings settings;
        settings.readings = {reading};
        small.law.program.known_through.reset();
        if (role % 2 == 0) small.law.program.known_through = test::day("2026-01-01");
        expect_agreement(small.law.program, lines, settings, seen);
        if (testing::Test::HasFatalFailure()) return;
      }
    }
  }
  EXPECT_EQ(seen.lines, small.conditions.size() * kRoles * 3 * lines.size());
  EXPECT_GT(seen.judged, 1'000U);
  EXPECT_GT(seen.asked, 1'000U);
  EXPECT_GT(seen.firing - seen.undecided, 1'000U);
}

// -------------------------------------------------------------------- random laws, random lines

TEST(EnginesAgree, OnRandomLawsOverOneFieldOfEachKind) {
  Seen seen;
  for (unsigned seed = 0; seed < 200; ++seed) {
    RandomLaw random(7000 + seed);
    std::vector<facts::Case> lines;
    Settings settings;
    for (const int percent_known : {100, 98, 80, 0}) {
      for (int i = 0; i < 10; ++i) {
        const test::Asked one = test::asked(random, test::random_choices(random, percent_known));
        lines.push_back(one.line);
        settings = one.settings;  // one for the law
      }
    }
    expect_agreement(random.law.program, lines, settings, seen);
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
  EXPECT_GT(seen.judged, 100U);
  EXPECT_GT(seen.asked, 1'000U);
}

struct Size {
  int measures = 1;
  unsigned laws = 1;
  int lines = 1;  // of each rate of unknown facts
};

void expect_agreement_on(const Size& size, Seen& seen) {
  for (unsigned seed = 0; seed < size.laws; ++seed) {
    WideLaw wide(seed + 10'000 * static_cast<unsigned>(size.measures), size.measures);
    const Settings settings = wide.settings();
    std::vector<facts::Case> lines;
    for (const int percent_unknown : {0, 2, 20, 100}) {
      for (int i = 0; i < size.lines; ++i) lines.push_back(wide.line(percent_unknown));
    }
    expect_agreement(wide.law.program, lines, settings, seen);
    ASSERT_FALSE(testing::Test::HasFailure()) << size.measures << " measures, seed " << seed;
  }
}

TEST(EnginesAgree, OnWideLawsOfAFewMeasures) {
  Seen seen;
  for (const Size& size : {Size{1, 120, 10}, Size{2, 100, 10}, Size{5, 60, 10}}) {
    expect_agreement_on(size, seen);
  }
  EXPECT_GT(seen.judged, 100U);
  EXPECT_GT(seen.asked, 1'000U);
  EXPECT_GT(seen.firing, 1'000U);
}

TEST(EnginesAgree, OnWideLawsOfManyMeasures) {
  Seen seen;
  for (const Size& size :
       {Size{13, 10, 5}, Size{40, 4, 5}, Size{100, 1, 5}, Size{300, 1, 3}, Size{2'000, 1, 1}}) {
    expect_agreement_on(size, seen);
  }
  EXPECT_GT(seen.firing, 50U);
}

// Lines of random laws, shuffled among a thousand.
TEST(EnginesAgree, AmongAThousandLines) {
  for (const int measures : {1, 3, 8, 34, 150}) {
    WideLaw wide(4'000 + static_cast<unsigned>(measures), measures);
    const Settings settings = wide.settings();
    std::vector<facts::Case> asked;
    std::vector<facts::Case> lines;
    for (const int percent_unknown : {0, 2, 20, 100}) {
      for (int i = 0; i < 4; ++i) asked.push_back(wide.line(percent_unknown));
      for (int i = 0; i < 246; ++i) lines.push_back(wide.line(percent_unknown));
    }
    const std::vector<std::string> expected = by_reference(wide.law.program, asked, settings);
    std::vector<std::size_t> place(lines.size() + asked.size());
    std::iota(place.begin(), place.end(), 0U);
    std::mt19937 random(static_cast<unsigned>(measures));
    std::shuffle(place.begin(), place.end(), random);
    std::vector<facts::Case> together(place.size());
    for (std::size_t i = 0; i < place.size(); ++i) {
      together[place[i]] = i < asked.size() ? asked[i] : lines[i - asked.size()];
    }
    const std::vector<std::string> found = by_columns(wide.law.program, together, settings);
    ASSERT_EQ(found.size(), together.size()) << found.front();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      ASSERT_EQ(found[place[i]], expected[i]) << measures << " measures, line " << i;
    }
  }
}

// Among a thousand others, and in another order, a line is answered as it is alone. Blocks without
// an unknown come between blocks with some.
TEST(EnginesAgree, WhateverStandsBesideALine) {
  WideLaw wide(77, 6);
  const Settings settings = wide.settings();
  std::vector<facts::Case> lines;
  std::vector<facts::Case> known;
  while (known.size() < 2'100) known.push_back(wide.line(0));
  while (lines.size() < 1'000) lines.push_back(wide.line(20));
  lines.insert(lines.begin() + 500, known.begin(), known.end());
  Seen seen;
  expect_agreement(wide.law.program, lines, settings, seen);
  ASSERT_FALSE(HasFailure());
  std::mt19937 random(5);
  std::shuffle(lines.begin(), lines.end(), random);
  const std::vector<std::string> together = by_columns(wide.law.program, lines, settings);
  for (std::size_t i = 0; i < lines.size(); i += 37) {
    ASSERT_EQ(by_columns(wide.law.program, {lines[i]}, settings).front(), together[i]);
  }
}

}  // namespace
}  // namespace cocket::decide::columnar
