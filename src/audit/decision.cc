// SPDX-License-Identifier: Apache-2.0
#include "audit/decision.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/members.h"
#include "base/moment.h"
#include "base/result.h"

namespace cocket::audit {
namespace {

constexpr std::size_t kSumDigits = 16;

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

void put(Json& json, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[name] = texts;
}

Json asked_json(const Asked& asked) {
  Json json = Json::object();
  put(json, "as_of", asked.as_of);
  put(json, "known_on", asked.known_on);
  put(json, "known_through", asked.known_through);
  put(json, "read", asked.readings);
  put(json, "assume", asked.assumptions);
  if (asked.threshold != 0) json["threshold"] = asked.threshold;
  if (asked.is_exact) json["exact"] = true;
  put(json, "cleared", asked.cleared_name);
  if (asked.cleared_hash) json["cleared_sha256"] = to_hex(*asked.cleared_hash);
  return json;
}

void read_asked(Members& members, Asked& asked) {
  Sha256 cleared{};
  members.take("as_of", asked.as_of);
  members.take("known_on", asked.known_on);
  members.take("known_through", asked.known_through);
  members.take("read", asked.readings);
  members.take("assume", asked.assumptions);
  members.take("threshold", asked.threshold);
  members.take("exact", asked.is_exact);
  members.take("cleared", asked.cleared_name);
  members.take("cleared_sha256", cleared);
  if (cleared != Sha256{}) asked.cleared_hash = cleared;
}

Json fact_json(const Fact& fact) {
  Json json;
  json["column"] = fact.column;
  json["cell"] = fact.cell;
  if (fact.is_derived) json["derived"] = true;
  json["sum"] = fact.sum;
  return json;
}

void read_fact(Members& members, std::vector<Fact>& facts) {
  Fact fact;
  members.take("column", fact.column);
  members.take("cell", fact.cell);
  members.take("derived", fact.is_derived);
  members.take("sum", fact.sum);
  facts.push_back(std::move(fact));
}

Json file_json(const KeptFile& file) {
  Json json;
  json["name"] = file.name;
  json["sha256"] = to_hex(file.hash);
  if (file.is_own) json["own"] = true;
  return json;
}

Json list_json(const KeptList& list) {
  Json json;
  json["name"] = list.name;
  json["version"] = list.version;
  json["entries"] = list.entries;
  return json;
}

}  // namespace

std::string sum_of(const Fact& fact) {
  Json json = Json::array({fact.column, fact.cell, fact.is_derived});
  return to_hex(sha256(json.dump(-1, ' ', false, Json::error_handler_t::replace)), kSumDigits);
}

std::string decision_text(const Decision& decision) {
  Json json = Json::object();
  put(json, "subject", decision.subject);
  put(json, "replaces", decision.replaces);
  put(json, "causes", decision.causes);
  json["clock"] = format(decision.clock);
  json["program"] = decision.program;
  put(json, "build", decision.build);
  json["asked"] = asked_json(decision.asked);
  if (decision.row != 0) json["row"] = decision.row;
  json["facts"] = Json::array();
  for (const Fact& fact : decision.facts) json["facts"].push_back(fact_json(fact));
  json["rulebooks"] = Json::array();
  for (const Sha256& rulebook : decision.rulebooks) json["rulebooks"].push_back(to_hex(rulebook));
  json["verdict"] = decision.verdict;
  json["answer"] = to_hex(decision.answer);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Decision> read_decision(std::string_view body) {
  Members members(body, "a decision");
  Decision decision;
  members.take("subject", decision.subject);
  members.take("replaces", decision.replaces);
  members.take("causes", decision.causes);
  members.take("clock", decision.clock);
  members.take("program", decision.program);
  members.take("build", decision.build);
  members.take_one("asked", [&](Members& asked) { read_asked(asked, decision.asked); });
  members.take("row", decision.row);
  members.take_each("facts", [&](Members& fact) { read_fact(fact, decision.facts); });
  members.take("rulebooks", decision.rulebooks);
  members.take("verdict", decision.verdict);
  members.take("answer", decision.answer);
  TRY(members.finish());
  if (decision.rulebooks.empty() || decision.answer == Sha256{}) {
    return invalid("a decision: it names no rulebook, or no answer");
  }
  return decision;
}

std::string rulebook_text(const Rulebook& rulebook) {
  Json json = Json::object();
  json["law"] = rulebook.law;
  json["name"] = rulebook.name;
  json["version"] = rulebook.version;
  put(json, "known_on", rulebook.known_on);
  json["program"] = rulebook.program;
  json["files"] = Json::array();
  for (const KeptFile& file : rulebook.files) json["files"].push_back(file_json(file));
  json["lists"] = Json::array();
  for (const KeptList& list : rulebook.lists) json["lists"].push_back(list_json(list));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Rulebook> read_rulebook(std::string_view body) {
  Members members(body, "a rulebook");
  Rulebook rulebook;
  members.take("law", rulebook.law);
  members.take("name", rulebook.name);
  members.take("version", rulebook.version);
  members.take("known_on", rulebook.known_on);
  members.take("program", rulebook.program);
  members.take_each("files", [&](Members& file) {
    KeptFile& kept = rulebook.files.emplace_back();
    file.take("name", kept.name);
    file.take("sha256", kept.hash);
    file.take("own", kept.is_own);
  });
  members.take_each("lists", [&](Members& list) {
    KeptList& kept = rulebook.lists.emplace_back();
    list.take("name", kept.name);
    list.take("version", kept.version);
    list.take("entries", kept.entries);
  });
  TRY(members.finish());
  return rulebook;
}

}  // namespace cocket::audit
