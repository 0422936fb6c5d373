// SPDX-License-Identifier: Apache-2.0
// The Denied Persons List: tab separated, one order a row, days with the month first.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "lists/csv_rows.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

ListedParty denied_person(const CsvRows& rows, ImportJob& job) {
  ListedParty party;
  add_name(party, rows.at("Name"), NameKind::Primary);
  add_if_new(party.countries, rows.at("Country"));
  add_if_new(party.addresses, joined({rows.at("Street_Address"), rows.at("City"), rows.at("State"),
                                      rows.at("Postal_Code"), rows.at("Country")}));
  const std::string_view begin = rows.at("Effective_Date");
  party.listed_on = iso_day(begin, DayOrder::MonthFirst);
  if (party.listed_on.empty() && !trim(begin).empty()) {
    job.skip({rows.place(), "Effective_Date", std::string(begin), "no day"});
  }
  // The list has no numbers; an order is known by whom it denies and since when.
  if (!party.names.empty()) {
    party.id = fmt::format("{} {}", party.names[0].text, party.listed_on);
  }
  const std::string until = iso_day(rows.at("Expiration_Date"), DayOrder::MonthFirst);
  add_remark(party.remarks, "until", until.empty() ? rows.at("Expiration_Date") : until);
  add_remark(party.remarks, "standard order", rows.at("Standard_Order"));
  add_remark(party.remarks, "", rows.at("Action"));
  add_remark(party.remarks, "notice", rows.at("FR_Citation"));
  return party;
}

}  // namespace

Result<void> import_denied_persons(ImportJob& job) {
  CsvRows rows(job.file(), '\t');
  TRY(rows.read_header({"Name", "Street_Address", "Country", "Effective_Date"}));
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    TRY(job.give(denied_person(rows, job), rows.place()));
  }
}

}  // namespace cocket::lists
