// SPDX-License-Identifier: Apache-2.0
// The options of `cocket rules diff` that it has to itself.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

// On a command that has its name, its help and the options that all commands on a law share.
void add_rules_diff_options(CLI::App& command, Options& options);

}  // namespace cocket::cli
