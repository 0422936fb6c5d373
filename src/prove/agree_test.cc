// SPDX-License-Identifier: Apache-2.0
// The formulas and the reference interpreter say the same of complete lines of random laws.
#include <gtest/gtest.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/model.h"
#include "tests/support/random_law.h"

namespace cocket::prove {
namespace {

// A complete line as equations of the variables.
class Fixing {
 public:
  Fixing(const Encoding& encoding, const facts::Case& line) : encoding_(encoding), line_(line) {}

  std::vector<z3::expr> all() {
    for (int field = 0; field < encoding_.law().vocabulary.size(); ++field) fix(field);
    return out_;
  }

 private:
  void fix(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    const facts::Value& value = line_.facts[static_cast<std::size_t>(field)].value;
    if (const auto* codes = std::get_if<facts::Codes>(&value)) return fix_codes(field, *codes);
    if (const auto* parties = std::get_if<facts::Parties>(&value))
      return fix_party(field, *parties);
    if (!variables.value) return;
    const z3::expr& variable = *variables.value;
    if (const auto* flag = std::get_if<bool>(&value)) {
      out_.push_back(*flag ? variable : !variable);
    } else if (const auto* date = std::get_if<Date>(&value)) {
      out_.push_back(variable == date->days);
    } else if (const auto* country = std::get_if<facts::Country>(&value)) {
      out_.push_back(variable == number_of(*country));
    } else if (const auto* one = std::get_if<facts::EnumValue>(&value)) {
      out_.push_back(variable == one->index);
    } else if (const auto* percent = std::get_if<facts::Percent>(&value)) {
      out_.push_back(variable == number(encoding_.context(), percent->per_cent));
    }
  }

  int number_of(const facts::Country& country) {
    const Countries& countries = encoding_.fields().countries();
    const int number = countries.number_of(country);
    if (number >= 0) return number;
    auto found = std::find(others_.begin(), others_.end(), country);
    if (found == others_.end()) found = others_.insert(found, country);
    return static_cast<int>(countries.known.size()) + static_cast<int>(found - others_.begin());
  }

  void fix_codes(int field, const facts::Codes& codes) {
    const FieldVariables& variables = encoding_.fields().of(field);
    const facts::CodeTree& tree = *encoding_.law().vocabulary.field(field).code_tree;
    const auto forces = encoding_.law().code_forces.find(field);
    std::set<int> named;
    for (const LeafClass& leaves : variables.classes) named.insert(leaves.named);
    for (std::size_t i = 0; i < variables.classes.size(); ++i) {
      bool has = false;
      for (const int leaf : codes.nodes) {
        int above = leaf;
        while (above >= 0 && !named.contains(above)) above = tree.node(above).parent;
        const int force =
            forces == encoding_.law().code_forces.end() ? -1 : program::at(forces->second, leaf);
        const LeafClass& leaves = variables.classes[i];
        has = has || (leaves.named == above && leaves.force == force);
      }
      out_.push_back(has ? variables.has_class[i] : !variables.has_class[i]);
    }
  }

  void fix_party(int field, const facts::Parties& parties) {
    const FieldVariables& variables = encoding_.fields().of(field);
    if (!variables.somebody) return;
    out_.push_back(parties.parties.empty() ? !*variables.somebody : *variables.somebody);
    for (std::size_t i = 0; i < variables.groups.size(); ++i) {
      const bool has = std::any_of(line_.hits.begin(), line_.hits.end(), [&](const auto& hit) {
        return hit.field == field && hit.list == variables.groups[i].list &&
               hit.entry == variables.groups[i].entry;
      });
      out_.push_back(has ? variables.has_hit[i] : !variables.has_hit[i]);
    }
    std::set<int> numbers;
    // Countries of parties are compared with what the law names alone: any other is like any other.
    for (const facts::Party& party : parties.parties) {
      const Countries& countries = encoding_.fields().countries();
      const int number = countries.number_of(*facts::country_of(party));
      numbers.insert(number >= 0 ? number : static_cast<int>(countries.known.size()));
    }
    for (std::size_t i = 0; i < variables.has_country.size(); ++i) {
      const bool has = numbers.contains(static_cast<int>(i));
      out_.push_back(has ? variables.has_country[i] : !variables.has_country[i]);
    }
  }

