// SPDX-License-Identifier: Apache-2.0
#include "prove/witness.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "program/program.h"

namespace cocket::prove {
namespace {

void add_limbs(const program::Program& law, int number, const Witness& witness,
               std::vector<std::string>& labels) {
  if (number < 0) return;
  const program::Node& node = program::at(law.nodes, number);
  const bool is_limb = node.kind != program::NodeKind::Define && !node.label.empty();
  if (is_limb) {
    const Truth truth = decide::reference::evaluate(law, number, witness.line, witness.settings);
    const bool is_new = std::find(labels.begin(), labels.end(), node.label) == labels.end();
    if (truth == Truth::True && is_new) labels.push_back(node.label);
  }
  for (const int child : node.children) add_limbs(law, child, witness, labels);
}

}  // namespace

std::vector<int> responsible(const program::Program& law, const Witness& witness) {
  std::vector<int> measures;
  const program::Outcome outcome = witness.decision.floor;
  if (outcome == program::Outcome::Free) return measures;
  for (const decide::Finding& finding : witness.decision.findings) {
    const auto full =
        decide::reference::outcome_of(program::at(law.measures, finding.measure).effect);
    // Where a general licence carries the line, what it relieves asks for more by itself.
    const bool is_it =
        full == outcome || (outcome == program::Outcome::Exception && full > outcome);
    if (finding.fires == Truth::True && is_it) measures.push_back(finding.measure);
  }
  return measures;
}

std::vector<std::string> limbs_met(const program::Program& law, int measure,
                                   const Witness& witness) {
  std::vector<std::string> labels;
  const program::Measure& one = program::at(law.measures, measure);
  add_limbs(law, one.reach, witness, labels);
  add_limbs(law, one.when, witness, labels);
  return labels;
}

std::string cell_of(const program::Program& law, const facts::Case& line, int field) {
  const auto index = static_cast<std::size_t>(field);
  if (index >= line.facts.size() || !facts::is_known(line.facts[index].value)) return {};
  return facts::write_value(law.vocabulary.field(field), line.facts[index].value);
}

}  // namespace cocket::prove
