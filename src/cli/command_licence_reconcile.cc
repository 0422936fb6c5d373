// SPDX-License-Identifier: Apache-2.0
// `cocket licence reconcile`: balances are a fold over the journal, and what is kept must be equal.
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/licence_journal.h"
#include "cli/progress.h"
#include "journal/sqlite_journal.h"
#include "ledger/kept.h"

namespace cocket::cli {
namespace {

std::string count_of(std::size_t count, const std::string& thing) {
  return fmt::format("{} {}{}", with_commas(static_cast<std::int64_t>(count)), thing,
                     count == 1 ? "" : "s");
}

std::string verdict_text(const ledger::Reconciled& found) {
  if (found.kept_at == 0)
    return "nothing is kept beside the journal: each command reads all of it\n";
  const std::string kept = fmt::format("what was kept at record {}", with_commas(found.kept_at));
  if (!found.is_as_stated) {
    return kept + " is not what that record states; it was not used, and is dropped now\n";
  }
  if (found.is_equal()) return "equal to " + kept + " and the records since\n";
  std::vector<std::string> names;
  for (const std::string& one : found.differing) names.push_back(printable(one));
  return fmt::format("NOT equal to {}, which is dropped now: other balances of {}\n", kept,
                     join(names, ", "));
}

std::string reconciled_text(const ledger::Reconciled& found) {
  return fmt::format("balances of {} and {} made anew from {}\n",
                     count_of(found.licences, "licence"), count_of(found.draws, "draw"),
                     count_of(static_cast<std::size_t>(found.records), "record")) +
         verdict_text(found);
}

Json reconciled_json(const ledger::Reconciled& found) {
  Json json;
  json["records"] = found.records;
  json["licences"] = found.licences;
  json["draws"] = found.draws;
  json["kept_at"] = found.kept_at == 0 ? Json(nullptr) : Json(found.kept_at);
  json["is_as_stated"] = found.is_as_stated;
  json["is_equal"] = found.is_equal();
  json["differing"] = Json::array();
  for (const std::string& one : found.differing) json["differing"].push_back(printable(one));
  return json;
}

}  // namespace

Result<ExitCode> licence_reconcile(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const ledger::Reconciled found = TRY(ledger::reconcile(*journal));
  TRY(print(context, reconciled_text(found), reconciled_json(found)));
  return found.is_equal() ? ExitCode::Done : ExitCode::Failure;
}

}  // namespace cocket::cli
