// SPDX-License-Identifier: Apache-2.0
// The commands of `cocket case` and `cocket pair`.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

void add_cases(CLI::App& app, Options& options);
void add_name_pairs(CLI::App& app, Options& options);

}  // namespace cocket::cli
