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
  Evaluation evaluation;
  Decision decision;
};

// Whether some values of the missing facts decide the outcome while judgements and questions stay
// open.
class VerdictSearch {
 public:
  VerdictSearch(const program::Program& law, const facts::Case& line, const Settings& settings)
      : law_(law), settings_(settings), line_(line) {}

  // Supposes one missing fact after the other. By monotony a line that is decided stays decided,
  // so a branch ends as soon as nothing but facts, or nothing but law, is missing.
  bool facts_can_decide(const Supposed& given) {
    const std::vector<Missing>& missing = given.decision.missing;
    if (given.decision.is_decided() || missing.empty()) return true;
    const Missing& first = missing.front();
    const MissingKind last = missing.back().kind;
    if (last == MissingKind::Rulebook) return true;  // unread law may decide anything
    if (last == MissingKind::Fact) return true;
    if (first.kind != MissingKind::Fact) return false;
    if (!can_be_supposed(world(), first.index)) return true;
    if (steps_ == 0 && harmless_facts_decide(given)) return true;
    return try_completions(first.index, given);
  }

 private:
  World world() const { return {law_, line_, settings_}; }

  // `known`: what was settled before the last thing was supposed.
  Supposed ask(const Evaluation& known) const {
    const World supposed = world();
    Evaluation evaluation = evaluate_further(supposed, known);
    Decision decision = conclude(supposed, evaluation);
    return {std::move(evaluation), std::move(decision)};
  }

  bool try_completions(int field, const Supposed& given) {
    // The completions are those of the line as it is now.
    const facts::Case before = line_;
    const Evaluation known = settled(given.evaluation);
    const bool is_decided =
        some_completion({law_, before, settings_}, field, [&](const Alternative& alternative) {
          if (++steps_ > kCompletionsMax) return true;
          suppose(line_, field, alternative);
          const Supposed next = ask(known);
          return !is_impossible(law_, given.evaluation, next.evaluation) && facts_can_decide(next);
        });
    line_ = before;
    return is_decided;
  }

  // The common case at once: each missing fact is what the law is most likely to leave free.
  bool harmless_facts_decide(const Supposed& given) {
    const facts::Case before = line_;
    bool is_decided = suppose_harmless({law_, before, settings_}, given.decision.missing);
    if (is_decided) {
      const Supposed harmless = ask(settled(given.evaluation));
      is_decided = harmless.decision.is_decided() &&
                   !is_impossible(law_, given.evaluation, harmless.evaluation);
    }
    line_ = before;
    return is_decided;
  }

  bool suppose_harmless(const World& before, const std::vector<Missing>& missing) {
    for (const Missing& fact : missing) {
      if (fact.kind != MissingKind::Fact) break;  // they come first
      if (!can_be_supposed(before, fact.index)) return false;
      some_completion(before, fact.index, [&](const Alternative& alternative) {
        suppose(line_, fact.index, alternative);
        return true;
      });
    }
    return true;
  }

  const program::Program& law_;
  const Settings& settings_;
  facts::Case line_;  // with what is supposed at the moment
  int steps_ = 0;
};

}  // namespace

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

Verdict find_verdict(const World& world, const Evaluation& evaluation, const Decision& decision) {
  if (decision.is_decided()) return verdict_of(decision.floor);
  VerdictSearch search(world.law, world.line, world.settings);
  return search.facts_can_decide({evaluation, decision}) ? Verdict::Ask : Verdict::Judge;
}

}  // namespace cocket::decide::reference
