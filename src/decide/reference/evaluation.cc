// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/evaluation.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/check.h"
#include "base/truth.h"
#include "decide/reference/atoms.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

// Works out conditions once each. Their depth is bounded by kConditionDepthMax of lowering.
class Conditions {
 public:
  Conditions(const World& world, Evaluation& evaluation, const Truths& known = {})
      : world_(world), nodes_(evaluation.nodes) {
    nodes_ = known;
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

// Which conditions read the day of the line, or what is in force on it.
class DatedConditions {
 public:
  explicit DatedConditions(const program::Program& law) : law_(law), nodes_(law.nodes.size()) {}

  bool reads_day(int number) {
    std::optional<bool>& known = nodes_[static_cast<std::size_t>(number)];
    if (!known) known = work_out(law_.nodes[static_cast<std::size_t>(number)]);
    return *known;
  }

 private:
  bool work_out(const program::Node& node) {
    if (node.kind == program::NodeKind::Atom) {
      const std::vector<int> fields =
          fields_of(law_, law_.atoms[static_cast<std::size_t>(node.atom)]);
      return std::find(fields.begin(), fields.end(), law_.date_field) != fields.end();
    }
    return std::any_of(node.children.begin(), node.children.end(),
                       [this](int child) { return reads_day(child); });
  }

  const program::Program& law_;
  std::vector<std::optional<bool>> nodes_;
};

class Measures {
 public:
  Measures(const World& world, Conditions& conditions, Evaluation& evaluation)
      : law_(world.law),
        conditions_(conditions),
        evaluation_(evaluation),
        is_visited_(law_.measures.size(), false) {
    evaluation_.forces.reserve(law_.measures.size());
    for (const program::Measure& measure : law_.measures) {
      evaluation_.forces.push_back(holds(world, measure.force));
    }
    evaluation_.fires.assign(law_.measures.size(), Truth::Unknown);
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
  Evaluation evaluation;
  Conditions conditions(world, evaluation);
  DatedConditions dated(world.law);
  Truths undated(world.law.nodes.size());
  for (int node = 0; node < static_cast<int>(undated.size()); ++node) {
    if (!dated.reads_day(node)) undated[static_cast<std::size_t>(node)] = conditions.truth(node);
  }
  return undated;
}

Truths settled(const Evaluation& evaluation) {
  Truths truths = evaluation.nodes;
  for (std::optional<Truth>& truth : truths) {
    if (truth == Truth::Unknown) truth.reset();
  }
  return truths;
}

Evaluation evaluate(const World& world, const Truths& known) {
  Evaluation evaluation;
  Conditions conditions(world, evaluation, known);
  evaluate_law(world, conditions, evaluation);
  return evaluation;
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

Truth evaluate_node(const World& world, int node) {
  Evaluation evaluation;
  return Conditions(world, evaluation).truth(node);
}

}  // namespace cocket::decide::reference
