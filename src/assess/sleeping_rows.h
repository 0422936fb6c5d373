// SPDX-License-Identifier: Apache-2.0
// Which rows of codes and of lists put a line under a measure: where one of them is suspended, the
// measure sleeps in part.
#pragma once

#include <vector>

#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::assess {

// Numbers of Program::entry_forces, ascending: of rows that the measure names and that the line's
// codes and parties are or, unknown, may be. Where it names them in order to leave them out (`not`,
// `except`) they do not count.
std::vector<int> rows_met(const decide::reference::World& world, const program::Measure& measure);

}  // namespace cocket::assess
