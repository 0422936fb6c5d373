// SPDX-License-Identifier: Apache-2.0
// The most that two readings can score, when all that is known is how alike each token is at best.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::screen {

struct ReachToken {
  std::uint16_t weight = 0;
  Role role = Role::Word;
  std::int16_t likeness = 0;  // the most that a match of it can be worth; 0: nothing matches it
};

struct ReachSide {
  std::array<ReachToken, kTokensMax> tokens;
  std::size_t count = 0;
};

SignBounds reach_of(const ReachSide& one, const ReachSide& other);

}  // namespace cocket::screen
