// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/rows.h"

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/reference/codes.h"
#include "decide/reference/parties.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

struct RowsOfAtom {
  const World& world;
  RowsMet& met;

  void add(int force) const {
    if (force >= 0) met.rows.insert(force);
  }

  // The leaves at or below the node that the test names.
  void add_leaves(const program::CodeTest& test, const std::vector<int>& forces, int node) const {
    const facts::CodeTree& tree = *world.law.vocabulary.field(test.field).code_tree;
    for (int leaf = node; leaf < tree.node(node).end; ++leaf) {
      const int force = forces[static_cast<std::size_t>(leaf)];
      const bool is_dated_leaf = force >= 0 && tree.node(leaf).is_leaf(leaf);
      if (is_dated_leaf && is_within(tree, leaf, test.nodes)) add(force);
    }
  }

  void operator()(const program::CodeTest& test) const {
    const auto forces = world.law.code_forces.find(test.field);
    if (!test.in_force || forces == world.law.code_forces.end()) return;
    const facts::Value* value = known_value(world, test.field);
    const auto* codes = value == nullptr ? nullptr : std::get_if<facts::Codes>(value);
    for (const int node : codes == nullptr ? test.nodes : codes->nodes) {
      add_leaves(test, forces->second, node);
    }
    if (codes == nullptr) return;
    for (const int node : codes->possible) add_leaves(test, forces->second, node);
  }

  void operator()(const program::PartyTest& test) const {
    const auto& entries = world.law.lists[static_cast<std::size_t>(test.list)].entries;
    for (const int field : party_fields(world.law, test)) {
      if (known_value(world, field) == nullptr) {
        const bool is_dated =
            std::any_of(entries.begin(), entries.end(),
                        [](const program::ListEntry& entry) { return entry.force >= 0; });
        if (is_dated) met.lists.insert(test.list);
        continue;
      }
      for (const facts::PartyHit& hit : world.line.hits) {
        const bool is_met = hit.list == test.list && hit.field == field;
        if (is_met) add(entries[static_cast<std::size_t>(hit.entry)].force);
      }
    }
  }

  template <class Rowless>
  void operator()(const Rowless& /*test*/) const {}
};

}  // namespace

void add_rows_met(const World& world, const program::Atom& atom, RowsMet& met) {
  std::visit(RowsOfAtom{world, met}, atom);
}

EntriesInForce entries_of(const World& world, const program::List& list) {
  EntriesInForce entries;
  for (const program::ListEntry& entry : list.entries) {
    const auto force = static_cast<std::size_t>(entry.force);
    const Truth truth =
        entry.force < 0 ? Truth::True : in_force(world, world.law.entry_forces[force]);
    entries.is_some_listed = entries.is_some_listed || truth == Truth::True;
    if (truth == Truth::Unknown) entries.open.insert(entry.force);
  }
  return entries;
}

}  // namespace cocket::decide::reference
