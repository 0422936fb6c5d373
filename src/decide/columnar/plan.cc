// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "decide/columnar/leaf.h"
#include "decide/decision.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/parties.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::columnar {
namespace {

class Compiler {
 public:
  Compiler(const program::Program& law, const Settings& settings)
      : law_(law), condition_of_node_(law.nodes.size(), -1) {
    plan_.law = &law;
    plan_.settings = settings;
    plan_.day_breaks = day_breaks(law, settings);
  }

  Result<Plan> compile() {
    TRY(order_measures());
    plan_.horizon = add_leaf(AskHorizon{}, day());
    plan_.declaration = add_leaf(AskDeclaration{}, day());
    for (const program::Measure& measure : law_.measures) {
      MeasurePlan planned;
      planned.force = add_leaf(AskForce{&measure.force}, day());
      planned.reach = condition(measure.reach);
      planned.when = condition(measure.when);
      for (const program::Exception& exception : measure.exceptions) {
        planned.exceptions.push_back(condition(exception.node));
      }
      plan_.measures.push_back(std::move(planned));
    }
    for (const program::Authorisation& authorisation : law_.authorisations) {
      const int force = add_leaf(AskForce{&authorisation.force}, day());
      plan_.authorisations.push_back({force, condition(authorisation.when)});
    }
    add_askable();
    return std::move(plan_);
  }

 private:
  Source day() const { return {law_.date_field, -1, false}; }

  void add_askable() {
    const facts::Vocabulary& vocabulary = law_.vocabulary;
    for (const int field : fields_of(plan_)) {
      const bool is_judgement = vocabulary.field(field).is_judgement;
      plan_.askable.push_back({is_judgement ? MissingKind::Judgement : MissingKind::Fact, field,
                               vocabulary.field(field).name});
    }
    for (std::size_t i = 0; i < law_.questions.size(); ++i) {
      plan_.askable.push_back({MissingKind::Question, static_cast<int>(i), law_.questions[i].name});
    }
    reference::sort_to_ask(vocabulary, plan_.askable);
  }

  // Each measure once all that override it are in.
  Result<void> order_measures() {
    const std::size_t count = law_.measures.size();
    std::vector<bool> is_in(count, false);
    for (bool is_some_new = true; is_some_new;) {
      is_some_new = false;
      for (std::size_t i = 0; i < count; ++i) {
        if (is_in[i] || !are_all(law_.measures[i].overridden_by, is_in)) continue;
        is_in[i] = true;
        is_some_new = true;
        plan_.measure_order.push_back(static_cast<int>(i));
      }
    }
    if (plan_.measure_order.size() == count) return {};
    return Error{Error::Kind::NotBuilt,
                 fmt::format("measure `{}` overrides itself by way of others, which the columnar "
                             "engine cannot follow",
                             law_.measures[some_in_circle(is_in)].name)};
  }

  // From a measure that is not in, ever on to one that overrides it and is not in either.
  std::size_t some_in_circle(const std::vector<bool>& is_in) const {
    std::vector<bool> is_met(is_in.size(), false);
    auto at =
        static_cast<std::size_t>(std::find(is_in.begin(), is_in.end(), false) - is_in.begin());
    while (!is_met[at]) {
      is_met[at] = true;
      for (const int other : law_.measures[at].overridden_by) {
        if (is_in[static_cast<std::size_t>(other)]) continue;
        at = static_cast<std::size_t>(other);
        break;
      }
    }
    return at;
  }

  static bool are_all(const std::vector<int>& measures, const std::vector<bool>& is_in) {
    for (const int measure : measures) {
      if (!is_in[static_cast<std::size_t>(measure)]) return false;
    }
    return true;
  }

  int add_leaf(Ask ask, const Source& source) {
    const auto next = static_cast<int>(plan_.inputs.size());
    const auto [at, is_new] = input_of_.emplace(source, next);
    if (is_new) plan_.inputs.push_back({source, {}});
    const auto leaf = static_cast<int>(plan_.leaves.size());
    plan_.inputs[static_cast<std::size_t>(at->second)].leaves.push_back(leaf);
    plan_.leaves.push_back({std::move(ask), at->second});
    return leaf;
  }

  int add(Joint joint, std::vector<int> children) {
    plan_.conditions.push_back({joint, -1, std::move(children)});
    return static_cast<int>(plan_.conditions.size()) - 1;
  }

  int leaf_condition(Ask ask, const Source& source) {
    plan_.conditions.push_back({Joint::Leaf, add_leaf(std::move(ask), source), {}});
    return static_cast<int>(plan_.conditions.size()) - 1;
  }

  // Their depth is bounded by kConditionDepthMax of lowering.
  int condition(int node) {
    if (node < 0) return -1;
    int& known = condition_of_node_[static_cast<std::size_t>(node)];
    if (known < 0) known = work_out(law_.nodes[static_cast<std::size_t>(node)]);
    return known;
  }

  int work_out(const program::Node& node) {
    std::vector<int> children;
    children.reserve(node.children.size());
    for (const int child : node.children) children.push_back(condition(child));
    switch (node.kind) {
      case program::NodeKind::Atom:
        return atom(law_.atoms[static_cast<std::size_t>(node.atom)]);
      case program::NodeKind::Define:
        return children.front();
      case program::NodeKind::Not:
        return add(Joint::Not, std::move(children));
      case program::NodeKind::All:
        return add(Joint::All, std::move(children));
      case program::NodeKind::Any:
        return add(Joint::Any, std::move(children));
    }
    CHECK(false);
  }

  int atom(const program::Atom& tested) {
    if (const auto* party = std::get_if<program::PartyTest>(&tested)) return parties(*party);
    const std::vector<int> fields = reference::fields_of(law_, tested);
    CHECK(fields.size() <= 2);
    Source source;
    if (!fields.empty()) source.field = fields.front();
    const bool is_pair = fields.size() == 2 && fields.back() != fields.front();
    if (is_pair) source.other = fields.back();
    return leaf_condition(AskAtom{tested}, source);
  }

  // A test of several fields asks each by itself; what somebody states of the list goes before.
  int parties(const program::PartyTest& test) {
    const Source statements{-1, -1, true};
    std::vector<int> asked;
    for (const int field : reference::party_fields(law_, test)) {
      const program::PartyTest one{test.list, field};
      asked.push_back(leaf_condition(AskAtom{one}, {field, law_.date_field, false}));
    }
    if (test.field >= 0) {
      const bool receives = law_.vocabulary.field(test.field).receives;
      if (!receives) return asked.front();
      return add(Joint::All, {asked.front(), leaf_condition(AskUndenied{test.list}, statements)});
    }
    const int some = add(Joint::Any, std::move(asked));
    const int unstated = leaf_condition(AskUnstated{test.list}, statements);
    const int stated = leaf_condition(AskStated{test.list}, statements);
    return add(Joint::Any, {add(Joint::All, {some, unstated}), stated});
  }

  const program::Program& law_;
  Plan plan_;
  std::map<Source, int> input_of_;
  std::vector<int> condition_of_node_;
};

}  // namespace

Result<Plan> compile(const program::Program& law, const Settings& settings) {
  return Compiler(law, settings).compile();
}

std::vector<int> fields_of(const Plan& plan) {
  std::set<int> fields{plan.law->date_field};
  for (const program::Atom& atom : plan.law->atoms) {
    const std::vector<int> read = reference::fields_of(*plan.law, atom);
    fields.insert(read.begin(), read.end());
  }
  fields.erase(-1);
  return {fields.begin(), fields.end()};
}

}  // namespace cocket::decide::columnar
