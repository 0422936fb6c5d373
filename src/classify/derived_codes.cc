// SPDX-License-Identifier: Apache-2.0
#include "classify/derived_codes.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/truth.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"

namespace cocket::classify {
namespace {

class CodesCell {
 public:
  CodesCell(const Entries& entries, const Classification& answer)
      : entries_(entries), tree_(entries.tree()), answer_(answer) {}

  std::string write() {
    std::vector<std::string> codes;
    codes.reserve(answer_.listed.size());
    for (const int node : answer_.listed) codes.push_back(tree_.node(node).code);
    for (const int node : few_enough(widest(possible_leaves()))) {
      codes.push_back(tree_.node(node).code + "?");
    }
    return codes.empty() ? "none" : join(codes, "; ");
  }

 private:
  // By node; of rows that nobody tested too: they cannot be ruled out.
  std::vector<bool> possible_leaves() const {
    std::vector<bool> is_possible(static_cast<std::size_t>(tree_.size()), false);
    const auto add_below = [&](int node) {
      for (int leaf = node; leaf < tree_.node(node).end; ++leaf) {
        if (tree_.node(leaf).is_leaf(leaf)) is_possible[static_cast<std::size_t>(leaf)] = true;
      }
    };
    for (const RowAnswer& row : answer_.rows) {
      if (row.meets == Truth::Unknown && !holds_listed(row.node)) add_below(row.node);
    }
    for (int node = 0; entries_.rows_without_test > 0 && node < tree_.size(); ++node) {
      const bool is_tested = entries_.entries_of_node[static_cast<std::size_t>(node)] >= 0;
      if (!is_tested && tree_.node(node).is_leaf(node)) add_below(node);
    }
    // A listed row means one below it already.
    for (const int node : answer_.listed) {
      std::fill(is_possible.begin() + node, is_possible.begin() + tree_.node(node).end, false);
    }
    return is_possible;
  }

  bool holds_listed(int node) const {
    return std::any_of(answer_.listed.begin(), answer_.listed.end(),
                       [&](int listed) { return listed >= node && listed < tree_.node(node).end; });
  }

  // The rows furthest up below which every leaf is possible.
  std::vector<int> widest(const std::vector<bool>& is_possible) const {
    std::vector<int> nodes;
    for (int node = 0; node < tree_.size();) {
      const int end = tree_.node(node).end;
      bool is_whole = true;
      for (int leaf = node; leaf < end && is_whole; ++leaf) {
        is_whole = !tree_.node(leaf).is_leaf(leaf) || is_possible[static_cast<std::size_t>(leaf)];
      }
      if (is_whole) nodes.push_back(node);
      node = is_whole ? end : node + 1;
    }
    return nodes;
  }

  // The deepest give way to the rows above them until they fit into a cell.
  std::vector<int> few_enough(std::vector<int> nodes) const {
    const std::size_t room =
        facts::kCodesMax - std::min<std::size_t>(answer_.listed.size(), facts::kCodesMax - 1);
    while (nodes.size() > room) {
      int deepest = 0;
      for (const int node : nodes) deepest = std::max(deepest, depth(node));
      if (deepest == 0) break;
      std::set<int> wider;
      for (const int node : nodes) {
        wider.insert(depth(node) == deepest ? tree_.node(node).parent : node);
      }
      nodes.clear();
      for (const int node : wider) {
        const bool is_within = !nodes.empty() && node < tree_.node(nodes.back()).end;
        if (!is_within) nodes.push_back(node);
      }
    }
    return nodes;
  }

  int depth(int node) const {
    int depth = 0;
    for (int above = tree_.node(node).parent; above >= 0; above = tree_.node(above).parent) ++depth;
    return depth;
  }

  const Entries& entries_;
  const facts::CodeTree& tree_;
  const Classification& answer_;
};

}  // namespace

std::string codes_cell(const Entries& entries, const Classification& answer) {
  return CodesCell(entries, answer).write();
}

}  // namespace cocket::classify
