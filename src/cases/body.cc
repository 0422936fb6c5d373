// SPDX-License-Identifier: Apache-2.0
#include "cases/body.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/case.h"

namespace cocket::cases {

Members::Members(const Json& json, std::string_view what) : what_(what), json_(json) {
  if (!json_.is_object()) fail("it is no JSON object");
}

void Members::fail(const std::string& why) {
  if (!error_) error_ = invalid(fmt::format("{}: {}", what_, why));
}

const Json* Members::take(const char* name) {
  taken_.emplace_back(name);
  if (error_) return nullptr;
  const auto found = json_.find(name);
  return found == json_.end() ? nullptr : &*found;
}

void Members::take(const char* name, std::string& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_string()) return fail(fmt::format("`{}` is no text", name));
  into = member->get<std::string>();
}

void Members::take(const char* name, bool& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_boolean()) return fail(fmt::format("`{}` is neither true nor false", name));
  into = member->get<bool>();
}

void Members::take(const char* name, std::int64_t& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  const bool is_count = member->is_number_integer() && member->get<std::int64_t>() >= 0;
  if (!is_count) return fail(fmt::format("`{}` is no number from 0 on", name));
  into = member->get<std::int64_t>();
}

void Members::take(const char* name, int& into) {
  std::int64_t number = into;
  take(name, number);
  if (number > std::numeric_limits<int>::max()) {
    return fail(fmt::format("`{}` is too large", name));
  }
  into = static_cast<int>(number);
}

void Members::take(const char* name, std::vector<std::string>& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  const bool are_texts =
      member->is_array() && std::all_of(member->begin(), member->end(),
                                        [](const Json& element) { return element.is_string(); });
  if (!are_texts) return fail(fmt::format("`{}` is no list of texts", name));
  for (const Json& element : *member) into.push_back(element.get<std::string>());
}

void Members::take(const char* name, std::optional<Date>& into) {
  std::string text;
  take(name, text);
  if (text.empty()) return;
  const auto date = parse_date(text);
  if (!date.ok()) return fail(fmt::format("`{}`: {}", name, date.error().message));
  into = date.value();
}

void Members::take(const char* name, PartyCells& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_object()) return fail(fmt::format("`{}` is no JSON object", name));
  for (const auto& [cell, value] : member->items()) {
    if (!value.is_string()) return fail(fmt::format("`{}` of `{}` is no text", cell, name));
    into.emplace_back(cell, value.get<std::string>());
  }
}

Result<void> Members::finish() {
  if (!error_) {
    for (const auto& [name, value] : json_.items()) {
      if (std::find(taken_.begin(), taken_.end(), name) != taken_.end()) continue;
      fail(fmt::format("unknown member `{}`{}", printable(name), did_you_mean(name, taken_)));
      break;
    }
  }
  if (error_) return *error_;
  return {};
}

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

void put(Json& json, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[name] = texts;
}

void put(Json& json, const char* name, const PartyCells& cells) {
  for (const auto& [cell, value] : cells) json[name][cell] = value;
}

void put(Json& json, const char* name, const std::optional<Date>& date) {
  if (date) json[name] = format(*date);
}

Json line_json(const Line& line) {
  Json json;
  json["line"] = line.key;
  put(json, "date", line.date);
  put(json, "verdict", line.verdict);
  put(json, "decision", line.decision);
  put(json, "cells", line.cells);
  put(json, "about", line.about);
  put(json, "party", line.party);
  if (!line.is_held) json["held"] = false;
  return json;
}

Result<Line> read_line(const Json& json) {
  Members members(json, "a line");
  Line line;
  members.take("line", line.key);
  members.take("date", line.date);
  members.take("verdict", line.verdict);
  members.take("decision", line.decision);
  members.take("cells", line.cells);
  members.take("about", line.about);
  members.take("party", line.party);
  members.take("held", line.is_held);
  TRY(members.finish());
  TRY(check_name("the key of a line", line.key));
  return line;
}

Json pair_json(const NamePair& pair) {
  Json json;
  json["name"] = pair.name;
  json["list"] = pair.list;
  json["entry"] = pair.entry;
  put(json, "listed_name", pair.listed_name);
  return json;
}

Result<NamePair> read_pair(const Json& json) {
  Members members(json, "a pair");
  NamePair pair;
  members.take("name", pair.name);
  members.take("list", pair.list);
  members.take("entry", pair.entry);
  members.take("listed_name", pair.listed_name);
  TRY(members.finish());
  TRY(check_name("the name of a pair", pair.name));
  TRY(check_name("the list of a pair", pair.list));
  TRY(check_name("the entry of a pair", pair.entry));
  return pair;
}

}  // namespace cocket::cases
