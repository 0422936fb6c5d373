// SPDX-License-Identifier: Apache-2.0
// What is known of a party beside its names: countries, days of birth or of foundation, numbers
// that identify it. As lists publish them and people write them; what cannot be read says nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "facts/country_names.h"
#include "lists/listed_party.h"

namespace cocket::screen {

// The period that a date names: "1970" is a year, "1970-03-04" a day.
struct KnownDate {
  DayInterval days;
  bool is_about = false;  // "circa": the period is as wide as that may be
  bool is_day() const { return days.first == days.last; }
  // A day, and not 1 January, which stands where only the year is known.
  bool is_telling_day() const;
  bool operator==(const KnownDate&) const = default;
};

// "1970-03-04", "04 Mar 1970", "Mar 1970", "1970-03", "1970", "circa 1970", "1969 to 1971",
// "1969/1971". Nothing: it is none, or may be two: 03/04/1970.
std::optional<KnownDate> read_known_date(std::string_view text);

// Numbers of one kind can be compared with each other: another passport is no other company number.
enum class IdentifierKind : std::uint8_t {
  Unknown,
  Lei,
  Imo,  // of a vessel
  Mmsi,
  Bic,
  Duns,
  CallSign,
  Passport,
  NationalId,  // of a person
  TaxNumber,
  Registration,  // of a company
};
std::string_view name_of(IdentifierKind kind);  // "LEI", "passport"
// The world over a number of this kind is one party's; of the others, one country over.
bool is_world_wide(IdentifierKind kind);
// Of what a list calls it: "Passport", "Numéro de passeport", "IMO number", "innCode".
IdentifierKind kind_of_identifier(std::string_view type, std::string_view value);

struct KnownIdentifier {
  IdentifierKind kind = IdentifierKind::Unknown;
  std::string key;      // letters and digits, as capitals; zeros in front of digits alone are away
  std::string text;     // as it was written
  std::string country;  // as in PartyFacts; empty: not known
};
// What of an identifier is compared; empty: too short to tell anybody apart.
std::string identifier_key(IdentifierKind kind, std::string_view value);

struct PartyFacts {
  std::vector<std::string> countries;  // codes of two capital letters
  std::vector<KnownDate> dates;
  std::vector<KnownIdentifier> identifiers;
  // Something is there that could not be read: so nothing is known to differ.
  bool has_unread_country = false;
  bool has_unread_date = false;
  bool empty() const { return countries.empty() && dates.empty() && identifiers.empty(); }
};

// Countries are read by the names that ICU knows and, where they are given, by others.
using CountryNames = const facts::CountryNames*;

// A code of two letters. A code that is not of ISO 3166-1 but looks like one (ZZ, XK) stands for
// itself, unless it is known to be used for another. Empty: no country that is known.
std::string read_known_country(std::string_view text, CountryNames names = nullptr);

void add_country(PartyFacts& facts, std::string_view text, CountryNames names = nullptr);
void add_date(PartyFacts& facts, std::string_view text);
void add_identifier(PartyFacts& facts, const lists::Identifier& identifier,
                    CountryNames names = nullptr);

// As a person gives them, refused where they cannot be read: countries and dates several by ";",
// identifiers as "KIND=NUMBER|COUNTRY", of which the kind and the country may be missing.
Result<void> take_countries(PartyFacts& facts, std::string_view text, CountryNames names = nullptr);
Result<void> take_dates(PartyFacts& facts, std::string_view text);
Result<void> take_identifiers(PartyFacts& facts, std::string_view text,
                              CountryNames names = nullptr);
// The same of a cell whose column says the kind.
Result<void> take_identifiers(PartyFacts& facts, IdentifierKind kind, std::string_view text,
                              CountryNames names = nullptr);

}  // namespace cocket::screen
