// SPDX-License-Identifier: Apache-2.0
// The commands and options of `cocket`, said once: parsing, help, the manual page and completion
// all come from the CLI11 application that is built here.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/options.h"
#include "facts/vocabulary.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

// The options of `check` that are facts.
inline constexpr const char* kFactsGroup = "Facts of the shipment";

struct AppDeleter {
  void operator()(CLI::App* app) const;
};
using AppPointer = std::unique_ptr<CLI::App, AppDeleter>;

// `vocabulary`: gives `check` an option for every field of a shipment; may be null. What is parsed
// lands in `options`, which must live as long as the application.
AppPointer build_app(Options& options, const facts::Vocabulary* vocabulary);

// Fills the options. Errors are of kind Usage and say what is near.
Result<void> parse_arguments(CLI::App& app, Options& options, std::vector<std::string> arguments,
                             const facts::Vocabulary* vocabulary);

// The command that the words name, as far as they do: "rules test".
CLI::App* find_command(CLI::App& app, const std::vector<std::string>& words);

// "end_user_kind" -> "--end-user-kind"
std::string option_name(const std::string& field);

}  // namespace cocket::cli
