// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/leaf.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/world.h"
#include "facts/case.h"

namespace cocket::decide::columnar {
namespace {

using reference::World;

struct TruthOfAsk {
  const World& world;
  const std::vector<facts::ListStatement>& statements = world.line.statements;

  Truth operator()(const AskAtom& ask) const { return reference::atom_truth(world, ask.atom); }
  Truth operator()(const AskForce& ask) const { return reference::holds(world, *ask.force); }
  Truth operator()(const AskHorizon& /*ask*/) const { return world.is_past_horizon; }
  Truth operator()(const AskDeclaration& /*ask*/) const {
    return truth_of(reference::uses_known_through(world));
  }
  Truth operator()(const AskUnstated& ask) const {
    return truth_of(std::none_of(
        statements.begin(), statements.end(),
        [&](const facts::ListStatement& statement) { return statement.list == ask.list; }));
  }
  Truth operator()(const AskStated& ask) const {
    const auto first = std::find_if(
        statements.begin(), statements.end(),
        [&](const facts::ListStatement& statement) { return statement.list == ask.list; });
    return first == statements.end() ? Truth::False : first->is_on;
  }
  Truth operator()(const AskUndenied& ask) const {
    return truth_of(std::none_of(
        statements.begin(), statements.end(), [&](const facts::ListStatement& statement) {
          return statement.list == ask.list && statement.is_on == Truth::False;
        }));
  }
};

struct OpenInAsk {
  const World& world;
  std::vector<Missing>& open;

  void operator()(const AskAtom& ask) const { reference::add_open(world, ask.atom, open); }
  void operator()(const AskForce& ask) const { reference::add_open(world, *ask.force, open); }
  void operator()(const AskHorizon& /*ask*/) const {
    reference::add_field(world, world.law.date_field, open);
  }
  // Who says that he does not know has not said what would tell it.
  template <class Statement>
  void operator()(const Statement& /*ask*/) const {}
};

}  // namespace

bool Standing::opens_fact() const {
  return std::any_of(open.begin(), open.end(),
                     [](const Missing& missing) { return missing.kind == MissingKind::Fact; });
}

bool Standing::opens_other() const {
  return std::any_of(open.begin(), open.end(),
                     [](const Missing& missing) { return missing.kind != MissingKind::Fact; });
}

Standing standing(const reference::World& world, const Ask& ask) {
  Standing result;
  result.truth = std::visit(TruthOfAsk{world}, ask);
  if (result.truth != Truth::Unknown) return result;
  std::visit(OpenInAsk{world, result.open}, ask);
  std::sort(result.open.begin(), result.open.end());
  result.open.erase(std::unique(result.open.begin(), result.open.end()), result.open.end());
  return result;
}

}  // namespace cocket::decide::columnar
