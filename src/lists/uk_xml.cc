// SPDX-License-Identifier: Apache-2.0
// The UK Sanctions List: one Designation a party; days with the day first.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"
#include "lists/xml_records.h"

namespace cocket::lists {
namespace {

// Every element of the name below this one, at any depth.
void collect(const XmlElement& element, std::string_view name,
             std::vector<const XmlElement*>& found) {
  for (const XmlElement& child : element.children) {
    if (child.name == name) found.push_back(&child);
    collect(child, name, found);
  }
}

std::vector<const XmlElement*> below(const XmlElement& element, std::string_view name) {
  std::vector<const XmlElement*> found;
  collect(element, name, found);
  return found;
}

void add_one_name(const XmlElement& name, ListedParty& party) {
  // Name1 to Name5 are given names, Name6 is the family name or the whole one.
  const std::string text =
      joined({name.text_of("Name1"), name.text_of("Name2"), name.text_of("Name3"),
              name.text_of("Name4"), name.text_of("Name5"), name.text_of("Name6")},
             " ");
  if (text.empty()) return;
  const std::string type = fold(name.text_of("NameType"));
  add_name(party, text, type == "primary name" ? NameKind::Primary : NameKind::Alias);
  party.names.back().is_weak = fold(name.text_of("AliasStrength")).find("low") != std::string::npos;
  // The headline comes first.
  if (party.names.back().kind == NameKind::Primary && party.names.size() > 1 &&
      party.names.front().kind != NameKind::Primary) {
    std::swap(party.names.front(), party.names.back());
  }
}

void add_names(const XmlElement& record, ListedParty& party) {
  if (const XmlElement* names = record.child("Names")) {
    for (const XmlElement* name : names->all("Name")) add_one_name(*name, party);
  }
  for (const XmlElement* name : below(record, "NonLatinName")) {
    if (name->text_of("NonLatinScriptName").empty()) continue;
    add_name(party, name->text_of("NonLatinScriptName"), NameKind::Original);
    party.names.back().language = squeezed(name->text_of("NonLatinScriptLanguage"));
  }
}

void add_identifiers(const XmlElement& record, std::string_view element, std::string_view type,
                     ListedParty& party) {
  for (const XmlElement* one : below(record, element)) {
    const std::string value = squeezed(one->text);
    if (!value.empty()) party.identifiers.push_back({std::string(type), value, ""});
  }
}

void add_rest(const XmlElement& record, ListedParty& party) {
  for (const XmlElement* one : below(record, "Address")) {
    std::vector<std::string_view> parts;
    for (const char* line :
         {"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5",
          "AddressLine6", "AddressPostalCode", "AddressCountry"}) {
      parts.push_back(one->text_of(line));
    }
    add_if_new(party.addresses, joined(parts));
    add_if_new(party.countries, one->text_of("AddressCountry"));
  }
  for (const char* element : {"Nationality", "CurrentBelievedFlagOfShip"}) {
    for (const XmlElement* one : below(record, element)) add_if_new(party.countries, one->text);
  }
  for (const XmlElement* one : below(record, "DOB")) {
    const std::string day = iso_day(one->text);
    add_if_new(party.birth_dates, day.empty() ? std::string_view(one->text) : day);
  }
  add_identifiers(record, "PassportNumber", "Passport", party);
  add_identifiers(record, "NationalIdentifierNumber", "National identifier", party);
  add_identifiers(record, "BusinessRegistrationNumber", "Business registration", party);
  add_identifiers(record, "IMONumber", "IMO number", party);
}

ListedParty party_of(const XmlElement& record, const std::string& place, ImportJob& job) {
  ListedParty party;
  party.id = record.text_of("UniqueID");
  const std::string type = fold(record.text_of("IndividualEntityShip"));
  party.type = type == "individual" ? PartyType::Person
               : type == "entity"   ? PartyType::Organization
               : type == "ship"     ? PartyType::Vessel
                                    : PartyType::Unknown;
  add_names(record, party);
  add_rest(record, party);
  add_if_new(party.programs, record.text_of("RegimeName"));
  const std::string_view listed = record.text_of("DateDesignated");
  party.listed_on = iso_day(listed);
  if (party.listed_on.empty() && !listed.empty()) {
    job.skip({place, "DateDesignated", std::string(listed), "no day"});
  }
  for (const char* reference : {"OFSIGroupID", "UNReferenceNumber"}) {
    const std::string value = squeezed(record.text_of(reference));
    if (!value.empty()) party.identifiers.push_back({reference, value, ""});
  }
  add_remark(party.remarks, "", record.text_of("OtherInformation"));
  add_remark(party.remarks, "sanctions", record.text_of("SanctionsImposed"));
  return party;
}

}  // namespace

Result<void> import_uk_xml(ImportJob& job) {
  XmlHandler handler;
  handler.records = {"Designation", "DateGenerated"};
  handler.on_record = [&](const XmlElement& record, const std::string& place) -> Result<void> {
    if (record.name == "DateGenerated") {
      job.set_published(record.text, place);
      return {};
    }
    return job.give(party_of(record, place, job), place);
  };
  return read_xml(job.file(), handler);
}

}  // namespace cocket::lists
