// SPDX-License-Identifier: Apache-2.0
#include "prove/shaping.h"

#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/reference/interpreter.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/model.h"
#include "prove/preferences.h"
#include "prove/queries.h"
#include "prove/witness.h"

namespace cocket::prove {

z3::model shaped(const std::vector<z3::expr>& wishes, z3::solver& solver, z3::model model) {
  for (const z3::expr& wish : wishes) {
    if (model.eval(wish, true).is_true()) {
      solver.add(wish);
      continue;
    }
    solver.push();
    solver.add(wish);
    const bool can_be = solver.check() == z3::sat;
    if (can_be) model = solver.get_model();
    solver.pop();
    if (can_be) solver.add(wish);
  }
  return model;
}

z3::model shaped(const Encoding& encoding, z3::solver& solver, const z3::model& model) {
  return shaped(preferences(encoding), solver, model);
}

void leave_out_what_does_not_matter(const Encoding& encoding, const z3::model& model,
                                    z3::solver& otherwise, Witness& witness) {
  const std::vector<Equality> facts = equalities(encoding, model);
  std::vector<z3::expr> formulas;
  formulas.reserve(facts.size());
  for (const Equality& fact : facts) formulas.push_back(fact.formula);
  const auto enough = enough_for_contradiction(otherwise, formulas);
  if (!enough) return;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (std::binary_search(enough->begin(), enough->end(), i)) continue;
    if (facts[i].field >= 0) {
      witness.any_fields.push_back(facts[i].field);
    } else {
      witness.any_questions.push_back(facts[i].question);
    }
  }
}

bool holds_of(const program::Program& law, int node, const Witness& witness) {
  return node < 0 ||
         decide::reference::evaluate(law, node, witness.line, witness.settings) == Truth::True;
}

std::string fault_of(const program::Program& law, const Witness& witness) {
  if (!witness.decision.is_decided()) return "is not decided";
  for (const program::Invariant& invariant : law.invariants) {
    if (!holds_of(law, invariant.node, witness)) {
      return "breaks the invariant `" + invariant.name + "`";
    }
  }
  return {};
}

}  // namespace cocket::prove
