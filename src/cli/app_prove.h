// SPDX-License-Identifier: Apache-2.0
// The options of commands that ask a solver.
#pragma once

#include <vector>

#include "cli/options.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cocket::cli {

// On a command that has its name, its help and the options that all commands on a law share.
void add_prove_options(CLI::App& command, Options& options);
// `--limit-ms` and `--limit-steps`.
std::vector<CLI::Option*> add_limit_options(CLI::App& command, Options& options);
void add_deep_options(CLI::App& command, Options& options);  // of `rules check`

}  // namespace cocket::cli
