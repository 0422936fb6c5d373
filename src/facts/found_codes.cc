// SPDX-License-Identifier: Apache-2.0
#include "facts/found_codes.h"

#include <algorithm>
#include <vector>

#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::facts {
namespace {

bool is_along(const CodeTree& tree, int one, int other) {
  const auto lies_within = [&](int node, int above) {
    return node >= above && node < tree.node(above).end;
  };
  return lies_within(one, other) || lies_within(other, one);
}

bool holds_along(const CodeTree& tree, const std::vector<int>& nodes, int node) {
  return std::any_of(nodes.begin(), nodes.end(),
                     [&](int own) { return is_along(tree, own, node); });
}

}  // namespace

std::vector<int> not_given(const CodeTree& tree, const Codes& given, const Codes& found) {
  std::vector<int> lacking;
  for (const int node : found.nodes) {
    const bool is_given =
        holds_along(tree, given.nodes, node) || holds_along(tree, given.possible, node);
    if (!is_given) lacking.push_back(node);
  }
  return lacking;
}

Codes with_found(const CodeTree& tree, Codes given, const Codes& found) {
  const std::vector<int> lacking = not_given(tree, given, found);
  given.possible.insert(given.possible.end(), lacking.begin(), lacking.end());
  std::sort(given.possible.begin(), given.possible.end());
  return given;
}

}  // namespace cocket::facts
