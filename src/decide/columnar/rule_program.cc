// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/rule_program.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/clauses.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/rule_tables.h"
#include "decide/columnar/strategy.h"
#include "decide/reference/conclusion.h"
#include "program/program.h"

namespace cocket::decide::columnar {
namespace {

// Of an input, from which on rules are faster: measured on synthetic laws of 64 to 256 measures,
// bench/decide/run_columnar. What fires and may fire is written bit by bit.
constexpr std::size_t kLeavesAlone = 100;
constexpr std::size_t kLeavesWithFindings = 150;
// One rule in so many may be followed by itself.
constexpr std::size_t kPartialMin = 16;

bool may_open_another(const std::vector<Standings>& standings) {
  return std::any_of(standings.begin(), standings.end(), [](const Standings& some) {
    return std::any_of(some.begin(), some.end(),
                       [](const Standing& one) { return one.opens_other(); });
  });
}

}  // namespace

RuleProgram::RuleProgram(const BoundPlan& bound_to, const Wanted& all_wanted,
                         const std::vector<Rule>& rules, const Columns& columns)
    : bound(bound_to), wanted(all_wanted), tables(tables_of(bound, rules, columns)) {
  const Plan& plan = bound.plan;
  rank.resize(plan.measures.size());
  for (std::size_t i = 0; i < rank.size(); ++i) {
    rank[static_cast<std::size_t>(plan.measure_order[i])] = static_cast<int>(i);
  }
  relieved_by.resize(plan.measures.size());
  for (std::size_t i = 0; i < plan.authorisations.size(); ++i) {
    for (const int measure : plan.law->authorisations[i].relieves) {
      relieved_by[static_cast<std::size_t>(measure)].push_back(static_cast<int>(i));
    }
  }
  for (const Classes& classes : bound.classes) {
    may_open_other = may_open_other || may_open_another(classes.standings);
  }
  find_days();
  find_strips();
  output_count = first_finding() + (wanted.findings ? 2 * rules.size() : 0);
}

void RuleProgram::find_days() {
  const Plan& plan = bound.plan;
  day_input = static_cast<std::size_t>(plan.leaves[static_cast<std::size_t>(plan.horizon)].input);
  const std::vector<int>& leaves = plan.inputs[day_input].leaves;
  const auto place_of_leaf = [&leaves](int leaf) {
    return static_cast<std::size_t>(std::find(leaves.begin(), leaves.end(), leaf) - leaves.begin());
  };
  const std::size_t horizon = place_of_leaf(plan.horizon);
  const std::size_t declaration = place_of_leaf(plan.declaration);
  for (const Standings& one : bound.classes[day_input].standings) {
    days.emplace_back();
    if (one.empty()) continue;
    days.back() = {one[horizon].truth, one[declaration].truth == Truth::True};
  }
}

void RuleProgram::find_strips() {
  const program::Program& law = *bound.plan.law;
  asking.followed = tables.partial;
  overridden.resize(tables.words());
  for (Strip& strip : asking.at_least) strip.resize(tables.words());
  for (std::size_t i = 0; i < measure_count(); ++i) {
    const std::size_t place = place_of(i);
    if (law.measures[i].effect == program::Effect::Warn) warnings.push_back(static_cast<int>(i));
    const bool is_overridden = !law.measures[i].overridden_by.empty();
    if (is_overridden) put_bit(overridden, place, true);
    if (is_overridden || !relieved_by[i].empty()) put_bit(asking.followed, place, true);
    if (has_bit(asking.followed, place)) continue;
    const auto reached = static_cast<std::size_t>(reference::outcome_of(law.measures[i].effect));
    for (std::size_t step = 0; step < reached; ++step) {
      put_bit(asking.at_least[step], place, true);
    }
  }
}

Strategy strategy_for(const Plan& plan, const Wanted& wanted, const std::vector<Rule>& rules) {
  const std::size_t per_input = wanted.findings ? kLeavesWithFindings : kLeavesAlone;
  if (plan.leaves.size() < per_input * plan.inputs.size()) return Strategy::ByLines;
  if (rules.size() > kPiecesMax * kRulesPerPiece) return Strategy::ByLines;
  const auto partial = static_cast<std::size_t>(
      std::count_if(rules.begin(), rules.end(), [](const Rule& rule) { return !rule.is_whole; }));
  return partial * kPartialMin > rules.size() ? Strategy::ByLines : Strategy::ByRules;
}

}  // namespace cocket::decide::columnar
