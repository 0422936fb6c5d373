// SPDX-License-Identifier: Apache-2.0
// One shipment line as facts. Nothing defaults silently: a fact that nobody gave is Unknown, and
// each fact that is known says where it came from.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/truth.h"

namespace cocket::facts {

struct Unknown {
  auto operator<=>(const Unknown&) const = default;
};

// ISO 3166-1 alpha-2, two capital letters.
struct Country {
  char letters[2] = {'?', '?'};
  auto operator<=>(const Country&) const = default;
  std::string text() const { return {letters[0], letters[1]}; }
};

struct EnumValue {
  int index = 0;  // into Field::values
  auto operator<=>(const EnumValue&) const = default;
};

struct Percent {
  Decimal per_cent;  // 0.36 for 0.36%
  auto operator<=>(const Percent&) const = default;
};

struct Measured {  // an Amount or a Quantity
  Decimal number;
  std::string unit;  // currency code or unit; different units do not compare
  bool operator==(const Measured&) const = default;
};

struct Codes {
  // Numbers in the field's CodeTree, ascending. Both empty: none (classified, and on no list).
  std::vector<int> nodes;          // it has each of them: below an inner node, one leaf
  std::vector<int> possible = {};  // it may have any, or none, of them
  bool operator==(const Codes&) const = default;
};

struct Party {
  std::string name;
  std::string country;  // alpha-2, or empty: not given
  bool operator==(const Party&) const = default;
};

inline std::optional<Country> country_of(const Party& party) {
  if (party.country.size() != 2) return std::nullopt;
  return Country{{party.country[0], party.country[1]}};
}

struct Parties {
  std::vector<Party> parties;  // empty: none
  bool operator==(const Parties&) const = default;
};

struct Share {
  std::string substance;  // "Dy"
  Decimal per_cent;
  bool operator==(const Share&) const = default;
};

struct Composition {
  std::vector<Share> shares;
  // Elements that are in it, as far as the names of the substances say; ascending.
  std::vector<std::string> elements;
  // It may hold others: the name of one of the substances does not say, or the shares add up to
  // less than 100 %.
  bool is_open = false;
  bool operator==(const Composition&) const = default;
};

using Value = std::variant<Unknown, bool, Date, Country, Percent, Decimal, Measured, EnumValue,
                           Codes, Parties, Composition, std::string>;

inline bool is_known(const Value& value) {
  return !std::holds_alternative<Unknown>(value);
}

enum class Origin : std::uint8_t {
  Missing,  // nobody gave it
  Given,    // a cell of the book, a flag of the command line
  Default,  // the schema's stated default
  AsOf,     // the date of asking
  Assumed,  // a standing declaration of the user
  Derived,  // another cell says it: the country with the name of a party, a code found by
            // `classify`
};

struct Fact {
  Value value = Unknown{};
  Origin origin = Origin::Missing;
};

// What a bound says of a fact that is not known itself: "at least 99.9%".
struct FieldRange {
  int field = 0;
  Value low = Unknown{}, high = Unknown{};  // of the field's type; Unknown: no limit
  bool is_low_in = true;                    // else more than it
  bool is_high_in = true;                   // else less than it
  bool operator==(const FieldRange&) const = default;
};

// Cleared: somebody found that it is another party.
enum class Certainty : std::uint8_t { Cleared, Possible, Hit };

// How a party's name meets the listed one: it is the same but for case, marks and legal form; it
// has a legal form and the listed body has none; it holds the whole listed name; it is spelled
// alike.
enum class Meeting : std::uint8_t { Same, OtherForm, Within, Alike };

// A party of the line matched an entry of a list.
struct PartyHit {
  int field = 0;  // index of the Party field
  int party = 0;  // index into Parties
  int list = 0;   // number of the list in the program
  int entry = 0;  // number of the entry in that list
  Certainty certainty = Certainty::Hit;
  std::string matched;  // the listed name that matched
  Meeting meeting = Meeting::Same;
};

// Somebody stated outright whether any party is on a list (tests, and worlds of a claim).
struct ListStatement {
  int list = 0;
  Truth is_on = Truth::Unknown;
};

struct Case {
  std::vector<Fact> facts;  // by field number of the vocabulary
  std::vector<PartyHit> hits;
  std::vector<ListStatement> statements;
  std::vector<FieldRange> ranges;  // of facts that are not known
};

}  // namespace cocket::facts