  const Encoding& encoding_;
  const facts::Case& line_;
  std::vector<facts::Country> others_;
  std::vector<z3::expr> out_;
};

std::string said_by(const Encoding& encoding, const z3::model& model) {
  const auto is_true = [&](const z3::expr& formula) { return model.eval(formula, true).is_true(); };
  std::string text;
  for (int i = 0; i < static_cast<int>(encoding.law().measures.size()); ++i) {
    text += is_true(encoding.fires(i)) ? '1' : '0';
  }
  for (const auto outcome :
       {program::Outcome::Free, program::Outcome::Report, program::Outcome::Exception,
        program::Outcome::Licence, program::Outcome::Prohibited}) {
    if (is_true(encoding.is(outcome))) text += " " + std::string(program::name_of(outcome));
  }
  return text;
}

std::string said_by(const program::Program& law, const decide::Decision& decision) {
  std::string text;
  for (int i = 0; i < static_cast<int>(law.measures.size()); ++i) {
    const Truth fires = decide::fires_in(decision, i);
    text += fires == Truth::True ? '1' : fires == Truth::False ? '0' : '?';
  }
  if (!decision.is_decided()) return text + " not decided";
  return text + " " + std::string(program::name_of(decision.floor));
}

TEST(Agree, TheFormulasSayWhatTheInterpreterSaysOfALine) {
  int lines = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    test::RandomLaw random(seed);
    z3::context context;
    const Encoding encoding(context, random.law.program);
    z3::solver solver(context);
    solver.add(encoding.world());
    for (int i = 0; i < 10; ++i) {
      test::Asked asked = test::asked(random, test::random_choices(random, 100));
      asked.settings.known_through = kDateMax;
      solver.push();
      for (const z3::expr& one : Fixing(encoding, asked.line).all()) solver.add(one);
      for (std::size_t question = 0; question < asked.settings.readings.size(); ++question) {
        solver.add(encoding.fields().readings()[question] == asked.settings.readings[question]);
      }
      ASSERT_EQ(solver.check(), z3::sat) << "law " << seed;
      const auto decision =
          decide::reference::decide(random.law.program, asked.line, asked.settings);
      EXPECT_EQ(said_by(encoding, solver.get_model()), said_by(random.law.program, decision))
          << "law " << seed << ", line " << i;
      solver.pop();
      ++lines;
    }
  }
  EXPECT_EQ(lines, 400);
}

// Lines that no book of ours has: the solver's own, each variable pushed to a value at random.
TEST(Agree, TheInterpreterSaysOfAModelWhatTheFormulasSay) {
  std::mt19937 chance(7);
  for (unsigned seed = 101; seed <= 120; ++seed) {
    test::RandomLaw random(seed);
    z3::context context;
    const Encoding encoding(context, random.law.program);
    z3::solver solver(context);
    solver.add(encoding.world());
    solver.add(encoding.is_known_day());
    std::vector<z3::expr> flags;
    for (const FieldVariables& variables : encoding.fields().all()) {
      for (const auto* some : {&variables.has_class, &variables.has_hit, &variables.has_country}) {
        flags.insert(flags.end(), some->begin(), some->end());
      }
      if (variables.value && variables.value->is_bool()) flags.push_back(*variables.value);
      if (variables.value && variables.value->is_int()) flags.push_back(*variables.value == 1);
    }
    for (int node = 0; node < static_cast<int>(random.law.program.nodes.size()); ++node) {
      flags.push_back(encoding.condition(node));
    }
    for (int i = 0; i < 10; ++i) {
      solver.push();
      std::shuffle(flags.begin(), flags.end(), chance);
      for (const z3::expr& flag : flags) {
        const z3::expr wish = chance() % 2 == 0 ? flag : !flag;
        solver.push();
        solver.add(wish);
        const bool can_be = solver.check() == z3::sat;
        solver.pop();
        if (can_be) solver.add(wish);
      }
      ASSERT_EQ(solver.check(), z3::sat);
      const z3::model model = solver.get_model();
      const auto witness = read_witness(encoding, model);
      ASSERT_TRUE(witness.ok()) << witness.error().message;
      const auto decision = decide::reference::decide(random.law.program, witness.value().line,
                                                      witness.value().settings);
      EXPECT_EQ(said_by(encoding, model), said_by(random.law.program, decision))
          << "law " << seed << ", model " << i;
      solver.pop();
    }
  }
}

}  // namespace
}  // namespace cocket::prove
