// SPDX-License-Identifier: Apache-2.0
// The most that two readings can score, when all that is known is how alike each token is at best.
#pragma once

#include <array>
#include <cstdint>

#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::screen {

// For each token of each side, the most that a match of it can be worth; 0: nothing matches it.
struct BestLikeness {
  std::array<std::int16_t, kTokensMax> a{};
  std::array<std::int16_t, kTokensMax> b{};
};

SignBounds reach_of(const ReadingPair& readings, const BestLikeness& best);

}  // namespace cocket::screen
