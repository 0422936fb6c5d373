// SPDX-License-Identifier: Apache-2.0
// The one canonical layout of a rulebook file. Formatting twice changes nothing, and the formatted
// text has the same syntax tree: every comment stays with its item. Citations with their quotes
// stand above the conditions, so that a lawyer compares them line by line.
#pragma once

#include <string>

#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

inline constexpr int kFormatColumns = 100;  // kept to where texts and names allow it

// The tree must come from a parse without errors.
std::string format(const SyntaxTree& tree);

// Declarations of one line may stand without an empty line between them.
bool is_short(const Declaration& declaration);

// A condition on one line, as messages and listings show it.
std::string format(const Expression& expression);

}  // namespace cocket::rulebook
