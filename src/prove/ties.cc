// SPDX-License-Identifier: Apache-2.0
#include "prove/ties.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"

namespace cocket::prove {
namespace {

int place_of(const std::vector<std::string>& all, const std::string& one) {
  const auto found = std::find(all.begin(), all.end(), one);
  return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

std::vector<std::string> reading_names(const program::Question& question) {
  std::vector<std::string> names;
  for (const program::Reading& reading : question.readings) names.push_back(reading.name);
  return names;
}

class Tying {
 public:
  Tying(const Encoding& before, const Encoding& after) : before_(before), after_(after) {}

  Ties tie() {
    for (int field = 0; field < before_.law().vocabulary.size(); ++field) tie_field(field);
    for (int question = 0; question < static_cast<int>(before_.law().questions.size());
         ++question) {
      tie_question(question);
    }
    return std::move(ties_);
  }

 private:
  void tie_field(int field) {
    const facts::Field& declared = before_.law().vocabulary.field(field);
    const int other = after_.law().vocabulary.find(declared.name);
    if (other < 0 || before_.fields().frame().is_common(field)) return;
    const facts::Field& theirs = after_.law().vocabulary.field(other);
    const FieldVariables& one = before_.fields().of(field);
    const FieldVariables& two = after_.fields().of(other);
    const bool is_choice = declared.type == facts::FieldType::Enum && theirs.type == declared.type;
    if (is_choice) {
      if (one.value && two.value) tie_choice(declared, theirs, *one.value, *two.value);
      return;
    }
    ties_.gaps.push_back(fmt::format(
        "`{}` is a fact of another kind in the second version than in the first: what it is in one "
        "says nothing of the other",
        declared.name));
  }

  // A shipment has a value that both know.
  void tie_choice(const facts::Field& one, const facts::Field& two, const z3::expr& value,
                  const z3::expr& other_value) {
    std::vector<std::string> left_out;
    for (std::size_t i = 0; i < one.values.size(); ++i) {
      const int there = place_of(two.values, one.values[i]);
      const z3::expr is_it = value == static_cast<int>(i);
      ties_.formulas.push_back(there < 0 ? !is_it : is_it == (other_value == there));
      if (there < 0) left_out.push_back(one.values[i]);
    }
    for (std::size_t i = 0; i < two.values.size(); ++i) {
      if (place_of(one.values, two.values[i]) >= 0) continue;
      ties_.formulas.push_back(other_value != static_cast<int>(i));
      left_out.push_back(two.values[i]);
    }
    if (left_out.empty()) return;  // the same in another order
    ties_.gaps.push_back(fmt::format("shipments are left out whose `{}` only one version knows: {}",
                                     one.name, join(left_out, ", ")));
  }

  // Nobody reads a question in two ways that both laws know. What only one knows goes with any
  // reading of the other.
  void tie_question(int number) {
    const program::Question& question = program::at(before_.law().questions, number);
    const int other = after_.law().find_question(question.name);
    if (other < 0) return;
    const std::vector<std::string> one = reading_names(question);
    const std::vector<std::string> two = reading_names(program::at(after_.law().questions, other));
    if (one == two) return;
    const z3::expr& value = before_.fields().readings()[static_cast<std::size_t>(number)];
    const z3::expr& other_value = after_.fields().readings()[static_cast<std::size_t>(other)];
    bool is_all_common = one.size() == two.size();
    for (std::size_t i = 0; i < one.size(); ++i) {
      const int there = place_of(two, one[i]);
      is_all_common = is_all_common && there >= 0;
      if (there < 0) continue;
      std::vector<z3::expr> may_be = {other_value == there};
      for (std::size_t j = 0; j < two.size(); ++j) {
        if (place_of(one, two[j]) < 0) may_be.push_back(other_value == static_cast<int>(j));
      }
      ties_.formulas.push_back(
          z3::implies(value == static_cast<int>(i), any_of(before_.context(), may_be)));
    }
    if (is_all_common) return;
    ties_.gaps.push_back(
        fmt::format("question `{}` has other readings in the second version: one that only one "
                    "version knows is taken to go with any of the other",
                    question.name));
  }

  const Encoding& before_;
  const Encoding& after_;
  Ties ties_;
};

std::string units_in_words(const program::Program& law, int field) {
  const std::set<std::string> units = units_of(law, field);
  return join(std::vector<std::string>(units.begin(), units.end()), ", ");
}

}  // namespace

Result<void> check_units_between(const Encoding& before, const Encoding& after) {
  for (int field = 0; field < before.law().vocabulary.size(); ++field) {
    const facts::Field& declared = before.law().vocabulary.field(field);
    const int other = after.law().vocabulary.find(declared.name);
    if (other < 0 || before.fields().frame().is_common(field)) continue;
    if (after.law().vocabulary.field(other).type != declared.type) continue;
    const std::string one = units_in_words(before.law(), field);
    const std::string two = units_in_words(after.law(), other);
    if (one == two) continue;
    return invalid(
        fmt::format("`{}` is compared in {} in the first version and in {} in the second; "
                    "write both in one unit to compare them",
                    declared.name, one, two));
  }
  return {};
}

Ties ties_between(const Encoding& before, const Encoding& after) {
  return Tying(before, after).tie();
}

}  // namespace cocket::prove
