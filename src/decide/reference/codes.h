// SPDX-License-Identifier: Apache-2.0
// Where the codes of a line lie. A line may carry several codes (one inside is enough), none, or an
// inner node of the tree: then one leaf below it is meant, and which is not known.
#pragma once

#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/code_tree.h"
#include "program/program.h"

namespace cocket::decide::reference {

Truth code_truth(const World& world, const program::CodeTest& test);
void add_open_codes(const World& world, const program::CodeTest& test, std::vector<Missing>& open);

// Whether the node, or one above it, is among `nodes` (ascending).
bool is_within(const facts::CodeTree& tree, int node, const std::vector<int>& nodes);

// The force of a row; null: it holds always.
const program::Force* force_of_row(const program::Program& law, int field, int node);

}  // namespace cocket::decide::reference
