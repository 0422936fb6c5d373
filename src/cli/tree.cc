// SPDX-License-Identifier: Apache-2.0
// The tree: every measure that fires, may fire or was stopped by one limb, with every condition as
// it was evaluated.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "assess/trace_leaves.h"
#include "assess/words.h"
#include "base/truth.h"
#include "cli/story_parts.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

std::string_view word_of(Truth truth) {
  switch (truth) {
    case Truth::True:
      return "yes ";
    case Truth::False:
      return "no  ";
    case Truth::Unknown:
      return "open";
  }
  return "";
}

std::string_view limb_in_words(decide::Limb limb) {
  switch (limb) {
    case decide::Limb::Force:
      return "in force";
    case decide::Limb::Reach:
      return "reach";
    case decide::Limb::When:
      return "when";
    case decide::Limb::Exception:
      return "exception does not apply";
    case decide::Limb::Overridden:
      return "not overridden";
  }
  return "";
}

std::string condition_text(const Telling& telling, const program::Node& node) {
  std::string label = node.label.empty() ? "" : node.label + ": ";
  switch (node.kind) {
    case program::NodeKind::Atom: {
      const auto& atom = telling.law.program.atoms[static_cast<std::size_t>(node.atom)];
      const std::string facts =
          assess::facts_of_atom(telling.law.program, node.atom, telling.answer.line);
      return label + assess::atom_in_words(telling.law.program, atom) +
             (facts.empty() ? "" : " (" + facts + ")");
    }
    case program::NodeKind::Not:
      return label + "not";
    case program::NodeKind::All:
      return label + "all of";
    case program::NodeKind::Any:
      return label + "any of";
    case program::NodeKind::Define:
      return "`" + node.label + "`";
  }
  return "";
}

// Depth is limited by the checker of rulebooks.
void add_trace(const Telling& telling, const decide::Trace& trace, int depth, std::string& out) {
  const auto& node = telling.law.program.nodes[static_cast<std::size_t>(trace.node)];
  out += fmt::format("      {}  {}{}\n", word_of(trace.truth),
                     std::string(static_cast<std::size_t>(depth) * 2, ' '),
                     printable(condition_text(telling, node)));
  for (const decide::Trace& child : trace.children) add_trace(telling, child, depth + 1, out);
}

std::string step_text(const Telling& telling, const program::Measure& measure,
                      const decide::Step& step) {
  std::string text = fmt::format("    {}  {}", word_of(step.truth), limb_in_words(step.limb));
  if (step.limb == decide::Limb::Force) {
    text += ": " + assess::days_in_words(measure.force.days);
  } else if (step.limb == decide::Limb::Exception) {
    text += ": " + measure.exceptions[static_cast<std::size_t>(step.index)].label;
  } else if (step.limb == decide::Limb::Overridden) {
    text += " by " + telling.law.program.measures[static_cast<std::size_t>(step.index)].name;
  }
  text += "\n";
  if (step.trace) add_trace(telling, *step.trace, 0, text);
  return text;
}

}  // namespace

std::string tree(const Telling& telling, const Style& style) {
  const decide::Decision& decision = telling.answer.decision;
  std::string text = fmt::format("{}  {}  {} {} {}\n", style.verdict(decision.verdict),
                                 assess::outcome_in_words(decision), telling.law.program.law,
                                 style.dot(), day_of(telling));
  for (const decide::MeasureExplanation& explained : telling.explanation.measures) {
    const auto& measure = telling.law.program.measures[static_cast<std::size_t>(explained.measure)];
    text += fmt::format("\n{}  {} {} ({})\n", word_of(explained.fires),
                        style.shape(assess::outcome_of(measure.effect)), style.strong(measure.name),
                        assess::effect_in_words(measure));
    text += citations_text(telling.law.program, measure.citations, style, "      ");
    text += force_lines(telling, explained, style);
    for (const decide::Step& step : explained.steps) text += step_text(telling, measure, step);
  }
  return text + facts_text(telling, style);
}

}  // namespace cocket::cli
