// SPDX-License-Identifier: Apache-2.0
// GLEIF's golden copy as CSV: level 1 (who is who) gives parties, level 2 (who owns whom) stakes.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "lists/csv_rows.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {
namespace {

constexpr int kOtherNamesMax = 64;  // columns of further names

void add_other_names(const CsvRows& rows, const std::string& group, ListedParty& party) {
  for (int i = 1; i <= kOtherNamesMax; ++i) {
    const std::string column = fmt::format("{}.{}", group, i);
    if (!rows.has(column)) return;
    const std::string_view text = rows.at(column);
    if (trim(text).empty()) continue;
    const bool is_former = rows.at(column + ".type") == "PREVIOUS_LEGAL_NAME";
    add_name(party, text, is_former ? NameKind::Former : NameKind::Alias);
    party.names.back().language = squeezed(rows.at(column + ".xmllang"));
  }
}

void add_address(const CsvRows& rows, const std::string& group, ListedParty& party) {
  const auto part = [&](const char* name) { return rows.at(group + name); };
  add_if_new(party.addresses,
             joined({part(".FirstAddressLine"), part(".AdditionalAddressLine.1"), part(".City"),
                     part(".Region"), part(".PostalCode"), part(".Country")}));
  add_if_new(party.countries, part(".Country"));
}

ListedParty legal_entity(const CsvRows& rows) {
  ListedParty party;
  party.id = rows.at("LEI");
  party.type = PartyType::Organization;
  add_name(party, rows.at("Entity.LegalName"), NameKind::Primary);
  if (!party.names.empty()) {
    party.names[0].language = squeezed(rows.at("Entity.LegalName.xmllang"));
  }
  add_other_names(rows, "Entity.OtherEntityNames.OtherEntityName", party);
  add_other_names(rows, "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName",
                  party);
  add_address(rows, "Entity.LegalAddress", party);
  add_address(rows, "Entity.HeadquartersAddress", party);
  party.identifiers.push_back({"LEI", squeezed(party.id), ""});
  const std::string number =
      squeezed(rows.at("Entity.RegistrationAuthority.RegistrationAuthorityEntityID"));
  if (!number.empty()) {
    party.identifiers.push_back(
        {squeezed(rows.at("Entity.RegistrationAuthority.RegistrationAuthorityID")), number,
         squeezed(rows.at("Entity.LegalJurisdiction"))});
  }
  add_remark(party.remarks, "status", rows.at("Entity.EntityStatus"));
  add_remark(party.remarks, "registration", rows.at("Registration.RegistrationStatus"));
  return party;
}

// The period in which the relationship itself holds, not that of the accounts or the papers.
void set_period(const CsvRows& rows, Stake& stake) {
  static constexpr int kPeriodsMax = 8;
  for (int i = 1; i <= kPeriodsMax; ++i) {
    const std::string group = fmt::format("Relationship.Period.{}", i);
    if (!rows.has(group + ".startDate")) return;
    const bool is_first = stake.from.empty() && stake.until.empty();
    if (rows.at(group + ".periodType") != "RELATIONSHIP_PERIOD" && !(i == 1 && is_first)) continue;
    stake.from = iso_day_or_text(rows.at(group + ".startDate"));
    stake.until = iso_day_or_text(rows.at(group + ".endDate"));
  }
}

Stake stake_of(const CsvRows& rows) {
  Stake stake;
  stake.owned = squeezed(rows.at("Relationship.StartNode.NodeID"));
  stake.owner = squeezed(rows.at("Relationship.EndNode.NodeID"));
  stake.kind = squeezed(rows.at("Relationship.RelationshipType"));
  stake.status = squeezed(rows.at("Relationship.RelationshipStatus"));
  const std::string amount = squeezed(rows.at("Relationship.Quantifiers.1.QuantifierAmount"));
  if (!amount.empty()) {
    const bool is_share = rows.at("Relationship.Quantifiers.1.QuantifierUnits") == "PERCENTAGE";
    stake.share = is_share ? amount + " %" : amount;
  }
  set_period(rows, stake);
  return stake;
}

}  // namespace

Result<void> import_gleif_entities(ImportJob& job) {
  CsvRows rows(job.file(), ',');
  TRY(rows.read_header({"LEI", "Entity.LegalName"}));
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    TRY(job.give(legal_entity(rows), rows.place()));
  }
}

Result<void> import_gleif_relations(ImportJob& job) {
  CsvRows rows(job.file(), ',');
  TRY(rows.read_header({"Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID",
                        "Relationship.RelationshipType"}));
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    const Stake stake = stake_of(rows);
    if (stake.owner.empty() || stake.owned.empty()) {
      job.skip({rows.place(), "relationship", stake.kind, "one of the two sides is missing"});
      continue;
    }
    TRY(job.give(stake));
  }
}

}  // namespace cocket::lists
