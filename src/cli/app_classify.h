// SPDX-License-Identifier: Apache-2.0
// The options of `cocket classify` and of the command below it.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

// On a command that has its name, its help and the options that all commands on a law share.
void add_classify_options(CLI::App& command, Options& options);
void add_classify_labels_options(CLI::App& command, Options& options);

}  // namespace cocket::cli
