// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/lowering.h"

#include <array>
#include <cstddef>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/leaf_tables.h"
#include "decide/columnar/open_search.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "program/program.h"

namespace cocket::decide::columnar {
namespace {

// Strong Kleene: "and" and "or" take each plane by itself, "not" swaps them.
class KleeneGates {
 public:
  explicit KleeneGates(Circuit& circuit) : circuit_(circuit) {}

  Kleene both(Kleene one, Kleene other) const {
    return {circuit_.both(one.surely, other.surely), circuit_.both(one.possibly, other.possibly)};
  }
  Kleene either(Kleene one, Kleene other) const {
    return {circuit_.either(one.surely, other.surely),
            circuit_.either(one.possibly, other.possibly)};
  }
  static Kleene negation(Kleene one) { return {opposite(one.possibly), opposite(one.surely)}; }

 private:
  Circuit& circuit_;
};

constexpr Kleene kTrue{kAlways, kAlways};
constexpr Kleene kFalse{kNever, kNever};

class Lowering {
 public:
  Lowering(const Plan& plan, LeafTables& leaves, Circuit& circuit)
      : plan_(plan), law_(*plan.law), leaves_(leaves), circuit_(circuit), gates_(circuit) {}

  Outputs lower(const Wanted& wanted) {
    for (const Condition& condition : plan_.conditions) lower_condition(condition);
    lower_measures();
    lower_authorisations();
    Outputs outputs;
    lower_outcome(outputs);
    const Kleene past = leaves_.truth(plan_.horizon);
    // Past the horizon anything may be.
    for (Wire& step : outputs.ceiling) step = circuit_.either(step, past.possibly);
    outputs.is_past_known = past.surely;
    outputs.used_known_through = leaves_.truth(plan_.declaration).surely;
    if (wanted.verdict) {
      OpenSearch search(plan_, leaves_, circuit_, wanted.reasons);
      search.add_verdict(state_, outputs);
    }
    if (wanted.findings) add_findings(outputs);
    if (wanted.reasons) add_reasons(past, outputs);
    return outputs;
  }

 private:
  Kleene of(int condition) const {
    return condition < 0 ? kTrue : state_.conditions[static_cast<std::size_t>(condition)];
  }

  void lower_condition(const Condition& condition) {
    Kleene result = condition.joint == Joint::Any ? kFalse : kTrue;
    switch (condition.joint) {
      case Joint::Leaf:
        result = leaves_.truth(condition.leaf);
        break;
      case Joint::Not:
        result = KleeneGates::negation(of(condition.children.front()));
        break;
      case Joint::All:
        for (const int child : condition.children) result = gates_.both(result, of(child));
        break;
      case Joint::Any:
        for (const int child : condition.children) result = gates_.either(result, of(child));
        break;
    }
    state_.conditions.push_back(result);
  }

  void lower_measures() {
    state_.fires.assign(plan_.measures.size(), kFalse);
    for (const int number : plan_.measure_order) {
      const auto index = static_cast<std::size_t>(number);
      const MeasurePlan& measure = plan_.measures[index];
      Kleene fires = gates_.both(leaves_.truth(measure.force), of(measure.reach));
      fires = gates_.both(fires, of(measure.when));
      for (const int exception : measure.exceptions) {
        fires = gates_.both(fires, KleeneGates::negation(of(exception)));
      }
      for (const int other : law_.measures[index].overridden_by) {
        const Kleene overrides = state_.fires[static_cast<std::size_t>(other)];
        fires = gates_.both(fires, KleeneGates::negation(overrides));
      }
      state_.fires[index] = fires;
    }
  }

  void lower_authorisations() {
    state_.relieved.assign(plan_.measures.size(), kFalse);
    for (std::size_t i = 0; i < plan_.authorisations.size(); ++i) {
      const AuthorisationPlan& planned = plan_.authorisations[i];
      const Kleene applies = gates_.both(leaves_.truth(planned.force), of(planned.when));
      state_.applies.push_back(applies);
      for (const int measure : law_.authorisations[i].relieves) {
        Kleene& relieved = state_.relieved[static_cast<std::size_t>(measure)];
        relieved = gates_.either(relieved, applies);
      }
    }
  }

  // What each measure says, as reference/conclusion.cc has it: all that it asks where nothing
  // relieves it, at most the exception where an authorisation does.
  void lower_outcome(Outputs& outputs) {
    for (std::size_t i = 0; i < plan_.measures.size(); ++i) {
      const Outcome full = reference::outcome_of(law_.measures[i].effect);
      std::array<Wire, kSteps> high = {};
      for (std::size_t step = 0; step < kSteps; ++step) {
        const auto outcome = static_cast<Outcome>(step + 1);
        if (full < outcome) break;
        const bool is_eased = outcome > Outcome::Exception;
        const Kleene fires = state_.fires[i];
        const Kleene stays = KleeneGates::negation(state_.relieved[i]);
        const Kleene said = is_eased ? gates_.both(fires, stays) : fires;
        outputs.floor[step] = circuit_.either(outputs.floor[step], said.surely);
        outputs.ceiling[step] = circuit_.either(outputs.ceiling[step], said.possibly);
        high[step] = said.possibly;
      }
      state_.high.push_back(high);
    }
  }

  void add_findings(Outputs& outputs) {
    outputs.measures = state_.fires;
    for (std::size_t i = 0; i < outputs.measures.size(); ++i) {
      const bool is_warning = law_.measures[i].effect == program::Effect::Warn;
      if (is_warning) outputs.measures[i].possibly = outputs.measures[i].surely;
    }
    for (std::size_t i = 0; i < state_.applies.size(); ++i) {
      Wire relieves_some = kNever;
      for (const int measure : law_.authorisations[i].relieves) {
        const Kleene fires = state_.fires[static_cast<std::size_t>(measure)];
        relieves_some = circuit_.either(relieves_some, fires.possibly);
      }
      const Kleene applies = state_.applies[i];
      outputs.authorisations.push_back({circuit_.both(applies.surely, relieves_some),
                                        circuit_.both(applies.possibly, relieves_some)});
    }
  }

  void add_reasons(Kleene past, Outputs& outputs) {
    outputs.fires = state_.fires;
    for (std::size_t i = 0; i < state_.fires.size(); ++i) {
      const Wire may_fire = state_.fires[i].possibly;
      const Kleene relieved = state_.relieved[i];
      outputs.relieved.push_back(
          {circuit_.both(relieved.surely, may_fire), circuit_.both(relieved.possibly, may_fire)});
    }
    outputs.is_past = past;
  }

  const Plan& plan_;
  const program::Program& law_;
  LeafTables& leaves_;
  Circuit& circuit_;
  KleeneGates gates_;
  Lowered state_;
};

}  // namespace

Outputs lower(const BoundPlan& bound, const Wanted& wanted, Openness openness, Circuit& circuit) {
  LeafTables leaves(bound, openness, circuit);
  return Lowering(bound.plan, leaves, circuit).lower(wanted);
}

}  // namespace cocket::decide::columnar
