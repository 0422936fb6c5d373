// SPDX-License-Identifier: Apache-2.0
// What must hold for every law and every line, tried on random small ones. Seeds are fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"
#include "tests/support/random_law.h"

namespace cocket::decide::reference {
namespace {

using test::answer;
using test::asked;
using test::Asked;
using test::Choices;
using test::domain_size;
using test::each_completion;
using test::field_count;
using test::in_words;
using test::random_choices;
using test::RandomLaw;
using test::unknown_places;

constexpr int kLaws = 300;
constexpr int kLinesPerLaw = 12;

// The first day, and each on which some line of the law may be told apart from the day before.
std::vector<Date> days_to_try(const program::Program& law, const Settings& settings) {
  std::vector<Date> days = day_breaks(law, settings);
  days.insert(days.begin(), kDateMin);
  return days;
}

// What is known of a line's conditions on one day serves on another, and changes no answer.
TEST(Properties, ConditionsThatNoDayBearsOnHoldOnAllDays) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(500 + seed);
    for (int i = 0; i < kLinesPerLaw; ++i) {
      Choices choices = random_choices(random, 60);
      const Asked first = asked(random, choices);
      const program::Program& law = random.law.program;
      const Truths undated = evaluate_undated({law, first.line, first.settings});
      for (int day = -1; day < domain_size(random, 0); ++day) {
        choices[0] = day;
        const Asked later = asked(random, choices);
        const World world{law, later.line, later.settings};
        const Evaluation afresh = evaluate(world);
        const Evaluation seeded = evaluate(world, undated);
        ASSERT_EQ(seeded.fires, afresh.fires) << "seed " << seed << ": " << in_words(choices);
        ASSERT_EQ(seeded.authorisations, afresh.authorisations) << "seed " << seed;
        ASSERT_EQ(seeded.relieved, afresh.relieved) << "seed " << seed;
        ASSERT_EQ(signature(law, later.line, later.settings, undated),
                  signature(law, later.line, later.settings))
            << "seed " << seed << ": " << in_words(choices);
      }
    }
  }
}

// A line of which one thing more is known is answered from what was settled before as it is afresh.
TEST(Properties, WhatIsSettledNeedNotBeAskedAgain) {
  int tried = 0;
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(1300 + seed);
    const program::Program& law = random.law.program;
    for (int i = 0; i < kLinesPerLaw; ++i) {
      Choices choices = random_choices(random, 40);
      const std::vector<int> unknown = unknown_places(choices);
      if (unknown.empty()) continue;
      const Asked before = asked(random, choices);
      const Evaluation kept = settled(evaluate({law, before.line, before.settings}));
      const int place =
          unknown[static_cast<std::size_t>(random.pick(static_cast<int>(unknown.size())))];
      choices[static_cast<std::size_t>(place)] = random.pick(domain_size(random, place));
      const Asked after = asked(random, choices);
      const World world{law, after.line, after.settings};
      const Evaluation further = evaluate_further(world, kept);
      const Evaluation afresh = evaluate(world);
      ASSERT_EQ(further.fires, afresh.fires) << "seed " << seed << ": " << in_words(choices);
      ASSERT_EQ(further.authorisations, afresh.authorisations) << "seed " << seed;
      ASSERT_EQ(further.relieved, afresh.relieved) << "seed " << seed;
      const Decision decision = conclude(world, further);
      ASSERT_EQ(decision.missing, conclude(world, afresh).missing) << "seed " << seed;
      ++tried;
    }
  }
  EXPECT_GT(tried, kLaws);
}

// Conditions that are looked at one by one, in any order, are as if all had been.
TEST(Properties, WhatIsLookedAtLaterIsAsIfAllHadBeen) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(1700 + seed);
    const program::Program& law = random.law.program;
    for (int i = 0; i < kLinesPerLaw; ++i) {
      const Choices choices = random_choices(random, 40);
      const Asked line = asked(random, choices);
      const World world{law, line.line, line.settings};
      const Evaluation all = evaluate_all(world);
      Evaluation some = evaluate(world);
      const auto nodes = static_cast<int>(law.nodes.size());
      for (int look = 0; look < 4 && nodes > 0; ++look) {
        const int node = random.pick(nodes);
        const auto truth = all.nodes[static_cast<std::size_t>(node)];
        ASSERT_EQ(look_at(world, node, some), truth)
            << "seed " << seed << ": " << in_words(choices);
      }
      ASSERT_EQ(conclude(world, some).missing, conclude(world, all).missing) << "seed " << seed;
      for (int node = -1; node < nodes; ++node) look_at_all_of(world, node, some);
      ASSERT_EQ(some, all) << "seed " << seed << ": " << in_words(choices);
    }
  }
}

