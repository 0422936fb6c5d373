// SPDX-License-Identifier: Apache-2.0
// The EU's consolidated list of financial sanctions as XML; all values are attributes.
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "lists/eu_fields.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"
#include "lists/xml_records.h"

namespace cocket::lists {
namespace {

void add_names(const XmlElement& record, ListedParty& party) {
  for (const XmlElement* alias : record.all("nameAlias")) {
    std::string name(alias->attribute("wholeName"));
    if (trim(name).empty()) {
      name = joined({alias->attribute("firstName"), alias->attribute("middleName"),
                     alias->attribute("lastName")},
                    " ");
    }
    if (trim(name).empty()) continue;
    add_eu_name(party, name, alias->attribute("nameLanguage"));
    party.names.back().is_weak = alias->attribute("strong") == "false";
  }
}

void add_rest(const XmlElement& record, ListedParty& party) {
  for (const XmlElement* one : record.all("regulation")) {
    add_if_new(party.programs, one->attribute("programme"));
    const std::string day = iso_day(one->attribute("entryIntoForceDate"));
    if (party.listed_on.empty() || (!day.empty() && day < party.listed_on)) party.listed_on = day;
  }
  for (const XmlElement* one : record.all("citizenship")) {
    add_eu_country(party, one->attribute("countryIso2Code"));
  }
  for (const XmlElement* one : record.all("address")) {
    add_eu_country(party, one->attribute("countryIso2Code"));
    add_if_new(party.addresses,
               joined({one->attribute("street"), one->attribute("poBox"), one->attribute("city"),
                       one->attribute("zipCode"), one->attribute("region"),
                       one->attribute("countryDescription")}));
  }
  for (const XmlElement* one : record.all("birthdate")) {
    std::string_view day = one->attribute("birthdate");
    if (day.empty()) day = one->attribute("year");
    add_eu_birth_date(party, day, one->attribute("circa"));
  }
  for (const XmlElement* one : record.all("identification")) {
    const std::string number = squeezed(one->attribute("number"));
    if (number.empty()) continue;
    std::string_view type = one->attribute("identificationTypeDescription");
    if (type.empty()) type = one->attribute("identificationTypeCode");
    add_eu_identifier(party, {squeezed(type), number, squeezed(one->attribute("countryIso2Code"))});
  }
  for (const XmlElement* one : record.all("remark")) add_remark(party.remarks, "", one->text);
}

ListedParty eu_party(const XmlElement& record) {
  ListedParty party;
  party.id = record.attribute("euReferenceNumber");
  if (party.id.empty()) party.id = record.attribute("logicalId");
  if (const XmlElement* type = record.child("subjectType")) {
    party.type = eu_type(type->attribute("code"));
  }
  add_names(record, party);
  party.listed_on = iso_day(record.attribute("designationDate"));
  const std::string un_id = squeezed(record.attribute("unitedNationId"));
  if (!un_id.empty()) party.identifiers.push_back({"UN id", un_id, ""});
  add_rest(record, party);
  return party;
}

}  // namespace

Result<void> import_eu_xml(ImportJob& job) {
  XmlHandler handler;
  handler.on_root = [&](const XmlElement& root) -> Result<void> {
    job.set_published(root.attribute("generationDate"), "generationDate");
    return {};
  };
  handler.records = {"sanctionEntity"};
  handler.on_record = [&](const XmlElement& record, const std::string& place) {
    return job.give(eu_party(record), place);
  };
  return read_xml(job.file(), handler);
}

}  // namespace cocket::lists
