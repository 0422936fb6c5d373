// SPDX-License-Identifier: Apache-2.0
#include "classify/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/truth.h"
#include "classify/description.h"
#include "decide/reference/atoms.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

const program::Node& node_at(const program::Program& law, int node) {
  return law.nodes[static_cast<std::size_t>(node)];
}

// Calls visit(atom) for tests that are met, behind no denial; stops where nothing is met.
template <class Visit>
void each_met(const program::Program& law, const decide::reference::Evaluation& evaluation,
              int number, const Visit& visit) {
  if (number < 0) return;
  const program::Node& node = node_at(law, number);
  if (node.kind == program::NodeKind::Not) return;
  if (node.kind == program::NodeKind::Atom) {
    if (decide::reference::condition(evaluation, number) == Truth::True) {
      visit(law.atoms[static_cast<std::size_t>(node.atom)]);
    }
    return;
  }
  for (const int child : node.children) {
    each_met(law, evaluation, child, visit);
    const bool is_enough = node.kind == program::NodeKind::Any &&
                           decide::reference::condition(evaluation, child) == Truth::True;
    if (is_enough) return;
  }
}

// "Mo≥99.9%" where the share may be more.
std::string composition_text(const facts::Composition& composition,
                             const std::vector<std::string>& at_least) {
  std::string text;
  for (const facts::Share& share : composition.shares) {
    const bool may_be_more =
        std::find(at_least.begin(), at_least.end(), share.substance) != at_least.end();
    text += fmt::format("{}{}{}{}%", text.empty() ? "" : "; ", share.substance,
                        may_be_more ? "≥" : "=", format(share.per_cent));
  }
  for (const std::string& element : composition.elements) {
    const bool has_share = std::any_of(composition.shares.begin(), composition.shares.end(),
                                       [&](const facts::Share& share) {
                                         return share.substance.find(element) != std::string::npos;
                                       });
    if (!has_share) text += fmt::format("{}{}", text.empty() ? "" : "; ", element);
  }
  return text;
}

std::string fact_text(const facts::Field& field, const facts::Fact& fact, const SaidFact* said) {
  if (const auto* composition = std::get_if<facts::Composition>(&fact.value)) {
    const std::vector<std::string> none;
    return fmt::format("{}: {}", field.name,
                       composition_text(*composition, said == nullptr ? none : said->at_least));
  }
  return fmt::format("{}={}", field.name, facts::write_value(field, fact.value));
}

}  // namespace

int count_of_tests_met(const program::Program& law, const decide::reference::Evaluation& evaluation,
                       int node) {
  int count = 0;
  each_met(law, evaluation, node, [&count](const program::Atom&) { ++count; });
  return count;
}

std::vector<std::string> reasons_for(const decide::reference::World& world,
                                     const decide::reference::Evaluation& evaluation,
                                     const program::Measure& measure,
                                     const std::vector<SaidFact>& said) {
  std::set<int> fields;
  each_met(world.law, evaluation, measure.when, [&](const program::Atom& atom) {
    for (const int field : decide::reference::fields_of(world.law, atom)) {
      if (field != world.law.date_field) fields.insert(field);
    }
  });
  std::vector<std::string> reasons;
  for (const int field : fields) {
    const facts::Fact& fact = world.line.facts[static_cast<std::size_t>(field)];
    const auto words = std::find_if(said.begin(), said.end(),
                                    [field](const SaidFact& one) { return one.field == field; });
    const SaidFact* one = words == said.end() ? nullptr : &*words;
    if (!facts::is_known(fact.value)) {
      // A bound: its words are all there is.
      if (one != nullptr)
        reasons.push_back(
            fmt::format("{}: \"{}\"", world.law.vocabulary.field(field).name, one->words));
      continue;
    }
    std::string text = fact_text(world.law.vocabulary.field(field), fact, one);
    if (one != nullptr) text += fmt::format(" (\"{}\")", one->words);
    reasons.push_back(std::move(text));
  }
  return reasons;
}

std::vector<std::string> substances_in_any_amount(const program::Program& law, int number) {
  std::set<std::string> found;
  std::vector<int> left = {number};
  while (!left.empty()) {
    const int next = left.back();
    left.pop_back();
    if (next < 0) continue;
    const program::Node& node = node_at(law, next);
    if (node.kind == program::NodeKind::Not) continue;
    left.insert(left.end(), node.children.begin(), node.children.end());
    if (node.kind != program::NodeKind::Atom) continue;
    const program::Atom& atom = law.atoms[static_cast<std::size_t>(node.atom)];
    const auto* test = std::get_if<program::SubstanceTest>(&atom);
    if (test != nullptr) found.insert(test->substances.begin(), test->substances.end());
  }
  return {found.begin(), found.end()};
}

}  // namespace cocket::classify
