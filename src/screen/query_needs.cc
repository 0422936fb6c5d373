// SPDX-License-Identifier: Apache-2.0
#include "screen/query_needs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>

#include "screen/alignment.h"
#include "screen/prepared_name.h"
#include "screen/reach.h"
#include "screen/score_table.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kWholeWord = 1000;

bool has(std::uint32_t tokens, std::size_t i) {
  return (tokens >> i & 1U) != 0;
}

bool may_be_initial(const Token& token, ListedInitials initials) {
  if (token.role == Role::Word) return initials == ListedInitials::Possible;
  return token.role == Role::Initial;
}

constexpr std::size_t kAnswersMax = 10;  // tokens
constexpr std::size_t kFewMax = 6;       // tokens of which each choice is tried
constexpr std::int32_t kWeightStep = 16;
constexpr std::int32_t kWeightTold = 4;  // no finer
constexpr std::int32_t kUnknown = -1;
constexpr int kLikenessStep = 12;  // told no finer

}  // namespace

QueryReach::QueryReach(const NameReading& query, const ScoreTable& table, ListedInitials initials)
    : query_(&query), table_(&table), initials_(initials), count_(query.tokens.size()) {
  const auto begin = by_weight_.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(count_);
  std::iota(begin, end, std::uint8_t{0});
  std::sort(begin, end, [&query](std::uint8_t a, std::uint8_t b) {
    const std::uint16_t one = query.tokens[a].weight;
    const std::uint16_t two = query.tokens[b].weight;
    return one != two ? one < two : a < b;
  });
}

std::int32_t QueryReach::most_with(std::uint32_t tokens) const {
  return most_with_initials(tokens);
}

SideReach QueryReach::only(std::uint32_t tokens) const {
  ReachSide side;
  for (std::size_t i = 0; i < count_; ++i) {
    side.add(query_->tokens[i], has(tokens, i) ? kWholeWord : std::int16_t{0});
  }
  return side.reach();
}

std::int32_t QueryReach::most_of(const SideReach& query, const Weights& listed) const {
  SideReach other = any_reach();
  other.weight = listed.least;
  other.matched = listed.matched;
  other.lost = std::max(listed.least - listed.matched, 0);
  return log_odds_at_most(*table_, query, other, {});
}

// Some of these tokens may be left for others: what is near one word may match another instead.
std::int32_t QueryReach::most_with_few(std::uint32_t tokens, std::size_t listed_tokens,
                                       std::int16_t far) const {
  const std::uint32_t all = (1U << count_) - 1U;
  const std::size_t most = std::min(listed_tokens, count_);
  std::int32_t best = std::numeric_limits<std::int32_t>::min();
  for (std::uint32_t some = 0; some <= all; ++some) {
    if (static_cast<std::size_t>(std::popcount(some)) != most) continue;
    best = std::max(best, most_with_others(some & tokens, some & ~tokens, far));
  }
  return best;
}

// The others are matched as initials, by near senses, or by words that are not near.
std::int32_t QueryReach::most_with_others(std::uint32_t tokens, std::uint32_t others,
                                          std::int16_t far) const {
  ReachSide side;
  ReachMarks marks;
  marks.matches_max = std::popcount(tokens | others);
  if (far > 0) marks.worst_word = marks.unlike = kWholeWord - far;
  for (std::size_t i = 0; i < count_; ++i) {
    const Token& token = query_->tokens[i];
    side.add(token, has(tokens, i) ? kWholeWord : std::int16_t{0});
    if (!has(others, i)) continue;
    if (token.family != 0) side[i].likeness = kFamilyLikeness;
    if (may_be_initial(token, initials_)) side[i].likeness = kInitialLikeness;
    if (token.role == Role::Number || far == 0) continue;
    side[i].likeness = std::max(side[i].likeness, far);
    marks.unlike = std::min(marks.unlike, token.weight / 2 * (kWholeWord - far) / kWholeWord);
  }
  return log_odds_at_most(*table_, side.reach(), any_reach(), marks);
}

std::int32_t QueryReach::most_with_far_word() const {
  const ReachSide side = side_of(~std::uint32_t{0});
  return log_odds_at_most(*table_, side.reach(), any_reach(), {kWholeWord - kFarLikenessMax, 0});
}

std::int32_t QueryReach::most_with_alike(std::size_t token, std::int16_t likeness) const {
  ReachSide side = side_of(~std::uint32_t{0});
  side[token].likeness = likeness;
  return log_odds_at_most(*table_, side.reach(), any_reach(), {kWholeWord - likeness, 0});
}

ReachSide QueryReach::side_of(std::uint32_t tokens) const {
  ReachSide side;
  for (std::size_t i = 0; i < count_; ++i) {
    const Token& token = query_->tokens[i];
    const std::int16_t other = token.family != 0 ? kFamilyLikeness : std::int16_t{0};
    side.add(token, has(tokens, i) ? kWholeWord : other);
  }
  return side;
}

