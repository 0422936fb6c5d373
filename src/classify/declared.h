// SPDX-License-Identifier: Apache-2.0
// Compositions against what rows ask for: which elements tell, and what a customs declaration left
// out of what was measured.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/entries.h"
#include "facts/case.h"

namespace cocket::classify {

// Among its elements, or substances of which nobody knows them.
bool holds(const facts::Composition& composition, std::string_view name);

// Some row asks for the element, and ordinary goods do not hold it.
bool is_telling(const Entries& entries, const std::string& element);

// The elements of it that some row asks for in any amount.
std::vector<std::string> asked_for_in(const Entries& entries,
                                      const facts::Composition& composition);

// Whether what rows ask for was declared openly, a whole sentence: authorities ask. Empty: rows ask
// for nothing of it.
std::string told_of_declared(const Entries& entries, const facts::Composition& declared,
                             const facts::Composition& measured);

}  // namespace cocket::classify
