// SPDX-License-Identifier: Apache-2.0
// One party of a published list, as every importer gives it: what the publisher says, no more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cocket::lists {

enum class PartyType : std::uint8_t { Unknown, Person, Organization, Vessel, Aircraft };

enum class NameKind : std::uint8_t {
  Primary,
  Alias,
  Former,
  Original
};  // Original: in its own script

struct PartyName {
  std::string text;
  NameKind kind = NameKind::Primary;
  bool is_weak = false;  // the publisher calls it a weak or low-quality alias
  std::string language;  // as published; often empty
  bool operator==(const PartyName&) const = default;
};

struct Identifier {
  std::string type;  // as published: "Passport", "LEI", "IMO number"
  std::string value;
  std::string country;
  bool operator==(const Identifier&) const = default;
};

struct ListedParty {
  std::string id;  // the publisher's own; unique in its list
  PartyType type = PartyType::Unknown;
  std::vector<PartyName> names;  // the first is the headline
  std::vector<std::string> countries;
  // Or of foundation. As published, ISO 8601 where it is a day, "circa" before what is not certain.
  std::vector<std::string> birth_dates;
  std::vector<std::string> addresses;
  std::vector<Identifier> identifiers;
  std::vector<std::string> programs;
  std::string listed_on;  // ISO 8601; empty: not said
  std::string remarks;
  bool operator==(const ListedParty&) const = default;
};

}  // namespace cocket::lists
