// SPDX-License-Identifier: Apache-2.0
#include "prove/settling.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/world.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/hitting_set.h"
#include "prove/line_facts.h"
#include "prove/lines.h"
#include "prove/queries.h"

namespace cocket::prove {
namespace {

using decide::Missing;
using decide::MissingKind;

constexpr int kStepsMax = 32;  // of a search for the shortest way, or the fewest questions
// Of more tests the shortest way is hardly found in that many.
constexpr std::size_t kTestsMax = 20;
static_assert(2 * kTestsMax <= kThingsMax);

// Fewer are better; of facts and law, facts; of two facts, the one that is asked for first.
constexpr int kFact = 1'000;
constexpr int kJudgement = 64 * kFact;
constexpr int kQuestion = 16 * kJudgement;

int cost_of_kind(MissingKind kind) {
  switch (kind) {
    case MissingKind::Fact:
      return kFact;
    case MissingKind::Judgement:
      return kJudgement;
    case MissingKind::Question:
    case MissingKind::Rulebook:
      return kQuestion;
  }
  return kQuestion;
}

void add_same(const z3::expr& one, const z3::expr& other, std::vector<z3::expr>& parts) {
  parts.push_back(one == other);
}

void add_same(const std::vector<z3::expr>& some, const std::vector<z3::expr>& others,
              std::vector<z3::expr>& parts) {
  for (std::size_t i = 0; i < some.size(); ++i) add_same(some[i], others[i], parts);
}

std::vector<z3::expr> same_field(const FieldVariables& one, const FieldVariables& other) {
  std::vector<z3::expr> parts;
  if (one.value) add_same(*one.value, *other.value, parts);
  if (one.somebody) add_same(*one.somebody, *other.somebody, parts);
  add_same(one.has_class, other.has_class, parts);
  add_same(one.has_hit, other.has_hit, parts);
  add_same(one.has_country, other.has_country, parts);
  add_same(one.share, other.share, parts);
  return parts;
}

// Ways to read a question that some test or force asks about on the line's day.
std::vector<program::ReadingTest> readings_asked(const program::Program& law,
                                                 std::optional<Date> day) {
  std::vector<program::ReadingTest> asked;
  const auto add = [&](const program::Force& force) {
    for (const program::Force::Conditional& one : force.conditional) {
      if (!day || one.days.contains(*day)) asked.push_back(one.suspended_when);
    }
  };
  for (const program::Measure& measure : law.measures) add(measure.force);
  for (const program::Authorisation& one : law.authorisations) add(one.force);
  const bool is_dated =
      std::any_of(law.atoms.begin(), law.atoms.end(), [](const program::Atom& atom) {
        return std::holds_alternative<program::CodeTest>(atom) ||
               std::holds_alternative<program::PartyTest>(atom);
      });
  if (is_dated) {
    for (const program::Force& force : law.entry_forces) add(force);
  }
  for (const program::Atom& atom : law.atoms) {
    if (const auto* test = std::get_if<program::QuestionTest>(&atom)) asked.push_back(test->test);
  }
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  return asked;
}

bool is_chosen(const decide::Settings& settings, int question) {
  const auto index = static_cast<std::size_t>(question);
  return index < settings.readings.size() && settings.readings[index] >= 0;
}

std::vector<Thing> things_of(const decide::reference::World& world, const Encoding& one,
                             const Encoding& other) {
  std::vector<Thing> things;
  const auto& fields = one.fields().all();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::vector<z3::expr> parts = same_field(fields[i], other.fields().all()[i]);
    if (parts.empty()) continue;
    std::vector<Missing> missing;
    decide::reference::add_field(world, static_cast<int>(i), missing);
    missing.front().name = world.law.vocabulary.field(static_cast<int>(i)).name;
    things.push_back({missing.front(), all_of(one.context(), parts)});
  }
  int last = -1;
  for (const program::ReadingTest& test : readings_asked(one.law(), world.day)) {
    if (test.question == last || is_chosen(world.settings, test.question)) continue;
    last = test.question;
    const auto index = static_cast<std::size_t>(last);
    const Missing missing{MissingKind::Question, last, world.law.questions[index].name};
    things.push_back({missing, one.fields().readings()[index] == other.fields().readings()[index]});
  }
  return things;
}

// In the order to ask.
void sort_things(const facts::Vocabulary& vocabulary, std::vector<Thing>& things) {
  std::vector<Missing> order;
  order.reserve(things.size());
  for (const Thing& thing : things) order.push_back(thing.missing);
  decide::reference::sort_to_ask(vocabulary, order);
  const auto place = [&order](const Thing& thing) {
    return std::find(order.begin(), order.end(), thing.missing);
  };
  std::sort(things.begin(), things.end(),
            [&place](const Thing& a, const Thing& b) { return place(a) < place(b); });
}

Things all_of_them(std::size_t count) {
  return count == kThingsMax ? ~Things{0} : (Things{1} << count) - 1;
}

// Two shipments that the line may be, with different outcomes.
class Pair {
 public:
  Pair(const std::vector<Thing>& things, z3::solver& solver) : things_(things), solver_(solver) {}

