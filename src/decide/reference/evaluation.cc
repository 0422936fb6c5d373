// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/evaluation.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/truth.h"
#include "decide/reference/atoms.h"
#include "decide/reference/rows.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

// Works out conditions once each. Their depth is bounded by kConditionDepthMax of lowering.
class Conditions {
 public:
  Conditions(const World& world, Evaluation& evaluation) : world_(world), nodes_(evaluation.nodes) {
    nodes_.resize(world.law.nodes.size());
  }

  Truth truth(int number) {
    if (number < 0) return Truth::True;
    const auto index = static_cast<std::size_t>(number);
    if (!nodes_[index]) nodes_[index] = work_out(world_.law.nodes[index]);
    return *nodes_[index];
  }

 private:
  Truth work_out(const program::Node& node) {
    switch (node.kind) {
      case program::NodeKind::Atom:
        return atom_truth(world_, world_.law.atoms[static_cast<std::size_t>(node.atom)]);
      case program::NodeKind::Define:
        return truth(node.children[0]);
      case program::NodeKind::Not:
        return negation(truth(node.children[0]));
      case program::NodeKind::All:
        return all(node.children);
      case program::NodeKind::Any:
        return any(node.children);
    }
    return Truth::Unknown;
  }

  Truth all(const std::vector<int>& children) {
    Truth result = Truth::True;
    for (const int child : children) {
      result = both(result, truth(child));
      if (result == Truth::False) break;
    }
    return result;
  }

  Truth any(const std::vector<int>& children) {
    Truth result = Truth::False;
    for (const int child : children) {
      result = either(result, truth(child));
      if (result == Truth::True) break;
    }
    return result;
  }

  const World& world_;
  Truths& nodes_;
};

// Works out what it can without the day.
class UndatedConditions {
 public:
  explicit UndatedConditions(const World& world) : world_(world), nodes_(world.law.nodes.size()) {
    // Children come before their parents.
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      nodes_[node] = work_out(world.law.nodes[node]);
    }
  }

  Truths take() { return std::move(nodes_); }

 private:
  std::optional<Truth> work_out(const program::Node& node) const {
    switch (node.kind) {
      case program::NodeKind::Atom:
        return atom(world_.law.atoms[static_cast<std::size_t>(node.atom)]);
      case program::NodeKind::Not: {
        const std::optional<Truth> truth = of(node.children.front());
        return truth ? std::optional(negation(*truth)) : std::nullopt;
      }
      case program::NodeKind::All:
        return join(node.children, Truth::False, both);
      case program::NodeKind::Any:
        return join(node.children, Truth::True, either);
      case program::NodeKind::Define:
        return of(node.children.front());
    }
    return std::nullopt;
  }

  std::optional<Truth> atom(const program::Atom& test) const {
    const auto* compare = std::get_if<program::CompareTest>(&test);
    if (compare != nullptr && compare->field == world_.law.date_field) return std::nullopt;
    RowsMet met;
    add_rows_met(world_, test, met);
    return met.empty() ? std::optional(atom_truth(world_, test)) : std::nullopt;
  }

  // One child that decides is enough, whatever day bears on the others.
  template <class Join>
  std::optional<Truth> join(const std::vector<int>& children, Truth decides,
                            const Join& joined) const {
    std::optional<Truth> result = negation(decides);
    for (const int child : children) {
      const std::optional<Truth> truth = of(child);
      if (truth == decides) return decides;
      result = truth && result ? std::optional(joined(*result, *truth)) : std::nullopt;
    }
    return result;
  }

  std::optional<Truth> of(int node) const { return nodes_[static_cast<std::size_t>(node)]; }

  const World& world_;
  Truths nodes_;
};

class Measures {
 public:
  Measures(const World& world, Conditions& conditions, Evaluation& evaluation)
      : law_(world.law),
        conditions_(conditions),
        evaluation_(evaluation),
        is_visited_(law_.measures.size(), false) {
    evaluation_.forces.resize(law_.measures.size(), Truth::Unknown);
    evaluation_.fires.resize(law_.measures.size(), Truth::Unknown);
    for (std::size_t i = 0; i < law_.measures.size(); ++i) {
      is_visited_[i] = evaluation_.fires[i] != Truth::Unknown;
      Truth& force = evaluation_.forces[i];
      if (!is_visited_[i] && force == Truth::Unknown) force = holds(world, law_.measures[i].force);
    }
  }

