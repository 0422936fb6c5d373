// SPDX-License-Identifier: Apache-2.0
// What the `rules` commands share: the rulebooks that they are about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/rulebook_folder.h"
#include "program/program.h"

namespace cocket::cli {

// The rulebooks at these paths and those of --rules; without either, those that came with cocket.
Result<std::vector<RulebookFolder>> rule_folders(const Context& context,
                                                 const std::vector<std::string>& paths);
std::string name_of(const RulebookFolder& folder);
Result<std::optional<Date>> known_on_of(const Options& options);

// Of each folder. Errors of a rulebook are printed on the standard error; the Error says how many.
Result<std::vector<program::Program>> programs_in(const std::vector<RulebookFolder>& folders,
                                                  Cases cases, std::optional<Date> known_on);

}  // namespace cocket::cli
