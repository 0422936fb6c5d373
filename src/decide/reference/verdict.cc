// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/verdict.h"

#include <utility>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

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

// A line with some facts supposed, and what the law says to it.
struct Supposed {
  facts::Case line;
  Evaluation evaluation;
  Decision decision;
};

Supposed suppose(const World& world, facts::Case line) {
  const World supposed{world.law, line, world.settings};
  Evaluation evaluation = evaluate(supposed);
  Decision decision = conclude(supposed, evaluation);
  return {std::move(line), std::move(evaluation), std::move(decision)};
}

// The common case at once: each missing fact is what the law is most likely to leave free.
bool harmless_facts_decide(const World& world, const Supposed& given) {
  facts::Case line = given.line;
  for (const Missing& missing : given.decision.missing) {
    if (missing.kind != MissingKind::Fact) break;  // they come first
    if (!can_be_supposed(world, missing.index)) return false;
    some_completion(world, missing.index, [&](const Alternative& alternative) {
      line = with(std::move(line), missing.index, alternative);
      return true;
    });
  }
  const Supposed harmless = suppose(world, std::move(line));
  return harmless.decision.is_decided() &&
         !is_impossible(world.law, given.evaluation, harmless.evaluation);
}

// Whether some values of the missing facts decide the outcome while judgements and questions stay
// open. Supposes one missing fact after the other. By monotony a line that is decided stays
// decided, so a branch ends as soon as nothing but facts, or nothing but law, is missing.
bool facts_can_decide(const World& world, const Supposed& given, int& steps) {
  const std::vector<Missing>& missing = given.decision.missing;
  if (given.decision.is_decided() || missing.empty()) return true;
  const Missing& first = missing.front();
  const MissingKind last = missing.back().kind;
  if (last == MissingKind::Rulebook) return true;  // unread law may decide anything
  if (last == MissingKind::Fact) return true;
  if (first.kind != MissingKind::Fact) return false;
  if (!can_be_supposed(world, first.index)) return true;
  if (steps == 0 && harmless_facts_decide(world, given)) return true;
  return some_completion(world, first.index, [&](const Alternative& alternative) {
    if (++steps > kCompletionsMax) return true;
    const Supposed next = suppose(world, with(given.line, first.index, alternative));
    if (is_impossible(world.law, given.evaluation, next.evaluation)) return false;
    return facts_can_decide({world.law, next.line, world.settings}, next, steps);
  });
}

}  // namespace

Verdict find_verdict(const World& world, const Evaluation& evaluation, const Decision& decision) {
  if (decision.is_decided()) return verdict_of(decision.floor);
  int steps = 0;
  const Supposed given{world.line, evaluation, decision};
  return facts_can_decide(world, given, steps) ? Verdict::Ask : Verdict::Judge;
}

}  // namespace cocket::decide::reference
