// SPDX-License-Identifier: Apache-2.0
// `cocket licence alerts`: licences that end, run dry, or hold what cannot leave any more.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/licence_journal.h"
#include "cli/options.h"
#include "journal/journal.h"
#include "ledger/alerts.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"

namespace cocket::cli {
namespace {

using ledger::Alert;

std::string distance(int days) {
  if (days == 0) return "today";
  const int count = days < 0 ? -days : days;
  return fmt::format("{}{} day{}{}", days < 0 ? "" : "in ", count, count == 1 ? "" : "s",
                     days < 0 ? " ago" : "");
}

std::string reservations_text(std::size_t count) {
  if (count == 0) return "";
  return count == 1 ? "; 1 draw is still reserved"
                    : fmt::format("; {} draws are still reserved", count);
}

std::string told(const Alert& alert) {
  const char* part = alert.is_value ? "value" : "quantity";
  switch (alert.kind) {
    case Alert::Kind::ExpiredOpen:
      return fmt::format(
          "expired on {}{}: they can be committed if the goods left in time, else "
          "release them",
          format(alert.day), reservations_text(alert.reservations));
    case Alert::Kind::Exhausted:
      return fmt::format("nothing is left of the {} of {}{}", part, format(*alert.limit),
                         reservations_text(alert.reservations));
    case Alert::Kind::Expiring:
      return fmt::format("the last day is {}{}", format(alert.day),
                         reservations_text(alert.reservations));
    case Alert::Kind::RunningDry:
      return fmt::format("{} of the {} of {} are left, enough until {} if it goes on so",
                         format(*alert.left), part, format(*alert.limit), format(alert.day));
  }
  return "";
}

Json json_of(const Alert& alert) {
  Json json;
  json["licence"] = alert.licence;
  json["alert"] = name_of(alert.kind);
  json["day"] = format(alert.day);
  json["days"] = alert.days;
  if (alert.limit) {
    json["of"] = alert.is_value ? "value" : "quantity";
    json["limit"] = format(*alert.limit);
    json["left"] = format(*alert.left);
  }
  if (alert.kind != Alert::Kind::RunningDry) json["reservations"] = alert.reservations;
  return json;
}

}  // namespace

Result<ExitCode> licence_alerts(const Context& context) {
  const Options& options = context.options;
  ledger::AlertQuestion question;
  question.now = Moment{context.environment.unix_seconds * 1000};
  if (!options.as_of.empty()) question.as_of = TRY(parse_date(options.as_of));
  if (options.within) question.within = *options.within;
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  const ledger::Balances balances = TRY(ledger::Ledger(*journal).balances());
  const std::vector<Alert> found = TRY(ledger::alerts(balances, question));
  std::string text;
  Json json = Json::array();
  for (const Alert& alert : found) {
    text += fmt::format("{}: {}, {}\n  {}\n", printable(alert.licence), name_of(alert.kind),
                        distance(alert.days), told(alert));
    json.push_back(json_of(alert));
  }
  if (text.empty()) {
    text = fmt::format("no licence ends or runs dry within {} days\n", question.within);
  }
  TRY(print(context, text, json));
  if (found.empty()) return ExitCode::Done;
  const bool is_any_at_end = std::any_of(found.begin(), found.end(),
                                         [](const Alert& alert) { return is_at_end(alert.kind); });
  return is_any_at_end ? ExitCode::Refused : ExitCode::Open;
}

}  // namespace cocket::cli
