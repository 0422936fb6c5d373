// SPDX-License-Identifier: Apache-2.0
#include "cli/elsewhere.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "assess/words.h"
#include "base/date.h"
#include "base/text.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "program/program.h"
#include "prove/witness.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kUnmetMax = 3;

class Unmet {
 public:
  Unmet(const program::Program& law, const prove::Witness& witness)
      : law_(law), witness_(witness) {}

  bool holds(int node) const {
    return node < 0 ||
           decide::reference::evaluate(law_, node, witness_.line, witness_.settings) == Truth::True;
  }

  // The parts of the condition that would have to be true.
  void add(int number, std::vector<std::string>& words) const {
    if (holds(number) || words.size() >= kUnmetMax) return;
    const program::Node& node = program::at(law_.nodes, number);
    if (node.kind == program::NodeKind::Define) return words.push_back("`" + node.label + "`");
    if (node.kind == program::NodeKind::All) {
      for (const int child : node.children) add(child, words);
      return;
    }
    words.push_back(in_words(node));
  }

 private:
  std::string in_words(const program::Node& node) const {
    if (!node.label.empty()) return "`" + node.label + "`";
    if (node.kind == program::NodeKind::Atom) {
      return assess::atom_in_words(law_, program::at(law_.atoms, node.atom));
    }
    if (node.kind == program::NodeKind::Not) {
      return "not " + in_words(program::at(law_.nodes, node.children.front()));
    }
    std::vector<std::string> parts;
    for (const int child : node.children) {
      parts.push_back(in_words(program::at(law_.nodes, child)));
    }
    const bool is_any = node.kind == program::NodeKind::Any;
    return join(parts, is_any ? " or " : " and ");
  }

  const program::Program& law_;
  const prove::Witness& witness_;
};

Date day_of(const program::Program& law, const prove::Witness& witness) {
  if (law.date_field < 0) return kDateMin;
  return std::get<Date>(program::at(witness.line.facts, law.date_field).value);
}

std::string no_force_in_words(const program::Program& law, const program::Measure& measure,
                              const prove::Witness& witness) {
  const Date day = day_of(law, witness);
  if (!measure.force.days.contains(day)) {
    const std::string why = sleep_in_words(law, measure.force, day);
    return why.empty()
               ? fmt::format("is not in force ({})", assess::days_in_words(measure.force.days))
               : "is " + why;
  }
  for (const program::Force::Conditional& one : measure.force.conditional) {
    const int reading = program::at(witness.settings.readings, one.suspended_when.question);
    if (!one.days.contains(day) || reading != one.suspended_when.reading) continue;
    const program::Question& question = program::at(law.questions, one.suspended_when.question);
    return fmt::format("is suspended where {} = {}", question.name,
                       program::at(question.readings, reading).name);
  }
  return {};
}

std::string relief_in_words(const program::Program& law, int number,
                            const prove::Witness& witness) {
  for (const decide::Finding& finding : witness.decision.authorisations) {
    const auto& one = program::at(law.authorisations, finding.measure);
    const bool relieves =
        std::find(one.relieves.begin(), one.relieves.end(), number) != one.relieves.end();
    if (relieves && finding.fires == Truth::True) return "is relieved by " + one.name;
  }
  return {};
}

}  // namespace

std::string clause_in_words(const program::Program& law, const program::Citation& citation) {
  if (citation.source < 0) return citation.locator;
  const program::Source& source = program::at(law.sources, citation.source);
  std::string text = source.number.empty() ? source.title : source.issuer + " " + source.number;
  if (text.empty()) text = source.name;
  return citation.locator.empty() ? text : text + ", " + citation.locator;
}

std::string sleep_in_words(const program::Program& law, const program::Force& force, Date day) {
  if (force.repealed_on && *force.repealed_on <= day) {
    std::string words = "repealed as of " + format(*force.repealed_on);
    if (force.repeal_citation) {
      words += " by " + clause_in_words(law, *force.repeal_citation);
    }
    return words;
  }
  for (const program::Suspension& one : force.suspensions) {
    if (day < one.days.first || day > one.days.last || one.when) continue;
    return fmt::format("suspended {} by {}", assess::days_in_words(one.days),
                       clause_in_words(law, one.citation));
  }
  return {};
}

std::string elsewhere_in_words(const program::Program& law, const program::Measure& measure,
                               const prove::Witness& witness) {
  const int number = law.find_measure(measure.name);
  if (number < 0) return "is not there";
  const program::Measure& there = program::at(law.measures, number);
  if (decide::fires_in(witness.decision, number) == Truth::True) {
    std::string relief = relief_in_words(law, number, witness);
    if (!relief.empty()) return relief;
    const bool asks_less = assess::outcome_of(there.effect) < assess::outcome_of(measure.effect);
    return asks_less ? "asks for less: " + assess::effect_in_words(there) : std::string();
  }
  std::string sleeps = no_force_in_words(law, there, witness);
  if (!sleeps.empty()) return sleeps;
  const Unmet unmet(law, witness);
  std::vector<std::string> words;
  if (there.reach >= 0) unmet.add(there.reach, words);
  if (there.when >= 0) unmet.add(there.when, words);
  if (!words.empty()) return "is not met: " + join(words, ", ");
  for (const program::Exception& exception : there.exceptions) {
    if (unmet.holds(exception.node)) {
      return exception.label.empty()
                 ? "has an exception that is met"
                 : fmt::format("has an exception that is met ({})", exception.label);
    }
  }
  for (const int other : there.overridden_by) {
    if (decide::fires_in(witness.decision, other) != Truth::True) continue;
    return "yields to " + program::at(law.measures, other).name;
  }
  return "does not apply";
}

}  // namespace cocket::cli
