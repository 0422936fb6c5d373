// SPDX-License-Identifier: Apache-2.0
#include "screen/alignment.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kSameLikeness = 1000;
constexpr std::int16_t kSenseLikeness = 930;

// A word that was joined or split is a little less the same word.
constexpr std::int16_t kJoinedOff = 15;

struct Found {
  std::array<TokenMatch, kFoundMax> matches;
  std::size_t count = 0;
  void add(const TokenMatch& match) {
    if (count < kFoundMax) matches[count++] = match;
  }
};

std::uint32_t mask_of(const Span& span) {
  return ((1U << span.count) - 1U) << span.first;
}

std::uint16_t weight_of(const NameReading& reading, const Span& span) {
  unsigned weight = 0;
  for (unsigned i = span.first; i < span.first + unsigned{span.count}; ++i) {
    weight += reading.tokens[i].weight;
  }
  return static_cast<std::uint16_t>(weight);
}

std::uint16_t mean_weight(const NameReading& a, const Span& left, const NameReading& b,
                          const Span& right) {
  return static_cast<std::uint16_t>((weight_of(a, left) + weight_of(b, right)) / 2);
}

// By the best pair of spellings that are near.
template <auto kIsNear>
void compare_spellings(const NameReading& a, const NameReading& b, ReadingKind costs,
                       TokenMatch& match) {
  const Span& left = a.spans[match.span_a];
  const Span& right = b.spans[match.span_b];
  for (std::uint16_t i = left.begin; i < left.end; ++i) {
    for (std::uint16_t j = right.begin; j < right.end; ++j) {
      const int like = likeness(a.spellings[i], b.spellings[j], costs, match.likeness + 1);
      if (like <= match.likeness || !kIsNear(a.spellings[i], b.spellings[j], costs)) continue;
      match.likeness = static_cast<std::int16_t>(like);
      match.way = MatchWay::Spelling;
      match.spelling_a = i;
      match.spelling_b = j;
    }
  }
}

bool begins_alike(const Spelling& initial, const Spelling& word) {
  return initial.text_size == 1 && word.text_size > 1 && initial.text[0] == word.text[0];
}

bool is_initial_of(const NameReading& a, const Span& left, const NameReading& b,
                   const Span& right) {
  if (a.tokens[left.first].role != Role::Initial || b.tokens[right.first].role != Role::Word) {
    return false;
  }
  for (std::uint16_t i = left.begin; i < left.end; ++i) {
    for (std::uint16_t j = right.begin; j < right.end; ++j) {
      if (begins_alike(a.spellings[i], b.spellings[j])) return true;
    }
  }
  return false;
}

std::int16_t likeness_of_senses(const Token& a, const Token& b) {
  if (a.sense == 0 || b.sense == 0) return 0;
  if (a.sense == b.sense) return kSenseLikeness;
  return a.family == b.family ? kFamilyLikeness : std::int16_t{0};
}

// Of words that are known to mean something else, no more than this is chance: "chemical" and
// "seimitsu".
std::int16_t alike_by_chance(const Token& a, const Token& b) {
  constexpr std::int16_t kBothKnown = 850;
  const bool is_known_a = a.role == Role::Generic || a.role == Role::Place;
  const bool is_known_b = b.role == Role::Generic || b.role == Role::Place;
  if (a.sense == b.sense || !(is_known_a || is_known_b)) return 0;
  return is_known_a && is_known_b ? kBothKnown : kFarLikenessMax;
}

// Single tokens: their roles and senses count.
void compare_tokens(const NameReading& a, const NameReading& b, ReadingKind costs,
                    TokenMatch& match) {
  const Span& left = a.spans[match.span_a];
  const Span& right = b.spans[match.span_b];
  const Token& one = a.tokens[left.first];
  const Token& two = b.tokens[right.first];
  if (one.role == Role::Number || two.role == Role::Number) {
    if (one.role != two.role) return;
    if (left.begin == left.end || right.begin == right.end) return;
    const bool is_same =
        (one.sense != 0 && one.sense == two.sense) ||
        a.spellings[left.begin].text_view() == b.spellings[right.begin].text_view();
    match.likeness = is_same ? 1000 : 0;
    match.way = MatchWay::Number;
    return;
  }
  compare_spellings<is_near>(a, b, costs, match);
  if (match.likeness <= alike_by_chance(one, two)) match.likeness = 0;
  const std::int16_t meaning = likeness_of_senses(one, two);
  const bool is_far = match.likeness <= kFarLikenessMax;
  if (meaning > match.likeness || (meaning > 0 && is_far)) {
    match.likeness = meaning;
    match.way = MatchWay::Sense;
    match.spelling_a = left.begin;
    match.spelling_b = right.begin;
  }
  if (match.likeness == 0 &&
      (is_initial_of(a, left, b, right) || is_initial_of(b, right, a, left))) {
    match.likeness = kInitialLikeness;
    match.way = MatchWay::Initial;
    match.spelling_a = left.begin;
    match.spelling_b = right.begin;
  }
}

