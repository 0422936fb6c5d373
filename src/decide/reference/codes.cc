// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/codes.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

const facts::CodeTree& tree_of(const World& world, const program::CodeTest& test) {
  return *world.law.vocabulary.field(test.field).code_tree;
}

// Calls visit(leaf, truth) for each leaf at or below the node, in order, until it returns false.
template <class Visit>
void each_leaf(const World& world, const program::CodeTest& test, int node, const Visit& visit) {
  const facts::CodeTree& tree = tree_of(world, test);
  // Subtrees are intervals of numbers: [node, end). The set covers all numbers below this one.
  int covered_until = is_within(tree, node, test.nodes) ? tree.node(node).end : node;
  auto next = std::lower_bound(test.nodes.begin(), test.nodes.end(), node);
  for (int leaf = node; leaf < tree.node(node).end; ++leaf) {
    for (; next != test.nodes.end() && *next <= leaf; ++next) {
      covered_until = std::max(covered_until, tree.node(*next).end);
    }
    if (!tree.node(leaf).is_leaf(leaf)) continue;
    Truth truth = truth_of(leaf < covered_until);
    const program::Force* force =
        test.in_force && truth == Truth::True ? force_of_row(world.law, test.field, leaf) : nullptr;
    if (force != nullptr) truth = in_force(world, *force);
    if (!visit(leaf, truth)) return;
  }
}

// No node of the set lies at `node`, above it or below it.
bool is_apart(const facts::CodeTree& tree, int node, const std::vector<int>& nodes) {
  const auto below = std::lower_bound(nodes.begin(), nodes.end(), node);
  const bool has_below = below != nodes.end() && *below < tree.node(node).end;
  return !has_below && !is_within(tree, node, nodes);
}

// What all leaves at or below the node agree on, or Unknown.
Truth node_truth(const World& world, const program::CodeTest& test, int node) {
  if (is_apart(tree_of(world, test), node, test.nodes)) return Truth::False;
  Truth least = Truth::True;
  Truth most = Truth::False;
  each_leaf(world, test, node, [&](int /*leaf*/, Truth truth) {
    least = both(least, truth);
    most = either(most, truth);
    return least != Truth::False || most != Truth::True;
  });
  return least == most ? least : Truth::Unknown;
}

const facts::Codes* codes_of(const World& world, int field) {
  const facts::Value* value = known_value(world, field);
  return value == nullptr ? nullptr : std::get_if<facts::Codes>(value);
}

// Of a line that has `truth` without the node, and may have the node as well. `only`: every code
// has to satisfy the test, and of no codes none does.
Truth with_possible(Truth truth, Truth of_node, const program::CodeTest& test, bool has_others) {
  if (!test.every) return either(truth, both(of_node, Truth::Unknown));
  if (has_others) return both(truth, either(of_node, Truth::Unknown));
  return either(truth, both(of_node, Truth::Unknown));
}

// The code itself is open when it matters which leaf is meant.
void add_open_node(const World& world, const program::CodeTest& test, int node,
                   std::vector<Missing>& open) {
  std::set<std::pair<Truth, const program::Force*>> kinds_of_leaf;
  each_leaf(world, test, node, [&](int leaf, Truth truth) {
    const bool is_open = truth == Truth::Unknown;
    const program::Force* force = is_open ? force_of_row(world.law, test.field, leaf) : nullptr;
    const bool is_new = kinds_of_leaf.emplace(truth, force).second;
    if (is_new && is_open) add_open(world, *force, open);
    return true;
  });
  if (kinds_of_leaf.size() > 1) add_field(world, test.field, open);
}

}  // namespace

bool is_within(const facts::CodeTree& tree, int node, const std::vector<int>& nodes) {
  for (int above = node; above >= 0; above = tree.node(above).parent) {
    if (std::binary_search(nodes.begin(), nodes.end(), above)) return true;
  }
  return false;
}

const program::Force* force_of_row(const program::Program& law, int field, int node) {
  const auto forces = law.code_forces.find(field);
  if (forces == law.code_forces.end()) return nullptr;
  const int force = forces->second[static_cast<std::size_t>(node)];
  return force < 0 ? nullptr : &law.entry_forces[static_cast<std::size_t>(force)];
}

Truth code_truth(const World& world, const program::CodeTest& test) {
  const facts::Codes* codes = codes_of(world, test.field);
  if (codes == nullptr) return Truth::Unknown;
  Truth some = Truth::False;
  Truth every = Truth::True;
  for (const int node : codes->nodes) {
    const Truth truth = node_truth(world, test, node);
    some = either(some, truth);
    every = both(every, truth);
  }
  const bool has_codes = !codes->nodes.empty();
  Truth truth = test.every && has_codes ? every : some;
  for (const int node : codes->possible) {
    truth = with_possible(truth, node_truth(world, test, node), test, has_codes);
  }
  return truth;
}

void add_open_codes(const World& world, const program::CodeTest& test, std::vector<Missing>& open) {
  const facts::Codes* codes = codes_of(world, test.field);
  if (codes == nullptr) {
    add_field(world, test.field, open);
    return;
  }
  for (const int node : codes->nodes) {
    if (node_truth(world, test, node) == Truth::Unknown) add_open_node(world, test, node, open);
  }
  for (const int node : codes->possible) {
    const Truth truth = node_truth(world, test, node);
    const bool is_open =
        test.every && !codes->nodes.empty() ? truth != Truth::True : truth != Truth::False;
    if (!is_open) continue;
    add_field(world, test.field, open);
    if (truth == Truth::Unknown) add_open_node(world, test, node, open);
  }
}

}  // namespace cocket::decide::reference
