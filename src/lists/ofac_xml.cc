// SPDX-License-Identifier: Apache-2.0
// OFAC's advanced XML. It is a set of tables: values of reference come first, then places,
// documents and parties, and only behind them what programs a party is listed under; so parties are
// kept until the end.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lists/import_job.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/xml_records.h"

namespace cocket::lists {
namespace {

struct KeptParty {
  ListedParty party;
  std::string profile;
  std::string place;
};

struct Location {
  std::string address;
  std::string country;
};

class OfacXmlReader {
 public:
  explicit OfacXmlReader(ImportJob& job) : job_(job) {}
  Result<void> read();

 private:
  using Table = std::unordered_map<std::string, std::string>;

  Result<void> take(const XmlElement& record, const std::string& place);
  Result<void> keep(std::size_t bytes, const std::string& place);
  void take_location(const XmlElement& record);
  void take_document(const XmlElement& record);
  void take_party(const XmlElement& record, const std::string& place);
  void take_identity(const XmlElement& identity, ListedParty& party);
  void take_alias(const XmlElement& alias, const Table& part_types, ListedParty& party);
  void take_feature(const XmlElement& feature, ListedParty& party);
  void take_entry(const XmlElement& record);
  std::string look_up(const char* table, std::string_view id) const;

  ImportJob& job_;
  std::map<std::string, Table, std::less<>> tables_;
  std::unordered_map<std::string, Location> locations_;
  std::unordered_map<std::string, std::vector<Identifier>> documents_;  // by identity
  std::vector<KeptParty> parties_;
  std::unordered_map<std::string, std::size_t> by_profile_;
  std::size_t kept_bytes_ = 0;
};

const XmlElement* descend(const XmlElement& element, std::string_view first,
                          std::string_view second) {
  const XmlElement* child = element.child(first);
  return child == nullptr ? nullptr : child->child(second);
}

std::string day_of(const XmlElement* date) {
  if (date == nullptr) return {};
  std::string text;
  for (const char* part : {"Year", "Month", "Day"}) {
    const std::string_view number = date->text_of(part);
    if (number.empty()) return text;
    text += fmt::format("{}{:0>2}", text.empty() ? "" : "-", number);
  }
  return text;
}

// "1961-01-01/1962-12-31", "1961" for a whole year, and "circa" before what is approximate: a
// period that looked like a day would speak against whom it should not.
std::string period_of(const XmlElement* period) {
  if (period == nullptr) return {};
  std::string text = day_of(descend(*period, "Start", "From"));
  const std::string last = day_of(descend(*period, "End", "To"));
  if (!last.empty() && last != text) {
    const std::string year = text.substr(0, 4);
    const bool is_year = text == year + "-01-01" && last == year + "-12-31";
    text = is_year ? year : text + "/" + last;
  }
  const XmlElement* start = period->child("Start");
  const bool is_about = start != nullptr && start->attribute("Approximate") == "true";
  return is_about && !text.empty() ? "circa " + text : text;
}

std::size_t size_of(const XmlElement& element) {
  std::size_t size = sizeof(XmlElement) + element.text.size();
  for (const XmlElement& child : element.children) size += size_of(child);
  return size;
}

std::string OfacXmlReader::look_up(const char* table, std::string_view id) const {
  const auto found = tables_.find(std::string_view(table));
  if (found == tables_.end()) return {};
  const auto value = found->second.find(std::string(id));
  return value == found->second.end() ? std::string() : value->second;
}

void OfacXmlReader::take_location(const XmlElement& record) {
  Location location;
  std::vector<std::string_view> parts;
  for (const XmlElement* part : record.all("LocationPart")) {
    const XmlElement* value = part->child("LocationPartValue");
    if (value != nullptr) parts.push_back(value->text_of("Value"));
  }
  location.address = joined(parts);
  if (const XmlElement* country = record.child("LocationCountry")) {
    location.country = look_up("Country", country->attribute("CountryID"));
    location.address = joined({location.address, location.country});
  }
  locations_.emplace(record.attribute("ID"), std::move(location));
}

void OfacXmlReader::take_document(const XmlElement& record) {
  Identifier found;
  found.type = look_up("IDRegDocType", record.attribute("IDRegDocTypeID"));
  found.value = squeezed(record.text_of("IDRegistrationNo"));
  found.country = look_up("Country", record.attribute("IssuedBy-CountryID"));
  if (!found.value.empty()) {
    documents_[std::string(record.attribute("IdentityID"))].push_back(std::move(found));
  }
}

void OfacXmlReader::take_alias(const XmlElement& alias, const Table& part_types,
                               ListedParty& party) {
  const bool is_primary = alias.attribute("Primary") == "true";
  const std::string type = look_up("AliasType", alias.attribute("AliasTypeID"));
  for (const XmlElement* name : alias.all("DocumentedName")) {
    std::vector<std::string_view> last;
    std::vector<std::string_view> first;
    std::string script;
    for (const XmlElement* part : name->all("DocumentedNamePart")) {
      const XmlElement* value = part->child("NamePartValue");
      if (value == nullptr) continue;
      const auto part_type = part_types.find(std::string(value->attribute("NamePartGroupID")));
      const bool is_last = part_type != part_types.end() && part_type->second == "Last Name";
      (is_last ? last : first).push_back(value->text);
      script = look_up("Script", value->attribute("ScriptID"));
    }
    const bool is_latin = script.empty() || script == "Latin";
    // "LAST, First" as the other forms of the list write it.
    const std::string text = joined({joined(last, " "), joined(first, " ")});
    if (text.empty()) continue;
    NameKind kind = is_primary ? NameKind::Primary : NameKind::Alias;
    if (type == "F.K.A.") kind = NameKind::Former;
    add_name(party, text, is_latin ? kind : NameKind::Original);
    party.names.back().is_weak = alias.attribute("LowQuality") == "true";
    if (!is_latin) party.names.back().language = script;
    if (is_latin && is_primary) std::swap(party.names.front(), party.names.back());
  }
}

void OfacXmlReader::take_identity(const XmlElement& identity, ListedParty& party) {
  Table part_types;
  if (const XmlElement* groups = identity.child("NamePartGroups")) {
    for (const XmlElement* master : groups->all("MasterNamePartGroup")) {
      for (const XmlElement* group : master->all("NamePartGroup")) {
        part_types.emplace(group->attribute("ID"),
                           look_up("NamePartType", group->attribute("NamePartTypeID")));
      }
    }
  }
  for (const XmlElement* alias : identity.all("Alias")) take_alias(*alias, part_types, party);
  const auto documents = documents_.find(std::string(identity.attribute("ID")));
  if (documents == documents_.end()) return;
  for (Identifier& one : documents->second) party.identifiers.push_back(std::move(one));
  documents_.erase(documents);
}

void OfacXmlReader::take_feature(const XmlElement& feature, ListedParty& party) {
  const std::string type = look_up("FeatureType", feature.attribute("FeatureTypeID"));
  for (const XmlElement* version : feature.all("FeatureVersion")) {
    if (const XmlElement* place = version->child("VersionLocation")) {
      const auto found = locations_.find(std::string(place->attribute("LocationID")));
      if (found == locations_.end()) continue;
      add_if_new(party.countries, found->second.country);
      if (type == "Location") add_if_new(party.addresses, found->second.address);
      continue;
    }
    if (type == "Birthdate" || type == "Organization Established Date") {
      add_if_new(party.birth_dates, period_of(version->child("DatePeriod")));
      continue;
    }
    const XmlElement* detail = version->child("VersionDetail");
    if (detail == nullptr) continue;
    std::string value = squeezed(detail->text);
    if (value.empty()) {
      value = look_up("DetailReference", detail->attribute("DetailReferenceID"));
    }
    add_remark(party.remarks, type, value);
  }
}

void OfacXmlReader::take_party(const XmlElement& record, const std::string& place) {
  for (const XmlElement* profile : record.all("Profile")) {
    KeptParty kept;
    kept.place = place;
    kept.profile = profile->attribute("ID");
    kept.party.id = record.attribute("FixedRef");
    const std::string type = look_up("PartySubType", profile->attribute("PartySubTypeID"));
    kept.party.type = type == "Vessel"     ? PartyType::Vessel
                      : type == "Aircraft" ? PartyType::Aircraft
                                           : PartyType::Unknown;
    const std::string_view number = profile->attribute("PartySubTypeID");
    if (number == "3") kept.party.type = PartyType::Organization;
    if (number == "4") kept.party.type = PartyType::Person;
    for (const XmlElement* one : profile->all("Identity")) take_identity(*one, kept.party);
    for (const XmlElement* one : profile->all("Feature")) take_feature(*one, kept.party);
    by_profile_.emplace(kept.profile, parties_.size());
    parties_.push_back(std::move(kept));
  }
}

void OfacXmlReader::take_entry(const XmlElement& record) {
  const auto found = by_profile_.find(std::string(record.attribute("ProfileID")));
  if (found == by_profile_.end()) return;
  ListedParty& party = parties_[found->second].party;
  if (const XmlElement* date = descend(record, "EntryEvent", "Date")) {
    party.listed_on = iso_day(day_of(date));
  }
  for (const XmlElement* measure : record.all("SanctionsMeasure")) {
    if (look_up("SanctionsType", measure->attribute("SanctionsTypeID")) == "Program") {
      add_if_new(party.programs, measure->text_of("Comment"));
    }
  }
}

Result<void> OfacXmlReader::keep(std::size_t bytes, const std::string& place) {
  kept_bytes_ += bytes;
  if (kept_bytes_ <= kHeldBytesMax) return {};
  return Error{Error::Kind::Limit,
               fmt::format("{}: parties of more than {} bytes, the limit", place, kHeldBytesMax)};
}

Result<void> OfacXmlReader::take(const XmlElement& record, const std::string& place) {
  if (record.name == "DateOfIssue") {
    job_.set_published(day_of(&record), place);
  } else if (record.name == "Location") {
    take_location(record);
  } else if (record.name == "IDRegDocument") {
    take_document(record);
  } else if (record.name == "DistinctParty") {
    take_party(record, place);
  } else if (record.name == "SanctionsEntry") {
    take_entry(record);
    return {};
  } else {
    tables_[record.name].emplace(record.attribute("ID"), squeezed(record.text));
  }
  return keep(size_of(record), place);
}

Result<void> OfacXmlReader::read() {
  XmlHandler handler;
  handler.on_root = [&](const XmlElement& root) -> Result<void> {
    if (root.name == "Sanctions") return {};
    return damaged(fmt::format("`{}`", job_.file().name()), "the root is not Sanctions");
  };
  handler.records = {"DateOfIssue",   "AliasType",     "Country",      "DetailReference",
                     "FeatureType",   "IDRegDocType",  "NamePartType", "PartySubType",
                     "SanctionsType", "Script",        "Location",     "IDRegDocument",
                     "DistinctParty", "SanctionsEntry"};
  handler.on_record = [&](const XmlElement& record, const std::string& place) {
    return take(record, place);
  };
  TRY(read_xml(job_.file(), handler));
  for (KeptParty& kept : parties_) TRY(job_.give(std::move(kept.party), kept.place));
  return {};
}

}  // namespace

Result<void> import_ofac_xml(ImportJob& job) {
  return OfacXmlReader(job).read();
}

}  // namespace cocket::lists
