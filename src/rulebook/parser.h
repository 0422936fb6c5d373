// SPDX-License-Identifier: Apache-2.0
// From the text of one file to its syntax tree. Never throws and never stops at the first slip:
// every diagnostic of the file is gathered. The tree is complete only if none was an error.
#pragma once

#include <string_view>

#include "base/diagnostics.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// How deep conditions, parentheses and code trees may nest.
inline constexpr int kDepthMax = 64;

// `file` is the number that the places of the tree carry.
SyntaxTree parse(int file, std::string_view text, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
