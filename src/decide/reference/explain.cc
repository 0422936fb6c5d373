// SPDX-License-Identifier: Apache-2.0
// Writes down what the evaluation found. Nothing is evaluated a second time.
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/atoms.h"
#include "decide/reference/changes.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/verdict.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

Trace trace_of(const program::Program& law, const Evaluation& evaluation, int number,
               int& nodes_left) {
  Trace trace{number, condition(evaluation, number), {}};
  for (const int child : law.nodes[static_cast<std::size_t>(number)].children) {
    if (--nodes_left < 0) break;
    trace.children.push_back(trace_of(law, evaluation, child, nodes_left));
  }
  return trace;
}

Step step_of(const World& world, const Evaluation& evaluation, Step step, int node) {
  int nodes_left = kTraceNodesMax;
  if (node >= 0) step.trace = trace_of(world.law, evaluation, node, nodes_left);
  return step;
}

// How many conjuncts of a condition are false: 0, 1, or 2 for more than one.
int false_conjuncts(const program::Program& law, const Evaluation& evaluation, int number) {
  if (condition(evaluation, number) != Truth::False) return 0;
  const program::Node& node = law.nodes[static_cast<std::size_t>(number)];
  const bool is_conjunction =
      node.kind == program::NodeKind::All || node.kind == program::NodeKind::Define;
  if (!is_conjunction) return 1;
  int count = 0;
  for (const int child : node.children) {
    count += false_conjuncts(law, evaluation, child);
    if (count > 1) return 2;
  }
  return count;
}

// The suspension that covers the day: one that runs for sure, else one whose running is open.
void find_suspension(const World& world, const program::Force& force,
                     MeasureExplanation& explanation) {
  const std::optional<Date>& day = world.day;
  if (!day) return;
  for (int i = 0; i < static_cast<int>(force.suspensions.size()); ++i) {
    const program::Suspension& suspension = force.suspensions[static_cast<std::size_t>(i)];
    if (*day < suspension.days.first || *day > suspension.days.last) continue;
    const Truth runs = suspension.when ? reads(world, *suspension.when) : Truth::True;
    if (runs == Truth::False) continue;
    if (runs == Truth::Unknown && explanation.suspension) continue;
    explanation.suspension = i;
    explanation.is_suspension_open = runs == Truth::Unknown;
    if (runs == Truth::True) return;
  }
}

void add_fields(const program::Program& law, int number, std::set<int>& seen_nodes,
                std::set<int>& fields) {
  if (number < 0 || !seen_nodes.insert(number).second) return;
  const program::Node& node = law.nodes[static_cast<std::size_t>(number)];
  if (node.kind == program::NodeKind::Atom) {
    const auto read = fields_of(law, law.atoms[static_cast<std::size_t>(node.atom)]);
    fields.insert(read.begin(), read.end());
  }
  for (const int child : node.children) add_fields(law, child, seen_nodes, fields);
}

bool is_dated(const program::Force& force) {
  return !force.days.is_all() || !force.conditional.empty();
}

std::vector<int> fields_used(const program::Program& law, const program::Force& force,
                             const std::vector<int>& nodes) {
  std::set<int> seen_nodes;
  std::set<int> fields;
  if (is_dated(force) && law.date_field >= 0) fields.insert(law.date_field);
  for (const int node : nodes) add_fields(law, node, seen_nodes, fields);
  return {fields.begin(), fields.end()};
}

struct ToldMeasure {
  MeasureExplanation explanation;
  int false_limbs = 0;  // each conjunct of `when` is one
};

ToldMeasure tell_measure(const World& world, const Evaluation& evaluation, int number) {
  const auto index = static_cast<std::size_t>(number);
  const program::Measure& measure = world.law.measures[index];
  ToldMeasure told;
  MeasureExplanation& explanation = told.explanation;
  explanation.measure = number;
  explanation.fires = evaluation.fires[index];
  std::vector<int> nodes;
  each_limb(evaluation, measure, evaluation.forces[index],
            [&](Limb limb, int other, Truth truth, int node) {
              nodes.push_back(node);
              if (truth == Truth::False) {
                explanation.stopped_by.push_back(static_cast<int>(explanation.steps.size()));
                told.false_limbs +=
                    limb == Limb::When ? false_conjuncts(world.law, evaluation, node) : 1;
              }
              const Step step{limb, other, truth, std::nullopt};
              explanation.steps.push_back(step_of(world, evaluation, step, node));
            });
  find_suspension(world, measure.force, explanation);
  explanation.fields_used = fields_used(world.law, measure.force, nodes);
  return told;
}

std::optional<AuthorisationExplanation> tell_authorisation(const World& world,
                                                           const Evaluation& evaluation,
                                                           int number) {
  const auto index = static_cast<std::size_t>(number);
  const program::Authorisation& authorisation = world.law.authorisations[index];
  if (!relieves_something(authorisation, evaluation)) return std::nullopt;
  const Truth force = holds(world, authorisation.force);
  AuthorisationExplanation explanation;
  explanation.authorisation = number;
  explanation.applies = evaluation.authorisations[index];
  explanation.steps.push_back({Limb::Force, -1, force, std::nullopt});
  int false_limbs = force == Truth::False ? 1 : 0;
  if (authorisation.when >= 0) {
    const Truth when = condition(evaluation, authorisation.when);
    false_limbs += false_conjuncts(world.law, evaluation, authorisation.when);
    const Step step{Limb::When, -1, when, std::nullopt};
    explanation.steps.push_back(step_of(world, evaluation, step, authorisation.when));
  }
  explanation.fields_used = fields_used(world.law, authorisation.force, {authorisation.when});
  if (explanation.applies == Truth::False && false_limbs > 1) return std::nullopt;
  return explanation;
}

}  // namespace

Explanation explain(const program::Program& program, const facts::Case& line,
                    const Settings& settings) {
  const World world{program, line, settings};
  const Evaluation evaluation = evaluate_all(world);
  Decision decision = conclude(world, evaluation);
  decision.verdict = find_verdict(world, evaluation, decision);
  Explanation explanation;
  for (int i = 0; i < static_cast<int>(program.measures.size()); ++i) {
    ToldMeasure told = tell_measure(world, evaluation, i);
    if (is_silent(program.measures[static_cast<std::size_t>(i)], told.explanation.fires)) continue;
    const bool matters = told.explanation.fires != Truth::False || told.false_limbs == 1;
    if (matters) explanation.measures.push_back(std::move(told.explanation));
  }
  for (int i = 0; i < static_cast<int>(program.authorisations.size()); ++i) {
    auto told = tell_authorisation(world, evaluation, i);
    if (told) explanation.authorisations.push_back(*std::move(told));
  }
  explanation.changes = find_changes(world, evaluation, decision);
  return explanation;
}

}  // namespace cocket::decide::reference