  // Whether they can be, with the known things the same in both.
  z3::check_result can_differ(Things known) {
    solver_.push();
    for (std::size_t i = 0; i < things_.size(); ++i) {
      if (has(known, i)) solver_.add(things_[i].is_same);
    }
    const z3::check_result answer = solver_.check();
    is_lost_ = is_lost_ || answer == z3::unknown;
    different_ = answer == z3::sat ? differences() : 0;
    solver_.pop();
    return answer;
  }
  // Of the last two.
  Things different() const { return different_; }
  bool is_lost() const { return is_lost_; }  // the solver came to no end

  static bool has(Things things, std::size_t i) { return (things >> i & 1U) != 0; }

 private:
  Things differences() {
    const z3::model model = solver_.get_model();
    Things different = 0;
    for (std::size_t i = 0; i < things_.size(); ++i) {
      if (!model.eval(things_[i].is_same, true).is_true()) different |= Things{1} << i;
    }
    return different;
  }

  const std::vector<Thing>& things_;
  z3::solver& solver_;
  Things different_ = 0;
  bool is_lost_ = false;
};

}  // namespace

SettlingSearch::SettlingSearch(const Settling& settling)
    : given_(settling), law_(settling.encoding.law()) {
  gather_tests();
}

void SettlingSearch::gather_tests() {
  for (std::size_t i = 0; i < law_.atoms.size(); ++i) {
    if (std::holds_alternative<program::QuestionTest>(law_.atoms[i])) continue;
    std::vector<Missing> open;
    decide::reference::add_open(given_.world, law_.atoms[i], open);
    if (open.empty()) continue;  // known, and said for what else it tells
    tests_.push_back(
        {given_.encoding.test(static_cast<int>(i)), static_cast<int>(i), {}, cost_of(open)});
  }
  for (const program::ReadingTest& reading : readings_asked(law_, given_.world.day)) {
    if (is_chosen(given_.world.settings, reading.question)) continue;
    tests_.push_back({given_.encoding.reads(reading), -1, reading, kQuestion});
  }
}

int SettlingSearch::cost_of(const std::vector<Missing>& open) const {
  int cost = 0;
  for (const Missing& missing : open) cost = std::max(cost, cost_of_kind(missing.kind));
  return cost;
}

z3::expr SettlingSearch::literal(std::size_t number) const {
  const z3::expr& formula = tests_[number / 2].formula;
  return number % 2 == 0 ? formula : !formula;
}

z3::check_result SettlingSearch::check(const std::vector<std::size_t>& literals,
                                       const z3::expr& more) {
  given_.solver.push();
  for (const std::size_t one : literals) given_.solver.add(literal(one));
  given_.solver.add(more);
  return given_.solver.check();  // the caller pops
}

Things SettlingSearch::false_in(const z3::model& model) const {
  Things things = 0;
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    const bool is_met = model.eval(tests_[i].formula, true).is_true();
    things |= Things{1} << (2 * i + (is_met ? 1 : 0));
  }
  return things;
}

// From both sides: what is chosen must be possible with the outcome, and impossible with others.
std::optional<Way> SettlingSearch::shortest_way(Outcome outcome) {
  if (tests_.size() > kTestsMax) return std::nullopt;
  HittingSet wanted;
  for (const Test& test : tests_) wanted.costs.insert(wanted.costs.end(), 2, test.cost);
  const z3::expr is_it = given_.encoding.is(outcome);
  for (int step = 0; step < kStepsMax; ++step) {
    const auto chosen = cheapest(wanted);
    if (!chosen) return std::nullopt;
    Things mask = 0;
    for (const std::size_t one : *chosen) mask |= Things{1} << one;
    const z3::check_result other = check(*chosen, !is_it);
    if (other == z3::sat) wanted.demands.push_back(false_in(given_.solver.get_model()));
    given_.solver.pop();
    if (other == z3::unknown) return std::nullopt;
    if (other == z3::sat) continue;
    const z3::check_result possible = check(*chosen, is_it);
    given_.solver.pop();
    if (possible == z3::sat) {
      Way way = in_words(outcome, *chosen);
      way.is_shortest = true;
      return way;
    }
    wanted.impossible.push_back(mask);
  }
  return std::nullopt;
}

// What one shipment with the outcome needs for it.
std::optional<Way> SettlingSearch::some_way(Outcome outcome) {
  const z3::expr is_it = given_.encoding.is(outcome);
  const bool can_be = check({}, is_it) == z3::sat;
  std::vector<std::size_t> order(tests_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return tests_[a].cost < tests_[b].cost;
  });
  std::vector<std::size_t> literals;
  if (can_be) {
    const z3::model model = given_.solver.get_model();
    for (const std::size_t i : order) {
      literals.push_back(2 * i + (model.eval(tests_[i].formula, true).is_true() ? 0 : 1));
    }
  }
  given_.solver.pop();
  if (!can_be) return std::nullopt;
  std::vector<z3::expr> formulas;
  for (const std::size_t one : literals) formulas.push_back(literal(one));
  given_.solver.push();
  given_.solver.add(!is_it);
  const auto enough = enough_for_contradiction(given_.solver, formulas);
  given_.solver.pop();
  if (!enough) return std::nullopt;
  std::vector<std::size_t> needed;
  for (const std::size_t i : *enough) needed.push_back(literals[i]);
  return in_words(outcome, std::move(needed));
}

