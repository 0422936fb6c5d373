// SPDX-License-Identifier: Apache-2.0
// Licences and draws as the bodies of records: compact JSON, empty members left out.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/members.h"
#include "base/moment.h"
#include "base/result.h"
#include "ledger/amount.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

using ParseAmount = Result<Amount> (*)(std::string_view);

void take_amount(Members& members, const char* name, ParseAmount parse,
                 std::optional<Amount>& into) {
  std::string text;
  members.take(name, text);
  if (text.empty()) return;
  const auto amount = parse(text);
  if (!amount.ok()) return members.fail(fmt::format("`{}`: {}", name, amount.error().message));
  into = amount.value();
}

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

void put(Json& json, const char* name, const std::vector<std::string>& names) {
  if (!names.empty()) json[name] = names;
}

void put(Json& json, const char* name, const std::optional<Amount>& amount) {
  if (amount) json[name] = format(*amount);
}

}  // namespace

std::string licence_text(const Licence& licence) {
  Json json = Json::object();
  put(json, "licence", licence.id);
  put(json, "kind", licence.kind);
  put(json, "law", licence.law);
  put(json, "codes", licence.codes);
  put(json, "items", licence.items);
  put(json, "parties", licence.parties);
  put(json, "destinations", licence.destinations);
  put(json, "end_uses", licence.end_uses);
  if (licence.validity.first != kDateMin) json["valid_from"] = format(licence.validity.first);
  if (licence.validity.last != kDateMax) json["valid_to"] = format(licence.validity.last);
  put(json, "zone", licence.zone);
  put(json, "quantity", licence.quantity);
  put(json, "value", licence.value);
  return json.dump();
}

Result<Licence> read_licence(std::string_view text) {
  Members members(text, "a licence");
  Licence licence;
  members.take("licence", licence.id);
  members.take("kind", licence.kind);
  members.take("law", licence.law);
  members.take("codes", licence.codes);
  members.take("items", licence.items);
  members.take("parties", licence.parties);
  members.take("destinations", licence.destinations);
  members.take("end_uses", licence.end_uses);
  members.take("valid_from", licence.validity.first);
  members.take("valid_to", licence.validity.last);
  members.take("zone", licence.zone);
  take_amount(members, "quantity", parse_quantity, licence.quantity);
  take_amount(members, "value", parse_value, licence.value);
  TRY(members.finish());
  TRY(check(licence));
  return licence;
}

std::string draw_text(const Draw& draw) {
  Json json = Json::object();
  put(json, "key", draw.key);
  put(json, "licence", draw.licence);
  put(json, "declaration", draw.declaration);
  put(json, "line", draw.line);
  put(json, "code", draw.code);
  put(json, "item", draw.item);
  put(json, "party", draw.party);
  put(json, "destination", draw.destination);
  put(json, "end_use", draw.end_use);
  if (draw.date != kDayNotTold) json["date"] = format(draw.date);
  if (draw.time) json["time"] = format(*draw.time);
  put(json, "quantity", draw.quantity);
  put(json, "value", draw.value);
  put(json, "ruling", draw.ruling);
  return json.dump();
}

Result<Draw> read_draw(std::string_view text) {
  Members members(text, "a draw");
  Draw draw;
  draw.date = kDayNotTold;
  std::string time;
  members.take("key", draw.key);
  members.take("licence", draw.licence);
  members.take("declaration", draw.declaration);
  members.take("line", draw.line);
  members.take("code", draw.code);
  members.take("item", draw.item);
  members.take("party", draw.party);
  members.take("destination", draw.destination);
  members.take("end_use", draw.end_use);
  members.take("date", draw.date);
  members.take("time", time);
  take_amount(members, "quantity", parse_quantity, draw.quantity);
  take_amount(members, "value", parse_value, draw.value);
  members.take("ruling", draw.ruling);
  TRY(members.finish());
  TRY(check(draw));
  if (!time.empty()) draw.time = TRY(parse_moment(time));
  if (draw.date == kDayNotTold && !draw.time) {
    return invalid("a draw: `date`, the day of export, is missing, and so is `time`");
  }
  return draw;
}

std::string step_text(const Step& step) {
  Json json = Json::object();
  put(json, "key", step.key);
  put(json, "reason", step.reason);
  put(json, "quantity", step.part.quantity);
  put(json, "value", step.part.value);
  return json.dump();
}

Result<Step> read_step(std::string_view text) {
  Members members(text, "a step of a draw");
  Step step;
  members.take("key", step.key);
  members.take("reason", step.reason);
  take_amount(members, "quantity", parse_quantity, step.part.quantity);
  take_amount(members, "value", parse_value, step.part.value);
  TRY(members.finish());
  if (step.key.empty()) return invalid("a step of a draw: `key`, which draw it is, is missing");
  return step;
}

}  // namespace cocket::ledger
