// SPDX-License-Identifier: Apache-2.0
// What would change the verdict: single facts, readings, or the rulebook's horizon, each tried by
// deciding the changed line.
#pragma once

#include <vector>

#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"

namespace cocket::decide::reference {

// Values tried for one field, the nearest to its value first.
inline constexpr int kTrialsMax = 512;

// Smallest first: unknown things filled before known things changed; in the order of the schema,
// then questions, then the horizon. One entry for each field and verdict.
std::vector<Change> find_changes(const World& world, const Evaluation& evaluation,
                                 const Decision& decision);

}  // namespace cocket::decide::reference
