// SPDX-License-Identifier: Apache-2.0
// `cocket rules check|fmt|json`: what a rulebook's author needs.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/json.h"
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
#include "rulebook/json_form.h"
#include "rulebook/load.h"
#include "rulebook/syntax_tree.h"

namespace cocket::cli {

Result<std::vector<RulebookFolder>> rule_folders(const Context& context,
                                                 const std::vector<std::string>& paths) {
  std::vector<RulebookFolder> found = TRY(rulebooks_at(paths));
  if (!paths.empty() && context.options.rules.empty()) return found;
  std::vector<RulebookFolder> more =
      TRY(find_rulebooks(context.environment, context.options.rules));
  for (RulebookFolder& folder : more) found.push_back(std::move(folder));
  return found;
}

std::string name_of(const RulebookFolder& folder) {
  return folder.folder.empty() ? "." : folder.folder;
}

Result<std::optional<Date>> known_on_of(const Options& options) {
  if (options.known_on.empty()) return std::optional<Date>();
  const Date day = TRY(parse_day("--known-on", options.known_on));
  return std::optional<Date>(day);
}

Result<std::vector<program::Program>> programs_in(const std::vector<RulebookFolder>& folders,
                                                  Cases cases, std::optional<Date> known_on) {
  std::vector<program::Program> programs;
  for (const RulebookFolder& folder : folders) {
    rulebook::Loaded loaded = load_rulebook(folder, cases, known_on);
    if (!loaded.program) {
      write_standard_error(render_all(loaded.diagnostics, loaded.files));
      return Error{Error::Kind::Broken,
                   fmt::format("the rulebook in `{}` has {} errors", name_of(folder),
                               loaded.diagnostics.error_count())};
    }
    programs.push_back(std::move(*loaded.program));
  }
  return programs;
}

namespace {

std::string counts(int errors, int warnings) {
  return fmt::format("{} error{}, {} warning{}", errors, errors == 1 ? "" : "s", warnings,
                     warnings == 1 ? "" : "s");
}

// Schema and case files have no header of their own: files are read one by one.
struct Parsed {
  std::string text;
  rulebook::SyntaxTree tree;
  bool has_errors = false;  // they were shown
};

Result<Parsed> parse_file(const std::string& path) {
  Parsed parsed;
  parsed.text = TRY(read_text_file(path));
  const SourceFile source = {path, parsed.text};
  Diagnostics diagnostics;
  parsed.tree = rulebook::parse_either(0, source, diagnostics);
  parsed.has_errors = diagnostics.has_errors();
  if (parsed.has_errors) write_standard_error(render_all(diagnostics, {source}));
  return parsed;
}

struct Formatted {
  bool changed = false;
  bool has_errors = false;
};

Result<Formatted> format_file(const std::string& path, bool is_check_only) {
  const Parsed parsed = TRY(parse_file(path));
  if (parsed.has_errors) return Formatted{false, true};
  const std::string formatted = rulebook::format(parsed.tree);
  if (formatted == parsed.text) return Formatted{};
  if (is_check_only) return Formatted{true, false};
  const auto output = TRY(Output::open(path));
  TRY(output->write(formatted));
  TRY(output->finish());
  return Formatted{true, false};
}

bool is_json(const std::string& path) {
  return path.ends_with(".json");
}

// The way back from `rules json`. Printed, for a .json file must stay JSON.
Result<ExitCode> print_rules_of(const std::string& path) {
  const Parsed parsed = TRY(parse_file(path));
  if (parsed.has_errors) return ExitCode::Failure;
  TRY(write_standard_output(rulebook::format(parsed.tree)));
  return ExitCode::Done;
}

std::vector<std::string> files_of(const std::vector<RulebookFolder>& folders) {
  std::vector<std::string> paths;
  for (const RulebookFolder& folder : folders) {
    paths.insert(paths.end(), folder.rules.begin(), folder.rules.end());
    paths.insert(paths.end(), folder.cases.begin(), folder.cases.end());
  }
  return paths;
}

template <class Item>
void append(std::vector<Item>& to, std::vector<Item>& from) {
  to.insert(to.end(), std::move_iterator(from.begin()), std::move_iterator(from.end()));
}

}  // namespace

Result<ExitCode> rules_check(const Context& context) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, context.options.files));
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
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, context.options.files));
  const std::vector<std::string> paths = files_of(folders);
  const bool is_check_only = context.options.is_check_only;
  if (std::any_of(paths.begin(), paths.end(), is_json)) {
    if (paths.size() == 1 && !is_check_only) return print_rules_of(paths.front());
    return Error{Error::Kind::Usage,
                 "`cocket rules fmt` prints the rules of one .json file, alone and without "
                 "`--check`"};
  }
  int changed = 0;
  int broken = 0;
  for (const std::string& path : paths) {
    const Formatted formatted = TRY(format_file(path, is_check_only));
    broken += formatted.has_errors ? 1 : 0;
    if (!formatted.changed) continue;
    ++changed;
    TRY(write_standard_output(
        fmt::format("{}: {}\n", path, is_check_only ? "would change" : "formatted")));
  }
  TRY(write_standard_output(fmt::format("{} files, {} {}, {} with errors\n", paths.size(), changed,
                                        is_check_only ? "would change" : "changed", broken)));
  const bool is_good = broken == 0 && (changed == 0 || !is_check_only);
  return is_good ? ExitCode::Done : ExitCode::Failure;
}

// Several files are one rulebook: one tree says what they say together.
Result<ExitCode> rules_json(const Context& context) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, context.options.files));
  rulebook::SyntaxTree whole;
  bool is_good = true;
  for (const std::string& path : files_of(folders)) {
    Parsed parsed = TRY(parse_file(path));
    is_good = is_good && !parsed.has_errors;
    if (parsed.tree.header && whole.header) {
      return Error{Error::Kind::Usage,
                   fmt::format("`{}` begins a second rulebook; name the files of one", path)};
    }
    if (parsed.tree.header) whole.header = std::move(parsed.tree.header);
    append(whole.declarations, parsed.tree.declarations);
    append(whole.closing, parsed.tree.closing);
  }
  if (!is_good) return ExitCode::Failure;
  TRY(write_standard_output(rulebook::json_of(whole).dump(2) + "\n"));
  return ExitCode::Done;
}

}  // namespace cocket::cli
