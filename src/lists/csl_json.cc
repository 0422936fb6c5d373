// SPDX-License-Identifier: Apache-2.0
// The Consolidated Screening List as JSON: {"results": [...]} with the publisher's keys, or the
// compacted form {"tables": {...}, "entries": [...]} whose keys are one letter and whose long texts
// are numbers of a table that comes before.
#include <fmt/format.h>
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/csl_fields.h"
#include "lists/import_job.h"
#include "lists/json_records.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

class CslReader {
 public:
  explicit CslReader(ImportJob& job) : job_(job) {}
  Result<void> read();

 private:
  void take_member(std::string_view name, const JsonValue& value);
  Result<void> take(const JsonValue& record, const std::string& place);
  ListedParty plain(const JsonValue& record, const std::string& place);
  ListedParty compact(const JsonValue& record, const std::string& place);
  std::string look_up(const JsonValue& record, const char* key, const char* table,
                      const std::string& place);
  void set_listed_on(ListedParty& party, const JsonValue& record, const std::string& place);

  ImportJob& job_;
  std::map<std::string, std::vector<std::string>, std::less<>> tables_;
};

// A row of a table is a word, or words that are one cell together.
std::string text_of_row(const JsonValue& row) {
  std::string_view one;
  if (row.get(one) == simdjson::SUCCESS) return std::string(one);
  std::string text;
  simdjson::dom::array several;
  if (row.get(several) != simdjson::SUCCESS) return text;
  for (const JsonValue part : several) {
    if (part.get(one) == simdjson::SUCCESS) text += (text.empty() ? "" : ";") + std::string(one);
  }
  return text;
}

void CslReader::take_member(std::string_view name, const JsonValue& value) {
  std::string_view text;
  if ((name == "sourceGeneratedAt" || name == "generated_at") &&
      value.get(text) == simdjson::SUCCESS) {
    job_.set_published(text, name);
  }
  simdjson::dom::object tables;
  if (name != "tables" || value.get(tables) != simdjson::SUCCESS) return;
  for (const auto& [key, rows] : tables) {
    simdjson::dom::array array;
    if (rows.get(array) != simdjson::SUCCESS) continue;
    std::vector<std::string>& table = tables_[std::string(key)];
    for (const JsonValue row : array) table.push_back(text_of_row(row));
  }
}

std::string CslReader::look_up(const JsonValue& record, const char* key, const char* table,
                               const std::string& place) {
  std::uint64_t number = 0;
  if (record[key].get(number) != simdjson::SUCCESS) return {};
  const auto found = tables_.find(std::string_view(table));
  if (found != tables_.end() && number < found->second.size()) {
    return found->second[static_cast<std::size_t>(number)];
  }
  job_.skip({place, key, fmt::format("{}", number), fmt::format("not in the table `{}`", table)});
  return {};
}

ListedParty CslReader::compact(const JsonValue& record, const std::string& place) {
  ListedParty party;
  const std::string source = csl_source_code(look_up(record, "s", "sources", place));
  party.id = csl_id(source, json_text(record, "e"));
  party.type = csl_type(json_text(record, "t"));
  add_name(party, json_text(record, "n"), NameKind::Primary);
  for (const std::string& name : json_texts(record, "a")) add_name(party, name, NameKind::Alias);
  for (const std::string& country : json_texts(record, "c")) add_if_new(party.countries, country);
  add_if_new(party.programs, source);
  const std::string programs = look_up(record, "pg", "programmes", place);
  for (const std::string_view one : split(programs, ';')) add_if_new(party.programs, one);
  add_remark(party.remarks, "licence required",
             look_up(record, "lr", "licenceRequirements", place));
  add_remark(party.remarks, "licence policy", look_up(record, "lp", "licencePolicies", place));
  add_remark(party.remarks, "notice", json_text(record, "fr"));
  return party;
}

void CslReader::set_listed_on(ListedParty& party, const JsonValue& record,
                              const std::string& place) {
  const std::string begin = json_text(record, "start_date");
  party.listed_on = iso_day(begin, DayOrder::MonthFirst);
  if (party.listed_on.empty() && !trim(begin).empty()) {
    job_.skip({place, "start_date", begin, "no day"});
  }
}

void add_lists(const JsonValue& record, ListedParty& party) {
  for (const std::string& one : json_texts(record, "programs")) add_if_new(party.programs, one);
  for (const char* key : {"country", "nationalities", "citizenships", "vessel_flag"}) {
    for (const std::string& one : json_texts(record, key)) add_if_new(party.countries, one);
  }
  for (const std::string& one : json_texts(record, "dates_of_birth")) {
    const std::string day = iso_day(one, DayOrder::MonthFirst);
    add_if_new(party.birth_dates, day.empty() ? one : day);
  }
  for (const JsonValue& one : json_objects(record, "addresses")) {
    const std::string country = json_text(one, "country");
    const std::string street = json_text(one, "address");
    const std::string city = json_text(one, "city");
    const std::string state = json_text(one, "state");
    const std::string code = json_text(one, "postal_code");
    add_if_new(party.addresses, joined({street, city, state, code, country}));
    add_if_new(party.countries, country);
  }
  for (const JsonValue& one : json_objects(record, "ids")) {
    const std::string number = squeezed(json_text(one, "number"));
    if (number.empty()) continue;
    party.identifiers.push_back(
        {squeezed(json_text(one, "type")), number, squeezed(json_text(one, "country"))});
  }
}

ListedParty CslReader::plain(const JsonValue& record, const std::string& place) {
  ListedParty party;
  const std::string source = csl_source_code(json_text(record, "source"));
  party.id = csl_id(source, json_text(record, "entity_number"));
  if (party.id.empty()) party.id = csl_id(source, json_text(record, "id"));
  party.type = csl_type(json_text(record, "type"));
  add_name(party, json_text(record, "name"), NameKind::Primary);
  for (const std::string& one : json_texts(record, "alt_names")) {
    add_name(party, one, NameKind::Alias);
  }
  add_if_new(party.programs, source);
  add_lists(record, party);
  set_listed_on(party, record, place);
  add_remark(party.remarks, "", json_text(record, "remarks"));
  add_remark(party.remarks, "title", json_text(record, "title"));
  add_remark(party.remarks, "licence required", json_text(record, "license_requirement"));
  add_remark(party.remarks, "licence policy", json_text(record, "license_policy"));
  add_remark(party.remarks, "until", json_text(record, "end_date"));
  add_remark(party.remarks, "notice", json_text(record, "federal_register_notice"));
  return party;
}

Result<void> CslReader::take(const JsonValue& record, const std::string& place) {
  if (!record.is_object()) return damaged(place, "an entry is no JSON object");
  JsonValue name;
  const bool is_compact = record["n"].get(name) == simdjson::SUCCESS;
  return job_.give(is_compact ? compact(record, place) : plain(record, place), place);
}

Result<void> CslReader::read() {
  JsonHandler handler;
  handler.arrays = {"results", "entries"};
  handler.on_record = [&](const JsonValue& record, const std::string& place) {
    return take(record, place);
  };
  handler.on_member = [&](std::string_view name, const JsonValue& value) -> Result<void> {
    take_member(name, value);
    return {};
  };
  return read_json(job_.file(), handler);
}

}  // namespace

Result<void> import_csl_json(ImportJob& job) {
  return CslReader(job).read();
}

}  // namespace cocket::lists
