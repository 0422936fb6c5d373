// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/evaluation.h"

#include <vector>

#include "base/truth.h"
#include "decide/explanation.h"
#include "decide/reference/atoms.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

Truth node_truth(const Evaluation& evaluation, const program::Node& node) {
  switch (node.kind) {
    case program::NodeKind::Atom:
      return evaluation.atoms[static_cast<std::size_t>(node.atom)];
    case program::NodeKind::Define:
      return condition(evaluation, node.children[0]);
    case program::NodeKind::Not:
      return negation(condition(evaluation, node.children[0]));
    case program::NodeKind::All: {
      Truth result = Truth::True;
      for (const int child : node.children) result = both(result, condition(evaluation, child));
      return result;
    }
    case program::NodeKind::Any: {
      Truth result = Truth::False;
      for (const int child : node.children) result = either(result, condition(evaluation, child));
      return result;
    }
  }
  return Truth::Unknown;
}

// After the measures that override it. The checker refuses a circle of overrides; were there one,
// its measures would stay Unknown, which hides nothing.
void evaluate_measure(const program::Program& law, std::size_t number, Evaluation& evaluation,
                      std::vector<bool>& is_visited) {
  if (is_visited[number]) return;
  is_visited[number] = true;
  const program::Measure& measure = law.measures[number];
  for (const int other : measure.overridden_by) {
    evaluate_measure(law, static_cast<std::size_t>(other), evaluation, is_visited);
  }
  Truth fires = Truth::True;
  each_limb(evaluation, measure, evaluation.forces[number],
            [&fires](Limb /*limb*/, int /*index*/, Truth truth, int /*node*/) {
              fires = both(fires, truth);
            });
  evaluation.fires[number] = fires;
}

void evaluate_authorisations(const World& world, Evaluation& evaluation) {
  evaluation.relieved.assign(world.law.measures.size(), Truth::False);
  for (const program::Authorisation& authorisation : world.law.authorisations) {
    const Truth applies =
        both(in_force(world, authorisation.force), condition(evaluation, authorisation.when));
    evaluation.authorisations.push_back(applies);
    for (const int measure : authorisation.relieves) {
      Truth& relieved = evaluation.relieved[static_cast<std::size_t>(measure)];
      relieved = either(relieved, applies);
    }
  }
}

}  // namespace

Truth condition(const Evaluation& evaluation, int node) {
  return node < 0 ? Truth::True : evaluation.nodes[static_cast<std::size_t>(node)];
}

Evaluation evaluate(const World& world) {
  const program::Program& law = world.law;
  Evaluation evaluation;
  evaluation.atoms.reserve(law.atoms.size());
  for (const program::Atom& atom : law.atoms) evaluation.atoms.push_back(atom_truth(world, atom));
  evaluation.nodes.reserve(law.nodes.size());
  for (const program::Node& node : law.nodes) {
    evaluation.nodes.push_back(node_truth(evaluation, node));
  }
  evaluation.forces.reserve(law.measures.size());
  for (const program::Measure& measure : law.measures) {
    evaluation.forces.push_back(in_force(world, measure.force));
  }
  evaluation.fires.assign(law.measures.size(), Truth::Unknown);
  std::vector<bool> is_visited(law.measures.size(), false);
  for (std::size_t i = 0; i < law.measures.size(); ++i) {
    evaluate_measure(law, i, evaluation, is_visited);
  }
  evaluate_authorisations(world, evaluation);
  return evaluation;
}

}  // namespace cocket::decide::reference
