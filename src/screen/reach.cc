// SPDX-License-Identifier: Apache-2.0
#include "screen/reach.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/scorer.h"

namespace cocket::screen {
namespace {

constexpr std::int32_t kAll = 1000;

// What evidence.cc tells of a side, with every token matched that can be.
struct SideReach {
  std::int32_t weight = 0;
  std::int32_t matched = 0;  // at most
  std::int32_t lost = 0;     // at least, as the others
  std::int32_t rarest_lost = 0;
  std::int32_t words = 0;
  std::int32_t can_match = 0;  // tokens
  std::int32_t numbers_lost = 0;
  std::int32_t numbers_matched = 0;
  bool lost_place = false;
  bool lost_generic = false;
  bool lost_first_word = false;
  bool lost_last_word = false;
  bool is_whole = true;  // every token may be the same
};

SideReach side_reach(const ReachSide& given) {
  SideReach side;
  for (std::size_t i = 0; i < given.count; ++i) {
    const ReachToken& token = given.tokens[i];
    const bool can_match = token.likeness > 0;
    const bool is_word = token.role == Role::Word;
    side.weight += token.weight;
    if (is_word) {
      ++side.words;
      if (side.words == 1) side.lost_first_word = !can_match;
      side.lost_last_word = !can_match;
    }
    side.is_whole &= token.likeness == kAll;
    if (can_match) {
      side.matched += token.weight * token.likeness;
      ++side.can_match;
      side.numbers_matched += token.role == Role::Number ? 1 : 0;
      continue;
    }
    side.lost += token.weight;
    if (is_word) side.rarest_lost = std::max(side.rarest_lost, std::int32_t{token.weight});
    side.numbers_lost += token.role == Role::Number ? 1 : 0;
    side.lost_place |= token.role == Role::Place;
    side.lost_generic |= token.role == Role::Generic;
  }
  side.matched /= kAll;
  return side;
}

std::int32_t coverage(const SideReach& side) {
  if (side.weight == 0) return 0;
  return std::min(side.matched * kAll / side.weight, kAll);
}

class Bounder {
 public:
  void at_most(Sign sign, std::int32_t value) {
    bounds_.high[static_cast<std::size_t>(sign)] = value;
  }
  void at_least(Sign sign, std::int32_t value) {
    bounds_.low[static_cast<std::size_t>(sign)] = value;
  }
  void is(Sign sign, std::int32_t value) {
    at_most(sign, value);
    at_least(sign, value);
  }
  const SignBounds& bounds() const { return bounds_; }

 private:
  SignBounds bounds_;
};

}  // namespace

SignBounds reach_of(const ReachSide& one, const ReachSide& other) {
  const SideReach a = side_reach(one);
  const SideReach b = side_reach(other);
  const std::int32_t cover_a = coverage(a);
  const std::int32_t cover_b = coverage(b);
  Bounder reach;
  reach.is(Sign::Prior, 1);
  reach.at_most(Sign::CoverageLow, std::min(cover_a, cover_b));
  reach.at_most(Sign::CoverageHigh, std::max(cover_a, cover_b));
  reach.at_most(Sign::Matched, (a.matched + b.matched) / 2);
  reach.at_most(Sign::WordsMatched, std::min(a.can_match, b.can_match));
  reach.at_most(Sign::NumberSame, std::min(a.numbers_matched, b.numbers_matched));
  reach.at_most(Sign::Exact, a.is_whole && b.is_whole ? 1 : 0);
  reach.at_least(Sign::LostBoth, std::min(a.lost, b.lost));
  reach.at_least(Sign::RareClash, std::min(a.rarest_lost, b.rarest_lost));
  reach.at_least(Sign::NumberClash, a.numbers_lost > 0 && b.numbers_lost > 0 ? 1 : 0);
  reach.at_least(Sign::PlaceClash, a.lost_place && b.lost_place ? 1 : 0);
  reach.at_least(Sign::GenericClash, a.lost_generic && b.lost_generic ? 1 : 0);
  reach.is(Sign::FewWords, std::min(a.words, b.words) <= 1 ? 1 : 0);
  reach.at_least(Sign::FirstWordLost, a.lost_first_word || b.lost_first_word ? 1 : 0);
  reach.at_least(Sign::LastWordLost, a.lost_last_word || b.lost_last_word ? 1 : 0);
  return reach.bounds();
}

}  // namespace cocket::screen
