// SPDX-License-Identifier: Apache-2.0
// The journal that the commands of `cocket licence` are about.
#pragma once

#include <memory>

#include "base/result.h"
#include "cli/commands.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"

namespace cocket::cli {

// Of `--journal`, or of the environment.
Result<std::unique_ptr<journal::Journal>> licence_journal(const Context& context,
                                                          journal::IfMissing if_missing);

}  // namespace cocket::cli
