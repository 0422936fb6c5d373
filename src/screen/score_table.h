// SPDX-License-Identifier: Apache-2.0
// What each sign adds to the log-odds of a match, looked up: the terms of one case (persons or
// others, one script or another) added up for every value that a sign may have.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "screen/evidence.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

enum class TermParty : std::uint8_t { Any, Person, Other };
enum class TermScript : std::uint8_t {
  Any,
  Latin,     // both sides in Latin letters, or both in the same other script
  Alphabet,  // Cyrillic, Greek and their like against another script
  Semitic,
  Hangul,
  Mandarin,
  Japanese,
};
inline constexpr std::size_t kTermScripts = 7;

TermParty party_of(PartyKind a, PartyKind b);
TermScript script_of(ReadingKind a, ReadingKind b);

// Immutable; one for each case in the process, built at the first use.
class ScoreTable {
 public:
  static const ScoreTable& of(TermParty party, TermScript script);

  // In thousandths.
  std::int32_t log_odds(const Signs& signs) const;
  // In millionths. What so much of a sign adds.
  std::int64_t value(Sign sign, std::int32_t value) const {
    return column(sign).at(value, column(sign).values);
  }
  // No lesser value adds more, and no greater one.
  std::int64_t at_most(Sign sign, std::int32_t high) const {
    return column(sign).at(high, column(sign).up_to);
  }
  std::int64_t at_least(Sign sign, std::int32_t low) const {
    return column(sign).at(low, column(sign).from);
  }
  // What the prior adds, and at most the signs of which nothing is known before names are aligned.
  std::int64_t unaligned() const { return unaligned_; }

 private:
  ScoreTable(TermParty party, TermScript script);

  struct Column {
    std::vector<std::int32_t> values;
    std::vector<std::int32_t> up_to;
    std::vector<std::int32_t> from;
    std::int32_t at(std::int32_t value, const std::vector<std::int32_t>& sums) const {
      const auto last = static_cast<std::int32_t>(sums.size()) - 1;
      return sums[static_cast<std::size_t>(value < 0 ? 0 : (value > last ? last : value))];
    }
  };
  const Column& column(Sign sign) const { return columns_[static_cast<std::size_t>(sign)]; }
  std::array<Column, kSigns> columns_;
  std::int64_t unaligned_ = 0;
};

// 500 at even odds, 750 at twenty to one; ever closer to 0 and 1000, but never there, so that two
// scores are the same only when the evidence weighs the same.
int score_of(std::int32_t log_odds);
// The least log-odds of such a score; none reaches more than 999.
std::int32_t log_odds_of_score(int score);

}  // namespace cocket::screen
