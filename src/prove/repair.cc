// SPDX-License-Identifier: Apache-2.0
#include "prove/repair.h"

#include <fmt/format.h>
#include <z3++.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/common_values.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/queries.h"

namespace cocket::prove {
namespace {

struct Condition {
  z3::expr formula;
  std::string words;
};

// The value that most worked cases give a fact of a few values; nothing: none gives one.
std::optional<Condition> usual(const Encoding& encoding, int field) {
  const facts::Field& declared = encoding.law().vocabulary.field(field);
  const FieldVariables& variables = encoding.fields().of(field);
  if (declared.type != facts::FieldType::Enum || !variables.value) return std::nullopt;
  const std::vector<facts::Value> values = common_values(encoding.law(), field);
  if (values.empty()) return std::nullopt;
  const int index = std::get<facts::EnumValue>(values.front()).index;
  return Condition{*variables.value == index,
                   fmt::format("{} = {}", declared.name, program::at(declared.values, index))};
}

// What takes away that a shipment is special. What stands last is tried to be left out first:
// judgements, which are hard to give, and values where a shipment may well have another one.
std::vector<Condition> calming(const Encoding& encoding) {
  const program::Program& law = encoding.law();
  std::vector<Condition> facts, judgements, lists, values;
  for (int field = 0; field < law.vocabulary.size(); ++field) {
    const facts::Field& declared = law.vocabulary.field(field);
    const FieldVariables& variables = encoding.fields().of(field);
    if (const auto value = usual(encoding, field)) values.push_back(*value);
    if (declared.type != facts::FieldType::Flag || !variables.value) continue;
    (declared.is_judgement ? judgements : facts)
        .push_back({!*variables.value, fmt::format("{} = no", declared.name)});
  }
  for (int list = 0; list < static_cast<int>(law.lists.size()); ++list) {
    std::vector<z3::expr> none;
    for (const FieldVariables& variables : encoding.fields().all()) {
      for (std::size_t i = 0; i < variables.groups.size(); ++i) {
        if (variables.groups[i].list == list) none.push_back(!variables.has_hit[i]);
      }
    }
    if (none.empty()) continue;
    lists.push_back({all_of(encoding.context(), none),
                     fmt::format("no party on {}", program::at(law.lists, list).name)});
  }
  std::vector<Condition> all = std::move(facts);
  for (auto* more : {&lists, &judgements, &values})
    all.insert(all.end(), more->begin(), more->end());
  return all;
}

// As many as can be true at once of what is spoken of.
std::vector<Condition> possible(const std::vector<Condition>& conditions, z3::solver& solver) {
  std::vector<Condition> kept;
  solver.push();
  if (solver.check() != z3::sat) {
    solver.pop();
    return kept;
  }
  z3::model model = solver.get_model();
  for (const Condition& one : conditions) {
    bool is_possible = model.eval(one.formula, true).is_true();
    solver.push();
    solver.add(one.formula);
    if (!is_possible && solver.check() == z3::sat) {
      model = solver.get_model();
      is_possible = true;
    }
    solver.pop();
    if (!is_possible) continue;
    solver.add(one.formula);
    kept.push_back(one);
  }
  solver.pop();
  return kept;
}

}  // namespace

std::vector<std::string> find_repair(const Encoding& encoding, const z3::expr& against,
                                     z3::solver& solver) {
  const std::vector<Condition> conditions = possible(calming(encoding), solver);
  std::vector<z3::expr> formulas;
  formulas.reserve(conditions.size());
  for (const Condition& one : conditions) formulas.push_back(one.formula);
  solver.push();
  solver.add(against);
  const auto enough = enough_for_contradiction(solver, formulas);
  solver.pop();
  std::vector<std::string> words;
  if (!enough) return words;
  for (const std::size_t i : *enough) words.push_back(conditions[i].words);
  return words;
}

}  // namespace cocket::prove
