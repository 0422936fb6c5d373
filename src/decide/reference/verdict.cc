// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/verdict.h"

#include "base/truth.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::decide::reference {
namespace {

Verdict verdict_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Free:
    case Outcome::Report:
    case Outcome::Exception:
      return Verdict::Go;
    case Outcome::Licence:
      return Verdict::Hold;
    case Outcome::Prohibited:
      return Verdict::No;
  }
  return Verdict::No;
}

// No line has both facts: the invariant was not broken before the last one was supposed.
bool is_impossible(const program::Program& law, const Evaluation& before, const Evaluation& after) {
  for (const program::Invariant& invariant : law.invariants) {
    const bool is_broken = condition(after, invariant.node) == Truth::False;
    if (is_broken && condition(before, invariant.node) != Truth::False) return true;
  }
  return false;
}

// A number that is known and yet missing is missing in another unit. Another value does not help,
// somebody has to convert it.
bool can_be_supposed(const World& world, int field) {
  const facts::FieldType type = world.law.vocabulary.field(field).type;
  const bool may_be_partial = type == facts::FieldType::Code || type == facts::FieldType::Party;
  return may_be_partial || known_value(world, field) == nullptr;
}

// Whether some values of the missing facts decide the outcome while judgements and questions stay
// open. Supposes one missing fact after the other. By monotony a line that is decided stays
// decided, so a branch ends as soon as nothing but facts, or nothing but law, is missing.
bool facts_can_decide(const World& world, const Decision& decision, int& steps) {
  if (decision.is_decided() || decision.missing.empty()) return true;
  const Missing& first = decision.missing.front();
  const Missing& last = decision.missing.back();
  if (last.kind == MissingKind::Rulebook) return true;  // unread law may decide anything
  if (last.kind == MissingKind::Fact) return true;
  if (first.kind != MissingKind::Fact) return false;
  if (!can_be_supposed(world, first.index)) return true;
  const Evaluation before = evaluate(world);
  for (const Alternative& alternative : completions(world, first.index)) {
    if (++steps > kCompletionsMax) return true;
    const facts::Case line = with(world.line, first.index, alternative);
    const World supposed{world.law, line, world.settings};
    const Evaluation after = evaluate(supposed);
    if (is_impossible(world.law, before, after)) continue;
    if (facts_can_decide(supposed, conclude(supposed, after), steps)) return true;
  }
  return false;
}

}  // namespace

Verdict find_verdict(const World& world, const Decision& decision) {
  if (decision.is_decided()) return verdict_of(decision.floor);
  int steps = 0;
  return facts_can_decide(world, decision, steps) ? Verdict::Ask : Verdict::Judge;
}

}  // namespace cocket::decide::reference
