// SPDX-License-Identifier: Apache-2.0
// targets.simple.csv of OpenSanctions: one target a row, cells with several values part them by
// ";".
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "lists/csv_rows.h"
#include "lists/ftm_schema.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

ListedParty target_of(const CsvRows& rows, ImportJob& job) {
  ListedParty party;
  party.id = rows.at("id");
  party.type = ftm_type(rows.at("schema")).value_or(PartyType::Unknown);
  add_name(party, rows.at("name"), NameKind::Primary);
  for (const std::string_view one : split(rows.at("aliases"), ';')) {
    add_name(party, one, NameKind::Alias);
  }
  for (const std::string_view one : split(rows.at("countries"), ';')) {
    add_if_new(party.countries, one);
  }
  for (const std::string_view one : split(rows.at("birth_date"), ';')) {
    add_if_new(party.birth_dates, one);
  }
  for (const std::string_view one : split(rows.at("addresses"), ';')) {
    add_if_new(party.addresses, one);
  }
  for (const std::string_view one : split(rows.at("identifiers"), ';')) {
    if (!one.empty()) party.identifiers.push_back({"", squeezed(one), ""});
  }
  for (const std::string_view one : split(rows.at("program_ids"), ';')) {
    add_if_new(party.programs, one);
  }
  add_if_new(party.programs, rows.at("dataset"));
  const std::string_view first = rows.at("first_seen");
  party.listed_on = iso_day(first);
  if (party.listed_on.empty() && !trim(first).empty()) {
    job.skip({rows.place(), "first_seen", std::string(first), "no day"});
  }
  add_remark(party.remarks, "", rows.at("sanctions"));
  return party;
}

}  // namespace

Result<void> import_opensanctions_csv(ImportJob& job) {
  CsvRows rows(job.file(), ',');
  TRY(rows.read_header({"id", "schema", "name", "aliases"}));
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    TRY(job.give(target_of(rows, job), rows.place()));
  }
}

}  // namespace cocket::lists
