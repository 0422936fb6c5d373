// SPDX-License-Identifier: Apache-2.0
#include "lists/ofac_remarks.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

// What stands before the value, and the type of identifier it makes.
constexpr std::array<std::string_view, 16> kIdentifiers = {"Passport",
                                                           "National ID No.",
                                                           "Tax ID No.",
                                                           "Registration Number",
                                                           "Registration ID",
                                                           "Business Number",
                                                           "Company Number",
                                                           "Commercial Registry Number",
                                                           "Identification Number",
                                                           "Vessel Registration Identification",
                                                           "MMSI",
                                                           "SWIFT/BIC",
                                                           "Legal Entity Number",
                                                           "Phone Number",
                                                           "V.A.T. Number",
                                                           "D-U-N-S Number"};

bool take_weak_name(ListedParty& party, std::string_view part) {
  for (const std::string_view mark : {"a.k.a. '", "f.k.a. '", "n.k.a. '"}) {
    const std::size_t at = part.find(mark);
    if (at != 0 && !(at != std::string_view::npos && part.starts_with("alt. "))) continue;
    const std::size_t begin = at + mark.size();
    const std::size_t end = part.rfind('\'');
    if (end <= begin || end == std::string_view::npos) return false;
    add_name(party, part.substr(begin, end - begin),
             mark.starts_with('f') ? NameKind::Former : NameKind::Alias);
    party.names.back().is_weak = true;
    return true;
  }
  return false;
}

bool take_birth_date(ListedParty& party, std::string_view part) {
  if (part.starts_with("alt. ")) part.remove_prefix(5);
  std::string_view day;
  for (const std::string_view mark : {"DOB ", "Organization Established Date "}) {
    if (part.starts_with(mark)) day = part.substr(mark.size());
  }
  if (day.empty()) return false;
  const std::string iso = iso_day(day);
  add_if_new(party.birth_dates, iso.empty() ? day : std::string_view(iso));
  return true;
}

bool take_country(ListedParty& party, std::string_view part) {
  if (part.starts_with("alt. ")) part.remove_prefix(5);
  for (const std::string_view mark : {"nationality ", "citizen "}) {
    if (!part.starts_with(mark)) continue;
    add_if_new(party.countries, part.substr(mark.size()));
    return true;
  }
  return false;
}

bool take_identifier(ListedParty& party, std::string_view part) {
  for (const std::string_view type : kIdentifiers) {
    if (!part.starts_with(type) || part.size() == type.size()) continue;
    std::string_view value = trim(part.substr(type.size()));
    Identifier found{std::string(type), "", ""};
    const std::size_t open = value.find('(');
    const std::size_t close = value.find(')', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && close != std::string_view::npos) {
      found.country = squeezed(value.substr(open + 1, close - open - 1));
      value = value.substr(0, open);
    }
    found.value = squeezed(value);
    if (found.value.empty()) return false;
    party.identifiers.push_back(std::move(found));
    return true;
  }
  return false;
}

}  // namespace

void take_remarks(ListedParty& party, std::string_view remarks) {
  for (std::string_view part : split(remarks, ';')) {
    if (part.ends_with('.')) part.remove_suffix(1);
    if (take_weak_name(party, part) || take_birth_date(party, part) || take_country(party, part) ||
        take_identifier(party, part)) {
      continue;
    }
    add_remark(party.remarks, "", part);
  }
}

}  // namespace cocket::lists
