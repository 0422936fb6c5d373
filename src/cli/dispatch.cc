// SPDX-License-Identifier: Apache-2.0
#include "cli/dispatch.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/app.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/environment.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/help.h"
#include "cli/laws.h"
#include "cli/option_values.h"
#include "cli/options.h"
#include "cli/program_version.h"
#include "cli/style.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

Style style_of(const Environment& environment, const Options& options, bool is_terminal) {
  Style style;
  style.has_colour = is_terminal && !environment.refuses_colour && !options.has_no_colour;
  style.is_utf8 = environment.is_utf8;
  style.width = environment.width > 0 ? environment.width : kWidthUnknown;
  return style;
}

// What `check` needs before its options can be read: they are the fields of the vocabulary.
struct Early {
  std::vector<std::string> rules;
  std::string known_on;
};

Early early_options(const std::vector<std::string>& arguments) {
  Early early;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto value_of = [&](const std::string& option) -> const char* {
      const std::string& argument = arguments[i];
      if (argument.starts_with(option + "=")) return argument.c_str() + option.size() + 1;
      if (argument == option && i + 1 < arguments.size()) return arguments[i + 1].c_str();
      return nullptr;
    };
    if (const char* folder = value_of("--rules")) early.rules.emplace_back(folder);
    if (const char* day = value_of("--known-on")) early.known_on = day;
  }
  return early;
}

bool is_about_check(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return false;
  const std::string& first = arguments.front();
  if (first == "check" || first == "man" || first == "complete") return true;
  return first == "help" && arguments.size() > 1 && arguments[1] == "check";
}

bool wants_help(const std::vector<std::string>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [](const std::string& argument) {
    return argument == "-h" || argument == "--help";
  });
}

Result<ExitCode> print_help(CLI::App& app, const Options& options, const Style& style) {
  std::string words = "cocket";
  for (const std::string& word : options.files) words += " " + word;
  const CLI::App* command = find_command(app, options.files);
  if (command == nullptr) {
    std::vector<std::string> names;
    for (const CLI::App* shown : shown_commands(app)) names.push_back(shown->get_name());
    return Error{Error::Kind::Usage, fmt::format("there is no command `{}`{}", words,
                                                 did_you_mean(options.files.front(), names))};
  }
  TRY(write_standard_output(help_text(*command, words, style)));
  return ExitCode::Done;
}

Result<ExitCode> do_command(const Context& context, CLI::App& app,
                            std::vector<LoadedProgram> programs) {
  switch (context.options.command) {
    case Command::None:
    case Command::Help:
      return print_help(app, context.options, context.style);
    case Command::Check:
      return check(context, std::move(programs));
    case Command::Run:
      return run(context);
    case Command::Explain:
      return explain(context);
    case Command::Changes:
      return changes(context);
    case Command::RulesCheck:
      return context.options.is_deep ? rules_check_deep(context) : rules_check(context);
    case Command::RulesFormat:
      return rules_format(context);
    case Command::RulesTest:
      return rules_test(context);
    case Command::RulesShow:
      return rules_show(context);
    case Command::RulesJson:
      return rules_json(context);
    case Command::RulesDiff:
      return rules_diff(context);
    case Command::Prove:
      return prove_claims(context);
    case Command::CodesShow:
      return codes_show(context);
    case Command::CodesSearch:
      return codes_search(context);
    case Command::CodesTree:
      return codes_tree(context);
    case Command::ListsShow:
      return lists_show(context);
    case Command::ListsImport:
      return lists_import(context);
    case Command::ListsList:
      return lists_list(context);
    case Command::ListsDiff:
      return lists_diff(context);
    case Command::ListsRemove:
      return lists_remove(context);
    case Command::Screen:
      return screen_names(context);
    case Command::ScreenDelta:
      return screen_delta(context);
    case Command::ScreenIndex:
      return screen_index(context);
    case Command::ScreenPairs:
      return screen_pairs(context);
    case Command::Ownership:
      return ownership_of(context);
    case Command::Classify:
      return classify_items(context);
    case Command::ClassifyLabels:
      return classify_labels(context);
    case Command::BookImport:
      return book_import(context);
    case Command::BookInfo:
      return book_info(context);
    case Command::BookExport:
      return book_export(context);
    case Command::CaseOpen:
      return case_open(context);
    case Command::CaseList:
      return case_list(context);
    case Command::CaseShow:
      return case_show(context);
    case Command::CasePolicy:
      return case_policy(context);
    case Command::CaseAssign:
    case Command::CaseDue:
    case Command::CaseComment:
    case Command::CaseAttach:
    case Command::CaseWait:
    case Command::CaseResume:
    case Command::CasePropose:
    case Command::CaseReturn:
    case Command::CaseRelease:
    case Command::CaseRefuse:
    case Command::CaseClose:
    case Command::CaseReopen:
    case Command::CaseSplit:
      return case_step(context);
    case Command::PairPropose:
      return pair_propose(context);
    case Command::PairClear:
    case Command::PairWithdraw:
    case Command::PairReopen:
      return pair_step(context);
    case Command::PairList:
      return pair_list(context);
    case Command::PairReview:
      return pair_review(context);
    case Command::PairExport:
      return pair_export(context);
    case Command::JournalVerify:
      return journal_verify(context);
    case Command::JournalStats:
      return journal_stats(context);
    case Command::JournalExport:
      return journal_export(context);
    case Command::JournalImport:
      return journal_import(context);
    case Command::JournalCheckpoint:
      return journal_checkpoint(context);
    case Command::LicenceAdd:
      return licence_add(context);
    case Command::LicenceList:
      return licence_list(context);
    case Command::LicenceShow:
      return licence_show(context);
    case Command::LicenceReserve:
      return licence_reserve(context);
    case Command::LicenceCommit:
      return licence_commit(context);
    case Command::LicenceRelease:
      return licence_release(context);
    case Command::LicenceReverse:
      return licence_reverse(context);
    case Command::LicenceBalance:
      return licence_balance(context);
    case Command::LicenceForecast:
      return licence_forecast(context);
    case Command::LicenceAlerts:
      return licence_alerts(context);
    case Command::LicenceImport:
      return licence_import(context);
    case Command::LicenceExport:
      return licence_export(context);
    case Command::AuditList:
      return audit_list(context);
    case Command::AuditShow:
      return audit_show(context);
    case Command::AuditExport:
      return audit_export(context);
    case Command::VerifyDecision:
      return verify_decision(context);
    case Command::ApplicationNew:
      return application_new(context);
    case Command::ApplicationAdd:
      return application_add(context);
    case Command::ApplicationCheck:
      return application_check(context);
    case Command::ApplicationSubmit:
      return application_submit(context);
    case Command::ApplicationAnswer:
      return application_answer(context);
    case Command::ApplicationStatus:
      return application_status(context);
    case Command::ApplicationPackage:
      return application_package(context);
    case Command::Redecide:
      return redecide(context);
    case Command::LicenceReconcile:
      return licence_reconcile(context);
    case Command::Version:
      return version(context);
    case Command::Complete: {
      LawWords law;
      for (const LoadedProgram& loaded : programs) add_law_words(loaded.program, law);
      const std::string script = TRY(completion_script(app, law, context.options.words));
      TRY(write_standard_output(script));
      return ExitCode::Done;
    }
    case Command::Man:
      TRY(write_standard_output(man_page(app, kProgramVersion)));
      return ExitCode::Done;
  }
  return ExitCode::Failure;
}

