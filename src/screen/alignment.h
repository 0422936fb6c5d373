// SPDX-License-Identifier: Apache-2.0
// Which tokens of two readings mean each other: a small assignment, greedy by what a match is
// worth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "screen/prepared_name.h"

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
ReadingKind costs_between(const NameReading& a, const NameReading& b);

// Empty when no match is an anchor: near by letters or skeleton, or of one sense.
Alignment align(const NameReading& a, const NameReading& b);

// How alike `align` takes two tokens for by themselves, as spelled, by sense or as an initial.
int likeness_of_tokens(const NameReading& a, std::size_t token_a, const NameReading& b,
                       std::size_t token_b);
// Whether words of which one is joined may match, when they are near and this much alike.
bool may_join(int likeness);

}  // namespace cocket::screen
