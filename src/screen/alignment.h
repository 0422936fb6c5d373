// SPDX-License-Identifier: Apache-2.0
// Which tokens of two readings mean each other: a small assignment, greedy by what a match is
// worth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {

enum class MatchWay : std::uint8_t { Spelling, Sense, Initial, Number };

struct TokenMatch {
  std::uint8_t span_a = 0;
  std::uint8_t span_b = 0;
  MatchWay way = MatchWay::Spelling;
  std::int16_t likeness = 0;  // 0 to 1000
  std::uint16_t weight = 0;   // of the tokens, the mean of both sides
  std::uint16_t spelling_a = 0;
  std::uint16_t spelling_b = 0;
};

struct Alignment {
  std::array<TokenMatch, kTokensMax> matches;
  std::size_t count = 0;
  std::uint32_t matched_a = 0;  // a bit a token
  std::uint32_t matched_b = 0;
};

// Which costs apply to sounds of one reading written in the other.
ReadingKind costs_between(ReadingKind a, ReadingKind b);
ReadingKind costs_between(const NameReading& a, const NameReading& b);

// Empty when no match is an anchor: near by letters or skeleton, or of one sense.
Alignment align(const NameReading& a, const NameReading& b);

struct SpanPair {
  const NameReading& a;
  std::size_t span_a;
  const NameReading& b;
  std::size_t span_b;
};
// What `align` makes of two spans by themselves, of which one at most is joined; likeness 0: no
// match. Spans of one token have its number.
TokenMatch match_of_spans(const SpanPair& pair);
// All pairs of tokens, and some of joined ones.
inline constexpr std::size_t kFoundMax = kTokensMax * kTokensMax + 64;
// `align` of matches that were found before, all of them and no more than kFoundMax; sorts them.
Alignment align_found(const NameReading& a, const NameReading& b, std::span<TokenMatch> found);
// No more alike than this are words that take nothing from others.
inline constexpr std::int16_t kFarLikenessMax = 700;
// As much are words of near senses, and an initial and a word that begins with it.
inline constexpr std::int16_t kFamilyLikeness = 500;
inline constexpr std::int16_t kInitialLikeness = 600;
// Words of which one is joined match only when they are near and this much alike: less between
// scripts that write each consonant with a vowel.
constexpr std::int16_t joined_likeness_min(ReadingKind costs) {
  const bool is_rough = costs == ReadingKind::Hangul || costs == ReadingKind::Japanese;
  return is_rough ? 800 : 850;
}

}  // namespace cocket::screen