// Between two days of its calendar a line has one signature, whatever is known of it. Returns how
// many of the days were between two.
int expect_steady_signatures(const program::Program& law, Asked line) {
  const World world{law, line.line, line.settings};
  const std::vector<Date> breaks =
      day_breaks(calendar_of(law, line.settings), dated_parts(world, evaluate_undated(world)));
  int merged = 0;
  std::string before;
  for (const Date date : days_to_try(law, line.settings)) {
    line.line.facts[0] = {date, facts::Origin::Given};
    std::string now = signature(law, line.line, line.settings);
    const bool is_break = std::binary_search(breaks.begin(), breaks.end(), date);
    if (!before.empty() && !is_break) {
      ++merged;
      EXPECT_EQ(now, before) << format(date);
    }
    before = std::move(now);
  }
  return merged;
}

TEST(Properties, LinesAreToldApartOnNoDayThatTheirCalendarLeavesOut) {
  int merged = 0;
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(900 + seed);
    for (int i = 0; i < kLinesPerLaw; ++i) {
      merged +=
          expect_steady_signatures(random.law.program, asked(random, random_choices(random, 60)));
      ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
  }
  EXPECT_GT(merged, kLaws);
}

// Learning a fact never widens the interval, and never flips what is decided.
TEST(Properties, LearningAFactNeverWidensTheOutcome) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(seed);
    for (int i = 0; i < kLinesPerLaw; ++i) {
      Choices choices = random_choices(random, 40);
      Decision before = answer(random, choices);
      std::vector<int> places = unknown_places(choices);
      while (!places.empty()) {
        const int at = random.pick(static_cast<int>(places.size()));
        const int place = places[static_cast<std::size_t>(at)];
        places.erase(places.begin() + at);
        choices[static_cast<std::size_t>(place)] = random.pick(domain_size(random, place));
        const Decision after = answer(random, choices);
        ASSERT_GE(after.floor, before.floor) << "seed " << seed << ": " << in_words(choices);
        ASSERT_LE(after.ceiling, before.ceiling) << "seed " << seed << ": " << in_words(choices);
        before = after;
      }
    }
  }
}

// Each complete line is decided (before the horizon) and lies in the interval of each partial one.
TEST(Properties, OutcomeHoldsEachCompletion) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(1000 + seed);
    Choices choices = random_choices(random, 70);
    const Decision partial = answer(random, choices);
    each_completion(random, choices, unknown_places(choices), [&](const Choices& complete) {
      const Decision full = answer(random, complete);
      EXPECT_TRUE(full.is_decided() || full.is_past_known) << in_words(complete);
      EXPECT_LE(partial.floor, full.floor) << "seed " << seed << ": " << in_words(complete);
      EXPECT_GE(partial.ceiling, full.ceiling) << "seed " << seed << ": " << in_words(complete);
      return !testing::Test::HasFailure();
    });
    ASSERT_FALSE(HasFailure());
  }
}

// The same for a code that is known in part, and for a possible hit.
TEST(Properties, PartlyKnownFactHoldsWhatItMayBe) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(1500 + seed);
    for (const RandomLaw::Partial& partial : random.partials) {
      Choices choices = random_choices(random, 80);
      int& own = choices[static_cast<std::size_t>(partial.field)];
      own = -1;
      Asked question = asked(random, choices);
      question.line.facts[static_cast<std::size_t>(partial.field)].value = partial.choice.value;
      question.line.hits.insert(question.line.hits.end(), partial.choice.hits.begin(),
                                partial.choice.hits.end());
      const Decision wide = decide(random.law.program, question.line, question.settings);
      for (const int choice : partial.may_be) {
        own = choice;
        const Decision narrow = answer(random, choices);
        ASSERT_LE(wide.floor, narrow.floor) << "seed " << seed << ": " << in_words(choices);
        ASSERT_GE(wide.ceiling, narrow.ceiling) << "seed " << seed << ": " << in_words(choices);
      }
    }
  }
}

