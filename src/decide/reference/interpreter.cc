// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/interpreter.h"

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/verdict.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

Decision decide(const program::Program& program, const facts::Case& line,
                const Settings& settings) {
  const World world{program, line, settings};
  const Evaluation evaluation = evaluate(world);
  Decision decision = conclude(world, evaluation);
  decision.verdict = find_verdict(world, evaluation, decision);
  return decision;
}

Truth evaluate(const program::Program& program, int node, const facts::Case& line,
               const Settings& settings) {
  return evaluate_node({program, line, settings}, node);
}

}  // namespace cocket::decide::reference
