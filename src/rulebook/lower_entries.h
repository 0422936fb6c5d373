// SPDX-License-Identifier: Apache-2.0
// A rulebook that classifies: the tree that it is about, and the entries of its rows. An entry
// becomes a measure that fires where an item falls under the row, on the days of the row.
#pragma once

#include <optional>
#include <vector>

#include "rulebook/lower_condition.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// The tree, and which entry stands for which of its nodes; after the codes.
void lower_classified(Lowering& lowering);
// Adds their measures, in the order of the nodes, behind those that are there.
void lower_entries(Lowering& lowering, ConditionLowering& conditions);

// The measure of the entry for this code. Nothing: there is none, which is reported, or it is left
// out of a rulebook as it stood on a day.
std::optional<int> find_entry(Lowering& lowering, const Text& code);
// Those of the entries for this code and the codes below it; that there are none is reported.
std::vector<int> entries_under(Lowering& lowering, const Text& code);

}  // namespace cocket::rulebook
