// SPDX-License-Identifier: Apache-2.0
// From the text of one file to its syntax tree. Never throws and never stops at the first slip:
// every diagnostic of the file is gathered. The tree is complete only if none was an error.
#pragma once

#include <string_view>

#include "base/diagnostics.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// How many levels a condition or a code tree may have, and how many levels of brackets its text.
// Brackets may be more than levels, for the formatter adds some that only help a reader.
inline constexpr int kDepthMax = 64;
inline constexpr int kBracketsMax = 3 * kDepthMax;

// `file` is the number that the places of the tree carry.
SyntaxTree parse(int file, std::string_view text, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
