// SPDX-License-Identifier: Apache-2.0
// The word a person acts on, from the outcome and from who could still narrow it.
#pragma once

#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"

namespace cocket::decide::reference {

// Steps of the search for facts that would decide. Beyond it the answer is ASK: asking costs less
// than a judgement that a fact would have made needless.
inline constexpr int kCompletionsMax = 4096;

// Of a line that is decided.
Verdict verdict_of(Outcome outcome);

// The decision is that of the evaluation, all but its verdict.
Verdict find_verdict(const World& world, const Evaluation& evaluation, const Decision& decision);

}  // namespace cocket::decide::reference
