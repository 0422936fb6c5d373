// SPDX-License-Identifier: Apache-2.0
// How a command is declared: its words, its help, and what it sets in the options.
#pragma once

#include <utility>

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

// The name and what it does, as the list of commands has it.
CLI::App* add_command(CLI::App& parent, Options& options, Command command,
                      const std::pair<const char*, const char*>& name_and_text);
// Of commands that share their first word, and stand behind it.
CLI::App* add_family(CLI::App& app, const char* name, const char* text);

// Of the options that say which law is asked, and how.
inline constexpr const char* kLawGroup = "Law";
// `--rules`.
void add_rules_option(CLI::App& app, Options& options);
// `--by`, `--journal`.
void add_by_option(CLI::App& app, Options& options);
void add_journal_option(CLI::App& app, Options& options);
// `--known-through`, `--read`.
void add_reading_options(CLI::App& app, Options& options);

}  // namespace cocket::cli
