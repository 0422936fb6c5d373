// SPDX-License-Identifier: Apache-2.0
#include "prove/narrowed.h"

#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/verdict.h"
#include "decide/reference/world.h"
#include "prove/lines.h"

namespace cocket::prove {

decide::Decision narrowed(const decide::reference::World& world,
                          const decide::reference::Evaluation& evaluation,
                          const ExactRange& range) {
  decide::Decision decision = decide::reference::conclude(world, evaluation);
  decision.floor = range.floor;
  decision.ceiling = range.ceiling;
  decision.missing.clear();
  if (!decision.is_decided()) {
    decision.missing = decide::reference::find_missing(world, evaluation, decision);
  }
  decision.verdict = decide::reference::find_verdict(world, evaluation, decision);
  return decision;
}

}  // namespace cocket::prove