bool is_anchor(const TokenMatch& match) {
  switch (match.way) {
    case MatchWay::Number:
    case MatchWay::Spelling:
      return true;
    case MatchWay::Sense:
      return match.likeness >= kSenseLikeness;
    case MatchWay::Initial:
      return false;
  }
  return false;
}

// Of joined words much must be alike: they must not swallow a word that matches by itself.
void compare_joined(const NameReading& a, const NameReading& b, ReadingKind costs,
                    TokenMatch& match) {
  const std::int16_t least = joined_likeness_min(costs);
  match.likeness = static_cast<std::int16_t>(least - 1);
  compare_spellings<is_near_joined>(a, b, costs, match);
  match.likeness = match.likeness >= least ? static_cast<std::int16_t>(match.likeness - kJoinedOff)
                                           : std::int16_t{0};
}

void find_matches(const NameReading& a, const NameReading& b, Found& found) {
  for (std::size_t i = 0; i < a.spans.size(); ++i) {
    for (std::size_t j = 0; j < b.spans.size(); ++j) {
      if (a.spans[i].count > 1 && b.spans[j].count > 1) break;  // joined ones come last
      const TokenMatch match = match_of_spans({a, i, b, j});
      if (match.likeness > 0) found.add(match);
    }
  }
}

bool is_small(Role role) {
  return role == Role::Particle || role == Role::Title || role == Role::Initial;
}

}  // namespace

ReadingKind costs_between(ReadingKind a, ReadingKind b) {
  if (a == ReadingKind::Latin) return b;
  if (b == ReadingKind::Latin) return a;
  return std::max(a, b);
}

ReadingKind costs_between(const NameReading& a, const NameReading& b) {
  return costs_between(a.kind, b.kind);
}

Alignment align(const NameReading& a, const NameReading& b) {
  Found found;
  find_matches(a, b, found);
  return align_found(a, b, std::span(found.matches.data(), found.count));
}

Alignment align_found(const NameReading& a, const NameReading& b, std::span<TokenMatch> found) {
  // Words joined are worth no more than the word that they are.
  const auto worth = [&](const TokenMatch& match) {
    const std::uint16_t weight_a = weight_of(a, a.spans[match.span_a]);
    return match.likeness * std::min(weight_a, weight_of(b, b.spans[match.span_b]));
  };
  // Nothing that is only alike takes words from two that are the same, and nothing that is far from
  // those that are near. Of small words there may be many that are.
  const auto is_same = [&](const TokenMatch& match) {
    const Span& left = a.spans[match.span_a];
    const Span& right = b.spans[match.span_b];
    if (left.count + right.count > 2 || match.likeness < kSameLikeness) return false;
    return !is_small(a.tokens[left.first].role) && !is_small(b.tokens[right.first].role);
  };
  const auto is_far = [](const TokenMatch& match) { return match.likeness <= kFarLikenessMax; };
  std::sort(found.begin(), found.end(), [&](const TokenMatch& left, const TokenMatch& right) {
    if (is_same(left) != is_same(right)) return is_same(left);
    if (is_far(left) != is_far(right)) return is_far(right);
    if (worth(left) != worth(right)) return worth(left) > worth(right);
    if (left.span_a != right.span_a) return left.span_a < right.span_a;
    return left.span_b < right.span_b;
  });
  Alignment alignment;
  for (const TokenMatch& match : found) {
    const std::uint32_t mask_a = mask_of(a.spans[match.span_a]);
    const std::uint32_t mask_b = mask_of(b.spans[match.span_b]);
    if ((alignment.matched_a & mask_a) != 0 || (alignment.matched_b & mask_b) != 0) continue;
    alignment.matched_a |= mask_a;
    alignment.matched_b |= mask_b;
    alignment.matches[alignment.count++] = match;
  }
  for (std::size_t i = 0; i < alignment.count; ++i) {
    if (is_anchor(alignment.matches[i])) return alignment;
  }
  return {};
}

TokenMatch match_of_spans(const SpanPair& pair) {
  const Span& left = pair.a.spans[pair.span_a];
  const Span& right = pair.b.spans[pair.span_b];
  const ReadingKind costs = costs_between(pair.a, pair.b);
  TokenMatch match;
  match.span_a = static_cast<std::uint8_t>(pair.span_a);
  match.span_b = static_cast<std::uint8_t>(pair.span_b);
  if (left.count == 1 && right.count == 1) {
    compare_tokens(pair.a, pair.b, costs, match);
  } else {
    compare_joined(pair.a, pair.b, costs, match);
  }
  match.weight = mean_weight(pair.a, left, pair.b, right);
  return match;
}

}  // namespace cocket::screen
