// SPDX-License-Identifier: Apache-2.0
// What the commands on cases and on pairs of names share.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "cases/case.h"
#include "cases/registry.h"
#include "cli/commands.h"
#include "cli/exit_code.h"

namespace cocket::cli {

// Gives the commands to the journal of `--journal`, and tells how each was answered: 3 where one
// was refused.
Result<ExitCode> submit_steps(const Context& context, const std::vector<cases::Command>& steps);

// All that is known of a case, as of a day: for people, and for machines.
std::string case_page(const Context& context, const cases::Case& file, Date day);
Json case_page_json(const cases::Case& file);

}  // namespace cocket::cli
