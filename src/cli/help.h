// SPDX-License-Identifier: Apache-2.0
// Help and the manual page, from the application. Examples come first.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/style.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cocket::cli {

std::string help_text(const CLI::App& command, const std::string& words, const Style& style);
std::string man_page(const CLI::App& app, std::string_view version);

// What help, manual and completion say about an option or an argument.
struct OptionText {
  std::string names;  // "-o, --output FILE"; of an argument: "BOOK"
  std::string text;
  std::string group;
  bool is_argument = false;
};
OptionText option_text(const CLI::Option& option);

// Commands and options that are shown, in the order of their declaration.
std::vector<const CLI::App*> shown_commands(const CLI::App& app);
std::vector<const CLI::Option*> shown_options(const CLI::App& app);
// Of a command: what to type, and what it shows.
std::vector<std::pair<std::string, std::string>> examples(const CLI::App& app);

}  // namespace cocket::cli
