// SPDX-License-Identifier: Apache-2.0
// The commands of `cocket application`.
#pragma once

#include "cli/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace cocket::cli {

void add_application(CLI::App& app, Options& options);

}  // namespace cocket::cli
