// SPDX-License-Identifier: Apache-2.0
// The commands about recorded decisions, and the options that record one.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

void add_audit(CLI::App& app, Options& options);

// `--record`, `--journal` and `--by`, of a command that decides.
void add_record_options(CLI::App& command, Options& options);

}  // namespace cocket::cli
