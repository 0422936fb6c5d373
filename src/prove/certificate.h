// SPDX-License-Identifier: Apache-2.0
// A cheap look that often shows that the interpreter's range of outcomes is exact: where each fact
// that is open has one value that brings about all that an end of the range needs of it, some
// shipment gets that end.
#pragma once

#include "decide/decision.h"
#include "decide/reference/world.h"

namespace cocket::prove {

// `world`: the line under the residual law of it. False tells nothing.
bool is_surely_exact(const decide::reference::World& world, decide::Outcome floor,
                     decide::Outcome ceiling);

}  // namespace cocket::prove
