// SPDX-License-Identifier: Apache-2.0
// The commands. Each gets what was typed and what the process found, and returns its exit code;
// an Error is printed by main, with the way out that it names.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "cli/environment.h"
#include "cli/exit_code.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/style.h"

namespace cocket::cli {

struct Context {
  const Environment& environment;
  const Options& options;
  Style style;        // of the standard output
  Style error_style;  // of the standard error
};

Result<ExitCode> check(const Context& context, std::vector<LoadedProgram> programs);
Result<ExitCode> run(const Context& context);
Result<ExitCode> explain(const Context& context);
Result<ExitCode> changes(const Context& context);

Result<ExitCode> rules_check(const Context& context);
Result<ExitCode> rules_check_deep(const Context& context);
Result<ExitCode> rules_format(const Context& context);
Result<ExitCode> rules_test(const Context& context);
Result<ExitCode> rules_show(const Context& context);
Result<ExitCode> rules_json(const Context& context);
Result<ExitCode> rules_diff(const Context& context);

Result<ExitCode> prove_claims(const Context& context);

Result<ExitCode> codes_show(const Context& context);
Result<ExitCode> codes_search(const Context& context);
Result<ExitCode> codes_tree(const Context& context);

Result<ExitCode> lists_show(const Context& context);
Result<ExitCode> lists_import(const Context& context);
Result<ExitCode> lists_list(const Context& context);
Result<ExitCode> lists_diff(const Context& context);
Result<ExitCode> lists_remove(const Context& context);

Result<ExitCode> classify_items(const Context& context);
Result<ExitCode> classify_labels(const Context& context);

Result<ExitCode> screen_names(const Context& context);
Result<ExitCode> screen_pairs(const Context& context);
Result<ExitCode> screen_delta(const Context& context);
Result<ExitCode> screen_index(const Context& context);
Result<ExitCode> ownership_of(const Context& context);

Result<ExitCode> book_import(const Context& context);
Result<ExitCode> book_info(const Context& context);
Result<ExitCode> book_export(const Context& context);

Result<ExitCode> journal_verify(const Context& context);
Result<ExitCode> journal_stats(const Context& context);
Result<ExitCode> journal_export(const Context& context);
Result<ExitCode> journal_import(const Context& context);
Result<ExitCode> journal_checkpoint(const Context& context);

Result<ExitCode> licence_add(const Context& context);
Result<ExitCode> licence_list(const Context& context);
Result<ExitCode> licence_show(const Context& context);
Result<ExitCode> licence_reserve(const Context& context);
Result<ExitCode> licence_commit(const Context& context);
Result<ExitCode> licence_release(const Context& context);
Result<ExitCode> licence_reverse(const Context& context);
Result<ExitCode> licence_balance(const Context& context);
Result<ExitCode> licence_forecast(const Context& context);
Result<ExitCode> licence_alerts(const Context& context);
Result<ExitCode> licence_import(const Context& context);
Result<ExitCode> licence_export(const Context& context);
Result<ExitCode> licence_reconcile(const Context& context);

Result<ExitCode> audit_list(const Context& context);
Result<ExitCode> audit_show(const Context& context);
Result<ExitCode> audit_export(const Context& context);
Result<ExitCode> verify_decision(const Context& context);
Result<ExitCode> redecide(const Context& context);

Result<ExitCode> case_open(const Context& context);
Result<ExitCode> case_list(const Context& context);
Result<ExitCode> case_show(const Context& context);
Result<ExitCode> case_policy(const Context& context);
// What a person does to cases: assign, comment, propose, release, ...
Result<ExitCode> case_step(const Context& context);
Result<ExitCode> pair_propose(const Context& context);
Result<ExitCode> pair_step(const Context& context);  // clear, withdraw, reopen
Result<ExitCode> pair_list(const Context& context);
Result<ExitCode> pair_review(const Context& context);
Result<ExitCode> pair_export(const Context& context);

Result<ExitCode> application_new(const Context& context);
Result<ExitCode> application_add(const Context& context);
Result<ExitCode> application_check(const Context& context);
Result<ExitCode> application_submit(const Context& context);
Result<ExitCode> application_answer(const Context& context);
Result<ExitCode> application_status(const Context& context);
Result<ExitCode> application_package(const Context& context);

Result<ExitCode> version(const Context& context);

// The text, or with --json the JSON, on the standard output.
Result<ExitCode> print(const Context& context, const std::string& text, const Json& json);
bool shows_progress(const Context& context);
bool is_stopped(const Context& context);  // the user wants it to end
// "warning: ..." on the standard error, quiet or not: the answers may be others than were meant.
void warn(const Context& context, const std::string& message);
// Says so on the standard error; the exit code of a search that found nothing.
ExitCode nothing_found(const Context& context, const std::string& message);
// Says why nothing was done.
ExitCode stop(const Context& context, const std::string& message, ExitCode code);

}  // namespace cocket::cli
