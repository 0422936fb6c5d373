// SPDX-License-Identifier: Apache-2.0
// A column of shipments says in which form goods are: "oxide", "metal". It is too wide to say what
// a thing is, so it gives no fact, and is only held against what else is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/entries.h"
#include "classify/known_facts.h"
#include "facts/book.h"

namespace cocket::classify {

bool is_form_heading(std::string_view heading);

// What the cell of such a column says against the thing, or against being built in, a whole
// sentence; empty: nothing, or there is no such cell.
std::string why_not_of_form(const Entries& entries, const std::vector<facts::Column>& columns,
                            const std::vector<std::string_view>& cells, KnownFacts& known);

}  // namespace cocket::classify
