// SPDX-License-Identifier: Apache-2.0
// Measures that never ask for more than others that fire with them.
#pragma once

#include "base/result.h"
#include "program/program.h"
#include "prove/inspection.h"
#include "prove/worlds.h"

namespace cocket::prove {

// Whether all that the first one asks, the second one asks too: severity, authority, kind,
// documents, report, relief, and whether a refusal is presumed.
bool covers(const program::Measure& measure, const program::Measure& other);

// Into `found.redundant`, or what is not settled. A dead measure is none; nor is one that asks for
// nothing.
Result<void> look_for_carriers(Worlds& worlds, int measure, Inspection& found);

}  // namespace cocket::prove
