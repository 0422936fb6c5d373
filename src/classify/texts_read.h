// SPDX-License-Identifier: Apache-2.0
// What somebody read in the texts of rows, as a cell: "A1.b=met; A2=not-met".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/entries.h"
#include "classify/item.h"

namespace cocket::classify {

// Each row once. Adds whole sentences to `errors` for rows that are none, or are not tested, for
// readings that the question of texts does not have, and for a row that is read twice, differently.
std::vector<TextRead> texts_in(std::string_view cell, const Entries& entries,
                               std::vector<std::string>& errors);

}  // namespace cocket::classify
