// SPDX-License-Identifier: Apache-2.0
// `cocket rules check|fmt|json`: what a rulebook's author needs.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "program/program.h"
#include "rulebook/format.h"
#include "rulebook/load.h"
#include "rulebook/parser.h"

namespace cocket::cli {

Result<std::vector<RulebookFolder>> rule_folders(const Context& context) {
  if (context.options.files.empty()) {
    return find_rulebooks(context.environment, context.options.rules);
  }
  RulebookFolder files = TRY(rulebook_of_files(context.options.files));
  return std::vector<RulebookFolder>{std::move(files)};
}

std::string name_of(const RulebookFolder& folder) {
  return folder.folder.empty() ? "." : folder.folder;
}

Result<std::optional<Date>> known_on_of(const Options& options) {
  if (options.known_on.empty()) return std::optional<Date>();
  const Date day = TRY(parse_day("--known-on", options.known_on));
  return std::optional<Date>(day);
}

namespace {

std::string counts(int errors, int warnings) {
  return fmt::format("{} error{}, {} warning{}", errors, errors == 1 ? "" : "s", warnings,
                     warnings == 1 ? "" : "s");
}

// Schema and case files have no header of their own: they are formatted file by file.
struct Formatted {
  bool changed = false;
  bool has_errors = false;
};

Result<Formatted> format_file(const std::string& path, bool is_check_only) {
  const std::string text = TRY(read_text_file(path));
  Diagnostics diagnostics;
  const rulebook::SyntaxTree tree = rulebook::parse(0, text, diagnostics);
  if (diagnostics.has_errors()) {
    write_standard_error(render_all(diagnostics, {{path, text}}));
    return Formatted{false, true};
  }
  const std::string formatted = rulebook::format(tree);
  if (formatted == text) return Formatted{};
  if (is_check_only) return Formatted{true, false};
  const auto output = TRY(Output::open(path));
  TRY(output->write(formatted));
  TRY(output->finish());
  return Formatted{true, false};
}

}  // namespace

Result<ExitCode> rules_check(const Context& context) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context));
  const std::optional<Date> known_on = TRY(known_on_of(context.options));
  bool is_good = true;
  for (const RulebookFolder& folder : folders) {
    const rulebook::Loaded loaded = load_rulebook(folder, Cases::Load, known_on);
    write_standard_error(render_all(loaded.diagnostics, loaded.files));
    const std::string found =
        counts(loaded.diagnostics.error_count(), loaded.diagnostics.warning_count());
    is_good = is_good && loaded.program.has_value();
    std::string line = fmt::format("{}: {}", name_of(folder), found);
    if (loaded.program) {
      const program::Program& program = *loaded.program;
      line += fmt::format("; {} {}: {} measures, {} questions, {} lists, {} tests", program.name,
                          program.version, program.measures.size(), program.questions.size(),
                          program.lists.size(), program.tests.size());
    }
    TRY(write_standard_output(line + "\n"));
  }
  return is_good ? ExitCode::Done : ExitCode::Failure;
}

Result<ExitCode> rules_format(const Context& context) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context));
  const bool is_check_only = context.options.is_check_only;
  int changed = 0;
  int broken = 0;
  int files = 0;
  for (const RulebookFolder& folder : folders) {
    std::vector<std::string> paths = folder.rules;
    paths.insert(paths.end(), folder.cases.begin(), folder.cases.end());
    for (const std::string& path : paths) {
      const Formatted formatted = TRY(format_file(path, is_check_only));
      ++files;
      broken += formatted.has_errors ? 1 : 0;
      if (!formatted.changed) continue;
      ++changed;
      TRY(write_standard_output(
          fmt::format("{}: {}\n", path, is_check_only ? "would change" : "formatted")));
    }
  }
  TRY(write_standard_output(fmt::format("{} files, {} {}, {} with errors\n", files, changed,
                                        is_check_only ? "would change" : "changed", broken)));
  const bool is_good = broken == 0 && (changed == 0 || !is_check_only);
  return is_good ? ExitCode::Done : ExitCode::Failure;
}

Result<ExitCode> rules_json(const Context& /*context*/) {
  return Error{Error::Kind::NotBuilt, "`cocket rules json` is not built yet"};
}

}  // namespace cocket::cli
