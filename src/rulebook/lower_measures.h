// SPDX-License-Identifier: Apache-2.0
// Measures, authorisations and invariants.
#pragma once

#include "rulebook/lower_condition.h"
#include "rulebook/lowering.h"

namespace cocket::rulebook {

void lower_measures(Lowering& lowering, ConditionLowering& conditions);
void lower_authorisations(Lowering& lowering, ConditionLowering& conditions);
void lower_invariants(Lowering& lowering, ConditionLowering& conditions);

}  // namespace cocket::rulebook