Way SettlingSearch::in_words(Outcome outcome, std::vector<std::size_t> literals) const {
  std::stable_sort(literals.begin(), literals.end(), [this](std::size_t a, std::size_t b) {
    return tests_[a / 2].cost < tests_[b / 2].cost;
  });
  Way way;
  way.outcome = outcome;
  for (const std::size_t one : literals) {
    const Test& test = tests_[one / 2];
    const bool is_negated = one % 2 != 0;
    const program::Atom atom = test.atom >= 0 ? program::at(law_.atoms, test.atom)
                                              : program::Atom(program::QuestionTest{test.reading});
    way.when.push_back(program::atom_text(law_, atom, is_negated));
  }
  return way;
}

std::optional<Way> SettlingSearch::find_way(Outcome outcome) {
  std::optional<Way> way = shortest_way(outcome);
  return way ? way : some_way(outcome);
}

void SettlingSearch::find_ways(WhatSettles& found) {
  for (int i = static_cast<int>(given_.range.floor); i <= static_cast<int>(given_.range.ceiling);
       ++i) {
    const auto outcome = static_cast<Outcome>(i);
    given_.solver.push();
    given_.solver.add(given_.encoding.is(outcome));
    const bool can_be = given_.solver.check() == z3::sat;
    given_.solver.pop();
    if (!can_be) continue;
    if (auto way = find_way(outcome)) found.ways.push_back(std::move(*way));
  }
}

// Two shipments that agree in all that is asked and differ in outcome show what else to ask.
void SettlingSearch::find_questions(WhatSettles& found) {
  z3::context& context = given_.encoding.context();
  const Encoding other(context, law_, "'");
  z3::solver solver(context, z3::solver::simple());
  set_limits(solver, given_.limits);
  for (const Encoding* copy : {&given_.encoding, &other}) {
    solver.add(copy->world());
    for (const z3::expr& fact : facts_of(*copy, given_.world.line, given_.world.settings)) {
      solver.add(fact);
    }
  }
  std::vector<z3::expr> differs;
  for (int i = static_cast<int>(given_.range.floor) + 1;
       i <= static_cast<int>(given_.range.ceiling); ++i) {
    const auto outcome = static_cast<Outcome>(i);
    differs.push_back(given_.encoding.at_least(outcome) != other.at_least(outcome));
  }
  solver.add(any_of(context, differs));
  std::vector<Thing> things = things_of(given_.world, given_.encoding, other);
  if (things.size() > kThingsMax) return;
  sort_things(given_.world.law.vocabulary, things);
  HittingSet wanted;
  for (std::size_t i = 0; i < things.size(); ++i) {
    wanted.costs.push_back(cost_of_kind(things[i].missing.kind) + static_cast<int>(i));
  }
  ask_fewest(things, solver, found);
}

// Mostly each thing of a set that suffices is needed whatever else is known, which shows that no
// other is smaller. Where not, sets are tried from the cheapest on.
void SettlingSearch::ask_fewest(const std::vector<Thing>& things, z3::solver& solver,
                                WhatSettles& found) const {
  Pair pair(things, solver);
  const std::size_t count = things.size();
  HittingSet wanted;
  for (std::size_t i = 0; i < count; ++i) {
    wanted.costs.push_back(cost_of_kind(things[i].missing.kind) + static_cast<int>(i));
  }
  std::vector<z3::expr> formulas;
  for (const Thing& thing : things) formulas.push_back(thing.is_same);
  const auto enough = enough_for_contradiction(solver, formulas);
  if (!enough) return;
  Things chosen = 0;
  for (const std::size_t i : *enough) {
    const Things one = Things{1} << i;
    chosen |= one;
    if (pair.can_differ(all_of_them(count) & ~one) == z3::sat) wanted.demands.push_back(one);
  }
  found.is_fewest = wanted.demands.size() == enough->size();
  for (int step = 0; !found.is_fewest && step < kStepsMax && !pair.is_lost(); ++step) {
    const auto cheapest_set = cheapest(wanted);
    if (!cheapest_set) break;
    Things known = 0;
    for (const std::size_t one : *cheapest_set) known |= Things{1} << one;
    const z3::check_result answer = pair.can_differ(known);
    if (answer == z3::sat) wanted.demands.push_back(pair.different());
    if (answer != z3::unsat) continue;
    chosen = known;
    found.is_fewest = true;
  }
  if (pair.is_lost() && !found.is_fewest) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (Pair::has(chosen, i)) found.ask.push_back(things[i].missing);
  }
}

}  // namespace cocket::prove
