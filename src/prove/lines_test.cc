// SPDX-License-Identifier: Apache-2.0
// The exact range of partial lines, what to ask and what suffices, against every completion of
// random laws and lines, each decided by the interpreter.
#include "prove/lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "prove/certificate.h"
#include "prove/residual.h"
#include "prove/trying.h"
#include "tests/support/random_law.h"

namespace cocket::prove {
namespace {

// A line of a random law, known in part, and the complete ones that it may be.
struct Line {
  test::Choices choices;
  test::Asked asked;
  std::vector<std::pair<int, std::vector<int>>> partial;  // by field: the choices that it may be
};

Line random_line(test::RandomLaw& random, int percent_known) {
  Line line;
  line.choices = test::random_choices(random, percent_known);
  // On a day: of what lies past the last that was read nobody can tell.
  line.choices[0] = random.pick(3);
  line.asked = test::asked(random, line.choices);
  for (const test::RandomLaw::Partial& partial : random.partials) {
    if (line.choices[static_cast<std::size_t>(partial.field)] >= 0 || !random.chance(40)) continue;
    const bool is_taken = std::any_of(line.partial.begin(), line.partial.end(),
                                      [&](const auto& one) { return one.first == partial.field; });
    if (is_taken) continue;
    line.asked.line.facts[static_cast<std::size_t>(partial.field)] = {partial.choice.value,
                                                                      facts::Origin::Given};
    line.asked.line.hits.insert(line.asked.line.hits.end(), partial.choice.hits.begin(),
                                partial.choice.hits.end());
    line.partial.emplace_back(partial.field, partial.may_be);
  }
  return line;
}

bool may_be(const Line& line, const test::Choices& choices) {
  return std::all_of(line.partial.begin(), line.partial.end(), [&](const auto& one) {
    const int chosen = choices[static_cast<std::size_t>(one.first)];
    return std::find(one.second.begin(), one.second.end(), chosen) != one.second.end();
  });
}

// Calls visit(choices, decision) for each complete line.
template <class Visit>
void each_complete(const test::RandomLaw& random, Line& line, const Visit& visit) {
  test::each_completion(random, line.choices, test::unknown_places(line.choices),
                        [&](const test::Choices& choices) {
                          if (may_be(line, choices)) visit(choices, test::answer(random, choices));
                          return true;
                        });
}

std::string range_text(Outcome floor, Outcome ceiling) {
  return std::string(program::name_of(floor)) + " to " + std::string(program::name_of(ceiling));
}

TEST(Lines, TheRangeHoldsEveryOutcomeAndIsNoWiderThanTheInterpreters) {
  int lines = 0, open = 0, narrower = 0, certified = 0, tried = 0, wider_than_tried = 0;
  for (unsigned seed = 1; seed <= 75; ++seed) {
    test::RandomLaw random(seed);
    auto prover = LineProver::create(random.law.program).value();
    for (int i = 0; i < 12; ++i) {
      Line line = random_line(random, 70);
      const std::string name = "law " + std::to_string(seed) + ", line " + std::to_string(i);
      Outcome floor = Outcome::Prohibited, ceiling = Outcome::Free;
      each_complete(random, line, [&](const test::Choices&, const decide::Decision& decision) {
        ASSERT_TRUE(decision.is_decided());
        floor = std::min(floor, decision.floor);
        ceiling = std::max(ceiling, decision.ceiling);
      });
      const auto kleene =
          decide::reference::decide(random.law.program, line.asked.line, line.asked.settings);
      const auto found = prover->range(line.asked.line, line.asked.settings);
      ASSERT_TRUE(found.ok()) << found.error().message;
      const ExactRange& range = found.value();
      EXPECT_LE(kleene.floor, range.floor) << name;
      EXPECT_LE(range.floor, floor) << name;
      EXPECT_LE(ceiling, range.ceiling) << name;
      EXPECT_LE(range.ceiling, kleene.ceiling) << name;
      ++lines;
      if (kleene.is_decided()) continue;
      ++open;
      EXPECT_TRUE(range.is_exact()) << name << range.why_not_exact;
      const bool is_narrower = kleene.floor < range.floor || range.ceiling < kleene.ceiling;
      narrower += is_narrower ? 1 : 0;
      // Several codes, or parties of several countries, are no completion here.
      if (range.floor != floor || range.ceiling != ceiling) ++wider_than_tried;

      const decide::reference::World world{random.law.program, line.asked.line,
                                           line.asked.settings};
      Residuals residuals(random.law.program);
      const decide::reference::World open_world{
          residuals.of(world, decide::reference::evaluate(world)), line.asked.line,
          line.asked.settings};
      if (is_surely_exact(open_world, kleene.floor, kleene.ceiling)) {
        ++certified;
        EXPECT_FALSE(is_narrower) << name;
      }
      if (const auto by_trying = range_by_trying(open_world)) {
        ++tried;
        EXPECT_EQ(range_text(by_trying->floor, by_trying->ceiling),
                  range_text(range.floor, range.ceiling))
            << name;
      }
      const auto decision = prover->decide(line.asked.line, line.asked.settings);
      ASSERT_TRUE(decision.ok());
      EXPECT_EQ(range_text(decision.value().floor, decision.value().ceiling),
                range_text(range.floor, range.ceiling))
          << name;
    }
  }
  std::printf("%d lines, %d open, %d narrower, %d certified, %d tried, %d wider than tried\n",
              lines, open, narrower, certified, tried, wider_than_tried);
  EXPECT_EQ(lines, 900);
  EXPECT_LT(150, open);
  EXPECT_LT(5, narrower);
  EXPECT_LT(100, certified);
  EXPECT_LT(50, tried);
}

// Which of the choices a thing to ask is.
std::size_t place_of(const test::RandomLaw& random, const decide::Missing& missing) {
  const bool is_question = missing.kind == decide::MissingKind::Question;
  return static_cast<std::size_t>(missing.index + (is_question ? test::field_count(random) : 0));
}

// Outcomes by the values of the things that are asked.
std::map<std::vector<int>, std::set<Outcome>> outcomes_by(const test::RandomLaw& random, Line& line,
                                                          const std::vector<decide::Missing>& ask) {
  std::map<std::vector<int>, std::set<Outcome>> outcomes;
  each_complete(random, line, [&](const test::Choices& choices, const decide::Decision& decision) {
    std::vector<int> values;
    for (const auto& one : ask) values.push_back(choices[place_of(random, one)]);
    outcomes[values].insert(decision.floor);
  });
  return outcomes;
}

bool suffices(const test::RandomLaw& random, Line& line, const std::vector<decide::Missing>& ask) {
  const auto outcomes = outcomes_by(random, line, ask);
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [](const auto& one) { return one.second.size() == 1; });
}

TEST(Lines, WhoeverKnowsWhatIsAskedKnowsTheOutcome) {
  int open = 0, more_than_needed = 0;
  for (unsigned seed = 201; seed <= 250; ++seed) {
    test::RandomLaw random(seed);
    auto prover = LineProver::create(random.law.program).value();
    for (int i = 0; i < 8; ++i) {
      Line line = random_line(random, 65);
      const auto found = prover->what_settles(line.asked.line, line.asked.settings);
      ASSERT_TRUE(found.ok()) << found.error().message;
      const WhatSettles& settles = found.value();
      if (settles.range.floor == settles.range.ceiling) {
        EXPECT_TRUE(settles.ask.empty());
        continue;
      }
      ++open;
      const std::string name = "law " + std::to_string(seed) + ", line " + std::to_string(i);
      EXPECT_FALSE(settles.ask.empty()) << name;
      EXPECT_TRUE(settles.is_fewest) << name;
      EXPECT_TRUE(suffices(random, line, settles.ask)) << name;
      for (std::size_t left_out = 0; left_out < settles.ask.size(); ++left_out) {
        std::vector<decide::Missing> fewer = settles.ask;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
        // Lines with several codes may need it where those that are tried do not.
        if (suffices(random, line, fewer)) ++more_than_needed;
      }
    }
  }
  std::printf("%d open lines, %d asked for shipments that are not tried\n", open, more_than_needed);
  EXPECT_LT(80, open);
  EXPECT_LT(more_than_needed, open / 10);
}

TEST(Lines, AWayLeadsToItsOutcome) {
  int ways = 0, met = 0;
  for (unsigned seed = 301; seed <= 340; ++seed) {
    test::RandomLaw random(seed);
    const program::Program& law = random.law.program;
    auto prover = LineProver::create(law).value();
    for (int i = 0; i < 6; ++i) {
      Line line = random_line(random, 65);
      const auto found = prover->what_settles(line.asked.line, line.asked.settings);
      ASSERT_TRUE(found.ok()) << found.error().message;
      const std::string name = "law " + std::to_string(seed) + ", line " + std::to_string(i);
      std::set<Outcome> told;
      for (const Way& way : found.value().ways) told.insert(way.outcome);
      ways += static_cast<int>(found.value().ways.size());
      each_complete(
          random, line, [&](const test::Choices& choices, const decide::Decision& decision) {
            if (found.value().range.floor != found.value().range.ceiling) {
              EXPECT_TRUE(told.contains(decision.floor)) << name;
            }
            const test::Asked complete = test::asked(random, choices);
            const decide::reference::World world{law, complete.line, complete.settings};
            std::set<std::string> true_texts;
            for (const program::Atom& atom : law.atoms) {
              const Truth truth = decide::reference::atom_truth(world, atom);
              true_texts.insert(program::atom_text(law, atom, truth == Truth::False));
            }
            for (int question = 0; question < 2; ++question) {
              for (int reading = 0; reading < 2; ++reading) {
                const bool is_so =
                    complete.settings.readings[static_cast<std::size_t>(question)] == reading;
                true_texts.insert(
                    program::atom_text(law, program::QuestionTest{{question, reading}}, !is_so));
              }
            }
            for (const Way& way : found.value().ways) {
              const bool is_met =
                  std::all_of(way.when.begin(), way.when.end(),
                              [&](const auto& text) { return true_texts.contains(text); });
              if (!is_met) continue;
              ++met;
              EXPECT_EQ(decision.floor, way.outcome) << name;
            }
          });
    }
  }
  std::printf("%d ways, met by %d lines\n", ways, met);
  EXPECT_LT(120, ways);
  EXPECT_LT(1000, met);
}

// What is known of a composition takes its room.
TEST(Lines, WhatIsStatedOfACompositionLeavesTheRestAlone) {
  test::ProgramBuilder law;
  const int composition = law.field("composition", facts::FieldType::Composition);
  const auto share = [&](const char* substance) {
    program::SubstanceTest test{composition, {substance}};
    test.bound = program::ShareBound{program::Comparison::GreaterEqual, Decimal::of(6, 0)};
    return law.atom(test);
  };
  law.measure("alloy", program::Effect::Prohibit, law.all({share("Cr"), share("Mo")}));
  facts::Case line;
  line.facts.resize(static_cast<std::size_t>(law.program.vocabulary.size()));
  line.facts[0] = {test::day("2026-03-01"), facts::Origin::Given};
  auto prover = LineProver::create(law.program).value();
  for (const auto& [tungsten, ceiling] :
       {std::pair(90, Outcome::Free), std::pair(80, Outcome::Prohibited)}) {
    facts::Composition known = facts::composition_of({{"W", Decimal::of(tungsten, 0)}});
    known.is_open = true;
    line.facts[static_cast<std::size_t>(composition)] = {known, facts::Origin::Given};
    const auto range = prover->range(line, {});
    ASSERT_TRUE(range.ok()) << range.error().message;
    EXPECT_EQ(range.value().ceiling, ceiling) << tungsten;
  }
}

}  // namespace
}  // namespace cocket::prove
