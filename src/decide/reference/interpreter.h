// SPDX-License-Identifier: Apache-2.0
// The reference interpreter: slow, obvious, the yardstick. No cache, no cleverness; every line is
// traceable to docs/language.md. It also explains single lines.
#pragma once

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

// A function of program, facts and settings; writes, logs and stores nothing.
Decision decide(const program::Program& program, const facts::Case& line, const Settings& settings);

// Says why `decide` answers as it does, and which single facts would change the verdict.
Explanation explain(const program::Program& program, const facts::Case& line,
                    const Settings& settings);

// Truth of one condition, for claims and tests.
Truth evaluate(const program::Program& program, int node, const facts::Case& line,
               const Settings& settings);

}  // namespace cocket::decide::reference
