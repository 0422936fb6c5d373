// SPDX-License-Identifier: Apache-2.0
#include "screen/query_needs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"

namespace cocket::screen {
namespace {

ReadingParts parts_of(std::initializer_list<std::uint16_t> weights) {
  ReadingParts reading;
  for (const std::uint16_t weight : weights) {
    Token token;
    token.weight = weight;
    token.letters = 8;
    reading.tokens.push_back(token);
    reading.weight += weight;
  }
  return reading;
}

// Of a reading of words, of which those with a bit are matched whole.
struct Side {
  std::int32_t matched = 0;
  std::int32_t lost = 0;
  std::int32_t rarest_lost = 0;
  std::int32_t words = 0;
  std::int32_t words_matched = 0;
  bool lost_end[2] = {};
};
Side side_of(const NameReading& reading, std::uint32_t matched) {
  Side side;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::int32_t weight = reading.tokens[i].weight;
    const bool is_matched = (matched >> i & 1U) != 0;
    ++side.words;
    if (i == 0) side.lost_end[0] = !is_matched;
    side.lost_end[1] = !is_matched;
    (is_matched ? side.matched : side.lost) += weight;
    if (is_matched) ++side.words_matched;
    if (!is_matched) side.rarest_lost = std::max(side.rarest_lost, weight);
  }
  return side;
}

std::int32_t log_odds_of(const ScoreTable& table, const Side& a, const Side& b) {
  Signs signs{};
  const auto set = [&signs](Sign sign, std::int32_t value) {
    signs[static_cast<std::size_t>(sign)] = value;
  };
  const auto cover = [](const Side& side) {
    return side.matched * 1000 / (side.matched + side.lost);
  };
  const std::int32_t words = std::min(a.words_matched, b.words_matched);
  set(Sign::Prior, 1);
  set(Sign::CoverageLow, std::min(cover(a), cover(b)));
  set(Sign::CoverageHigh, std::max(cover(a), cover(b)));
  set(Sign::Matched, std::min({a.matched, b.matched, 400}));
  set(Sign::LostBoth, std::min({a.lost, b.lost, 400}));
  set(Sign::LostOne, std::min(std::max(a.lost, b.lost) - std::min(a.lost, b.lost), 400));
  set(Sign::RareClash, std::min(a.rarest_lost, b.rarest_lost));
  set(Sign::WordsMatched, std::min(words, 5));
  set(Sign::Letters, 8 * words);
  set(Sign::FewWords, std::min(a.words, b.words) <= 1 ? 1 : 0);
  set(Sign::FirstWordLost, a.lost_end[0] || b.lost_end[0] ? 1 : 0);
  set(Sign::LastWordLost, a.lost_end[1] || b.lost_end[1] ? 1 : 0);
  return table.log_odds(signs);
}

// Whatever two readings can score with these matches, the needs of that score allow it.
void expect_no_way_put_aside(const NameReading& query, const ReadingParts& parts,
                             const ScoreTable& table) {
  const NameReading listed(parts);
  for (std::uint32_t own = 1; own < 1U << query.tokens.size(); ++own) {
    for (std::uint32_t other = 1; other < 1U << listed.tokens.size(); ++other) {
      const Side side = side_of(listed, other);
      const std::int32_t scored = log_odds_of(table, side_of(query, own), side);
      QueryNeeds needs(query, table, scored);
      const auto weight = static_cast<std::int32_t>(listed.weight);
      EXPECT_TRUE(needs.may_do(own)) << own;
      EXPECT_TRUE(needs.may_do(own, {side.matched, weight})) << own << ' ' << other;
    }
  }
}

TEST(QueryNeeds, PutsNoWayToMatchAside) {
  const ReadingParts parts = parts_of({75, 20, 46});
  const NameReading query(parts);
  for (const PartyKind party : {PartyKind::Person, PartyKind::Organization}) {
    for (const ReadingKind kind : {ReadingKind::Latin, ReadingKind::Cyrillic, ReadingKind::Semitic,
                                   ReadingKind::Hangul, ReadingKind::Japanese}) {
      const ScoreTable& table =
          ScoreTable::of(party_of(party, party), script_of(kind, ReadingKind::Latin));
      for (const std::uint16_t weight : std::to_array<std::uint16_t>({1, 15, 16, 33, 75, 110})) {
        expect_no_way_put_aside(query, parts_of({weight}), table);
        expect_no_way_put_aside(query, parts_of({weight, 46, 75}), table);
        expect_no_way_put_aside(query, parts_of({weight, weight, 20, 400}), table);
      }
    }
  }
}

// Of a name that matches a single word of a person's two, much must match; of a longer one more.
TEST(QueryNeeds, AskForWeight) {
  const ReadingParts parts = parts_of({75, 75});
  const NameReading query(parts);
  const ScoreTable& table = ScoreTable::of(TermParty::Person, TermScript::Latin);
  QueryNeeds needs(query, table, 0);
  EXPECT_TRUE(needs.may_do(1, {75, 75}));
  EXPECT_FALSE(needs.may_do(1, {40, 75}));
  EXPECT_FALSE(needs.may_do(1, {200, 300}));
  EXPECT_TRUE(needs.may_do(3, {150, 300}));
}

// Whatever was asked before.
TEST(QueryNeeds, AnswerTheSameInAnyOrder) {
  const ReadingParts parts = parts_of({75, 20, 46});
  const NameReading query(parts);
  const ScoreTable& table = ScoreTable::of(TermParty::Other, TermScript::Latin);
  for (std::uint32_t tokens = 1; tokens < 8; ++tokens) {
    QueryNeeds rising(query, table, 0);
    QueryNeeds falling(query, table, 0);
    std::vector<bool> answers;
    for (std::int32_t matched = 0; matched <= 160; ++matched) {
      answers.push_back(rising.may_do(tokens, {matched, 160}));
    }
    EXPECT_TRUE(std::is_sorted(answers.begin(), answers.end())) << tokens;
    for (std::int32_t matched = 160; matched >= 0; --matched) {
      EXPECT_EQ(falling.may_do(tokens, {matched, 160}), answers[static_cast<std::size_t>(matched)]);
    }
  }
}

}  // namespace
}  // namespace cocket::screen
