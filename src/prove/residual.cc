// SPDX-License-Identifier: Apache-2.0
#include "prove/residual.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/reference/atoms.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::prove {
namespace {

using decide::reference::condition;

// What an encoding reads, and nothing heavier.
program::Program without_its_rules(const program::Program& law) {
  program::Program bare;
  bare.name = law.name;
  bare.law = law.law;
  bare.known_through = law.known_through;
  bare.vocabulary = law.vocabulary;
  bare.date_field = law.date_field;
  bare.code_forces = law.code_forces;
  bare.entry_forces = law.entry_forces;
  bare.questions = law.questions;
  bare.lists = law.lists;
  return bare;
}

// A composition that is known, but not to the last test that may be asked of it.
bool is_known_in_part(const facts::Value* value) {
  const auto* composition = value == nullptr ? nullptr : std::get_if<facts::Composition>(value);
  return composition != nullptr;
}

}  // namespace

Residuals::Residuals(const program::Program& law) : whole_(law), law_(without_its_rules(law)) {}

const program::Program& Residuals::of(const decide::reference::World& world,
                                      const decide::reference::Evaluation& evaluation) {
  world_ = &world;
  evaluation_ = &evaluation;
  law_.atoms.clear();
  law_.nodes.clear();
  law_.measures.clear();
  law_.authorisations.clear();
  law_.invariants.clear();
  measures_.clear();
  number_of_.assign(whole_.measures.size(), -1);
  folded_.assign(whole_.nodes.size(), -1);
  atoms_.assign(whole_.atoms.size(), -1);
  add_measures();
  add_authorisations();
  add_invariants();
  add_known_compositions();
  return law_;
}

// Numbers first, for one may be overridden by another that comes behind it.
void Residuals::add_measures() {
  for (std::size_t i = 0; i < whole_.measures.size(); ++i) {
    if (evaluation_->fires[i] == Truth::False) continue;
    number_of_[i] = static_cast<int>(measures_.size());
    measures_.push_back(static_cast<int>(i));
  }
  for (const int number : measures_) add_measure(number);
}

void Residuals::add_measure(int number) {
  const program::Measure& measure = program::at(whole_.measures, number);
  program::Measure open;
  open.name = measure.name;
  open.effect = measure.effect;
  const auto index = static_cast<std::size_t>(number);
  if (evaluation_->fires[index] == Truth::True) {
    open.force.days = DaySet::all();
  } else {
    const bool is_in_force = evaluation_->forces[index] == Truth::True;
    open.force.days = DaySet::all();
    if (!is_in_force) open.force = open_force(measure.force);
    open.when = limbs_of(measure);
    for (const int other : measure.overridden_by) {
      const int kept = number_of_[static_cast<std::size_t>(other)];
      if (kept >= 0) open.overridden_by.push_back(kept);
    }
  }
  law_.measures.push_back(std::move(open));
}

program::Force Residuals::open_force(const program::Force& force) const {
  program::Force open;
  open.days = force.days;
  open.conditional = force.conditional;
  return open;
}

// What is still to be met beside its force; -1: nothing.
int Residuals::limbs_of(const program::Measure& measure) {
  std::vector<int> parts;
  for (const int node : {measure.reach, measure.when}) {
    if (condition(*evaluation_, node) == Truth::Unknown) parts.push_back(fold(node));
  }
  for (const program::Exception& exception : measure.exceptions) {
    if (condition(*evaluation_, exception.node) != Truth::Unknown) continue;
    parts.push_back(add_node(program::NodeKind::Not, {fold(exception.node)}));
  }
  if (parts.empty()) return -1;
  return parts.size() == 1 ? parts.front() : add_node(program::NodeKind::All, std::move(parts));
}

