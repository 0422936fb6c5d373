// SPDX-License-Identifier: Apache-2.0
// The time zone of a licence that names its law alone: the rulebook of the law says it.
#include <fmt/format.h>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "ledger/ledger.h"

namespace cocket::cli {
namespace {

bool needs_zone(const ledger::Command& command) {
  return command.kind == ledger::Command::Kind::Add && command.licence.zone.empty() &&
         !command.licence.law.empty();
}

}  // namespace

Result<void> LicenceZones::fill(ledger::Command& command) {
  if (!needs_zone(command)) return {};
  if (!zones_) {
    auto programs = load_programs(context_.environment, context_.options.rules, "");
    if (!programs.ok()) {
      return Error{programs.error().kind,
                   fmt::format("licence `{}` names the law `{}`, and its time zone stands in the "
                               "rulebook: {}; or give the licence its `zone`",
                               command.licence.id, command.licence.law, programs.error().message)};
    }
    zones_.emplace();
    for (const LoadedProgram& loaded : programs.value()) {
      zones_->emplace(loaded.program.law, loaded.program.timezone);
    }
  }
  const auto found = zones_->find(command.licence.law);
  if (found != zones_->end()) command.licence.zone = found->second;
  return {};
}

}  // namespace cocket::cli
