// SPDX-License-Identifier: Apache-2.0
#include "assess/trace_leaves.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "assess/words.h"
#include "base/truth.h"
#include "decide/explanation.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

const program::Node& node_of(const program::Program& program, const decide::Trace& trace) {
  return program.nodes[static_cast<std::size_t>(trace.node)];
}

bool matters(const program::Node& parent, Truth parent_truth, Truth child_truth) {
  if (parent.kind == program::NodeKind::All && parent_truth != Truth::True) {
    return child_truth == parent_truth;
  }
  if (parent.kind == program::NodeKind::Any && parent_truth != Truth::False) {
    return child_truth == parent_truth;
  }
  return true;
}

// The depth of a condition is limited by the checker of rulebooks.
void collect(const program::Program& program, const decide::Trace& trace, std::string_view label,
             std::vector<Leaf>& leaves) {
  const program::Node& node = node_of(program, trace);
  // A define's name is no limb: what it stands for is said by its tests.
  const std::string_view own =
      node.label.empty() || node.kind == program::NodeKind::Define ? label : node.label;
  if (node.kind == program::NodeKind::Atom) {
    const auto same = [&](const Leaf& leaf) { return leaf.atom == node.atom; };
    if (std::none_of(leaves.begin(), leaves.end(), same)) {
      leaves.push_back({std::string(own), node.atom, trace.truth});
    }
    return;
  }
  for (const decide::Trace& child : trace.children) {
    if (matters(node, trace.truth, child.truth)) collect(program, child, own, leaves);
  }
}

std::string fact_in_words(const program::Program& program, int field, const facts::Case& line) {
  const facts::Fact& fact = line.facts[static_cast<std::size_t>(field)];
  const std::string& name = program.vocabulary.field(field).name;
  if (!facts::is_known(fact.value)) return name + " is unknown";
  return fmt::format("{}: {}, {}", name, value_in_words(program, field, fact.value),
                     origin_in_words(program, field, fact.origin));
}

std::string parties_in_words(const program::Program& program, const program::PartyTest& test,
                             const facts::Case& line) {
  std::string hits;
  std::string unknown;
  for (const facts::PartyHit& hit : line.hits) {
    if (hit.list != test.list || (test.field >= 0 && hit.field != test.field)) continue;
    hits +=
        fmt::format("{}{} {} `{}`", hits.empty() ? "" : ", ",
                    program.vocabulary.field(hit.field).name, meeting_in_words(hit), hit.matched);
  }
  if (!hits.empty()) return hits;
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    const facts::Field& declared = program.vocabulary.field(field);
    const bool is_asked = test.field >= 0 ? field == test.field : declared.receives;
    if (!is_asked || facts::is_known(line.facts[static_cast<std::size_t>(field)].value)) continue;
    unknown += (unknown.empty() ? "" : ", ") + declared.name;
  }
  return unknown.empty() ? "no party matches" : unknown + " unknown";
}

}  // namespace

std::vector<Leaf> leaves_that_matter(const program::Program& program, const decide::Trace& trace) {
  std::vector<Leaf> leaves;
  collect(program, trace, "", leaves);
  return leaves;
}

std::string facts_of_atom(const program::Program& program, int atom, const facts::Case& line) {
  const program::Atom& test = program.atoms[static_cast<std::size_t>(atom)];
  if (const auto* party = std::get_if<program::PartyTest>(&test)) {
    return parties_in_words(program, *party, line);
  }
  if (const auto* same = std::get_if<program::SameCountryTest>(&test)) {
    return fmt::format("{}; {}", fact_in_words(program, same->field, line),
                       fact_in_words(program, same->other, line));
  }
  if (std::holds_alternative<program::QuestionTest>(test)) return "";
  return std::visit(
      [&](const auto& any) -> std::string {
        if constexpr (requires { any.field; }) {
          return any.field < 0 ? "" : fact_in_words(program, any.field, line);
        } else {
          return "";
        }
      },
      test);
}

std::string leaf_in_words(const program::Program& program, const Leaf& leaf,
                          const facts::Case& line) {
  std::string text = leaf.label.empty() ? "" : leaf.label + ": ";
  text += atom_in_words(program, program.atoms[static_cast<std::size_t>(leaf.atom)]);
  const std::string facts = facts_of_atom(program, leaf.atom, line);
  return facts.empty() ? text : text + " (" + facts + ")";
}

}  // namespace cocket::assess
