// SPDX-License-Identifier: Apache-2.0
// What an author is told who used a name that nothing declares: the names there are, when they are
// few, or how one is declared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::rulebook {

// "expected `a`, `b` or `c`", or "one is declared with `source NAME { ... }`". Empty for a kind
// that it does not know.
std::string expected_names(std::string_view kind, const std::vector<std::string>& names);

}  // namespace cocket::rulebook
