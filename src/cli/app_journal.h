// SPDX-License-Identifier: Apache-2.0
// The commands of `cocket journal`.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

void add_journal(CLI::App& app, Options& options);

}  // namespace cocket::cli
