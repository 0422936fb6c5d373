// SPDX-License-Identifier: Apache-2.0
#include "cli/declaration_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>

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
      label += assess::atom_in_words(program, program.atoms[static_cast<std::size_t>(node.atom)]);
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

}  // namespace

std::string measure_text(const program::Program& program, const program::Measure& measure,
                         const Style& style) {
  std::string text = paragraph(fmt::format("{} ", style.shape(assess::outcome_of(measure.effect))),
                               measure.name + ": " + measure.title, style.width, 2);
  text += citations_text(program, measure.citations, style, "    ");
  for (const std::string& line : force_in_words(program, measure.force)) {
    text += paragraph("    force     ", line, style.width);
  }
  text += paragraph("    asks      ", assess::effect_in_words(measure), style.width);
  if (measure.reach >= 0) text += "    reaches\n" + node_words(program, measure.reach, 0, style);
  if (measure.when >= 0) text += "    when\n" + node_words(program, measure.when, 0, style);
  for (const program::Exception& exception : measure.exceptions) {
    text += "    except " + exception.label + "\n" + node_words(program, exception.node, 0, style);
  }
  for (const int other : measure.overridden_by) {
    text += "    gives way to " + program.measures[static_cast<std::size_t>(other)].name + "\n";
  }
  for (const std::string& document : measure.documents) {
    text += paragraph("    paper     ", document, style.width);
  }
  if (!measure.relief.empty()) text += paragraph("    relief    ", measure.relief, style.width);
  for (const program::Note& note : measure.notes) {
    std::string words = note.text;
    if (note.citation) words += " [" + assess::citation_in_words(program, *note.citation) + "]";
    text += paragraph("    note      ", words, style.width);
  }
  return text;
}

}  // namespace cocket::cli
