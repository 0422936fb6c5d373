// SPDX-License-Identifier: Apache-2.0
// What must hold for every law and every line, tried on random small ones. Seeds are fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::reference {
namespace {

using facts::Certainty;
using program::Comparison;
using program::Effect;
using test::day;
using test::ProgramBuilder;

constexpr int kLaws = 300;
constexpr int kLinesPerLaw = 12;

// One fact of a line, with what screening finds for it.
struct Choice {
  facts::Value value;
  std::vector<facts::PartyHit> hits;
};

// A small law over one field of each kind, and what each field may hold.
class RandomLaw {
 public:
  ProgramBuilder law;
  // By field number: the complete values. They cover each way in which the law tells them apart.
  std::vector<std::vector<Choice>> domains;

  // A fact known in part, and the choices of its domain that it may turn out to be.
  struct Partial {
    int field = 0;
    Choice choice;
    std::vector<int> may_be;
  };
  std::vector<Partial> partials;

  explicit RandomLaw(unsigned seed) : random_(seed) {
    declare_fields();
    declare_law();
  }

  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool chance(int percent) { return pick(100) < percent; }

 private:
  void declare_fields() {
    law.program.known_through = day("2026-10-08");
    add_values({day("2025-01-01"), day("2026-03-01"), day("2026-06-01"), day("2026-12-01")});
    flag_ = law.flag("flag");
    add_values({false, true});
    judged_ = law.judgement("judged");
    add_values({false, true});
    use_ = law.choice("use", {"civil", "military", "wmd"});
    add_values({facts::EnumValue{0}, facts::EnumValue{1}, facts::EnumValue{2}});
    to_ = law.field("to", facts::FieldType::Country);
    add_values({test::country("JP"), test::country("DE"), test::country("ZZ")});
    share_ = law.field("share", facts::FieldType::Percent);
    add_values({test::percent("0%"), test::percent("0.1%"), test::percent("7%")});
    codes_ = law.codes("codes", {{"A", ""}, {"A1", "A"}, {"A2", "A"}, {"B", ""}});
    domains.emplace_back();
    domains.back().push_back({facts::Codes{}, {}});
    for (const char* leaf : {"A1", "A2", "B"}) {
      domains.back().push_back({facts::Codes{{law.code(codes_, leaf)}}, {}});
    }
    law.date_row(codes_, "A1", random_force());
    party_ = law.party("party");
    list_ = law.list("list");
    law.entry(list_, "One", random_force());
    law.entry(list_, "Two", random_force());
    const facts::Value named = facts::Parties{{{"P", ""}}};
    domains.push_back({{named, {}},
                       {named, {{party_, 0, list_, 0, Certainty::Hit, "One"}}},
                       {named, {{party_, 0, list_, 1, Certainty::Hit, "Two"}}}});
    partials.push_back({codes_, {facts::Codes{{law.code(codes_, "A")}}, {}}, {1, 2}});
    partials.push_back(
        {party_, {named, {{party_, 0, list_, 1, Certainty::Possible, "Two"}}}, {0, 2}});
    for (const char* name : {"first", "second"}) law.question(name, {"a", "b"});
  }

  void add_values(const std::vector<facts::Value>& values) {
    domains.emplace_back();
    for (const facts::Value& value : values) domains.back().push_back({value, {}});
  }

  program::Force random_force() {
    if (chance(40)) return test::always();
    program::Force force = test::force(chance(50) ? kDateMin : day("2026-02-01"),
                                       chance(70) ? kDateMax : day("2026-05-01"));
    if (chance(30)) test::suspend(force, {day("2026-05-15"), day("2026-11-10")});
    if (chance(30)) {
      test::suspend(force, {day("2026-11-11"), day("2027-01-10")},
                    program::ReadingTest{pick(2), pick(2)});
    }
    return force;
  }

  int random_atom() {
    switch (pick(10)) {
      case 0:
        return law.is(flag_);
      case 1:
        return law.is(judged_);
      case 2:
        return law.is_one_of(use_, chance(50) ? std::vector<int>{1} : std::vector<int>{1, 2});
      case 3:
        return law.in_countries(to_, chance(50) ? std::vector<std::string>{"JP"}
                                                : std::vector<std::string>{"JP", "DE"});
      case 4:
        return law.compare(share_, chance(50) ? Comparison::GreaterEqual : Comparison::Less,
                           test::percent(chance(50) ? "0.1%" : "5%"));
      case 5:
        return law.in(codes_, chance(50) ? std::vector<std::string>{"A"}
                                         : std::vector<std::string>{"A1", "B"});
      case 6:
        return law.under(codes_, {"A2"});
      case 7:
        return law.on(list_, chance(50) ? party_ : -1);
      case 8:
        return law.compare(law.program.date_field,
                           chance(50) ? Comparison::GreaterEqual : Comparison::Less,
                           day("2026-02-01"));
      default:
        return law.reads(pick(2), pick(2));
    }
  }

