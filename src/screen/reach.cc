// SPDX-License-Identifier: Apache-2.0
#include "screen/reach.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"

namespace cocket::screen {
namespace {

constexpr std::int32_t kAll = 1000;
constexpr std::int32_t kMuch = 1'000'000;  // more than any sign is told apart to

std::int32_t coverage(const SideReach& side) {
  if (side.weight == 0) return 0;
  return std::min(side.matched * kAll / side.weight, kAll);
}

constexpr std::int32_t kLostSteps = 8;

// Of what is lost, `both` at least on both sides and `one` at least on one of them. A name may lose
// more on the other side, and so less on one alone: all that lies between is tried, in steps.
std::int64_t most_of_lost(const ScoreTable& table, std::int32_t both, std::int32_t one) {
  std::int64_t most = table.at_least(Sign::LostBoth, one) + table.value(Sign::LostOne, 0);
  const std::int32_t step = (one - both) / kLostSteps + 1;
  for (std::int32_t lost = both; lost < one; lost += step) {
    const std::int32_t rest = std::max(one - lost - step + 1, 0);
    most =
        std::max(most, table.at_least(Sign::LostBoth, lost) + table.at_least(Sign::LostOne, rest));
  }
  return most;
}

class Sum {
 public:
  explicit Sum(const ScoreTable& table) : table_(table), sum_(table.unaligned()) {}
  void at_most(Sign sign, std::int32_t value) { sum_ += table_.at_most(sign, value); }
  void at_least(Sign sign, std::int32_t value) { sum_ += table_.at_least(sign, value); }
  void is(Sign sign, std::int32_t value) { sum_ += table_.value(sign, value); }
  void loses(std::int32_t a, std::int32_t b) {
    sum_ += most_of_lost(table_, std::min(a, b), std::max(a, b));
  }
  // In thousandths.
  std::int32_t log_odds() const { return static_cast<std::int32_t>(sum_ / 1000); }

 private:
  const ScoreTable& table_;
  std::int64_t sum_;
};

}  // namespace

SideReach ReachSide::reach() const {
  SideReach side;
  for (std::size_t i = 0; i < count_; ++i) {
    const ReachToken& token = tokens_[i];
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
      side.letters += token.letters * token.likeness / kAll;
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

void ReachSide::raise_where(std::uint32_t bits, std::int16_t likeness) {
  for (std::size_t i = 0; i < count_ && bits != 0; ++i, bits >>= 1U) {
    if ((bits & 1U) != 0) tokens_[i].likeness = std::max(tokens_[i].likeness, likeness);
  }
}

SideReach any_reach() {
  SideReach side;
  side.weight = 1;
  side.matched = kMuch;
  side.words = kMuch;
  side.can_match = kMuch;
  side.letters = kMuch;
  side.numbers_matched = kMuch;
  return side;
}

std::int32_t log_odds_at_most(const ScoreTable& table, const SideReach& a, const SideReach& b,
                              const ReachMarks& marks) {
  const std::int32_t cover_a = coverage(a);
  const std::int32_t cover_b = coverage(b);
  Sum sum(table);
  sum.at_most(Sign::CoverageLow, std::min(cover_a, cover_b));
  sum.at_most(Sign::CoverageHigh, std::max(cover_a, cover_b));
  sum.at_most(Sign::Matched, std::min(a.matched, b.matched));
  sum.at_most(Sign::Letters, std::min(a.letters, b.letters));
  sum.at_most(Sign::WordsMatched, std::min({a.can_match, b.can_match, marks.matches_max}));
  sum.at_most(Sign::NumberSame, std::min(a.numbers_matched, b.numbers_matched));
  sum.at_most(Sign::Exact, a.is_whole && b.is_whole ? 1 : 0);
  sum.loses(a.lost, b.lost);
  sum.at_least(Sign::RareClash, std::min(a.rarest_lost, b.rarest_lost));
  sum.at_least(Sign::NumberClash, a.numbers_lost > 0 && b.numbers_lost > 0 ? 1 : 0);
  sum.at_least(Sign::PlaceClash, a.lost_place && b.lost_place ? 1 : 0);
  sum.at_least(Sign::GenericClash, a.lost_generic && b.lost_generic ? 1 : 0);
  const bool is_few = std::min(a.words, b.words) <= 1;
  const bool is_any = std::max(a.words, b.words) == kMuch;
  if (!is_few && is_any) {
    sum.at_most(Sign::FewWords, 1);
  } else {
    sum.is(Sign::FewWords, is_few ? 1 : 0);
  }
  sum.at_least(Sign::FirstWordLost, a.lost_first_word || b.lost_first_word ? 1 : 0);
  sum.at_least(Sign::LastWordLost, a.lost_last_word || b.lost_last_word ? 1 : 0);
  sum.at_least(Sign::WorstWord, marks.worst_word);
  sum.at_least(Sign::Initials, marks.initials);
  return sum.log_odds();
}

}  // namespace cocket::screen
