// SPDX-License-Identifier: Apache-2.0
#include "screen/score_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "screen/alignment.h"
#include "screen/evidence.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

// One addend: what a sign has between two bounds, times the weight. Pieces of one sign have weights
// of one sense, so that more of what speaks for a match never lowers the score.
struct Term {
  Sign sign;
  std::int32_t above;
  std::int32_t up_to;
  TermParty party;
  TermScript script;
  std::int32_t weight;  // log-odds in millionths, a unit of the sign
};

constexpr Term kTerms[] = {
#include "screen/data/score_terms.inc"
};

constexpr std::int32_t kHalfWay = 3000;

constexpr Sign kUnaligned[] = {Sign::Unlike,  Sign::NumberMissing, Sign::FormClash, Sign::FormSame,
                               Sign::Swapped, Sign::Senses,        Sign::Joined,    Sign::Readings};

// Of each value of a sign.
struct Sums {
  std::vector<std::int32_t> gains;   // never falls
  std::vector<std::int32_t> losses;  // never rises
};

std::size_t values_of(Sign sign) {
  std::int32_t most = 0;
  for (const Term& term : kTerms) {
    if (term.sign == sign) most = std::max(most, term.up_to);
  }
  return static_cast<std::size_t>(most) + 1;
}

}  // namespace

TermParty party_of(PartyKind a, PartyKind b) {
  const auto is = [&](PartyKind kind) { return a == kind || b == kind; };
  const bool is_person = is(PartyKind::Person) && !is(PartyKind::Organization);
  return is_person ? TermParty::Person : TermParty::Other;
}

TermScript script_of(ReadingKind a, ReadingKind b) {
  if (a == b) return TermScript::Latin;
  switch (costs_between(a, b)) {
    case ReadingKind::Latin:
      return TermScript::Latin;
    case ReadingKind::Cyrillic:
    case ReadingKind::Greek:
    case ReadingKind::Other:
      return TermScript::Alphabet;
    case ReadingKind::Semitic:
      return TermScript::Semitic;
    case ReadingKind::Hangul:
      return TermScript::Hangul;
    case ReadingKind::Mandarin:
      return TermScript::Mandarin;
    case ReadingKind::Japanese:
      return TermScript::Japanese;
  }
  return TermScript::Any;
}

ScoreTable::ScoreTable(TermParty party, TermScript script) {
  std::array<Sums, kSigns> all;
  for (std::size_t sign = 0; sign < kSigns; ++sign) {
    const std::size_t values = values_of(static_cast<Sign>(sign));
    all[sign].gains.assign(values, 0);
    all[sign].losses.assign(values, 0);
  }
  for (const Term& term : kTerms) {
    const bool is_party = term.party == TermParty::Any || term.party == party;
    const bool is_script = term.script == TermScript::Any || term.script == script;
    if (!is_party || !is_script) continue;
    Sums& of_sign = all[static_cast<std::size_t>(term.sign)];
    std::vector<std::int32_t>& sums = term.weight > 0 ? of_sign.gains : of_sign.losses;
    for (std::size_t value = 0; value < sums.size(); ++value) {
      const auto has = static_cast<std::int32_t>(value);
      sums[value] += (std::clamp(has, term.above, term.up_to) - term.above) * term.weight;
    }
  }
  for (std::size_t sign = 0; sign < kSigns; ++sign) {
    const Sums& sums = all[sign];
    for (std::size_t value = 0; value < sums.gains.size(); ++value) {
      columns_[sign].values.push_back(sums.gains[value] + sums.losses[value]);
      columns_[sign].up_to.push_back(sums.gains[value] + sums.losses.front());
      columns_[sign].from.push_back(sums.gains.back() + sums.losses[value]);
    }
  }
  unaligned_ = value(Sign::Prior, 1);
  for (const Sign sign : kUnaligned) unaligned_ += at_least(sign, 0);
}

const ScoreTable& ScoreTable::of(TermParty party, TermScript script) {
  static const std::vector<ScoreTable> all = [] {
    std::vector<ScoreTable> made;
    for (const TermParty one : {TermParty::Any, TermParty::Person, TermParty::Other}) {
      for (std::size_t i = 0; i < kTermScripts; ++i) {
        made.push_back(ScoreTable(one, static_cast<TermScript>(i)));
      }
    }
    return made;
  }();
  return all[static_cast<std::size_t>(party) * kTermScripts + static_cast<std::size_t>(script)];
}

std::int32_t ScoreTable::log_odds(const Signs& signs) const {
  std::int64_t sum = 0;
  for (std::size_t sign = 0; sign < kSigns; ++sign) {
    sum += value(static_cast<Sign>(sign), signs[sign]);
  }
  return static_cast<std::int32_t>(sum / 1000);
}

int score_of(std::int32_t log_odds) {
  const std::int64_t away = log_odds < 0 ? -std::int64_t{log_odds} : std::int64_t{log_odds};
  const std::int64_t part = 500 * away / (away + kHalfWay);
  return static_cast<int>(log_odds < 0 ? 500 - part : 500 + part);
}

std::int32_t log_odds_of_score(int score) {
  std::int32_t low = -10'000'000;  // scores 1
  std::int32_t high = 10'000'000;  // scores 999
  if (score_of(low) >= score) return low;
  if (score_of(high) < score) return std::numeric_limits<std::int32_t>::max();
  while (high - low > 1) {
    const std::int32_t middle = low + (high - low) / 2;
    (score_of(middle) >= score ? high : low) = middle;
  }
  return high;
}

}  // namespace cocket::screen
