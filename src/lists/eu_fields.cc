// SPDX-License-Identifier: Apache-2.0
#include "lists/eu_fields.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {

PartyType eu_type(std::string_view code) {
  const std::string folded = fold(code);
  if (folded == "person" || folded == "p") return PartyType::Person;
  if (folded == "enterprise" || folded == "e") return PartyType::Organization;
  return PartyType::Unknown;
}

void add_eu_name(ListedParty& party, std::string_view text, std::string_view language) {
  add_name(party, text, party.names.empty() ? NameKind::Primary : NameKind::Alias);
  if (!party.names.empty() && party.names.back().text == squeezed(text)) {
    party.names.back().language = squeezed(language);
  }
}

void add_eu_birth_date(ListedParty& party, std::string_view date, std::string_view circa) {
  const std::string clean = squeezed(date);
  if (clean.empty()) return;
  add_if_new(party.birth_dates, fold(circa) == "true" ? "circa " + clean : clean);
}

void add_eu_country(ListedParty& party, std::string_view code) {
  // "00" is written where the country is not known.
  if (squeezed(code) != "00") add_if_new(party.countries, code);
}

void add_eu_identifier(ListedParty& party, const Identifier& identifier) {
  std::vector<Identifier>& all = party.identifiers;
  if (std::find(all.begin(), all.end(), identifier) == all.end()) all.push_back(identifier);
}

}  // namespace cocket::lists
