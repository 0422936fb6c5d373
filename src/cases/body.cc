// SPDX-License-Identifier: Apache-2.0
#include "cases/body.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/members.h"
#include "base/result.h"
#include "cases/case.h"

namespace cocket::cases {

void take_cells(Members& members, const char* name, PartyCells& into) {
  const Json* member = members.take(name);
  if (member == nullptr) return;
  if (!member->is_object()) return members.fail(fmt::format("`{}` is no JSON object", name));
  for (const auto& [cell, value] : member->items()) {
    if (!value.is_string()) {
      return members.fail(fmt::format("`{}` of `{}` is no text", cell, name));
    }
    into.emplace_back(cell, value.get<std::string>());
  }
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
  take_cells(members, "party", line.party);
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
