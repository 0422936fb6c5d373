// SPDX-License-Identifier: Apache-2.0
#include "screen/query_needs.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "screen/alignment.h"
#include "screen/prepared_name.h"
#include "screen/reach.h"
#include "screen/score_table.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kWhole = 1000;

NameReading reading_of(std::initializer_list<std::uint16_t> weights) {
  NameReading reading;
  for (const std::uint16_t weight : weights) {
    Token token;
    token.weight = weight;
    token.letters = 8;
    reading.tokens.push_back(token);
    reading.weight += weight;
  }
  return reading;
}

// What is matched: some tokens whole, and some others by words that are not near.
struct Matches {
  std::uint32_t whole = 0;
  std::uint32_t far = 0;
};
std::int32_t most_of(const NameReading& query, const ScoreTable& table, const Matches& matches) {
  ReachSide side;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const bool is_far = (matches.far >> i & 1U) != 0;
    const bool is_whole = (matches.whole >> i & 1U) != 0;
    side.add(query.tokens[i], is_whole ? kWhole : (is_far ? kFarLikenessMax : std::int16_t{0}));
  }
  ReachMarks marks;
  marks.matches_max = std::popcount(matches.whole | matches.far);
  if (matches.far != 0) marks.worst_word = kWhole - kFarLikenessMax;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    if ((matches.far >> i & 1U) == 0) continue;
    marks.unlike += query.tokens[i].weight / 2 * marks.worst_word / kWhole;
  }
  return log_odds_at_most(table, side.reach(), any_reach(), marks);
}

// A token that is near a common word of the query may match a rarer one instead, that is not near:
// then a needed word is lost that was found.
void expect_no_way_put_aside(const NameReading& query, const ScoreTable& table) {
  const std::uint32_t all = (1U << query.tokens.size()) - 1U;
  for (std::uint32_t near = 1; near <= all; ++near) {
    for (std::uint32_t some = 1; some <= all; ++some) {
      if ((some & near) == 0) continue;  // a score has one that is near
      const std::int32_t most = most_of(query, table, {some & near, some & ~near});
      QueryNeeds needs(query, table, most, ListedInitials::None);
      const auto count = static_cast<std::size_t>(std::popcount(some));
      EXPECT_LE(needs.far_likeness(near, count), kFarLikenessMax) << near << ' ' << some;
    }
  }
}

TEST(QueryNeeds, PutsNoWayToMatchAside) {
  for (const PartyKind party : {PartyKind::Person, PartyKind::Organization}) {
    for (const ReadingKind kind : {ReadingKind::Latin, ReadingKind::Cyrillic, ReadingKind::Semitic,
                                   ReadingKind::Hangul, ReadingKind::Japanese}) {
      const ScoreTable& table =
          ScoreTable::of(party_of(party, party), script_of(kind, ReadingKind::Latin));
      for (const std::uint16_t common : std::to_array<std::uint16_t>({8, 20, 46})) {
        expect_no_way_put_aside(reading_of({75, common, 75}), table);
        expect_no_way_put_aside(reading_of({common, 60, 75, 46}), table);
      }
    }
  }
}

}  // namespace
}  // namespace cocket::screen