  // After the measures that override it. The checker refuses a circle of overrides; were there
  // one, its measures would stay Unknown, which hides nothing.
  void work_out(std::size_t number) {
    if (is_visited_[number]) return;
    is_visited_[number] = true;
    const program::Measure& measure = law_.measures[number];
    for (const int other : measure.overridden_by) work_out(static_cast<std::size_t>(other));
    evaluation_.fires[number] = fires(number, measure);
  }

 private:
  Truth fires(std::size_t number, const program::Measure& measure) {
    Truth result = evaluation_.forces[number];
    if (result != Truth::False) result = both(result, conditions_.truth(measure.reach));
    if (result != Truth::False) result = both(result, conditions_.truth(measure.when));
    for (const program::Exception& exception : measure.exceptions) {
      if (result == Truth::False) return result;
      result = both(result, negation(conditions_.truth(exception.node)));
    }
    for (const int other : measure.overridden_by) {
      result = both(result, negation(evaluation_.fires[static_cast<std::size_t>(other)]));
    }
    return result;
  }

  const program::Program& law_;
  Conditions& conditions_;
  Evaluation& evaluation_;
  std::vector<bool> is_visited_;
};

void evaluate_authorisations(const World& world, Conditions& conditions, Evaluation& evaluation) {
  evaluation.authorisations.clear();
  evaluation.relieved.assign(world.law.measures.size(), Truth::False);
  for (const program::Authorisation& authorisation : world.law.authorisations) {
    Truth applies = holds(world, authorisation.force);
    if (applies != Truth::False) applies = both(applies, conditions.truth(authorisation.when));
    evaluation.authorisations.push_back(applies);
    for (const int measure : authorisation.relieves) {
      Truth& relieved = evaluation.relieved[static_cast<std::size_t>(measure)];
      relieved = either(relieved, applies);
    }
  }
}

void evaluate_law(const World& world, Conditions& conditions, Evaluation& evaluation) {
  Measures measures(world, conditions, evaluation);
  for (std::size_t i = 0; i < world.law.measures.size(); ++i) measures.work_out(i);
  evaluate_authorisations(world, conditions, evaluation);
  for (const program::Invariant& invariant : world.law.invariants) {
    conditions.truth(invariant.node);
  }
}

}  // namespace

Truth condition(const Evaluation& evaluation, int node) {
  if (node < 0) return Truth::True;
  const std::optional<Truth>& truth = evaluation.nodes[static_cast<std::size_t>(node)];
  CHECK(truth.has_value());
  return *truth;
}

Truths evaluate_undated(const World& world) {
  return UndatedConditions(world).take();
}

Evaluation settled(Evaluation evaluation) {
  for (std::optional<Truth>& truth : evaluation.nodes) {
    if (truth == Truth::Unknown) truth.reset();
  }
  return evaluation;
}

Evaluation evaluate_further(const World& world, Evaluation settled) {
  Conditions conditions(world, settled);
  evaluate_law(world, conditions, settled);
  return settled;
}

Evaluation evaluate(const World& world, const Truths& known) {
  Evaluation evaluation;
  evaluation.nodes = known;
  return evaluate_further(world, std::move(evaluation));
}

Evaluation evaluate_all(const World& world) {
  Evaluation evaluation;
  Conditions conditions(world, evaluation);
  for (int node = 0; node < static_cast<int>(world.law.nodes.size()); ++node) {
    conditions.truth(node);
  }
  evaluate_law(world, conditions, evaluation);
  return evaluation;
}

Truth look_at(const World& world, int node, Evaluation& evaluation) {
  return Conditions(world, evaluation).truth(node);
}

void look_at_all_of(const World& world, int node, Evaluation& evaluation) {
  if (node < 0) return;
  look_at(world, node, evaluation);
  for (const int child : world.law.nodes[static_cast<std::size_t>(node)].children) {
    look_at_all_of(world, child, evaluation);
  }
}

Truth evaluate_node(const World& world, int node) {
  Evaluation evaluation;
  return Conditions(world, evaluation).truth(node);
}

}  // namespace cocket::decide::reference
