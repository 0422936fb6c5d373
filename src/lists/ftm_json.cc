// SPDX-License-Identifier: Apache-2.0
// FollowTheMoney entities as OpenSanctions publishes them: one JSON object a line. Parties and
// ownerships are taken; entities of other schemas are counted and passed over.
#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/ftm_schema.h"
#include "lists/import_job.h"
#include "lists/importer.h"
#include "lists/json_records.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {
namespace {

void add_names(const JsonValue& properties, const std::string& caption, ListedParty& party) {
  // The caption is the name of those that the publisher shows.
  for (const std::string& name : json_texts(properties, "name")) {
    if (name == caption) add_name(party, name, NameKind::Primary);
  }
  for (const std::string& name : json_texts(properties, "name")) {
    if (name != caption) {
      add_name(party, name, party.names.empty() ? NameKind::Primary : NameKind::Alias);
    }
  }
  for (const std::string& name : json_texts(properties, "alias")) {
    add_name(party, name, NameKind::Alias);
  }
  for (const std::string& name : json_texts(properties, "previousName")) {
    add_name(party, name, NameKind::Former);
  }
  for (const std::string& name : json_texts(properties, "weakAlias")) {
    add_name(party, name, NameKind::Alias);
    if (!party.names.empty()) party.names.back().is_weak = true;
  }
}

void add_identifiers(const JsonValue& properties, ListedParty& party) {
  for (const char* key :
       {"idNumber", "passportNumber", "registrationNumber", "taxNumber", "innCode", "ogrnCode",
        "leiCode", "imoNumber", "mmsi", "callSign", "swiftBic", "dunsCode", "uniqueEntityId"}) {
    for (std::string& value : json_texts(properties, key)) {
      party.identifiers.push_back({key, squeezed(value), ""});
    }
  }
}

ListedParty party_of(const JsonValue& record, const JsonValue& properties, PartyType type) {
  ListedParty party;
  party.id = json_text(record, "id");
  party.type = type;
  add_names(properties, json_text(record, "caption"), party);
  for (const char* key : {"country", "nationality", "citizenship", "jurisdiction", "flag"}) {
    for (const std::string& one : json_texts(properties, key)) add_if_new(party.countries, one);
  }
  for (const char* key : {"birthDate", "incorporationDate"}) {
    for (const std::string& one : json_texts(properties, key)) add_if_new(party.birth_dates, one);
  }
  for (const std::string& one : json_texts(properties, "address")) {
    add_if_new(party.addresses, one);
  }
  add_identifiers(properties, party);
  for (const char* key : {"topics", "programId"}) {
    for (const std::string& one : json_texts(properties, key)) add_if_new(party.programs, one);
  }
  party.listed_on = iso_day(json_text(record, "first_seen"));
  for (const std::string& one : json_texts(properties, "notes")) {
    add_remark(party.remarks, "", one);
  }
  return party;
}

std::string first_of(const JsonValue& properties, std::string_view key) {
  const std::vector<std::string> values = json_texts(properties, key);
  return values.empty() ? std::string() : values.front();
}

Result<void> give_stakes(const JsonValue& properties, ImportJob& job, const std::string& place) {
  const std::vector<std::string> owners = json_texts(properties, "owner");
  const std::vector<std::string> assets = json_texts(properties, "asset");
  if (owners.empty() || assets.empty()) {
    job.skip({place, "Ownership", "", "one of the two sides is missing"});
    return {};
  }
  Stake stake;
  stake.kind = "Ownership";
  stake.share = first_of(properties, "percentage");
  stake.status = first_of(properties, "status");
  stake.from = iso_day_or_text(first_of(properties, "startDate"));
  stake.until = iso_day_or_text(first_of(properties, "endDate"));
  for (const std::string& owner : owners) {
    for (const std::string& asset : assets) {
      stake.owner = owner;
      stake.owned = asset;
      TRY(job.give(stake));
    }
  }
  return {};
}

Result<void> take(const JsonValue& record, ImportJob& job, const std::string& place) {
  JsonValue properties;
  const std::string schema = record.is_object() ? json_text(record, "schema") : "";
  if (schema.empty() || record["properties"].get(properties) != simdjson::SUCCESS ||
      !properties.is_object()) {
    return damaged(place, "the line is no entity with `schema` and `properties`");
  }
  if (schema == "Ownership") return give_stakes(properties, job, place);
  const auto type = ftm_type(schema);
  if (!type) {
    ++job.edition().others;
    return {};
  }
  return job.give(party_of(record, properties, *type), place);
}

}  // namespace

Result<void> import_ftm_json(ImportJob& job) {
  JsonHandler handler;
  handler.on_record = [&](const JsonValue& record, const std::string& place) {
    return take(record, job, place);
  };
  return read_json_lines(job.file(), handler);
}

}  // namespace cocket::lists
