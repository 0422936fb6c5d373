// SPDX-License-Identifier: Apache-2.0
// What is known of two parties beside their names, for and against their being one; in the units of
// the score, log-odds in thousandths. Where a side says nothing, nothing is for or against.
// Bounded, and more that agrees never counts for less. docs/decisions/0033 says where the numbers
// are from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "screen/party_facts.h"

namespace cocket::screen {

// A year that is the same speaks for as much, a day for more: entries with the day are looked at
// whatever their names score.
inline constexpr std::int32_t kSameYearFor = 500;
inline constexpr std::int32_t kSameDayFor = 3000;
// All that speaks against a party together.
inline constexpr std::int32_t kAgainstMax = 4000;
// From what names that are not near at all begin: they have no log-odds of their own.
inline constexpr std::int32_t kNothingNear = -9000;

enum class SameIdentifier : std::uint8_t {
  None,
  Perhaps,  // the same letters and digits, but kind or country are not known of both
  Same,
};

struct FactFinding {
  std::string words;  // "born 1970-03-04, the entry says 1951"
  std::int32_t log_odds = 0;
  bool is_against = false;
};

struct FactEvidence {
  std::vector<FactFinding> findings;
  SameIdentifier identifier = SameIdentifier::None;
  std::int32_t log_odds = 0;  // of all, within the bounds
  bool is_against() const { return log_odds < 0; }
};

// How a listed name stands in its list.
struct ListedAs {
  bool is_person = false;
  bool is_vessel = false;
  bool is_weak_alias = false;
};

FactEvidence compare_facts(const PartyFacts& asked, const PartyFacts& listed, const ListedAs& as);

}  // namespace cocket::screen
