// SPDX-License-Identifier: Apache-2.0
#include "cli/declaration_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assess/words.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

std::string node_words(const program::Program& program, int number, int depth, const Style& style) {
  const program::Node& node = program.nodes[static_cast<std::size_t>(number)];
  const std::string indent(static_cast<std::size_t>(8 + depth * 2), ' ');
  std::string label = node.label.empty() ? "" : node.label + ": ";
  switch (node.kind) {
    case program::NodeKind::Atom:
      label += assess::atom_in_words(program, program.atoms[static_cast<std::size_t>(node.atom)],
                                     assess::Sets::Full);
      break;
    case program::NodeKind::Not:
      label += "not";
      break;
    case program::NodeKind::All:
      label += "all of";
      break;
    case program::NodeKind::Any:
      label += "any of";
      break;
    case program::NodeKind::Define:
      label = node.label + ", that is";
      break;
  }
  std::string text = paragraph(indent, label, style.width);
  for (const int child : node.children) text += node_words(program, child, depth + 1, style);
  return text;
}

// Continues below the words of `first`, which every part of a declaration has.
constexpr std::string_view kFurther = "              ";

std::string lines_text(const std::string& first, const std::vector<std::string>& lines,
                       const Style& style) {
  std::string text;
  for (const std::string& line : lines) {
    text += paragraph(text.empty() ? first : kFurther, line, style.width);
  }
  return text;
}

std::string notes_text(const program::Program& program, const std::vector<program::Note>& notes,
                       const Style& style) {
  std::string text;
  for (const program::Note& note : notes) {
    std::string words = note.text;
    if (note.citation) words += " [" + assess::citation_in_words(program, *note.citation) + "]";
    text += paragraph("    note      ", words, style.width);
  }
  return text;
}

std::vector<std::string> measures_in_words(const program::Program& program,
                                           const std::vector<int>& measures) {
  std::vector<std::string> lines;
  for (const int number : measures) {
    const program::Measure& measure = program.measures[static_cast<std::size_t>(number)];
    lines.push_back(measure.name + ": " + measure.title);
  }
  return lines;
}

std::vector<std::string> reliefs_in_words(const program::Program& program,
                                          const program::Measure& measure) {
  const int number = program.find_measure(measure.name);
  std::vector<std::string> lines;
  for (const program::Authorisation& authorisation : program.authorisations) {
    const std::vector<int>& relieved = authorisation.relieves;
    if (std::find(relieved.begin(), relieved.end(), number) == relieved.end()) continue;
    lines.push_back(authorisation.name + ": " + authorisation.title);
  }
  return lines;
}

std::string conditions_text(const program::Program& program, const program::Measure& measure,
                            const Style& style) {
  std::string text;
  if (measure.reach >= 0) text += "    reaches\n" + node_words(program, measure.reach, 0, style);
  if (measure.when >= 0) text += "    when\n" + node_words(program, measure.when, 0, style);
  for (const program::Exception& exception : measure.exceptions) {
    text += "    except " + exception.label + "\n" + node_words(program, exception.node, 0, style);
  }
  return text;
}

}  // namespace

std::string measure_text(const program::Program& program, const program::Measure& measure,
                         const Style& style) {
  std::string text = paragraph(fmt::format("{} ", style.shape(assess::outcome_of(measure.effect))),
                               measure.name + ": " + measure.title, style.width, 2);
  text += citations_text(program, measure.citations, style, "    ");
  text += lines_text("    force     ", force_in_words(program, measure.force), style);
  text += paragraph("    asks      ", assess::effect_in_words(measure), style.width);
  text += conditions_text(program, measure, style);
  text += lines_text("    yields to ", measures_in_words(program, measure.overridden_by), style);
  text += lines_text("    overrides ", measures_in_words(program, measure.overrides), style);
  text += lines_text("    beside    ", measures_in_words(program, measure.beside), style);
  text += lines_text("    licences  ", reliefs_in_words(program, measure), style);
  text += lines_text("    papers    ", measure.documents, style);
  if (!measure.relief.empty()) text += paragraph("    relief    ", measure.relief, style.width);
  return text + notes_text(program, measure.notes, style);
}

std::string authorisation_text(const program::Program& program,
                               const program::Authorisation& authorisation, const Style& style) {
  std::string text = paragraph("  ", authorisation.name + ": " + authorisation.title, style.width);
  text += citations_text(program, authorisation.citations, style, "    ");
  text += lines_text("    force     ", force_in_words(program, authorisation.force), style);
  text += lines_text("    relieves  ", measures_in_words(program, authorisation.relieves), style);
  if (authorisation.when >= 0) {
    text += "    when\n" + node_words(program, authorisation.when, 0, style);
  }
  text += lines_text("    demands   ", authorisation.conditions, style);
  return text + notes_text(program, authorisation.notes, style);
}

std::string question_text(const program::Program& program, const program::Question& question,
                          const Style& style) {
  std::string text = paragraph("? ", question.name + ": " + question.text, style.width);
  text += citations_text(program, question.citations, style, "    ");
  for (const program::Reading& reading : question.readings) {
    text += paragraph("    ",
                      fmt::format("--read {}={}  {}", question.name, reading.name, reading.text),
                      style.width, 8);
  }
  return text + notes_text(program, question.notes, style);
}

}  // namespace cocket::cli
