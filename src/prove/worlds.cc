// SPDX-License-Identifier: Apache-2.0
#include "prove/worlds.h"

#include <fmt/format.h>
#include <z3++.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/model.h"
#include "prove/preferences.h"
#include "prove/queries.h"
#include "prove/shaping.h"
#include "prove/witness.h"

namespace cocket::prove {

bool fires_in(const Witness& witness, int measure) {
  return decide::fires_in(witness.decision, measure) == Truth::True;
}

Worlds::Worlds(const program::Program& law, const Limits& limits)
    : law_(law),
      encoding_(context_, law),
      solver_(context_),
      otherwise_(context_),
      wishes_(preferences(encoding_)) {
  for (z3::solver* solver : {&solver_, &otherwise_}) {
    set_limits(*solver, limits);
    solver->add(encoding_.world());
  }
}

Worlds::Found Worlds::find(const z3::expr& formula) {
  const Scope scope(solver_);
  solver_.add(formula);
  ++questions_;
  switch (solver_.check()) {
    case z3::sat:
      return {Answer::Yes, solver_.get_model()};
    case z3::unsat:
      return {Answer::No, std::nullopt};
    case z3::unknown:
      return {Answer::NotSettled, std::nullopt};
  }
  return {};
}

std::vector<std::size_t> Worlds::blamed(const std::vector<z3::expr>& formulas) {
  ++questions_;
  return enough_for_contradiction(solver_, formulas).value_or(std::vector<std::size_t>{});
}

Result<Witness> Worlds::read(const z3::model& model, const std::string& shown,
                             const Check& check) const {
  Witness witness = TRY(read_witness(encoding_, model));
  // A world has no unread days: the law is taken as it is written.
  witness.settings.known_through = kDateMax;
  witness.decision = decide::reference::decide(law_, witness.line, witness.settings);
  std::string fault = fault_of(law_, witness);
  if (fault.empty() && !check(witness)) fault = "does not show it";
  if (fault.empty()) return witness;
  return Error{
      Error::Kind::Broken,
      fmt::format("the shipment that the solver names to show {} {} for the interpreter, by "
                  "a fault of cocket's own; please report it, with the rulebook",
                  shown, fault)};
}

Result<std::optional<Witness>> Worlds::show(const z3::expr& formula, const std::string& shown,
                                            const Check& check) {
  const Scope scope(solver_);
  solver_.add(formula);
  ++questions_;
  if (solver_.check() != z3::sat) return std::optional<Witness>();
  const z3::model model = shaped(wishes_, solver_, solver_.get_model());
  Witness witness = TRY(read(model, shown, check));
  const Scope other_scope(otherwise_);
  otherwise_.add(!formula);
  leave_out_what_does_not_matter(encoding_, model, otherwise_, witness);
  return std::optional(std::move(witness));
}

}  // namespace cocket::prove
