// SPDX-License-Identifier: Apache-2.0
// Codes that a line gives against codes that were found of its goods.
#pragma once

#include <vector>

#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::facts {

// The codes found for sure that lie neither above nor below one that the line gives; ascending.
std::vector<int> not_given(const CodeTree& tree, const Codes& given, const Codes& found);

// What is given, and what was found beside it as only possible: of the two nobody knows who is
// wrong.
Codes with_found(const CodeTree& tree, Codes given, const Codes& found);

}  // namespace cocket::facts
