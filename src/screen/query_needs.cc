// SPDX-License-Identifier: Apache-2.0
#include "screen/query_needs.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

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
constexpr std::int32_t kWeightStep = 16;
constexpr std::int32_t kWeightHeavy = 47 * kWeightStep;  // more is not told apart
constexpr int kLikenessStep = 12;                        // told no finer

}  // namespace

QueryReach::QueryReach(const NameReading& query, const ScoreTable& table, ListedInitials initials)
    : query_(&query), table_(&table), initials_(initials), count_(query.tokens.size()) {}

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

std::int32_t QueryReach::most_with(std::uint32_t tokens) const {
  ReachSide side = side_of(tokens);
  const std::int32_t without = log_odds_at_most(*table_, side.reach(), any_reach(), {0, 0});
  bool has_initial = false;
  for (std::size_t i = 0; i < count_; ++i) {
    if (has(tokens, i) || !may_be_initial(query_->tokens[i], initials_)) continue;
    side[i].likeness = std::max(side[i].likeness, kInitialLikeness);
    has_initial = true;
  }
  if (!has_initial) return without;
  return std::max(without, log_odds_at_most(*table_, side.reach(), any_reach(), {0, 1}));
}

QueryNeeds::QueryNeeds(const NameReading& query, const ScoreTable& table, std::int32_t log_odds_min,
                       ListedInitials initials)
    : reach_(query, table, initials),
      log_odds_min_(log_odds_min),
      all_((1U << query.tokens.size()) - 1U) {
  const std::size_t count = query.tokens.size();
  if (count <= kAnswersMax) answers_.assign(std::size_t{1} << count, Answer::Unknown);
}

std::int16_t QueryNeeds::likeness(std::size_t token) {
  std::int16_t& answer = likeness_[token];
  if (answer != 0) return answer;
  answer = 1;  // whatever is near must be looked at
  if (may_do(0) || reach_.most_with_alike(token, kLikenessStep) >= log_odds_min_) return answer;
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

// Readings whose weights are of one step are taken to weigh its least. More that matches is never
// worse, so that what was found for one of them answers for most of the others.
bool QueryNeeds::may_do(std::uint32_t tokens, const Matched& listed) {
  OfTokens& same = of_tokens(tokens);
  const std::size_t step =
      std::min(static_cast<std::size_t>(listed.weight / kWeightStep), kWeightSteps - 1);
  Known& known = same.known[step];
  if (listed.matched >= known.enough) return true;
  if (listed.matched <= known.too_little) return false;
  const std::int32_t least = std::max(static_cast<std::int32_t>(step) * kWeightStep, 1);
  const bool is_enough = reach_.most_of(same.query, {least, listed.matched}) >= log_odds_min_;
  (is_enough ? known.enough : known.too_little) = listed.matched;
  return is_enough;
}

std::int32_t QueryNeeds::weight_max(std::uint32_t tokens, std::int32_t matched,
                                    std::int32_t least) {
  std::int32_t enough = least < 0 ? -1 : std::min(least, kWeightHeavy) / kWeightStep;  // steps
  std::int32_t too_much = kWeightSteps - 1;
  if (may_do(tokens, {matched, kWeightHeavy})) return std::numeric_limits<std::int32_t>::max();
  while (too_much - enough > 1) {
    const std::int32_t middle = (too_much + enough) / 2;
    (may_do(tokens, {matched, middle * kWeightStep}) ? enough : too_much) = middle;
  }
  return (enough + 1) * kWeightStep - 1;
}

QueryNeeds::OfTokens& QueryNeeds::of_tokens(std::uint32_t tokens) {
  if (slots_.empty()) slots_.assign(answers_.size(), 0);
  std::uint32_t& slot = slots_.empty() ? rare_slots_[tokens] : slots_[tokens];
  if (slot == 0) {
    of_tokens_.push_back({reach_.only(tokens), {}});
    slot = static_cast<std::uint32_t>(of_tokens_.size());
  }
  return of_tokens_[slot - 1];
}

}  // namespace cocket::screen
