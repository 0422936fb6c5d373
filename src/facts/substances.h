// SPDX-License-Identifier: Apache-2.0
// What the name of a substance says of its elements. Only what the name surely says: of a name that
// is not understood nobody may conclude that an element is not in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::facts {

// The symbol of an element, where the name says no more than that: "镝含量", "[Dy]", "dysprosium
// metal", "Dy (dysprosium)". Any other name as it is.
std::string substance_name(std::string_view name);

// The elements, ascending: of an element, a formula ("Dy2O3", "TbDyFe") or a compound of two
// ("氧化镝", "dysprosium oxide"). Nothing: the name does not say, as "重稀土", "RE" or "epoxy".
std::optional<std::vector<std::string>> elements_of(std::string_view substance);

}  // namespace cocket::facts
