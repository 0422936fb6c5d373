// SPDX-License-Identifier: Apache-2.0
#include "cli/app_command.h"

#include <CLI/CLI.hpp>
#include <utility>

#include "cli/options.h"

namespace cocket::cli {

CLI::App* add_command(CLI::App& parent, Options& options, Command command,
                      const std::pair<const char*, const char*>& name_and_text) {
  CLI::App* sub = parent.add_subcommand(name_and_text.first, name_and_text.second);
  sub->set_help_flag("-h,--help", "show this help");
  sub->final_callback([&options, command] { options.command = command; });
  return sub;
}

CLI::App* add_family(CLI::App& app, const char* name, const char* text) {
  CLI::App* family = app.add_subcommand(name, text);
  family->set_help_flag("-h,--help", "show this help");
  family->require_subcommand(1);
  return family;
}

void add_rules_option(CLI::App& app, Options& options) {
  app.add_option("--rules", options.rules,
                 "folder of a rulebook, or of several; may be given several times (default: the "
                 "rulebooks that came with cocket, or $COCKET_RULES)")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->group(kLawGroup);
}

void add_reading_options(CLI::App& app, Options& options) {
  app.add_option("--known-through", options.known_through,
                 "declare that you checked the official pages up to this day")
      ->type_name("DATE")
      ->group(kLawGroup);
  app.add_option("--read", options.readings, "choose a reading where the law itself is open")
      ->type_name("QUESTION=READING")
      ->allow_extra_args(false)
      ->group(kLawGroup);
}

void add_by_option(CLI::App& command, Options& options) {
  command.add_option("--by", options.by, "who does it, a person or a system (default: the user)")
      ->type_name("NAME");
}

void add_journal_option(CLI::App& command, Options& options) {
  command
      .add_option("--journal", options.journal,
                  "a file, or the address of a database: postgres://user@host/database (default: "
                  "$COCKET_JOURNAL)")
      ->type_name("JOURNAL");
}

}  // namespace cocket::cli
