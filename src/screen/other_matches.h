// SPDX-License-Identifier: Apache-2.0
// What tokens of two readings may be worth to each other though none of them finds the other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "screen/alignment.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Matches that find no candidates: as initials, and by near senses.
class OtherMatches {
 public:
  static constexpr std::size_t kQuery = 0;
  static constexpr std::size_t kListed = 1;
  void add(const Token& token, std::size_t side) {
    initials_[side] |= token.role == Role::Initial;
    families_[side] |= token.family != 0;
  }
  // Of a token of this side, at most.
  std::int16_t likeness(const Token& token, std::size_t side) const {
    const std::size_t other = 1 - side;
    if (token.role == Role::Initial) return kInitialLikeness;
    if (token.role == Role::Word && initials_[other]) return kInitialLikeness;
    return families_[other] && token.family != 0 ? kFamilyLikeness : std::int16_t{0};
  }

 private:
  std::array<bool, 2> initials_{};
  std::array<bool, 2> families_{};
};

}  // namespace cocket::screen
