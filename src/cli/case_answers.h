// SPDX-License-Identifier: Apache-2.0
// What the commands on cases and on pairs of names share.
#pragma once

#include <vector>

#include "base/result.h"
#include "cases/registry.h"
#include "cli/commands.h"
#include "cli/exit_code.h"

namespace cocket::cli {

// Gives the commands to the journal of `--journal`, and tells how each was answered: 3 where one
// was refused.
Result<ExitCode> submit_steps(const Context& context, const std::vector<cases::Command>& steps);

}  // namespace cocket::cli
