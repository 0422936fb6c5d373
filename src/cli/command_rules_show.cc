// SPDX-License-Identifier: Apache-2.0
// `cocket rules show`: a rulebook as a list, or single declarations of it in full.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/words.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/declaration_text.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

std::string counted_heading(const Style& style, std::string_view text, std::size_t count) {
  return style.heading(fmt::format("{} ({})", text, count));
}

std::string sources_text(const program::Program& program, const Style& style) {
  std::string text = counted_heading(style, "Sources", program.sources.size());
  for (const program::Source& source : program.sources) {
    std::string line =
        fmt::format("{}: {} [{}]", source.name, source.title, program::name_of(source.rank));
    if (source.issued) line += ", issued " + format(*source.issued);
    text += paragraph("  ", line, style.width, 6);
  }
  return text;
}

std::string measures_text(const program::Program& program, const Style& style) {
  std::string text = counted_heading(style, "Measures", program.measures.size());
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
  std::string text = counted_heading(style, "Open questions of law", program.questions.size());
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
    text +=
        counted_heading(style, "General licences and exceptions", program.authorisations.size());
    for (const auto& authorisation : program.authorisations) {
      text += paragraph("  ", authorisation.name + ": " + authorisation.title, style.width, 4);
    }
  }
  text += counted_heading(style, "Lists", program.lists.size());
  for (const program::List& list : program.lists) {
    text += fmt::format("  {:<32} {:>6} entries  {}\n", list.name, list.entries.size(), list.title);
  }
  text += counted_heading(style, "Claims", program.claims.size());
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

// `my.rules` and `./law` are rulebooks, whatever lies in the folder; `law` is a name.
bool is_path(const std::string& word) {
  return word.find('/') != std::string::npos || word.ends_with(".rules") || word.ends_with(".json");
}

// What has the name, in full; and all names, to suggest one of them.
struct Search {
  std::vector<std::string> names;
  std::string found;
};

template <class Declarations, class TextOf>
void search_in(const Declarations& declarations, const std::string& name, const TextOf& text_of,
               Search& search) {
  for (const auto& declaration : declarations) {
    search.names.push_back(declaration.name);
    if (declaration.name != name) continue;
    search.found += (search.found.empty() ? "" : "\n") + text_of(declaration);
  }
}

Result<std::string> text_of_name(const std::vector<program::Program>& programs,
                                 const std::string& name, const Style& style) {
  Search search;
  for (const program::Program& program : programs) {
    const auto in_full = [&](const auto& text_of) {
      return [&](const auto& declaration) { return text_of(program, declaration, style); };
    };
    search_in(program.measures, name, in_full(measure_text), search);
    search_in(program.authorisations, name, in_full(authorisation_text), search);
    search_in(program.questions, name, in_full(question_text), search);
  }
  if (!search.found.empty()) return search.found;
  const std::string near = did_you_mean(name, search.names);
  return Error{Error::Kind::Usage,
               fmt::format("no measure, general licence or question `{}`{}", name,
                           near.empty() ? "; `cocket rules show` lists them" : near)};
}

}  // namespace

Result<ExitCode> rules_show(const Context& context) {
  std::vector<std::string> names = context.options.files;
  const auto first_name = std::stable_partition(names.begin(), names.end(), is_path);
  const std::vector<std::string> paths(names.begin(), first_name);
  names.erase(names.begin(), first_name);
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, paths));
  const std::optional<Date> known_on = TRY(known_on_of(context.options));
  const std::vector<program::Program> programs = TRY(programs_in(folders, Cases::Leave, known_on));
  std::string text;
  for (const std::string& name : names) {
    const std::string found = TRY(text_of_name(programs, name, context.style));
    text += (text.empty() ? "" : "\n") + found;
  }
  if (names.empty()) {
    for (const program::Program& program : programs) {
      text += (text.empty() ? "" : "\n") + program_text(program, context.style);
    }
  }
  TRY(write_standard_output(text));
  return ExitCode::Done;
}

}  // namespace cocket::cli
