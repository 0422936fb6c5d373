// SPDX-License-Identifier: Apache-2.0
#include "prove/queries.h"

#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "prove/claims.h"

namespace cocket::prove {
namespace {

constexpr unsigned kSeed = 1;

// Of those that are tried, the ones that the solver needed; nothing: there is no contradiction.
std::optional<std::vector<std::size_t>> needed(z3::solver& solver, const z3::expr_vector& names,
                                               const std::vector<std::size_t>& tried) {
  z3::expr_vector assumed(solver.ctx());
  for (const std::size_t i : tried) assumed.push_back(names[static_cast<int>(i)]);
  if (solver.check(assumed) != z3::unsat) return std::nullopt;
  const z3::expr_vector core = solver.unsat_core();
  std::vector<std::size_t> kept;
  for (const std::size_t i : tried) {
    for (unsigned j = 0; j < core.size(); ++j) {
      if (!z3::eq(core[static_cast<int>(j)], names[static_cast<int>(i)])) continue;
      kept.push_back(i);
      break;
    }
  }
  return kept;
}

}  // namespace

void set_limits(z3::solver& solver, const Limits& limits) {
  z3::params params(solver.ctx());
  params.set("random_seed", kSeed);
  if (limits.milliseconds > 0) params.set("timeout", limits.milliseconds);
  params.set("rlimit", limits.resources);
  solver.set(params);
}

std::optional<std::vector<std::size_t>> enough_for_contradiction(
    z3::solver& solver, const std::vector<z3::expr>& formulas) {
  z3::expr_vector names(solver.ctx());
  std::vector<std::size_t> all;
  solver.push();
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    const z3::expr name = solver.ctx().bool_const(("given " + std::to_string(i)).c_str());
    solver.add(z3::implies(name, formulas[i]));
    names.push_back(name);
    all.push_back(i);
  }
  std::optional<std::vector<std::size_t>> kept = needed(solver, names, all);
  for (std::size_t i = formulas.size(); kept && i-- > 0;) {
    const auto found = std::find(kept->begin(), kept->end(), i);
    if (found == kept->end()) continue;
    std::vector<std::size_t> fewer = *kept;
    fewer.erase(fewer.begin() + (found - kept->begin()));
    if (auto still = needed(solver, names, fewer)) kept = std::move(still);
  }
  solver.pop();
  return kept;
}

}  // namespace cocket::prove
