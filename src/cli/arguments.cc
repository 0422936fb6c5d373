// SPDX-License-Identifier: Apache-2.0
// From the words of the command line to Options. The one file of this library that turns
// exceptions (CLI11's) into Error.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/app.h"
#include "cli/options.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](CLI::App* /*sub*/) { return true; });
}

std::vector<std::string> names_of(const std::vector<CLI::App*>& commands) {
  std::vector<std::string> names;
  for (const CLI::App* command : commands) {
    if (!command->get_group().empty()) names.push_back(command->get_name());
  }
  return names;
}

CLI::App* command_named(CLI::App& app, std::string_view name) {
  for (CLI::App* command : commands_of(app)) {
    if (command->get_name() == name) return command;
  }
  return nullptr;
}

bool is_option(std::string_view argument) {
  return argument.size() > 1 && argument.front() == '-';
}

Error usage(std::string message) {
  return {Error::Kind::Usage, std::move(message)};
}

struct Found {
  CLI::App* command = nullptr;
  std::string words;  // "cocket rules test"
  std::size_t next = 0;
};

// `screen` has commands, and takes a file as well.
bool takes_words(const CLI::App& command) {
  const std::vector<const CLI::Option*> options = command.get_options();
  return std::any_of(options.begin(), options.end(),
                     [](const CLI::Option* option) { return option->get_positional(); });
}

// The command words come first: `cocket rules test --rules x`. After an error: as far as they go.
Result<void> find_words(const std::vector<std::string>& arguments, Found& found) {
  while (found.next < arguments.size() && !commands_of(*found.command).empty()) {
    const std::string& word = arguments[found.next];
    if (is_option(word)) break;
    CLI::App* sub = command_named(*found.command, word);
    if (sub == nullptr && takes_words(*found.command)) break;
    if (sub == nullptr) {
      const std::vector<std::string> names = names_of(commands_of(*found.command));
      const std::string near = did_you_mean(word, names);
      return usage(near.empty()
                       ? fmt::format("`{}` has no command `{}`; its commands: {}", found.words,
                                     word, join(names, ", "))
                       : fmt::format("`{}` has no command `{}`{}", found.words, word, near));
    }
    found.command = sub;
    found.words += " " + word;
    ++found.next;
  }
  return {};
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// An unknown option of `check` may be another header of a field, as in a book: "--end-user".
std::string field_option(std::string_view name, const facts::Vocabulary& vocabulary) {
  std::string header(name);
  int field = vocabulary.find_column(header);
  if (field < 0) {
    std::replace(header.begin(), header.end(), '-', '_');
    field = vocabulary.find_column(header);
  }
  if (field < 0) {
    std::replace(header.begin(), header.end(), '_', ' ');
    field = vocabulary.find_column(header);
  }
  return field < 0 ? std::string() : option_name(vocabulary.field(field).name);
}

// Refuses unknown long options with a hint, and resolves aliases of fields.
Result<void> settle_options(const Found& found, std::vector<std::string>& arguments,
                            const facts::Vocabulary* vocabulary) {
  const std::vector<std::string> names = option_names(*found.command);
  for (std::size_t i = found.next; i < arguments.size(); ++i) {
    std::string& argument = arguments[i];
    if (argument == "--") return {};
    if (!argument.starts_with("--")) continue;
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::string resolved;
    if (vocabulary != nullptr && found.command->get_name() == "check") {
      resolved = field_option(name.substr(2), *vocabulary);
    }
    if (resolved.empty()) {
      return usage(fmt::format("unknown option `{}` of `{}`{}", name, found.words,
                               did_you_mean(name, names)));
    }
    argument.replace(0, name.size(), resolved);
  }
  return {};
}

// An option without a value would be passed over in silence. A fact may be empty: it is unknown.
Result<void> refuse_empty(const Found& found) {
  for (const CLI::Option* option : found.command->get_options()) {
    const bool may_be_empty = option->get_positional() || option->get_group() == kFactsGroup;
    if (may_be_empty) continue;
    for (const std::string& value : option->results()) {
      if (!trim(value).empty()) continue;
      return usage(fmt::format("`{}` is empty; expected {}, or leave it out", option->get_name(),
                               option->get_type_name()));
    }
  }
  return {};
}

bool asks_for_help(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == "-h" || argument == "--help") return true;
  }
  return false;
}

// The library says "Could not convert: --jobs = abc".
std::string not_a_number(const std::string& words, std::string_view what) {
  constexpr std::string_view kEquals = " = ";
  what.remove_prefix(std::min(what.find("--"), what.size()));
  const std::size_t equals = what.find(kEquals);
  if (equals == std::string_view::npos) return fmt::format("`{}`: a number was expected", words);
  return fmt::format("`{}` has `{}`; expected a whole number", what.substr(0, equals),
                     what.substr(equals + kEquals.size()));
}

Error error_of(const CLI::ParseError& error, const std::string& words) {
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    std::string what = error.what();
    const std::size_t end = what.find(" is required");
    if (end == std::string::npos) {
      return usage(fmt::format("`{}` needs a command after it", words));
    }
    return usage(fmt::format("`{}` needs {}", words, what.substr(0, end)));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    std::string what = error.what();
    const std::size_t colon = what.find(": ");
    return usage(fmt::format("`{}` does not take `{}`", words,
                             colon == std::string::npos ? what : what.substr(colon + 2)));
  }
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    return usage(not_a_number(words, error.what()));
  }
  return usage(fmt::format("`{}`: {}", words, error.what()));
}

}  // namespace

CLI::App* find_command(CLI::App& app, const std::vector<std::string>& words) {
  CLI::App* found = &app;
  for (const std::string& word : words) {
    CLI::App* sub = command_named(*found, word);
    if (sub == nullptr) return nullptr;
    found = sub;
  }
  return found;
}

Result<void> parse_arguments(CLI::App& app, Options& options, std::vector<std::string> arguments,
                             const facts::Vocabulary* vocabulary) {
  Found found{&app, "cocket", 0};
  auto is_found = find_words(arguments, found);
  options.command_words = found.words;
  if (!is_found.ok()) return is_found;
  if (asks_for_help(arguments) || (arguments.empty())) {
    options.command = Command::Help;
    options.files.assign(arguments.begin(),
                         arguments.begin() + static_cast<std::ptrdiff_t>(found.next));
    return {};
  }
  if (arguments.front() == "--version") {
    options.command = Command::Version;
    return {};
  }
  TRY(settle_options(found, arguments, vocabulary));
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return error_of(error, found.words);
  }
  return refuse_empty(found);
}

}  // namespace cocket::cli
