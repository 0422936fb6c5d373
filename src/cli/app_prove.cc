// SPDX-License-Identifier: Apache-2.0
#include "cli/app_prove.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "cli/options.h"

namespace cocket::cli {

std::vector<CLI::Option*> add_limit_options(CLI::App& command, Options& options) {
  CLI::Option* milliseconds =
      command.add_option("--limit-ms", options.limit_ms,
                         "milliseconds for one question to the solver (default: 5000); what takes "
                         "longer is told as not settled");
  milliseconds->type_name("MS")->check(CLI::Range(1, 3'600'000).description(""));
  CLI::Option* steps = command.add_option(
      "--limit-steps", options.limit_steps,
      "likewise in steps of the solver, the same on any machine (default: 50000000)");
  steps->type_name("N")->check(CLI::Range(1, 2'000'000'000).description(""));
  return {milliseconds, steps};
}

void add_prove_options(CLI::App& command, Options& options) {
  command.add_option("PATHS", options.files,
                     "folders of rulebooks, or rulebook files, which are read as one rulebook");
  command
      .add_option("--claim", options.claims,
                  "this claim alone; may be given several times (default: all of them)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      .add_option("--smt2", options.smt2,
                  "prove nothing; write what is asked of the solver in SMT-LIB 2, for another one, "
                  "a file for each claim, into this folder: `unsat` says that the claim holds")
      ->type_name("DIR");
  command.add_flag(
      "--evaluator", options.proves_evaluator,
      "no claims; prove, of any line known in part, that its range holds the outcome of "
      "every shipment that it may be");
  add_limit_options(command, options);
  command.add_flag("--json", options.is_json, "as JSON, with the times");
  command.footer(
      "cocket prove\tevery claim of the rulebooks that came with cocket\n"
      "cocket prove my.rules --claim civil-goods-are-free\tone of them\n"
      "cocket prove --smt2 claims\tfor another solver");
}

void add_deep_options(CLI::App& command, Options& options) {
  constexpr const char* kGroup = "Deep";
  CLI::Option* deep =
      command.add_flag("--deep", options.is_deep,
                       "look through all shipments that there can be for measures that never fire, "
                       "that others carry "
                       "or meet unrelated, and for shipments and days that were forgotten");
  deep->group(kGroup);
  const auto add = [&](CLI::Option* option) { option->needs(deep)->group(kGroup); };
  add(command
          .add_option("--from", options.dead_from,
                      "also say which measures cannot fire on this day or later (default: the day "
                      "through which the law was read)")
          ->type_name("DATE"));
  add(command
          .add_option("--fail-on", options.fail_on,
                      "what makes the exit code 1 when it is found, or could not be settled: of "
                      "`dead,dead-from,gap,date-gap,redundant,overlap` (default: "
                      "`dead,gap,date-gap`), or `none`")
          ->type_name("LIST"));
  for (CLI::Option* option : add_limit_options(command, options)) add(option);
  add(command.add_flag("--json", options.is_json, "all that was found, as JSON, with the times"));
  add(command.add_flag("--no-progress", options.has_no_progress, "no progress bar"));
}

}  // namespace cocket::cli
