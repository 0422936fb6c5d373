// SPDX-License-Identifier: Apache-2.0
// The EU's consolidated list as CSV 1.1: one row for each name, address, day of birth, document and
// citizenship; the rows of one party follow one another.
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"
#include "lists/csv_rows.h"
#include "lists/eu_fields.h"
#include "lists/import_job.h"
#include "lists/importer.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

void add_party_fields(const CsvRows& rows, ListedParty& party) {
  party.id = rows.at("Entity_EU_ReferenceNumber");
  if (trim(party.id).empty()) party.id = rows.at("Entity_LogicalId");
  std::string_view type = rows.at("Entity_SubjectType");
  if (type.empty()) type = rows.at("Entity_SubjectType_ClassificationCode");
  party.type = eu_type(type);
  const std::string_view listed = rows.at("Entity_DesignationDate");
  party.listed_on = iso_day(listed);
  add_remark(party.remarks, "", rows.at("Entity_Remark"));
  if (!trim(rows.at("Entity_UnitedNationId")).empty()) {
    party.identifiers.push_back({"UN id", squeezed(rows.at("Entity_UnitedNationId")), ""});
  }
}

void add_row(const CsvRows& rows, ListedParty& party) {
  std::string name(rows.at("NameAlias_WholeName"));
  if (trim(name).empty()) {
    name = joined({rows.at("NameAlias_FirstName"), rows.at("NameAlias_MiddleName"),
                   rows.at("NameAlias_LastName")},
                  " ");
  }
  add_eu_name(party, name, rows.at("NameAlias_NameLanguage"));
  add_if_new(party.programs, rows.at("Entity_Regulation_Programme"));
  if (party.listed_on.empty()) {
    party.listed_on = iso_day(rows.at("Entity_Regulation_EntryIntoForceDate"));
  }
  add_if_new(party.addresses,
             joined({rows.at("Address_Street"), rows.at("Address_PoBox"), rows.at("Address_City"),
                     rows.at("Address_ZipCode"), rows.at("Address_Region"),
                     rows.at("Address_CountryDescription")}));
  add_eu_country(party, rows.at("Address_CountryIso2Code"));
  add_eu_country(party, rows.at("Citizenship_CountryIso2Code"));
  std::string_view birth = rows.at("BirthDate_BirthDate");
  if (trim(birth).empty()) birth = rows.at("BirthDate_Year");
  add_eu_birth_date(party, birth, rows.at("BirthDate_Circa"));
  const std::string number = squeezed(rows.at("Identification_Number"));
  if (number.empty()) return;
  std::string_view type = rows.at("Identification_TypeDescription");
  if (type.empty()) type = rows.at("Identification_TypeCode");
  const Identifier found{squeezed(type), number,
                         squeezed(rows.at("Identification_CountryIso2Code"))};
  add_eu_identifier(party, found);
}

}  // namespace

Result<void> import_eu_csv(ImportJob& job) {
  CsvRows rows(job.file(), ';');
  TRY(rows.read_header({"Entity_LogicalId", "NameAlias_WholeName"}));
  ListedParty party;
  std::string id;
  std::string place;
  while (true) {
    const bool is_row = TRY(rows.next());
    if (is_row && !id.empty() && squeezed(rows.at("Entity_LogicalId")) == id) {
      add_row(rows, party);
      continue;
    }
    if (!id.empty()) TRY(job.give(std::move(party), place));
    if (!is_row) return {};
    if (job.edition().published.empty()) {
      job.set_published(rows.at("fileGenerationDate"), rows.place());
    }
    id = squeezed(rows.at("Entity_LogicalId"));
    if (id.empty()) return damaged(rows.place(), "the row names no party (Entity_LogicalId)");
    place = rows.place();
    party = ListedParty();
    add_party_fields(rows, party);
    add_row(rows, party);
  }
}

}  // namespace cocket::lists
