// SPDX-License-Identifier: Apache-2.0
// The most that two readings can score, when all that is known is how alike each token is at best.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "screen/prepared_name.h"
#include "screen/score_table.h"

namespace cocket::screen {

struct ReachToken {
  std::uint16_t weight = 0;
  Role role = Role::Word;
  std::uint8_t letters = 0;
  std::int16_t likeness = 0;  // the most that a match of it can be worth; 0: nothing matches it
};

// What evidence.cc tells of a side, with every token matched that can be.
struct SideReach {
  std::int32_t weight = 0;
  std::int32_t matched = 0;  // at most
  std::int32_t lost = 0;     // at least, as the others
  std::int32_t rarest_lost = 0;
  std::int32_t words = 0;
  std::int32_t can_match = 0;  // tokens
  std::int32_t letters = 0;    // of those, at most
  std::int32_t numbers_lost = 0;
  std::int32_t numbers_matched = 0;
  bool lost_place = false;
  bool lost_generic = false;
  bool lost_first_word = false;
  bool lost_last_word = false;
  bool is_whole = true;  // every token may be the same
};

class ReachSide {
 public:
  void clear() { count_ = 0; }
  void add(const Token& token, std::int16_t likeness) {
    tokens_[count_++] = {token.weight, token.role, token.letters, likeness};
  }
  std::size_t size() const { return count_; }
  ReachToken& operator[](std::size_t i) { return tokens_[i]; }
  SideReach reach() const;

  // To no less than this.
  void raise(std::size_t i, std::int16_t likeness) {
    if (tokens_[i].likeness < likeness) tokens_[i].likeness = likeness;
  }
  // Where a bit is set.
  void raise_where(std::uint32_t bits, std::int16_t likeness);

 private:
  std::array<ReachToken, kTokensMax> tokens_;
  std::size_t count_ = 0;
};

// Of a name that nothing is known of.
SideReach any_reach();

// What is known of the matches beside the sides; at least, but for the last.
struct ReachMarks {
  std::int32_t worst_word = 0;
  std::int32_t initials = 0;
  std::int32_t matches_max = std::numeric_limits<std::int32_t>::max();
};
// In thousandths.
std::int32_t log_odds_at_most(const ScoreTable& table, const SideReach& a, const SideReach& b,
                              const ReachMarks& marks);

}  // namespace cocket::screen
