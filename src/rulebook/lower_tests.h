// SPDX-License-Identifier: Apache-2.0
// Claims, tests and cases: what is expected of the program. None of it can change an answer.
#pragma once

#include "rulebook/lower_condition.h"
#include "rulebook/lowering.h"

namespace cocket::rulebook {

void lower_claims(Lowering& lowering, ConditionLowering& conditions);

// Not for a rulebook as it stood on a day: tests say what the whole of it answers.
void lower_tests(Lowering& lowering);

}  // namespace cocket::rulebook
