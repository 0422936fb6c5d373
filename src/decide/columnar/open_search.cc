// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/open_search.h"

#include <array>
#include <cstddef>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/leaf_tables.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::decide::columnar {

void OpenSearch::open(int leaf, Wire where) {
  const Wire unknown_there = circuit_.both(where, unknown(leaves_.truth(leaf)));
  add(circuit_.both(unknown_there, leaves_.opens_fact(leaf)), some_fact_);
  add(circuit_.both(unknown_there, leaves_.opens_other(leaf)), some_other_);
  if (!tells_missing_) return;
  for (const Missing& missing : leaves_.all_open(leaf)) {
    Wire& sum = missing_.emplace(missing, kNever).first->second;
    add(circuit_.both(unknown_there, leaves_.opens(leaf, missing)), sum);
  }
}

void OpenSearch::want(int condition, Wire where) {
  if (condition >= 0) add(where, wanted_[static_cast<std::size_t>(condition)]);
}

void OpenSearch::search_measure(const Lowered& lowered, int number, std::vector<Wire>& wanted) {
  const auto index = static_cast<std::size_t>(number);
  const MeasurePlan& measure = plan_.measures[index];
  const Wire where = circuit_.both(wanted[index], unknown(lowered.fires[index]));
  open(measure.force, where);
  want(measure.reach, where);
  want(measure.when, where);
  for (const int exception : measure.exceptions) want(exception, where);
  for (const int other : plan_.law->measures[index].overridden_by) {
    add(where, wanted[static_cast<std::size_t>(other)]);
  }
}

// Those that could raise the outcome above the floor, and then what may override them.
void OpenSearch::search_measures(const Lowered& lowered, const Outputs& outputs) {
  std::vector<Wire> wanted;
  for (const std::array<Wire, kSteps>& high : lowered.high) {
    Wire raises = kNever;
    for (std::size_t step = 0; step < kSteps; ++step) {
      add(circuit_.both(high[step], opposite(outputs.floor[step])), raises);
    }
    wanted.push_back(raises);
  }
  search_authorisations(lowered, wanted);
  for (auto at = plan_.measure_order.rbegin(); at != plan_.measure_order.rend(); ++at) {
    search_measure(lowered, *at, wanted);
  }
}

// Those that may relieve a measure that raises the outcome, and so lower what it says.
void OpenSearch::search_authorisations(const Lowered& lowered, const std::vector<Wire>& raises) {
  constexpr auto kEased = static_cast<std::size_t>(Outcome::Exception);
  for (std::size_t i = 0; i < plan_.authorisations.size(); ++i) {
    Wire where = kNever;
    for (const int measure : plan_.law->authorisations[i].relieves) {
      const auto index = static_cast<std::size_t>(measure);
      // The step above the exception.
      add(circuit_.both(raises[index], lowered.high[index][kEased]), where);
    }
    where = circuit_.both(where, unknown(lowered.applies[i]));
    open(plan_.authorisations[i].force, where);
    want(plan_.authorisations[i].when, where);
  }
}

void OpenSearch::search_conditions(const Lowered& lowered) {
  for (std::size_t i = plan_.conditions.size(); i-- > 0;) {
    const Condition& condition = plan_.conditions[i];
    const Wire where = circuit_.both(wanted_[i], unknown(lowered.conditions[i]));
    if (condition.joint == Joint::Leaf) open(condition.leaf, where);
    for (const int child : condition.children) want(child, where);
  }
}

void OpenSearch::add_missing(Wire undecided, Outputs& outputs) {
  for (const Missing& askable : plan_.askable) {
    const auto found = missing_.find({askable.kind, askable.index, {}});
    const Wire where = found == missing_.end() ? kNever : found->second;
    outputs.missing.push_back(circuit_.both(where, undecided));
  }
}

void OpenSearch::add_verdict(const Lowered& lowered, Outputs& outputs) {
  wanted_.assign(plan_.conditions.size(), kNever);
  search_measures(lowered, outputs);
  search_conditions(lowered);
  open(plan_.horizon, kAlways);  // a line without a day may lie past it
  Wire undecided = kNever;
  for (std::size_t step = 0; step < kSteps; ++step) {
    add(circuit_.both(outputs.ceiling[step], opposite(outputs.floor[step])), undecided);
  }
  if (tells_missing_) add_missing(undecided, outputs);
  // Unread law may decide anything.
  const Wire is_read = circuit_.both(undecided, opposite(outputs.is_past_known));
  const Wire needs_other = circuit_.both(is_read, some_other_);
  outputs.asks = circuit_.both(undecided, opposite(needs_other));
  outputs.judges = circuit_.both(needs_other, opposite(some_fact_));
  outputs.is_mixed = circuit_.both(needs_other, some_fact_);
}

}  // namespace cocket::decide::columnar
