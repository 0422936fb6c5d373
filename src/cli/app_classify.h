// SPDX-License-Identifier: Apache-2.0
// The options of `cocket classify`, of the command below it, and of commands that classify the
// goods of a shipment first.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

// On a command that has its name, its help and the options that all commands on a law share.
void add_classify_options(CLI::App& command, Options& options);
void add_classify_labels_options(CLI::App& command, Options& options);

void add_classifying_options(CLI::App& command, Options& options);  // --classify, --trace

}  // namespace cocket::cli