// All that the arguments name as a file to be read. Rulebooks and lists are found later.
Result<void> check_named_input(const Options& options) {
  std::vector<std::string> named = options.files;
  const std::vector<std::string> of_options = {options.book,       options.cleared, options.mapping,
                                               options.blocks,     options.index,   options.journal,
                                               options.checkpoint, options.key,     options.bundle};
  if (std::count(of_options.begin(), of_options.end(), "-") > 1) {
    return Error{Error::Kind::Usage,
                 "the standard input (`-`) can be read once; give one of the two as a file"};
  }
  named.insert(named.end(), of_options.begin(), of_options.end());
  if (!refuse_own_input(options.pdf, named).ok()) {
    return Error{Error::Kind::Usage,
                 fmt::format("`--pdf {}` is a file that is read for the answers; give the record "
                             "another name",
                             printable(options.pdf))};
  }
  return refuse_own_input(options.output, named);
}

int failed(const Context& context, const Error& error) {
  write_standard_error(fmt::format("{} {}\n", context.error_style.error("cocket:"), error.message));
  if (error.kind == Error::Kind::Usage && !context.options.command_words.empty()) {
    write_standard_error(
        fmt::format("        `{} --help` says more\n", context.options.command_words));
  }
  return static_cast<int>(exit_code_of(error));
}

int interrupted(const Context& context) {
  return static_cast<int>(stop(context, "interrupted", ExitCode::Interrupted));
}

}  // namespace

Result<ExitCode> print(const Context& context, const std::string& text, const Json& json) {
  TRY(write_standard_output(context.options.is_json
                                ? json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
                                : text));
  return ExitCode::Done;
}

bool shows_progress(const Context& context) {
  return context.environment.is_stderr_terminal && !context.options.has_no_progress &&
         !context.options.is_quiet && !context.environment.refuses_colour;
}

bool is_stopped(const Context& context) {
  return context.environment.interrupted != nullptr && context.environment.interrupted->load();
}

void warn(const Context& context, const std::string& message) {
  write_standard_error(
      fmt::format("{} {}\n", context.error_style.strong("cocket: warning:"), message));
}

ExitCode stop(const Context& context, const std::string& message, ExitCode code) {
  write_standard_error(fmt::format("{} {}\n", context.error_style.error("cocket:"), message));
  return code;
}

ExitCode nothing_found(const Context& context, const std::string& message) {
  return stop(context, message, ExitCode::Failure);
}

int main_with(const Environment& environment, const std::vector<std::string>& arguments) {
  Options options;
  options.command_words = "cocket";
  std::vector<LoadedProgram> programs;
  std::optional<Error> early_error;
  if (is_about_check(arguments)) {
    const Early early = early_options(arguments);
    auto loaded = load_programs(environment, early.rules, early.known_on);
    if (loaded.ok()) {
      programs = std::move(loaded).value();
    } else if (arguments.front() == "check" && !wants_help(arguments)) {
      early_error = std::move(loaded).error();
    }
  }
  const facts::Vocabulary* vocabulary =
      programs.empty() ? nullptr : &programs.front().program.vocabulary;
  const AppPointer app = build_app(options, vocabulary);
  auto parsed = early_error ? Result<void>(*early_error)
                            : parse_arguments(*app, options, arguments, vocabulary);
  const Context context{environment, options,
                        style_of(environment, options, environment.is_stdout_terminal),
                        style_of(environment, options, environment.is_stderr_terminal)};
  if (parsed.ok()) parsed = check_named_input(options);
  if (early_error && is_stopped(context)) return interrupted(context);
  if (!parsed.ok()) return failed(context, parsed.error());
  const auto done = do_command(context, *app, std::move(programs));
  if (!done.ok() && is_stopped(context)) return interrupted(context);
  if (!done.ok()) return failed(context, done.error());
  return static_cast<int>(done.value());
}

}  // namespace cocket::cli
