// SPDX-License-Identifier: Apache-2.0
// What speaks for and against two names being one party's, as numbers that the score adds up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "screen/alignment.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Each is 0 or more; most are in thousandths or tenths of a natural logarithm (weights).
enum class Sign : std::uint8_t {
  Prior,          // always 1
  CoverageLow,    // the lesser covered side, in thousandths of its weight
  CoverageHigh,   // the better covered side
  Matched,        // weight matched, times likeness
  LostBoth,       // unmatched weight of the side that has less of it: both say something else
  LostOne,        // unmatched weight of the other side, beyond that
  Unlike,         // weight matched, times what is lacking in likeness
  WorstWord,      // lack of likeness of the worst matched word
  RareClash,      // rarest unmatched word of the side that has the less rare one
  NumberClash,    // both have numbers that the other lacks
  NumberMissing,  // one side has a number, the other none
  NumberSame,     // numbers agree
  PlaceClash,     // both have a place that the other lacks
  GenericClash,   // both have a generic word that the other lacks
  FormClash,      // legal forms of different families
  FormSame,       // the same legal form
  Swapped,        // pairs of matches in another order
  Initials,       // initials that stand for a word
  Senses,         // matched by sense: share of the matched weight
  Joined,         // matched as joined words: share of the matched weight
  WordsMatched,   // how many words were matched, up to five
  FewWords,       // the shorter name has one word only
  FirstWordLost,  // the first words do not match
  LastWordLost,   // the last words do not match
  Letters,        // matched by spelling, of the shorter word, times likeness
  Readings,       // beyond the first that the matched words have: one of many is soon alike
  Exact,          // every letter is the same, in the same order
  Count,
};
inline constexpr std::size_t kSigns = static_cast<std::size_t>(Sign::Count);
std::string_view name_of(Sign sign);

using Signs = std::array<std::int32_t, kSigns>;

struct ReadingPair {
  const NameReading& a;
  const NameReading& b;
};

Signs signs_of(const NameTraits& a, const NameTraits& b, const ReadingPair& readings,
               const Alignment& alignment);

}  // namespace cocket::screen
