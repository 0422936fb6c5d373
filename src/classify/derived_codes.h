// SPDX-License-Identifier: Apache-2.0
// What was found of an item as a cell of codes, for the law: those that it has, and those that it
// may have. Never narrower than what was found: where there are too many, rows further up stand for
// them.
#pragma once

#include <string>

#include "classify/classification.h"
#include "classify/entries.h"

namespace cocket::classify {

// "A1.b.4; A2.c?", or "none". Whatever the day: the law knows the days of its rows.
std::string codes_cell(const Entries& entries, const Classification& answer);

}  // namespace cocket::classify
