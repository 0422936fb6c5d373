// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/reasons.h"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <vector>

#include "base/check.h"
#include "base/truth.h"
#include "decide/columnar/circuit.h"
#include "decide/columnar/line_bits.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/verdict.h"

namespace cocket::decide::columnar {
namespace {

void set_to(std::span<Word> bits, std::size_t bit, bool is_set) {
  const Word mask = Word{1} << (bit % kLinesPerWord);
  Word& word = bits[bit / kLinesPerWord];
  word = is_set ? word | mask : word & ~mask;
}

}  // namespace

ReasonBits::ReasonBits(const Plan& plan)
    : plan_(&plan),
      authorisations_(kFires + 2 * plan.measures.size()),
      relieved_(authorisations_ + 2 * plan.authorisations.size()),
      missing_(relieved_ + 2 * plan.measures.size()) {}

LineBits ReasonBits::told() const {
  return {{.reasons = true}, count(), [bits = *this](const Outputs& outputs) {
            return bits.wires_of(outputs);
          }};
}

std::vector<Wire> ReasonBits::wires_of(const Outputs& outputs) const {
  std::vector<Wire> wires = {
      outputs.is_past.surely, outputs.is_past.possibly, outputs.used_known_through,
      outputs.asks,           outputs.judges,           outputs.is_mixed};
  for (const auto* truths : {&outputs.fires, &outputs.authorisations, &outputs.relieved}) {
    for (const Kleene& truth : *truths) {
      wires.insert(wires.end(), {truth.surely, truth.possibly});
    }
  }
  wires.insert(wires.end(), outputs.missing.begin(), outputs.missing.end());
  CHECK(wires.size() == count());
  return wires;
}

void ReasonBits::settle(std::span<Word> bits, bool facts_can_decide) {
  set_to(bits, kIsMixed, false);
  set_to(bits, facts_can_decide ? kAsks : kJudges, true);
}

void ReasonBits::take_missing(Bits from, std::span<Word> bits) const {
  for (std::size_t bit = missing_; bit < count(); ++bit) set_to(bits, bit, is_set(from, bit));
}

Truth ReasonBits::truth_at(Bits bits, std::size_t bit) {
  if (is_set(bits, bit)) return Truth::True;
  return is_set(bits, bit + 1) ? Truth::Unknown : Truth::False;
}

Decision ReasonBits::decision(Bits bits) const {
  reference::Evaluation evaluation;
  for (std::size_t i = 0; i < plan_->measures.size(); ++i) {
    evaluation.fires.push_back(truth_at(bits, kFires + 2 * i));
    evaluation.relieved.push_back(truth_at(bits, relieved_ + 2 * i));
  }
  for (std::size_t i = 0; i < plan_->authorisations.size(); ++i) {
    evaluation.authorisations.push_back(truth_at(bits, authorisations_ + 2 * i));
  }
  Decision decision = reference::conclude_findings(*plan_->law, evaluation);
  if (is_set(bits, kMayBePast)) decision.ceiling = Outcome::Prohibited;
  decision.is_past_known = is_past(bits);
  decision.used_known_through = is_set(bits, kIsDeclared);
  for (std::size_t i = 0; i < plan_->askable.size(); ++i) {
    if (is_set(bits, missing_ + i)) decision.missing.push_back(plan_->askable[i]);
  }
  if (is_past(bits)) decision.missing.push_back(reference::missing_rulebook());
  decision.verdict = reference::verdict_of(decision.floor);
  if (is_set(bits, kAsks)) decision.verdict = Verdict::Ask;
  if (is_set(bits, kJudges)) decision.verdict = Verdict::Judge;
  return decision;
}

}  // namespace cocket::decide::columnar
