// SPDX-License-Identifier: Apache-2.0
// The journal that commands are about which read or write records, and who writes.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

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

// Gives a licence to be added that names its law and no time zone the zone of the law's rulebook;
// of a law without one at hand it stays open. The rulebooks are loaded when the first needs them.
class LicenceZones {
 public:
  explicit LicenceZones(const Context& context) : context_(context) {}
  Result<void> fill(ledger::Command& command);

 private:
  const Context& context_;
  std::optional<std::map<std::string, std::string>> zones_;  // by law
};

}  // namespace cocket::cli
