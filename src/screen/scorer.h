// SPDX-License-Identifier: Apache-2.0
// How likely two names are one party's: evidence added in log-odds, as an integer from 0 to 1000
// that more agreement never lowers. A score above 0 has at least one word of each name that is near
// (is_near of sounds.h) the other's, or translated alike: what finds candidates must reach those.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "screen/alignment.h"
#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"

namespace cocket::screen {

// From here on a name may be the listed one, and from kHitScore nobody should need to look twice.
inline constexpr int kPossibleScore = 500;
inline constexpr int kScoreMax = 1000;

int score(const PreparedName& a, const PreparedName& b);

// The readings that score best, with what was found.
struct Comparison {
  int score = 0;
  std::int32_t log_odds = 0;  // in thousandths
  std::size_t reading_a = 0;
  std::size_t reading_b = 0;
  TermScript script = TermScript::Any;
  Signs signs{};
  Alignment alignment;
};
Comparison compare(const PreparedName& a, const PreparedName& b);

// Of one pair of readings, aligned as `align` would.
int score_aligned(const NameTraits& a, const NameTraits& b, const ReadingPair& readings,
                  const Alignment& alignment);

struct TokenStory {
  std::string a;  // as the reading spells it; empty: b has it alone
  std::string b;
  int likeness = 0;
  int weight = 0;
  std::string_view how;  // "same", "alike", "translated", "initial", "joined", "missing"
};

struct SignStory {
  std::string_view sign;
  int value = 0;
  int log_odds = 0;  // in thousandths; what it added
};

struct Explanation {
  int score = 0;
  std::string_view reading_a;
  std::string_view reading_b;
  std::vector<TokenStory> tokens;
  std::vector<SignStory> signs;  // those that added something
};
Explanation explain(const PreparedName& a, const PreparedName& b);

}  // namespace cocket::screen
