// SPDX-License-Identifier: Apache-2.0
#include "prove/worlds.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/encoding.h"
#include "prove/fields.h"
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

// Numbers of all fields that are multiples of a fraction and not large.
z3::expr Worlds::has_numbers(int denominator, std::int64_t largest) const {
  std::vector<z3::expr> parts;
  const auto add = [&](const z3::expr& value) {
    parts.push_back(z3::is_int(value * denominator));
    const z3::expr bound = value.ctx().real_val(std::to_string(largest).c_str());
    parts.push_back(value <= bound && value >= -bound);
  };
  for (const FieldVariables& variables : encoding_.fields().all()) {
    if (variables.value && variables.value->is_real()) add(*variables.value);
    for (const z3::expr& share : variables.share) add(share);
  }
  return all_of(encoding_.context(), parts);
}

// Of what the solver holds. It may name a third, or what no cell has room for: then it is asked for
// other numbers.
Worlds::Found Worlds::check() {
  ++questions_;
  const z3::check_result first = solver_.check();
  if (first == z3::unsat) return {Answer::No, std::nullopt};
  if (first == z3::unknown) return {Answer::NotSettled, std::nullopt};
  z3::model model = solver_.get_model();
  if (read_witness(encoding_, model).ok()) return {Answer::Yes, model};
  constexpr std::pair<int, std::int64_t> kForms[] = {
      {10, 10'000}, {100'000, 100}, {1, 1'000'000'000'000'000}};
  for (const auto& [denominator, largest] : kForms) {
    const Scope scope(solver_);
    solver_.add(has_numbers(denominator, largest));
    ++questions_;
    if (solver_.check() != z3::sat) continue;
    model = solver_.get_model();
    if (read_witness(encoding_, model).ok()) return {Answer::Yes, model};
  }
  return {Answer::NotSettled, std::nullopt};
}

Worlds::Found Worlds::find(const z3::expr& formula) {
  const Scope scope(solver_);
  solver_.add(formula);
  return check();
}

std::vector<std::size_t> Worlds::blamed(const std::vector<z3::expr>& formulas) {
  ++questions_;
  return enough_for_contradiction(solver_, formulas).value_or(std::vector<std::size_t>{});
}

Result<Witness> Worlds::read(const z3::model& model, const std::string& shown,
                             const Check& is_shown) const {
  Witness witness = TRY(read_witness(encoding_, model));
  // A world has no unread days: the law is taken as it is written.
  witness.settings.known_through = kDateMax;
  witness.decision = decide::reference::decide(law_, witness.line, witness.settings);
  std::string fault = fault_of(law_, witness);
  if (fault.empty() && !is_shown(witness)) fault = "does not show it";
  if (fault.empty()) return witness;
  return Error{
      Error::Kind::Broken,
      fmt::format("the shipment that the solver names to show {} {} for the interpreter, by "
                  "a fault of cocket's own; please report it, with the rulebook",
                  shown, fault)};
}

Result<std::optional<Witness>> Worlds::show(const z3::expr& formula, const std::string& shown,
                                            const Check& is_shown) {
  const Scope scope(solver_);
  solver_.add(formula);
  const Found found = check();
  if (!found.model) return std::optional<Witness>();
  z3::model model = *found.model;
  {
    const Scope wishing(solver_);
    const z3::model wished = shaped(wishes_, solver_, model);
    if (read_witness(encoding_, wished).ok()) model = wished;
  }
  Witness witness = TRY(read(model, shown, is_shown));
  const Scope other_scope(otherwise_);
  otherwise_.add(!formula);
  leave_out_what_does_not_matter(encoding_, model, otherwise_, witness);
  return std::optional(std::move(witness));
}

bool Worlds::is_tried_in_full(int number) const {
  if (encoding_.fields().gaps().empty()) return true;
  const program::Measure& measure = program::at(law_.measures, number);
  bool is_full = is_node_tried_in_full(measure.reach) && is_node_tried_in_full(measure.when);
  for (const program::Exception& exception : measure.exceptions) {
    is_full = is_full && is_node_tried_in_full(exception.node);
  }
  for (const int other : measure.overridden_by) is_full = is_full && is_tried_in_full(other);
  return is_full;
}

bool Worlds::is_node_tried_in_full(int number) const {
  if (number < 0) return true;
  const program::Node& node = program::at(law_.nodes, number);
  if (node.kind != program::NodeKind::Atom) {
    return std::all_of(node.children.begin(), node.children.end(),
                       [this](int child) { return is_node_tried_in_full(child); });
  }
  const program::Atom& atom = program::at(law_.atoms, node.atom);
  int field = -1;
  if (const auto* substances = std::get_if<program::SubstanceTest>(&atom))
    field = substances->field;
  if (const auto* compared = std::get_if<program::CompareTest>(&atom)) field = compared->field;
  return field < 0 || encoding_.fields().is_tried_in_full(field);
}

}  // namespace cocket::prove
