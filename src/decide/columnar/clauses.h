// SPDX-License-Identifier: Apache-2.0
// Rules as conjunctions of clauses. Strong Kleene logic is distributive and has De Morgan's laws:
// a conjunction has the truth of the condition it was made of, Unknown included.
#pragma once

#include <compare>
#include <cstddef>
#include <vector>

#include "decide/columnar/plan.h"

namespace cocket::decide::columnar {

struct Literal {
  int leaf = -1;
  bool is_negated = false;
  auto operator<=>(const Literal&) const = default;
};

// True where one of them is; of none: never.
using Clause = std::vector<Literal>;

// A measure, without what overrides it, or an authorisation: true where all its clauses are.
struct Rule {
  std::vector<Clause> clauses;
  // False: some were left out, for they would have been too many. It holds where these do, and
  // something else besides.
  bool is_whole = true;
};

// Of one rule, and of one clause.
struct ClauseLimits {
  std::size_t clauses_max = 16;
  std::size_t literals_max = 16;
};

// The measures, and behind them the authorisations.
std::vector<Rule> rules_of(const Plan& plan, const ClauseLimits& limits = {});

}  // namespace cocket::decide::columnar
