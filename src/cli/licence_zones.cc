// SPDX-License-Identifier: Apache-2.0
// The time zone of a licence that names its law alone: the rulebook of the law says it.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

Result<void> fill_zones(const Context& context, std::vector<ledger::Command>& commands) {
  std::optional<std::map<std::string, std::string>> zones;  // by law
  for (ledger::Command& command : commands) {
    if (!needs_zone(command)) continue;
    if (!zones) {
      zones.emplace();
      auto programs = load_programs(context.environment, context.options.rules, "");
      if (!programs.ok()) {
        return Error{
            programs.error().kind,
            fmt::format("licence `{}` names the law `{}`, and its time zone stands in the "
                        "rulebook: {}; or give the licence its `zone`",
                        command.licence.id, command.licence.law, programs.error().message)};
      }
      for (const LoadedProgram& loaded : programs.value()) {
        zones->emplace(loaded.program.law, loaded.program.timezone);
      }
    }
    const auto found = zones->find(command.licence.law);
    if (found != zones->end()) command.licence.zone = found->second;
  }
  return {};
}

}  // namespace cocket::cli