std::int32_t QueryReach::most_with_initials(std::uint32_t tokens) const {
  ReachSide side = side_of(tokens);
  const std::int32_t without = log_odds_at_most(*table_, side.reach(), any_reach(), {0, 0});
  for (std::size_t i = 0; i < count_; ++i) {
    if (has(tokens, i) || !may_be_initial(query_->tokens[i], initials_)) continue;
    side[i].likeness = std::max(side[i].likeness, kInitialLikeness);
  }
  return std::max(without, log_odds_at_most(*table_, side.reach(), any_reach(), {0, 1}));
}

std::int32_t QueryReach::most_with_far_words(std::uint32_t tokens) const {
  ReachSide side = side_of(tokens);
  for (std::size_t i = 0; i < count_; ++i) {
    if (has(tokens, i) || query_->tokens[i].role == Role::Number) continue;
    side[i].likeness = kFarLikenessMax;
  }
  return log_odds_at_most(*table_, side.reach(), any_reach(), {kWholeWord - kFarLikenessMax, 0});
}

QueryNeeds::QueryNeeds(const NameReading& query, const ScoreTable& table, std::int32_t log_odds_min,
                       ListedInitials initials)
    : reach_(query, table, initials), log_odds_min_(log_odds_min) {
  const std::size_t count = query.tokens.size();
  if (count <= kAnswersMax) answers_.assign(std::size_t{1} << count, Answer::Unknown);
  may_have_far_words_ = reach_.most_with_far_word() >= log_odds_min;
  const std::uint32_t all = (1U << count) - 1U;
  if (may_do(0)) {  // whatever is near must be looked at
    tokens_ = all;
    likeness_.fill(1);
    return;
  }
  if (!may_do(all)) return;
  std::uint32_t common = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t more = common | 1U << reach_.by_weight(i);
    if (!may_do(more)) common = more;
  }
  tokens_ = all & ~common;
}

std::int16_t QueryNeeds::likeness(std::size_t token) {
  std::int16_t& answer = likeness_[token];
  if (answer != 0) return answer;
  int low = 1;
  int high = kWholeWord;
  while (high - low > kLikenessStep) {
    const int middle = (low + high) / 2;
    const std::int32_t most = reach_.most_with_alike(token, static_cast<std::int16_t>(middle));
    (most >= log_odds_min_ ? high : low) = middle;
  }
  answer = static_cast<std::int16_t>(low);
  return answer;
}

bool QueryNeeds::may_do(std::uint32_t tokens) {
  Answer& answer = answers_.empty() ? rare_answers_[tokens] : answers_[tokens];
  if (answer == Answer::Unknown) {
    answer = reach_.most_with(tokens) >= log_odds_min_ ? Answer::Yes : Answer::No;
  }
  return answer == Answer::Yes;
}

// In steps of weight.
std::int32_t QueryNeeds::matched_min(std::uint32_t tokens, std::int32_t weight) {
  const auto [found, is_new] = matched_min_.try_emplace(tokens);
  if (is_new) found->second.fill(kUnknown);
  const std::size_t step =
      std::min(static_cast<std::size_t>(weight / kWeightStep), kWeightSteps - 1);
  std::int32_t& least = found->second[step];
  if (least == kUnknown) {
    least = least_matched(tokens, std::max(static_cast<std::int32_t>(step) * kWeightStep, 1));
  }
  return least;
}

std::int32_t QueryNeeds::least_matched(std::uint32_t tokens, std::int32_t weight) const {
  const SideReach query = reach_.only(tokens);
  const auto can = [&](std::int32_t matched) {
    return reach_.most_of(query, {weight, matched}) >= log_odds_min_;
  };
  std::int32_t low = -1;
  std::int32_t high = weight + kWeightStep;  // all of it, and it weighs less
  if (!can(high)) return std::numeric_limits<std::int32_t>::max();
  while (high - low > kWeightTold) {
    const std::int32_t middle = low + (high - low) / 2;
    (can(middle) ? high : low) = middle;
  }
  return low + 1;
}

std::int16_t QueryNeeds::far_likeness(std::uint32_t tokens, std::size_t listed_tokens) {
  if (!may_do(tokens)) return kFarNever;
  const std::size_t count = reach_.count();
  if (count > kFewMax) return 0;
  const std::size_t most = std::min(listed_tokens, count);
  if (far_likeness_.empty()) far_likeness_.assign((count + 1) << count, kFarUnknown);
  std::int16_t& answer = far_likeness_[most << count | tokens];
  if (answer == kFarUnknown) answer = far_likeness_of_few(tokens, most);
  return answer;
}

std::int16_t QueryNeeds::far_likeness_of_few(std::uint32_t tokens,
                                             std::size_t listed_tokens) const {
  const auto can = [&](int far) {
    return reach_.most_with_few(tokens, listed_tokens, static_cast<std::int16_t>(far)) >=
           log_odds_min_;
  };
  if (can(0)) return 0;
  if (!can(kFarLikenessMax)) return kFarNever;
  int low = 1;
  int high = kFarLikenessMax;
  while (high - low > kLikenessStep) {
    const int middle = (low + high) / 2;
    (can(middle) ? high : low) = middle;
  }
  return static_cast<std::int16_t>(low);
}

}  // namespace cocket::screen
