// SPDX-License-Identifier: Apache-2.0
// What is asked of a solver again and again: within limits, the same answer on every run.
#pragma once

#include <z3++.h>

#include <cstddef>
#include <optional>
#include <vector>

#include "prove/claims.h"

namespace cocket::prove {

void set_limits(z3::solver& solver, const Limits& limits);

// What is added to the solver meanwhile is taken back at the end.
class Scope {
 public:
  explicit Scope(z3::solver& solver) : solver_(solver) { solver_.push(); }
  ~Scope() { solver_.pop(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  z3::solver& solver_;
};

// Which of these formulas suffice, with what the solver holds, for a contradiction, ascending: none
// of them can be left out, and the later ones are left out first. Nothing: all of them do not, or
// the solver cannot tell. A step that it cannot tell keeps the formula.
std::optional<std::vector<std::size_t>> enough_for_contradiction(
    z3::solver& solver, const std::vector<z3::expr>& formulas);

}  // namespace cocket::prove
