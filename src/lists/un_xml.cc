// SPDX-License-Identifier: Apache-2.0
// The consolidated list of the UN Security Council. Empty elements are common and mean nothing.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"
#include "lists/xml_records.h"

namespace cocket::lists {
namespace {

void add_aliases(const XmlElement& record, const std::string& kind, ListedParty& party) {
  for (const XmlElement* alias : record.all(kind + "_ALIAS")) {
    const std::string_view quality = alias->text_of("QUALITY");
    // Several names may stand in one alias.
    for (const std::string_view name : split(alias->text_of("ALIAS_NAME"), ';')) {
      if (name.empty()) continue;
      const bool is_former = quality == "F.k.a." || quality == "f.k.a.";
      add_name(party, name, is_former ? NameKind::Former : NameKind::Alias);
      party.names.back().is_weak = quality == "Low";
    }
  }
}

void add_addresses(const XmlElement& record, const std::string& kind, ListedParty& party) {
  for (const XmlElement* one : record.all(kind + "_ADDRESS")) {
    add_if_new(party.addresses,
               joined({one->text_of("STREET"), one->text_of("CITY"), one->text_of("STATE_PROVINCE"),
                       one->text_of("ZIP_CODE"), one->text_of("COUNTRY")}));
    add_if_new(party.countries, one->text_of("COUNTRY"));
  }
}

void add_births(const XmlElement& record, ListedParty& party) {
  for (const XmlElement* one : record.all("INDIVIDUAL_DATE_OF_BIRTH")) {
    std::string date = iso_day(one->text_of("DATE"));
    if (date.empty()) date = one->text_of("YEAR");
    if (date.empty()) date = joined({one->text_of("FROM_YEAR"), one->text_of("TO_YEAR")}, "/");
    const bool is_about = one->text_of("TYPE_OF_DATE") == "APPROXIMATELY" && !date.empty();
    add_if_new(party.birth_dates, is_about ? "circa " + date : date);
  }
}

void add_documents(const XmlElement& record, ListedParty& party) {
  for (const XmlElement* one : record.all("INDIVIDUAL_DOCUMENT")) {
    const std::string number = squeezed(one->text_of("NUMBER"));
    if (number.empty()) continue;
    std::string_view country = one->text_of("ISSUING_COUNTRY");
    if (country.empty()) country = one->text_of("COUNTRY_OF_ISSUE");
    party.identifiers.push_back(
        {squeezed(one->text_of("TYPE_OF_DOCUMENT")), number, squeezed(country)});
  }
}

ListedParty un_party(const XmlElement& record) {
  ListedParty party;
  party.id = record.text_of("REFERENCE_NUMBER");
  if (party.id.empty()) party.id = record.text_of("DATAID");
  party.type = record.name == "INDIVIDUAL" ? PartyType::Person : PartyType::Organization;
  add_name(party,
           joined({record.text_of("FIRST_NAME"), record.text_of("SECOND_NAME"),
                   record.text_of("THIRD_NAME"), record.text_of("FOURTH_NAME")},
                  " "),
           NameKind::Primary);
  add_name(party, record.text_of("NAME_ORIGINAL_SCRIPT"), NameKind::Original);
  add_aliases(record, record.name, party);
  if (const XmlElement* nationality = record.child("NATIONALITY")) {
    for (const XmlElement* value : nationality->all("VALUE"))
      add_if_new(party.countries, value->text);
  }
  add_addresses(record, record.name, party);
  add_births(record, party);
  add_documents(record, party);
  add_if_new(party.programs, record.text_of("UN_LIST_TYPE"));
  party.listed_on = iso_day(record.text_of("LISTED_ON"));
  add_remark(party.remarks, "", record.text_of("COMMENTS1"));
  return party;
}

}  // namespace

Result<void> import_un_xml(ImportJob& job) {
  XmlHandler handler;
  handler.on_root = [&](const XmlElement& root) -> Result<void> {
    if (root.name != "CONSOLIDATED_LIST") {
      return damaged(job.file().name(), "the root is not CONSOLIDATED_LIST");
    }
    job.set_published(root.attribute("dateGenerated"), "dateGenerated");
    return {};
  };
  handler.records = {"INDIVIDUAL", "ENTITY"};
  handler.on_record = [&](const XmlElement& record, const std::string& place) {
    return job.give(un_party(record), place);
  };
  return read_xml(job.file(), handler);
}

}  // namespace cocket::lists
