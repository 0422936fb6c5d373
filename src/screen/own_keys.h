// SPDX-License-Identifier: Apache-2.0
// Own names of a kept index that may be the same as a listed name, or one letter off, whatever they
// score: found by hashes of what is compared letter by letter (comparison_key.h).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "screen/named_alike.h"
#include "screen/own_index.h"

namespace cocket::screen {

// Of an own name and its pieces, with legal form and without; each once.
std::vector<std::uint32_t> own_key_hashes(std::string_view name);

// Every party that NamedAlike says of that it is called like the listed name, and some more by
// chance: which are, NamedAlike says. In their order, each once. With slips every spelling one
// letter off is looked up.
std::vector<std::uint32_t> may_be_called(const OwnIndex& index, std::string_view listed,
                                         NamedAlike::Slips slips);

}  // namespace cocket::screen
