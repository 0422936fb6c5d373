// SPDX-License-Identifier: Apache-2.0
// The canonical JSON form of a syntax tree: the same declarations in the same order, comments
// included, places left out. It is the door for programs that write or read rules. Tree to JSON to
// tree is the identity, places aside, and leaves the layout as it was.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/json.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

inline constexpr std::size_t kJsonBytesMax = 32U << 20U;
inline constexpr int kJsonDepthMax = 512;  // objects and arrays inside each other

// The tree must come from a parse without errors. The text ends with a line end.
Json json_of(const SyntaxTree& tree);
std::string to_json(const SyntaxTree& tree);

// Gathers what is wrong, as the parser does. A tree without errors can be written as text.
SyntaxTree parse_json(int file, std::string_view text, Diagnostics& diagnostics);

// Either form of a file: JSON when its name ends with ".json".
SyntaxTree parse_either(int file, const SourceFile& source, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
