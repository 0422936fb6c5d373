// SPDX-License-Identifier: Apache-2.0
// What each class of facts leaves of the rules. A strip holds one bit a rule, in pieces of 512; a
// line is the "and" of the strips that its classes have.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/clauses.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plane.h"

namespace cocket::decide::columnar {

inline constexpr std::size_t kWordsPerPiece = 8;
inline constexpr std::size_t kRulesPerPiece = kWordsPerPiece * 64;
inline constexpr std::size_t kPiecesMax = 64;  // a bit each of a word

using Strip = std::vector<Word>;  // whole pieces

// What the literals of one input in the clauses of a slot say.
struct SlotPart {
  int input = -1;
  std::vector<Word> surely;  // strip behind strip, by class
  std::vector<Word> possibly;
};

// A clause of each rule at most, each over some of these inputs, joined by "or". A rule without one
// is let through.
struct Slot {
  std::vector<SlotPart> parts;
};

struct RuleTables {
  std::size_t pieces = 0;
  std::vector<Slot> slots;    // that which lets fewest rules through comes first
  std::vector<int> rule_at;   // by place in strips
  std::vector<int> place_of;  // by rule
  Strip all;                  // the rules
  Strip partial;              // those of which clauses were left out
  // By class of the first slot, where that has one part: the pieces in which something is possible.
  std::vector<Word> pieces_met;

  std::size_t words() const { return pieces * kWordsPerPiece; }
};

// How many slots and parts a law takes. Rules that would take more have clauses left out.
struct SlotLimits {
  std::size_t parts_max = 64;
};

// At most kPiecesMax * kRulesPerPiece rules. What is often in the columns says which slots let few
// rules through.
RuleTables tables_of(const BoundPlan& bound, const std::vector<Rule>& rules, const Columns& columns,
                     const SlotLimits& limits = {});

inline bool has_bit(std::span<const Word> strip, std::size_t place) {
  return ((strip[place / 64] >> (place % 64)) & 1) != 0;
}
inline void put_bit(std::span<Word> strip, std::size_t place, bool value) {
  const Word bit = Word{1} << (place % 64);
  strip[place / 64] = value ? strip[place / 64] | bit : strip[place / 64] & ~bit;
}

}  // namespace cocket::decide::columnar