  int random_node(int depth) {
    if (depth == 0 || chance(30)) return random_atom();
    switch (pick(4)) {
      case 0:
        return law.negate(random_node(depth - 1));
      case 1:
        return law.define(random_node(depth - 1));
      case 2:
        return law.all({random_node(depth - 1), random_node(depth - 1)});
      default:
        return law.any({random_node(depth - 1), random_node(depth - 1)});
    }
  }

  void declare_law() {
    const Effect effects[] = {Effect::Prohibit, Effect::RequireLicence, Effect::RequireReport,
                              Effect::Exempt};
    const int count = 1 + pick(4);
    for (int i = 0; i < count; ++i) {
      const int measure = law.measure("m" + std::to_string(i), effects[pick(4)], random_node(2));
      law.at(measure).force = random_force();
      if (chance(30)) law.at(measure).reach = random_node(1);
      if (chance(30)) law.at(measure).exceptions.push_back({"", random_node(1)});
      if (i > 0 && chance(30)) law.overrides(measure, pick(i));
    }
    if (chance(40)) {
      law.authorise("general", {pick(count)}, random_node(1));
      law.program.authorisations[0].force = random_force();
    }
  }

  std::mt19937 random_;
  int flag_ = 0, judged_ = 0, use_ = 0, to_ = 0, share_ = 0, codes_ = 0, party_ = 0, list_ = 0;
};

// A line by choices: for each field, and then each question, the number of a value, or -1.
using Choices = std::vector<int>;

struct Asked {
  facts::Case line;
  Settings settings;
};

int field_count(const RandomLaw& random) {
  return static_cast<int>(random.domains.size());
}

Asked asked(const RandomLaw& random, const Choices& choices) {
  Asked result;
  result.line.facts.resize(random.domains.size());
  for (std::size_t i = 0; i < random.domains.size(); ++i) {
    if (choices[i] < 0) continue;
    const Choice& choice = random.domains[i][static_cast<std::size_t>(choices[i])];
    result.line.facts[i] = {choice.value, facts::Origin::Given};
    result.line.hits.insert(result.line.hits.end(), choice.hits.begin(), choice.hits.end());
  }
  result.settings.readings.assign(choices.begin() + field_count(random), choices.end());
  return result;
}

Decision answer(const RandomLaw& random, const Choices& choices) {
  const Asked question = asked(random, choices);
  return decide(random.law.program, question.line, question.settings);
}

int domain_size(const RandomLaw& random, int place) {
  if (place >= field_count(random)) return 2;  // readings
  return static_cast<int>(random.domains[static_cast<std::size_t>(place)].size());
}

Choices random_choices(RandomLaw& random, int percent_known) {
  Choices choices;
  for (int i = 0; i < field_count(random) + 2; ++i) {
    choices.push_back(random.chance(percent_known) ? random.pick(domain_size(random, i)) : -1);
  }
  return choices;
}

// Calls visit(choices) for each way to choose the places that are unknown and allowed, until it
// returns false.
template <class Visit>
bool each_completion(const RandomLaw& random, Choices& choices, std::vector<int> places,
                     const Visit& visit) {
  if (places.empty()) return visit(choices);
  const int place = places.back();
  places.pop_back();
  for (int i = 0; i < domain_size(random, place); ++i) {
    choices[static_cast<std::size_t>(place)] = i;
    if (!each_completion(random, choices, places, visit)) return false;
  }
  choices[static_cast<std::size_t>(place)] = -1;
  return true;
}

std::vector<int> unknown_places(const Choices& choices) {
  std::vector<int> places;
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    if (choices[static_cast<std::size_t>(i)] < 0) places.push_back(i);
  }
  return places;
}

// The first day, and each on which some line of the law may be told apart from the day before.
std::vector<Date> days_to_try(const program::Program& law, const Settings& settings) {
  std::vector<Date> days = day_breaks(law, settings);
  days.insert(days.begin(), kDateMin);
  return days;
}

std::string in_words(const Choices& choices) {
  std::string text;
  for (const int choice : choices) text += std::to_string(choice) + " ";
  return text;
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

// Between two days of its calendar a line has one signature, whatever is known of it.
TEST(Properties, LinesAreToldApartOnNoDayThatTheirCalendarLeavesOut) {
  int merged = 0;
  for (unsigned seed = 0; seed < kLaws; ++seed) {
    RandomLaw random(900 + seed);
    const program::Program& law = random.law.program;
    for (int i = 0; i < kLinesPerLaw; ++i) {
      Asked line = asked(random, random_choices(random, 60));
      const World world{law, line.line, line.settings};
      const Calendar calendar = calendar_of(law, line.settings);
      const std::vector<Date> breaks =
          day_breaks(calendar, dated_parts(world, evaluate_undated(world)));
      std::string before;
      for (const Date date : days_to_try(law, line.settings)) {
        line.line.facts[0] = {date, facts::Origin::Given};
        std::string now = signature(law, line.line, line.settings);
        const bool is_break = std::binary_search(breaks.begin(), breaks.end(), date);
        if (!before.empty() && !is_break) {
          ++merged;
          ASSERT_EQ(now, before) << "seed " << seed << " on " << format(date);
        }
        before = std::move(now);
      }
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
