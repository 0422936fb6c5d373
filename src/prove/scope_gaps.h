// SPDX-License-Identifier: Apache-2.0
// Shipments within a stated scope of which less is asked than the scope says.
#pragma once

#include "base/result.h"
#include "program/program.h"
#include "prove/inspection.h"
#include "prove/worlds.h"

namespace cocket::prove {

// "For every line where ..., outcome >= report" (or more) that is expected to hold: what the law
// means to reach.
bool states_scope(const program::Claim& claim);

// Into `found.gaps`, or what is not settled.
Result<void> look_for_gap(Worlds& worlds, int claim, Inspection& found);

}  // namespace cocket::prove
