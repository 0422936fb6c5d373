// SPDX-License-Identifier: Apache-2.0
// `cocket rules show`: a rulebook as a list, or one measure in full.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "assess/words.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "program/program.h"
#include "rulebook/load.h"

namespace cocket::cli {
namespace {

std::string heading(const Style& style, std::string_view text, std::size_t count) {
  return "\n" + style.strong(fmt::format("{} ({})", text, count)) + "\n";
}

std::string sources_text(const program::Program& program, const Style& style) {
  std::string text = heading(style, "Sources", program.sources.size());
  for (const program::Source& source : program.sources) {
    std::string line =
        fmt::format("{}: {} [{}]", source.name, source.title, program::name_of(source.rank));
    if (source.issued) line += ", issued " + format(*source.issued);
    text += paragraph("  ", line, style.width, 6);
  }
  return text;
}

std::string measures_text(const program::Program& program, const Style& style) {
  std::string text = heading(style, "Measures", program.measures.size());
  for (const program::Measure& measure : program.measures) {
    text += paragraph(fmt::format("  {} ", style.shape(assess::outcome_of(measure.effect))),
                      fmt::format("{}: {}", measure.name, measure.title), style.width, 4);
    for (const std::string& line : force_in_words(program, measure.force)) {
      text += paragraph("      ", line, style.width);
    }
  }
  return text;
}

std::string questions_text(const program::Program& program, const Style& style) {
  std::string text = heading(style, "Open questions of law", program.questions.size());
  for (const program::Question& question : program.questions) {
    text += paragraph("  ? ", question.name + ": " + question.text, style.width, 4);
    for (const program::Reading& reading : question.readings) {
      text += paragraph("      ",
                        fmt::format("--read {}={}  {}", question.name, reading.name, reading.text),
                        style.width, 10);
    }
  }
  return text;
}

std::string others_text(const program::Program& program, const Style& style) {
  std::string text;
  if (!program.authorisations.empty()) {
    text += heading(style, "General licences and exceptions", program.authorisations.size());
    for (const auto& authorisation : program.authorisations) {
      text += paragraph("  ", authorisation.name + ": " + authorisation.title, style.width, 4);
    }
  }
  text += heading(style, "Lists", program.lists.size());
  for (const program::List& list : program.lists) {
    text += fmt::format("  {:<32} {:>6} entries  {}\n", list.name, list.entries.size(), list.title);
  }
  text += heading(style, "Claims", program.claims.size());
  for (const program::Claim& claim : program.claims) {
    text += paragraph("  ", claim.name + ": " + claim.title, style.width, 4);
  }
  return text;
}

std::string program_text(const program::Program& program, const Style& style) {
  std::string text =
      style.strong(fmt::format("{} {} ({})", program.name, program.version, program.law)) + "\n";
  if (program.known_through) text += "known through " + format(*program.known_through) + "\n";
  if (program.known_on) text += "as it stood on " + format(*program.known_on) + "\n";
  text += "hash " + program.hash + "\n";
  return text + measures_text(program, style) + questions_text(program, style) +
         others_text(program, style) + sources_text(program, style);
}

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

}  // namespace

Result<ExitCode> rules_show(const Context& context) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context));
  const std::optional<Date> known_on = TRY(known_on_of(context.options));
  std::vector<std::string> names;
  std::string text;
  for (const RulebookFolder& folder : folders) {
    const rulebook::Loaded loaded = load_rulebook(folder, Cases::Leave, known_on);
    if (!loaded.program) {
      write_standard_error(render_all(loaded.diagnostics, loaded.files));
      return Error{Error::Kind::Invalid,
                   fmt::format("the rulebook in `{}` has {} errors", name_of(folder),
                               loaded.diagnostics.error_count())};
    }
    const program::Program& program = *loaded.program;
    for (const program::Measure& measure : program.measures) names.push_back(measure.name);
    if (context.options.name.empty()) {
      text += (text.empty() ? "" : "\n") + program_text(program, context.style);
      continue;
    }
    const int number = program.find_measure(context.options.name);
    if (number < 0) continue;
    text +=
        measure_text(program, program.measures[static_cast<std::size_t>(number)], context.style);
  }
  if (text.empty()) {
    return Error{Error::Kind::Usage, fmt::format("no measure `{}`{}", context.options.name,
                                                 did_you_mean(context.options.name, names))};
  }
  TRY(write_standard_output(text));
  return ExitCode::Done;
}

}  // namespace cocket::cli
