// SPDX-License-Identifier: Apache-2.0
#include "facts/party_country.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

#include "base/text.h"
#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::facts {

const Parties* parties_with(const Vocabulary& vocabulary, const Field& country_field,
                            const Case& line, std::optional<Origin> origin) {
  if (country_field.party_field.empty()) return nullptr;
  const int number = vocabulary.find(country_field.party_field);
  if (number < 0) return nullptr;
  const Fact& fact = line.facts[static_cast<std::size_t>(number)];
  const auto* parties = std::get_if<Parties>(&fact.value);
  if (parties == nullptr || (origin && fact.origin != *origin)) return nullptr;
  const bool says_any = std::any_of(parties->parties.begin(), parties->parties.end(),
                                    [](const Party& party) { return !party.country.empty(); });
  return says_any ? parties : nullptr;
}

std::optional<Country> common_country(const Parties& parties) {
  if (parties.parties.empty()) return std::nullopt;
  const std::optional<Country> first = country_of(parties.parties.front());
  const bool is_common =
      std::all_of(parties.parties.begin(), parties.parties.end(),
                  [&](const Party& party) { return country_of(party) == first; });
  return is_common ? first : std::nullopt;
}

std::optional<std::string> contradiction(const Field& country_field, const Value& value,
                                         const Parties& parties) {
  const auto* country = std::get_if<Country>(&value);
  if (country == nullptr) return std::nullopt;
  const std::string said = country->text();
  const auto other = std::find_if(
      parties.parties.begin(), parties.parties.end(),
      [&](const Party& party) { return !party.country.empty() && party.country != said; });
  if (other == parties.parties.end()) return std::nullopt;
  return fmt::format(
      "`{}`, but `{}` says `{}|{}`; correct one of them, or leave the country of `{}` to the name "
      "and this cell empty",
      said, country_field.party_field, first_code_points(other->name, 40), other->country,
      country_field.party_field);
}

}  // namespace cocket::facts
