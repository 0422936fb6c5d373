// SPDX-License-Identifier: Apache-2.0
// Licences and draws as the bodies of records: compact JSON, empty members left out.
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
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
#include "ledger/amount.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

// The members of an object, each to be taken once; the first Error stays.
class Members {
 public:
  Members(std::string_view text, std::string_view what) : what_(what) {
    json_ = Json::parse(text, nullptr, false);
    if (!json_.is_object()) fail("it is no JSON object");
  }

  void take(const char* name, std::string& into) {
    const Json* member = member_named(name);
    if (member == nullptr) return;
    if (!member->is_string()) return fail(fmt::format("`{}` is no text", name));
    into = member->get<std::string>();
  }
  void take(const char* name, std::vector<std::string>& into) {
    const Json* member = member_named(name);
    if (member == nullptr) return;
    if (!member->is_array()) return fail(fmt::format("`{}` is no list of texts", name));
    for (const Json& element : *member) {
      if (!element.is_string()) return fail(fmt::format("`{}` is no list of texts", name));
      into.push_back(element.get<std::string>());
    }
  }
  void take(const char* name, Date& into) {
    std::string text;
    take(name, text);
    if (text.empty()) return;
    const auto date = parse_date(text);
    if (!date.ok()) return fail(fmt::format("`{}`: {}", name, date.error().message));
    into = date.value();
  }
  using ParseAmount = Result<Amount> (*)(std::string_view);
  void take(const char* name, std::optional<Amount>& into, ParseAmount parse) {
    std::string text;
    take(name, text);
    if (text.empty()) return;
    const auto amount = parse(text);
    if (!amount.ok()) return fail(fmt::format("`{}`: {}", name, amount.error().message));
    into = amount.value();
  }

  Result<void> finish() {
    if (!error_ && json_.is_object()) {
      for (const auto& [name, value] : json_.items()) {
        if (std::find(taken_.begin(), taken_.end(), name) != taken_.end()) continue;
        fail(fmt::format("unknown member `{}`{}", printable(name), did_you_mean(name, taken_)));
        break;
      }
    }
    if (error_) return *error_;
    return {};
  }

 private:
  const Json* member_named(const char* name) {
    taken_.emplace_back(name);
    if (error_) return nullptr;
    const auto found = json_.find(name);
    return found == json_.end() ? nullptr : &*found;
  }
  void fail(const std::string& why) {
    if (!error_) error_ = invalid(fmt::format("{}: {}", what_, why));
  }

  std::string what_;
  Json json_;
  std::vector<std::string> taken_;
  std::optional<Error> error_;
};

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
  members.take("quantity", licence.quantity, parse_quantity);
  members.take("value", licence.value, parse_value);
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
  members.take("quantity", draw.quantity, parse_quantity);
  members.take("value", draw.value, parse_value);
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
  members.take("quantity", step.part.quantity, parse_quantity);
  members.take("value", step.part.value, parse_value);
  TRY(members.finish());
  if (step.key.empty()) return invalid("a step of a draw: `key`, which draw it is, is missing");
  return step;
}

}  // namespace cocket::ledger
