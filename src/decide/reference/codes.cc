// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/codes.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::decide::reference {
namespace {

const facts::CodeTree& tree_of(const World& world, const program::CodeTest& test) {
  return *world.law.vocabulary.field(test.field).code_tree;
}

Truth leaf_truth(const World& world, const program::CodeTest& test, int leaf) {
  if (!is_within(tree_of(world, test), leaf, test.nodes)) return Truth::False;
  if (!test.in_force) return Truth::True;
  const program::Force* force = force_of_row(world.law, test.field, leaf);
  return force == nullptr ? Truth::True : in_force(world, *force);
}

// No node of the set lies at `node`, above it or below it.
bool is_apart(const facts::CodeTree& tree, int node, const std::vector<int>& nodes) {
  const auto below = std::lower_bound(nodes.begin(), nodes.end(), node);
  const bool has_below = below != nodes.end() && *below < tree.node(node).end;
  return !has_below && !is_within(tree, node, nodes);
}

// The truths of all leaves below the node: what they agree on, or Unknown.
Truth node_truth(const World& world, const program::CodeTest& test, int node) {
  const facts::CodeTree& tree = tree_of(world, test);
  if (is_apart(tree, node, test.nodes)) return Truth::False;
  Truth least = Truth::True;
  Truth most = Truth::False;
  for (int leaf = node; leaf < tree.node(node).end; ++leaf) {
    if (!tree.node(leaf).is_leaf(leaf)) continue;
    const Truth truth = leaf_truth(world, test, leaf);
    least = both(least, truth);
    most = either(most, truth);
  }
  return least == most ? least : Truth::Unknown;
}

const std::vector<int>* codes_of(const World& world, int field) {
  const facts::Value* value = known_value(world, field);
  const auto* codes = value == nullptr ? nullptr : std::get_if<facts::Codes>(value);
  return codes == nullptr ? nullptr : &codes->nodes;
}

// The code itself is open when it matters which leaf is meant.
void add_open_node(const World& world, const program::CodeTest& test, int node,
                   std::vector<Missing>& open) {
  const facts::CodeTree& tree = tree_of(world, test);
  std::set<std::pair<Truth, const program::Force*>> kinds_of_leaf;
  for (int leaf = node; leaf < tree.node(node).end; ++leaf) {
    if (!tree.node(leaf).is_leaf(leaf)) continue;
    const Truth truth = leaf_truth(world, test, leaf);
    const bool is_open = truth == Truth::Unknown;
    const program::Force* force = is_open ? force_of_row(world.law, test.field, leaf) : nullptr;
    if (kinds_of_leaf.emplace(truth, force).second && is_open) add_open(world, *force, open);
  }
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
  const std::vector<int>* nodes = codes_of(world, test.field);
  if (nodes == nullptr) return Truth::Unknown;
  Truth result = Truth::False;
  for (const int node : *nodes) result = either(result, node_truth(world, test, node));
  return result;
}

void add_open_codes(const World& world, const program::CodeTest& test, std::vector<Missing>& open) {
  const std::vector<int>* nodes = codes_of(world, test.field);
  if (nodes == nullptr) {
    add_field(world, test.field, open);
    return;
  }
  for (const int node : *nodes) {
    if (node_truth(world, test, node) == Truth::Unknown) add_open_node(world, test, node, open);
  }
}

}  // namespace cocket::decide::reference
