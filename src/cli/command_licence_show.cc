// SPDX-License-Identifier: Apache-2.0
// `cocket licence list|show|balance|forecast`: what the journal says of licences.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
#include "ledger/forecast.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"

namespace cocket::cli {
namespace {

using ledger::Amount;
using ledger::LicenceState;

Result<ledger::Balances> read_balances(const Context& context) {
  const auto journal = TRY(licence_journal(context, journal::IfMissing::Refuse));
  return ledger::Ledger(*journal).balances();
}

Result<const LicenceState*> wanted_licence(const Context& context,
                                           const ledger::Balances& balances) {
  const std::string& id = context.options.words;
  if (const LicenceState* state = balances.licence(id)) return state;
  std::vector<std::string> ids;
  for (const auto& [own, state] : balances.licences()) ids.push_back(own);
  return Error{Error::Kind::NotFound, fmt::format("there is no licence `{}` in this journal{}",
                                                  printable(id), did_you_mean(id, ids))};
}

std::string days_text(const DayInterval& days) {
  std::string text;
  if (days.first != kDateMin) text += "from " + format(days.first);
  if (days.last != kDateMax) text += (text.empty() ? "to " : " to ") + format(days.last);
  return text.empty() ? "on all days" : text;
}

std::string left_text(const LicenceState& state) {
  const auto quantity = left_of(state.licence.quantity, state.quantity);
  const auto value = left_of(state.licence.value, state.value);
  std::string text = quantity ? format(*quantity) : "";
  if (value) text += (text.empty() ? "" : " and ") + format(*value);
  return text.empty() ? "no limit" : text + " left";
}

struct CountRow {
  const char* name;
  const std::optional<Amount>* limit;
  const ledger::Count* count;
};

std::vector<CountRow> counts_of(const LicenceState& state) {
  return {{"quantity", &state.licence.quantity, &state.quantity},
          {"value", &state.licence.value, &state.value}};
}

std::string balance_text(const LicenceState& state) {
  std::string text;
  for (const CountRow& row : counts_of(state)) {
    if (!*row.limit) {
      text += fmt::format("  {:<8}  no limit\n", row.name);
      continue;
    }
    text += fmt::format("  {:<8}  {} of {} left; {} reserved, {} committed\n", row.name,
                        format(*left_of(*row.limit, *row.count)), format(**row.limit),
                        format(*row.count->reserved), format(*row.count->committed));
  }
  return text;
}

Json balance_json(const LicenceState& state) {
  Json json;
  json["licence"] = state.licence.id;
  for (const CountRow& row : counts_of(state)) {
    if (!*row.limit) {
      json[row.name] = nullptr;
      continue;
    }
    Json& count = json[row.name];
    count["limit"] = format(**row.limit);
    count["reserved"] = format(*row.count->reserved);
    count["committed"] = format(*row.count->committed);
    count["left"] = format(*left_of(*row.limit, *row.count));
  }
  return json;
}

void add_scope(std::string_view name, const std::vector<std::string>& names, std::string& text) {
  if (!names.empty()) text += fmt::format("  {:<12}  {}\n", name, printable(join(names, ", ")));
}

std::string draw_line(const ledger::DrawState& draw) {
  std::string text = fmt::format("  {}  {:<9}  {}", format(draw.draw.date), name_of(draw.stage),
                                 printable(draw.draw.key));
  for (const std::optional<Amount>* amount : {&draw.quantity, &draw.value}) {
    if (*amount) text += ", " + format(**amount);
  }
  if (!draw.draw.declaration.empty()) {
    text += fmt::format(", declaration {} line {}", printable(draw.draw.declaration),
                        printable(draw.draw.line));
  }
  return text + "\n";
}

std::string show_text(const ledger::Balances& balances, const LicenceState& state) {
  const ledger::Licence& licence = state.licence;
  std::string text = fmt::format("{} ({}), valid {}\n", printable(licence.id),
                                 printable(licence.kind), days_text(licence.validity));
  if (!licence.law.empty()) text += fmt::format("  {:<12}  {}\n", "law", printable(licence.law));
  if (!licence.zone.empty()) {
    text += fmt::format("  {:<12}  through the end of the last day in {}\n", "days",
                        printable(licence.zone));
  }
  add_scope("codes", licence.codes, text);
  add_scope("items", licence.items, text);
  add_scope("parties", licence.parties, text);
  add_scope("destinations", licence.destinations, text);
  add_scope("end uses", licence.end_uses, text);
  text += balance_text(state);
  text += state.keys.empty() ? "no draws\n" : "draws\n";
  for (const std::string& key : state.keys) text += draw_line(*balances.draw(key));
  return text;
}

Json show_json(const ledger::Balances& balances, const LicenceState& state) {
  Json json;
  json["licence"] = Json::parse(licence_text(state.licence), nullptr, false);
  json["balance"] = balance_json(state);
  json["draws"] = Json::array();
  for (const std::string& key : state.keys) {
    const ledger::DrawState& draw = *balances.draw(key);
    Json row = Json::parse(draw_text(draw.draw), nullptr, false);
    row["stage"] = name_of(draw.stage);
    json["draws"].push_back(std::move(row));
  }
  return json;
}

// Today where the licence is in force.
Result<Date> forecast_day(const Context& context, const ledger::Licence& licence) {
  if (!context.options.as_of.empty()) return parse_date(context.options.as_of);
  return ledger::today_for(licence, Moment{context.environment.unix_seconds * 1000});
}

std::string forecast_line(const char* name, const std::optional<ledger::BurnDown>& found,
                          const LicenceState& state) {
  if (!found) return fmt::format("  {:<8}  no limit, or nothing drawn yet\n", name);
  const bool outlives = found->runs_out >= state.licence.validity.last;
  return fmt::format(
      "  {:<8}  {} drawn in {} days from {}, {} left: {}\n", name, format(found->used), found->days,
      format(found->first), format(found->left),
      outlives ? "enough until the licence expires" : "enough until " + format(found->runs_out));
}

Json forecast_json(const std::optional<ledger::BurnDown>& found) {
  if (!found) return {};
  Json json;
  json["drawn"] = format(found->used);
  json["from"] = format(found->first);
  json["days"] = found->days;
  json["left"] = format(found->left);
  json["enough_until"] = format(found->runs_out);
  return json;
}

std::string expiry_line(const LicenceState& state, Date day) {
  const Date last = state.licence.validity.last;
  if (last == kDateMax) return "  expires   never\n";
  const int days = last.days - day.days;
  return fmt::format("  expires   {}, {}\n", format(last),
                     days < 0 ? "which is past" : fmt::format("in {} days", days));
}

}  // namespace

Result<ExitCode> licence_list(const Context& context) {
  const ledger::Balances balances = TRY(read_balances(context));
  std::string text;
  Json json = Json::array();
  for (const auto& [id, state] : balances.licences()) {
    text += fmt::format("{} ({}), valid {}: {}\n", printable(id), printable(state.licence.kind),
                        days_text(state.licence.validity), left_text(state));
    Json row = balance_json(state);
    row["kind"] = state.licence.kind;
    json.push_back(std::move(row));
  }
  if (text.empty()) text = "no licences\n";
  return print(context, text, json);
}

Result<ExitCode> licence_show(const Context& context) {
  const ledger::Balances balances = TRY(read_balances(context));
  const LicenceState* state = TRY(wanted_licence(context, balances));
  return print(context, show_text(balances, *state), show_json(balances, *state));
}

Result<ExitCode> licence_balance(const Context& context) {
  const ledger::Balances balances = TRY(read_balances(context));
  const LicenceState* state = TRY(wanted_licence(context, balances));
  return print(context, printable(state->licence.id) + "\n" + balance_text(*state),
               balance_json(*state));
}

Result<ExitCode> licence_forecast(const Context& context) {
  const ledger::Balances balances = TRY(read_balances(context));
  const LicenceState* state = TRY(wanted_licence(context, balances));
  const Date day = TRY(forecast_day(context, state->licence));
  const ledger::Forecast found = forecast(balances, *state, day);
  std::string text = fmt::format("{}, as of {}\n", printable(state->licence.id), format(day));
  text += forecast_line("quantity", found.quantity, *state);
  text += forecast_line("value", found.value, *state);
  text += expiry_line(*state, day);
  Json json;
  json["licence"] = state->licence.id;
  json["as_of"] = format(day);
  json["quantity"] = forecast_json(found.quantity);
  json["value"] = forecast_json(found.value);
  json["expires"] = state->licence.validity.last == kDateMax
                        ? Json()
                        : Json(format(state->licence.validity.last));
  return print(context, text, json);
}

}  // namespace cocket::cli
