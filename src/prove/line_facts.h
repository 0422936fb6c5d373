// SPDX-License-Identifier: Apache-2.0
// What is known of a line, as formulas: they hold in each complete shipment that the line may be.
#pragma once

#include <z3++.h>

#include <vector>

#include "decide/decision.h"
#include "facts/case.h"
#include "prove/encoding.h"

namespace cocket::prove {

// The readings that are chosen, too. Of a complete line, and of one that is known in part but for
// compositions, they hold in no other shipment; what is known of a composition by parts stands in
// the invariants of a residual law.
std::vector<z3::expr> facts_of(const Encoding& encoding, const facts::Case& line,
                               const decide::Settings& settings);

}  // namespace cocket::prove
