// SPDX-License-Identifier: Apache-2.0
// The journal that commands are about which read or write records, and who writes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "journal/journal.h"
#include "journal/sqlite_journal.h"
#include "ledger/ledger.h"

namespace cocket::cli {

// Of `--journal`, or of the environment.
Result<std::unique_ptr<journal::Journal>> licence_journal(const Context& context,
                                                          journal::IfMissing if_missing);

// Who does it: of `--by`, or the user; an Error of wrong usage where nobody knows.
Result<std::string> actor_of(const Context& context);

// Gives each licence to be added that names its law and no time zone the zone of the law's
// rulebook; of a law without one at hand it stays open.
Result<void> fill_zones(const Context& context, std::vector<ledger::Command>& commands);

}  // namespace cocket::cli
