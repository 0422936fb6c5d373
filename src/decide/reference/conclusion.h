// SPDX-License-Identifier: Apache-2.0
// From an evaluation to the answer, all but the verdict: the interval of outcomes, what is missing
// to narrow it, and what goes with it.
#pragma once

#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {

// What a measure that fires asks, where nothing relieves it.
Outcome outcome_of(program::Effect effect);

// What one measure says: at least `low` if it fires for sure, at most `high` if it may fire.
struct Contribution {
  Outcome low = Outcome::Free;
  Outcome high = Outcome::Free;
};
Contribution contribution(const program::Program& law, const Evaluation& evaluation, int measure);

// A warning that may be due is not given: it asks nothing, and nobody need find out.
inline bool is_silent(const program::Measure& measure, Truth fires) {
  return measure.effect == program::Effect::Warn && fires != Truth::True;
}

// Whether some measure under the authorisation fires or may fire.
bool relieves_something(const program::Authorisation& authorisation, const Evaluation& evaluation);

// What follows from the truth of measures and authorisations alone: where the day lies, what is
// missing and the verdict are left.
Decision conclude_findings(const program::Program& law, const Evaluation& evaluation);

// The verdict is left for find_verdict.
Decision conclude(const World& world, const Evaluation& evaluation);

// What is missing past the horizon, behind all else: that somebody reads on.
Missing missing_rulebook();

// Facts in the order of asking, then judgements, then questions.
void sort_to_ask(const facts::Vocabulary& vocabulary, std::vector<Missing>& missing);

// What would have to be known for floor and ceiling to meet, in the order to ask.
std::vector<Missing> find_missing(const World& world, const Evaluation& evaluation,
                                  const Decision& decision);

}  // namespace cocket::decide::reference