// Undecided lines name something missing, and all that is missing, once known, decides.
TEST(Properties, MissingThingsDecide) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(2000 + seed);
    for (int i = 0; i < kLinesPerLaw; ++i) {
      Choices choices = random_choices(random, 50);
      choices[0] = random.pick(3);  // a day before the horizon
      const Decision partial = answer(random, choices);
      ASSERT_EQ(partial.is_decided(), partial.missing.empty());
      for (int round = 0; round < 20; ++round) {
        const Decision now = answer(random, choices);
        if (now.is_decided()) break;
        const Missing& first = now.missing.front();
        const bool is_question = first.kind == MissingKind::Question;
        const int place = first.index + (is_question ? field_count(random) : 0);
        ASSERT_LT(choices[static_cast<std::size_t>(place)], 0);
        choices[static_cast<std::size_t>(place)] = random.pick(domain_size(random, place));
      }
      ASSERT_TRUE(answer(random, choices).is_decided()) << "seed " << seed;
    }
  }
}

bool some_facts_decide(const RandomLaw& random, Choices choices) {
  std::vector<int> askable;
  for (const int place : unknown_places(choices)) {
    const bool is_fact =
        place < field_count(random) && !random.law.program.vocabulary.field(place).is_judgement;
    if (is_fact) askable.push_back(place);
  }
  bool decides = false;
  each_completion(random, choices, askable, [&](const Choices& complete) {
    const Decision decision = answer(random, complete);
    decides = decision.is_decided() || decision.is_past_known;
    return !decides;
  });
  return decides;
}

// ASK exactly where some values of the unknown facts decide, whatever the judgements.
TEST(Properties, AskIsWhereFactsCouldDecide) {
  int judge_count = 0;
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(3000 + seed);
    for (int i = 0; i < kLinesPerLaw; ++i) {
      Choices choices = random_choices(random, 65);
      const Decision decision = answer(random, choices);
      if (decision.is_decided()) continue;
      const Verdict expected = some_facts_decide(random, choices) ? Verdict::Ask : Verdict::Judge;
      ASSERT_EQ(decision.verdict, expected) << "seed " << seed << ": " << in_words(choices);
      judge_count += expected == Verdict::Judge ? 1 : 0;
    }
  }
  EXPECT_GT(judge_count, 50);
}

// Lines with equal signatures get equal decisions, down to what is missing.
TEST(Properties, EqualSignaturesGetEqualDecisions) {
  int shared_count = 0;
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(5000 + seed);
    std::map<std::string, Decision> decisions;
    for (int i = 0; i < 20 * kLinesPerLaw; ++i) {
      const Choices choices = random_choices(random, 60);
      const Asked question = asked(random, choices);
      // Settings are the same for all lines of a book; here they are part of the key.
      const std::string key = signature(random.law.program, question.line, question.settings) +
                              in_words(question.settings.readings);
      const Decision decision = decide(random.law.program, question.line, question.settings);
      const auto [at, is_new] = decisions.emplace(key, decision);
      shared_count += is_new ? 0 : 1;
      ASSERT_EQ(test::summary(at->second), test::summary(decision))
          << "seed " << seed << ": " << in_words(choices);
      ASSERT_EQ(at->second.missing, decision.missing) << "seed " << seed;
      ASSERT_EQ(at->second.verdict, decision.verdict) << "seed " << seed;
    }
  }
  EXPECT_GT(shared_count, 9'000);
}

// Suspending a measure equals deleting it for those days.
TEST(Properties, SuspendedMeasureIsNoMeasure) {
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(4000 + seed);
    RandomLaw suspended(4000 + seed);
    RandomLaw without(4000 + seed);
    test::suspend(suspended.law.at(0).force, {kDateMin, kDateMax});
    for (auto& conditional : suspended.law.at(0).force.conditional) {
      conditional.days.intersect(suspended.law.at(0).force.days);
    }
    without.law.at(0).when = without.law.any({});
    for (int i = 0; i < kLinesPerLaw; ++i) {
      const Choices choices = random_choices(random, 60);
      const Decision a = answer(suspended, choices);
      const Decision b = answer(without, choices);
      ASSERT_EQ(test::summary(a), test::summary(b)) << "seed " << seed;
      ASSERT_EQ(a.missing, b.missing) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace cocket::decide::reference