void Residuals::add_authorisations() {
  for (std::size_t i = 0; i < whole_.authorisations.size(); ++i) {
    const Truth applies = evaluation_->authorisations[i];
    if (applies == Truth::False) continue;
    const program::Authorisation& authorisation = whole_.authorisations[i];
    program::Authorisation open;
    open.name = authorisation.name;
    open.force.days = DaySet::all();
    for (const int measure : authorisation.relieves) {
      const int kept = number_of_[static_cast<std::size_t>(measure)];
      if (kept >= 0) open.relieves.push_back(kept);
    }
    if (open.relieves.empty()) continue;
    if (applies == Truth::Unknown) {
      const bool is_in_force =
          decide::reference::holds(*world_, authorisation.force) == Truth::True;
      if (!is_in_force) open.force = open_force(authorisation.force);
      if (condition(*evaluation_, authorisation.when) == Truth::Unknown) {
        open.when = fold(authorisation.when);
      }
    }
    law_.authorisations.push_back(std::move(open));
  }
}

// Of one that the line itself breaks nothing follows.
void Residuals::add_invariants() {
  for (const program::Invariant& invariant : whole_.invariants) {
    if (condition(*evaluation_, invariant.node) != Truth::Unknown) continue;
    law_.invariants.push_back({invariant.name, fold(invariant.node)});
  }
}

// Whatever is known of a composition bears on what is not: each test of it that has come out.
void Residuals::add_known_compositions() {
  for (std::size_t i = 0; i < whole_.atoms.size(); ++i) {
    const auto* test = std::get_if<program::SubstanceTest>(&whole_.atoms[i]);
    if (test == nullptr) continue;
    const bool is_asked =
        std::any_of(law_.atoms.begin(), law_.atoms.end(), [&](const program::Atom& atom) {
          const auto* open = std::get_if<program::SubstanceTest>(&atom);
          return open != nullptr && open->field == test->field;
        });
    if (!is_asked || !is_known_in_part(decide::reference::known_value(*world_, test->field))) {
      continue;
    }
    const Truth truth = decide::reference::atom_truth(*world_, whole_.atoms[i]);
    if (truth == Truth::Unknown) continue;
    const int node = add_atom(static_cast<int>(i));
    law_.invariants.push_back(
        {{}, truth == Truth::True ? node : add_node(program::NodeKind::Not, {node})});
  }
}

// A condition whose truth is not known, without the parts whose truth is.
int Residuals::fold(int node) {
  int& known = folded_[static_cast<std::size_t>(node)];
  if (known >= 0) return known;
  const program::Node& whole = program::at(whole_.nodes, node);
  int folded = -1;
  switch (whole.kind) {
    case program::NodeKind::Atom:
      folded = add_atom(whole.atom);
      break;
    case program::NodeKind::Define:
      folded = fold(whole.children.front());
      break;
    case program::NodeKind::Not:
      folded = add_node(program::NodeKind::Not, {fold(whole.children.front())});
      break;
    case program::NodeKind::All:
    case program::NodeKind::Any: {
      std::vector<int> open;
      for (const int child : whole.children) {
        if (condition(*evaluation_, child) == Truth::Unknown) open.push_back(fold(child));
      }
      folded = open.size() == 1 ? open.front() : add_node(whole.kind, std::move(open));
      break;
    }
  }
  return folded_[static_cast<std::size_t>(node)] = folded;
}

int Residuals::add_node(program::NodeKind kind, std::vector<int> children) {
  program::Node node;
  node.kind = kind;
  node.children = std::move(children);
  law_.nodes.push_back(std::move(node));
  return static_cast<int>(law_.nodes.size()) - 1;
}

int Residuals::add_atom(int atom) {
  int& known = atoms_[static_cast<std::size_t>(atom)];
  if (known >= 0) return known;
  program::Node node;
  node.kind = program::NodeKind::Atom;
  node.atom = static_cast<int>(law_.atoms.size());
  law_.atoms.push_back(program::at(whole_.atoms, atom));
  law_.nodes.push_back(std::move(node));
  return known = static_cast<int>(law_.nodes.size()) - 1;
}

}  // namespace cocket::prove
