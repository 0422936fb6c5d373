// SPDX-License-Identifier: Apache-2.0
// The Consolidated Screening List as CSV. Cells that hold several values part them by "; ".
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/csl_fields.h"
#include "lists/csv_rows.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

// "Passport, A1234, ZZ, ..." of the ids column.
void add_identifier(ListedParty& party, std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ',');
  if (parts.size() < 2) {
    if (!trim(text).empty()) party.identifiers.push_back({"", squeezed(text), ""});
    return;
  }
  party.identifiers.push_back({std::string(parts[0]), std::string(parts[1]),
                               parts.size() > 2 ? std::string(parts[2]) : std::string()});
}

// The country is the last part of an address, as two letters.
void add_address(ListedParty& party, std::string_view text) {
  add_if_new(party.addresses, text);
  const std::vector<std::string_view> parts = split(text, ',');
  if (!parts.empty() && parts.back().size() == 2) add_if_new(party.countries, parts.back());
}

void add_days(const CsvRows& rows, ImportJob& job, ListedParty& party) {
  const std::string_view begin = rows.at("start_date");
  party.listed_on = iso_day(begin, DayOrder::MonthFirst);
  if (party.listed_on.empty() && !trim(begin).empty()) {
    job.skip({rows.place(), "start_date", std::string(begin), "no day"});
  }
  for (const std::string_view day : split(rows.at("dates_of_birth"), ';')) {
    const std::string iso = iso_day(day, DayOrder::MonthFirst);
    add_if_new(party.birth_dates, iso.empty() ? day : std::string_view(iso));
  }
}

void add_remarks(const CsvRows& rows, ListedParty& party) {
  add_remark(party.remarks, "", rows.at("remarks"));
  add_remark(party.remarks, "title", rows.at("title"));
  add_remark(party.remarks, "licence required", rows.at("license_requirement"));
  add_remark(party.remarks, "licence policy", rows.at("license_policy"));
  add_remark(party.remarks, "until", rows.at("end_date"));
  add_remark(party.remarks, "notice", rows.at("federal_register_notice"));
}

ListedParty csl_party(const CsvRows& rows, ImportJob& job) {
  ListedParty party;
  const std::string source = csl_source_code(rows.at("source"));
  party.id = csl_id(source, rows.at("entity_number"));
  if (party.id.empty()) party.id = csl_id(source, rows.at("_id"));
  party.type = csl_type(rows.at("type"));
  add_name(party, rows.at("name"), NameKind::Primary);
  for (const std::string_view name : split(rows.at("alt_names"), ';')) {
    add_name(party, name, NameKind::Alias);
  }
  add_if_new(party.programs, source);
  for (const std::string_view one : split(rows.at("programs"), ';'))
    add_if_new(party.programs, one);
  for (const char* column : {"nationalities", "citizenships", "vessel_flag"}) {
    for (const std::string_view one : split(rows.at(column), ';')) add_if_new(party.countries, one);
  }
  for (const std::string_view one : split(rows.at("addresses"), ';')) add_address(party, one);
  for (const std::string_view one : split(rows.at("ids"), ';')) add_identifier(party, one);
  if (!trim(rows.at("call_sign")).empty()) {
    party.identifiers.push_back({"call sign", squeezed(rows.at("call_sign")), ""});
  }
  add_days(rows, job, party);
  add_remarks(rows, party);
  return party;
}

}  // namespace

Result<void> import_csl_csv(ImportJob& job) {
  CsvRows rows(job.file(), ',');
  TRY(rows.read_header({"source", "entity_number", "type", "name", "alt_names"}));
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    TRY(job.give(csl_party(rows, job), rows.place()));
  }
}

}  // namespace cocket::lists
