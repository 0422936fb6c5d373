// SPDX-License-Identifier: Apache-2.0
// Measures that can never fire, or not any more.
#pragma once

#include "base/result.h"
#include "prove/inspection.h"
#include "prove/worlds.h"

namespace cocket::prove {

// Into `found.dead`, `found.dead_from` or what is not settled; `found.from` is the day. A measure
// whose own days are over by then is not looked at again: it ended as it was written to.
Result<void> look_for_life(Worlds& worlds, int measure, Inspection& found);

}  // namespace cocket::prove
