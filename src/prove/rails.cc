// SPDX-License-Identifier: Apache-2.0
#include "prove/rails.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "decide/reference/conclusion.h"
#include "program/program.h"
#include "prove/fields.h"

namespace cocket::prove {

using program::Outcome;

Rail negated(const Rail& rail) {
  return {!rail.may, !rail.sure};
}

Rail all_rails(z3::context& context, const std::vector<Rail>& parts) {
  std::vector<z3::expr> sure, may;
  for (const Rail& part : parts) {
    sure.push_back(part.sure);
    may.push_back(part.may);
  }
  return {all_of(context, sure), all_of(context, may)};
}

Rail any_rail(z3::context& context, const std::vector<Rail>& parts) {
  std::vector<z3::expr> sure, may;
  for (const Rail& part : parts) {
    sure.push_back(part.sure);
    may.push_back(part.may);
  }
  return {any_of(context, sure), any_of(context, may)};
}

Rails::Rails(z3::context& context, const program::Program& law, const std::string& suffix)
    : context_(context), law_(law), suffix_(suffix) {
  for (std::size_t i = 0; i < law.atoms.size(); ++i) {
    tests_.push_back(open(fmt::format("test {}", i)));
  }
  for (const program::Measure& one : law.measures) {
    forces_.push_back(open("force of " + one.name));
  }
  for (const program::Authorisation& one : law.authorisations) {
    forces_.push_back(open("force of " + one.name));
  }
  // Children come before their parents.
  for (const program::Node& node : law.nodes) nodes_.push_back(node_rail(node));
  const Rail never = any_rail(context, {});
  fires_.assign(law.measures.size(), never);
  is_known_.assign(law.measures.size(), false);
  for (int i = 0; i < static_cast<int>(law.measures.size()); ++i) add_fires(i);
}

Rail Rails::open(const std::string& name) {
  return {context_.bool_const((name + " is sure" + suffix_).c_str()),
          context_.bool_const((name + " may be" + suffix_).c_str())};
}

Rail Rails::condition(int node) const {
  return node < 0 ? all_rails(context_, {}) : nodes_[static_cast<std::size_t>(node)];
}

Rail Rails::node_rail(const program::Node& node) const {
  std::vector<Rail> children;
  for (const int child : node.children) children.push_back(condition(child));
  switch (node.kind) {
    case program::NodeKind::Atom:
      return tests_[static_cast<std::size_t>(node.atom)];
    case program::NodeKind::Not:
      return negated(children.front());
    case program::NodeKind::All:
      return all_rails(context_, children);
    case program::NodeKind::Any:
      return any_rail(context_, children);
    case program::NodeKind::Define:
      return children.front();
  }
  return any_rail(context_, {});
}

// Those that override it come first; none overrides itself, on whatever way.
void Rails::add_fires(int measure) {
  const auto index = static_cast<std::size_t>(measure);
  if (is_known_[index]) return;
  is_known_[index] = true;
  const program::Measure& one = law_.measures[index];
  std::vector<Rail> parts = {forces_[index], condition(one.reach), condition(one.when)};
  for (const program::Exception& exception : one.exceptions) {
    parts.push_back(negated(condition(exception.node)));
  }
  for (const int other : one.overridden_by) {
    add_fires(other);
    parts.push_back(negated(fires_[static_cast<std::size_t>(other)]));
  }
  fires_[index] = all_rails(context_, parts);
}

Rail Rails::applies(int authorisation) const {
  const Rail& force = forces_[law_.measures.size() + static_cast<std::size_t>(authorisation)];
  const int when = program::at(law_.authorisations, authorisation).when;
  return all_rails(context_, {force, condition(when)});
}

// Where an authorisation over it surely applies, a measure counts as an exception; where one may
// apply, the floor drops to the exception and the ceiling stays.
Rail Rails::at_least(Outcome outcome) const {
  std::vector<Rail> some;
  for (std::size_t i = 0; i < law_.measures.size(); ++i) {
    if (decide::reference::outcome_of(law_.measures[i].effect) < outcome) continue;
    std::vector<Rail> parts = {fires_[i]};
    for (int one = 0; one < static_cast<int>(law_.authorisations.size()); ++one) {
      const auto& relieves = program::at(law_.authorisations, one).relieves;
      const bool is_over =
          std::find(relieves.begin(), relieves.end(), static_cast<int>(i)) != relieves.end();
      if (is_over && outcome > Outcome::Exception) parts.push_back(negated(applies(one)));
    }
    some.push_back(all_rails(context_, parts));
  }
  return outcome == Outcome::Free ? all_rails(context_, {}) : any_rail(context_, some);
}

z3::expr Rails::is_a_line() const {
  std::vector<z3::expr> parts;
  for (const auto* rails : {&tests_, &forces_}) {
    for (const Rail& rail : *rails) parts.push_back(z3::implies(rail.sure, rail.may));
  }
  return all_of(context_, parts);
}

}  // namespace cocket::prove
