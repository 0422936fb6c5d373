// SPDX-License-Identifier: Apache-2.0
#include "assess/sleeping_rows.h"

#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/reference/atoms.h"
#include "decide/reference/codes.h"
#include "decide/reference/parties.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

struct RowsOfAtom {
  const decide::reference::World& world;
  std::set<int>& rows;

  void add(int force) const {
    if (force >= 0) rows.insert(force);
  }

  void operator()(const program::CodeTest& test) const {
    const auto forces = world.law.code_forces.find(test.field);
    if (!test.in_force || forces == world.law.code_forces.end()) return;
    const facts::CodeTree& tree = *world.law.vocabulary.field(test.field).code_tree;
    const facts::Value* value = decide::reference::known_value(world, test.field);
    const auto* codes = value == nullptr ? nullptr : std::get_if<facts::Codes>(value);
    for (const int node : codes == nullptr ? test.nodes : codes->nodes) {
      for (int leaf = node; leaf < tree.node(node).end; ++leaf) {
        const bool is_named =
            tree.node(leaf).is_leaf(leaf) && decide::reference::is_within(tree, leaf, test.nodes);
        if (is_named) add(forces->second[static_cast<std::size_t>(leaf)]);
      }
    }
  }

  void operator()(const program::PartyTest& test) const {
    const auto& entries = world.law.lists[static_cast<std::size_t>(test.list)].entries;
    for (const int field : decide::reference::party_fields(world.law, test)) {
      if (decide::reference::known_value(world, field) == nullptr) {
        for (const program::ListEntry& entry : entries) add(entry.force);
        continue;
      }
      for (const facts::PartyHit& hit : world.line.hits) {
        const bool is_met = hit.list == test.list && hit.field == field;
        if (is_met) add(entries[static_cast<std::size_t>(hit.entry)].force);
      }
    }
  }

  template <class Undated>
  void operator()(const Undated& /*test*/) const {}
};

class Walk {
 public:
  explicit Walk(const decide::reference::World& world) : world_(world) {}

  // `helps`: that the condition is true brings the measure nearer.
  void add(int number, bool helps) {
    if (number < 0 || !seen_.emplace(number, helps).second) return;
    const program::Node& node = world_.law.nodes[static_cast<std::size_t>(number)];
    if (node.kind == program::NodeKind::Atom) {
      const program::Atom& atom = world_.law.atoms[static_cast<std::size_t>(node.atom)];
      const bool is_met = helps && decide::reference::atom_truth(world_, atom) != Truth::False;
      if (is_met) std::visit(RowsOfAtom{world_, rows_}, atom);
    }
    const bool child_helps = node.kind == program::NodeKind::Not ? !helps : helps;
    for (const int child : node.children) add(child, child_helps);
  }

  std::vector<int> rows() const { return {rows_.begin(), rows_.end()}; }

 private:
  const decide::reference::World& world_;
  std::set<std::pair<int, bool>> seen_;
  std::set<int> rows_;
};

}  // namespace

std::vector<int> rows_met(const decide::reference::World& world, const program::Measure& measure) {
  Walk walk(world);
  walk.add(measure.reach, true);
  walk.add(measure.when, true);
  for (const program::Exception& exception : measure.exceptions) walk.add(exception.node, false);
  return walk.rows();
}

}  // namespace cocket::assess
