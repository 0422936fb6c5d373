// SPDX-License-Identifier: Apache-2.0
// The parts of what stands where a name is expected: between commas, brackets and the like, so that
// an address or a second name hides nobody.
#pragma once

#include <string_view>
#include <vector>

namespace cocket::screen {

// Empty for a name that nothing separates. A legal form stays with the name before it.
std::vector<std::string_view> name_pieces(std::string_view name);

// Such a piece says nothing of who it is.
bool is_only_a_form(std::string_view text);

}  // namespace cocket::screen
