// SPDX-License-Identifier: Apache-2.0
// The parts of what stands where a name is expected: between commas, brackets and the like, so that
// an address or a second name hides nobody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::screen {

// Empty for a name that nothing separates. A legal form stays with the name before it.
std::vector<std::string_view> name_pieces(std::string_view name);

// Such a piece says nothing of who it is.
bool is_only_a_form(std::string_view text);

// Of a folded name: what stands before a word that only names other names of the same body; all,
// without one.
std::string_view before_other_names(std::string_view folded);

// What stands outside brackets; empty: there are none.
std::string without_brackets(std::string_view folded);

}  // namespace cocket::screen
