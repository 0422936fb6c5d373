// SPDX-License-Identifier: Apache-2.0
#include "screen/evidence.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "screen/alignment.h"
#include "screen/name_tables.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

constexpr std::int32_t kWeightMax = 400;
constexpr std::int32_t kWholeLikeness = 1000;

struct Side {
  std::int32_t matched = 0;  // weight times likeness, in weight
  std::int32_t lost = 0;     // weight unmatched
  std::int32_t rarest_lost = 0;
  std::int32_t words = 0;
  std::int32_t numbers_lost = 0;
  std::int32_t numbers = 0;
  bool lost_place = false;
  bool lost_generic = false;
  bool lost_first_word = false;
  bool lost_last_word = false;
};

Side side_of(const NameReading& reading, std::uint32_t matched) {
  Side side;
  for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
    const Token& token = reading.tokens[i];
    const bool is_matched = (matched >> i & 1U) != 0;
    const bool is_word = token.role == Role::Word;
    if (is_word) {
      ++side.words;
      if (side.words == 1) side.lost_first_word = !is_matched;
      side.lost_last_word = !is_matched;
    }
    if (token.role == Role::Number) ++side.numbers;
    if (is_matched) continue;
    side.lost += token.weight;
    if (is_word) side.rarest_lost = std::max(side.rarest_lost, std::int32_t{token.weight});
    side.numbers_lost += token.role == Role::Number ? 1 : 0;
    side.lost_place |= token.role == Role::Place;
    side.lost_generic |= token.role == Role::Generic;
  }
  return side;
}

std::int32_t span_weight(const NameReading& reading, const Span& span) {
  std::int32_t weight = 0;
  for (unsigned i = span.first; i < span.first + unsigned{span.count}; ++i) {
    weight += reading.tokens[i].weight;
  }
  return weight;
}

class Tally {
 public:
  Tally(const ReadingPair& readings, const Alignment& alignment)
      : readings_(readings),
        alignment_(alignment),
        a_(side_of(readings.a, alignment.matched_a)),
        b_(side_of(readings.b, alignment.matched_b)) {}

  void add_matches(Signs& signs) {
    std::int32_t by_sense = 0;
    std::int32_t joined = 0;
    std::int32_t all = 0;
    for (std::size_t i = 0; i < alignment_.count; ++i) {
      const TokenMatch& match = alignment_.matches[i];
      const Span& left = readings_.a.spans[match.span_a];
      const Span& right = readings_.b.spans[match.span_b];
      const std::int32_t weight_a = span_weight(readings_.a, left);
      const std::int32_t weight_b = span_weight(readings_.b, right);
      a_.matched += weight_a * match.likeness / kWholeLikeness;
      b_.matched += weight_b * match.likeness / kWholeLikeness;
      matched_ += std::min(weight_a, weight_b) * match.likeness / kWholeLikeness;
      all += match.weight;
      const std::int32_t lacking = kWholeLikeness - match.likeness;
      if (match.way == MatchWay::Sense) by_sense += match.weight;
      if (left.count + right.count > 2) joined += match.weight;
      if (match.way == MatchWay::Initial) ++at(signs, Sign::Initials);
      if (match.way == MatchWay::Number) ++at(signs, Sign::NumberSame);
      if (match.way == MatchWay::Spelling) {
        at(signs, Sign::Unlike) += match.weight * lacking / kWholeLikeness;
        at(signs, Sign::WorstWord) = std::max(at(signs, Sign::WorstWord), lacking);
        at(signs, Sign::Letters) += letters(match) * match.likeness / kWholeLikeness;
        at(signs, Sign::Readings) += left.end - left.begin + right.end - right.begin - 2;
      }
    }
    if (all > 0) {
      at(signs, Sign::Senses) = by_sense * kWholeLikeness / all;
      at(signs, Sign::Joined) = joined * kWholeLikeness / all;
    }
    at(signs, Sign::Swapped) = swapped();
  }

  void add_coverage(Signs& signs) {
    const std::int32_t cover_a = cover(a_, readings_.a);
    const std::int32_t cover_b = cover(b_, readings_.b);
    at(signs, Sign::CoverageLow) = std::min(cover_a, cover_b);
    at(signs, Sign::CoverageHigh) = std::max(cover_a, cover_b);
    at(signs, Sign::Matched) = std::min(matched_, kWeightMax);
    const std::int32_t both = std::min(a_.lost, b_.lost);
    at(signs, Sign::LostBoth) = std::min(both, kWeightMax);
    at(signs, Sign::LostOne) = std::min(std::max(a_.lost, b_.lost) - both, kWeightMax);
    at(signs, Sign::RareClash) = std::min(a_.rarest_lost, b_.rarest_lost);
  }

  void add_roles(Signs& signs) {
    at(signs, Sign::NumberClash) = a_.numbers_lost > 0 && b_.numbers_lost > 0 ? 1 : 0;
    at(signs, Sign::NumberMissing) = (a_.numbers_lost > 0) != (b_.numbers_lost > 0) ? 1 : 0;
    at(signs, Sign::PlaceClash) = a_.lost_place && b_.lost_place ? 1 : 0;
    at(signs, Sign::GenericClash) = a_.lost_generic && b_.lost_generic ? 1 : 0;
    at(signs, Sign::WordsMatched) =
        std::min(static_cast<std::int32_t>(alignment_.count), std::int32_t{5});
    at(signs, Sign::FewWords) = std::min(a_.words, b_.words) <= 1 ? 1 : 0;
    at(signs, Sign::FirstWordLost) = a_.lost_first_word || b_.lost_first_word ? 1 : 0;
    at(signs, Sign::LastWordLost) = a_.lost_last_word || b_.lost_last_word ? 1 : 0;
  }

 private:
  static std::int32_t& at(Signs& signs, Sign sign) { return signs[static_cast<std::size_t>(sign)]; }

  static std::int32_t cover(const Side& side, const NameReading& reading) {
    if (reading.weight == 0) return 0;
    return side.matched * kWholeLikeness / static_cast<std::int32_t>(reading.weight);
  }

  std::int32_t letters(const TokenMatch& match) const {
    const std::uint8_t left = readings_.a.spellings[match.spelling_a].text_size;
    const std::uint8_t right = readings_.b.spellings[match.spelling_b].text_size;
    return std::min(left, right);
  }

  std::int32_t swapped() const {
    std::int32_t count = 0;
    for (std::size_t i = 0; i < alignment_.count; ++i) {
      for (std::size_t j = i + 1; j < alignment_.count; ++j) {
        const TokenMatch& one = alignment_.matches[i];
        const TokenMatch& two = alignment_.matches[j];
        const bool before_a =
            readings_.a.spans[one.span_a].first < readings_.a.spans[two.span_a].first;
        const bool before_b =
            readings_.b.spans[one.span_b].first < readings_.b.spans[two.span_b].first;
        // Languages put the words of a translation in another order.
        const bool is_translated = one.way == MatchWay::Sense || two.way == MatchWay::Sense;
        if (before_a != before_b && !is_translated) ++count;
      }
    }
    return std::min(count, std::int32_t{5});
  }

  const ReadingPair& readings_;
  const Alignment& alignment_;
  Side a_;
  Side b_;
  std::int32_t matched_ = 0;  // of both: a rare word that is near a common one says little
};

void add_forms(const NameTraits& a, const NameTraits& b, Signs& signs) {
  const NameTables& tables = NameTables::get();
  bool is_same = false;
  bool is_family = false;
  for (const std::uint16_t one : a.forms) {
    for (const std::uint16_t two : b.forms) {
      is_same |= one == two;
      is_family |= tables.is_one_family(one, two);
    }
  }
  const bool have_both = !a.forms.empty() && !b.forms.empty();
  signs[static_cast<std::size_t>(Sign::FormSame)] = is_same ? 1 : 0;
  signs[static_cast<std::size_t>(Sign::FormClash)] = have_both && !is_family ? 1 : 0;
}

// A number and a word that are written alike do not match.
bool is_exact(const NameReading& a, const NameReading& b) {
  if (a.kind != b.kind || a.tokens.size() != b.tokens.size()) return false;
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    const Span& left = a.spans[i];
    const Span& right = b.spans[i];
    if (left.begin == left.end || right.begin == right.end) return false;
    if ((a.tokens[i].role == Role::Number) != (b.tokens[i].role == Role::Number)) return false;
    if (a.spellings[left.begin].text_view() != b.spellings[right.begin].text_view()) return false;
  }
  return true;
}

}  // namespace

std::string_view name_of(Sign sign) {
  constexpr std::array<std::string_view, kSigns> kNames = {
      "prior",          "coverage-low", "coverage-high",   "matched",        "lost-both",
      "lost-one",       "unlike",       "worst-word",      "rare-clash",     "number-clash",
      "number-missing", "number-same",  "place-clash",     "generic-clash",  "form-clash",
      "form-same",      "swapped",      "initials",        "senses",         "joined",
      "words-matched",  "few-words",    "first-word-lost", "last-word-lost", "letters",
      "readings",       "exact"};
  return kNames[static_cast<std::size_t>(sign)];
}

Signs signs_of(const NameTraits& a, const NameTraits& b, const ReadingPair& readings,
               const Alignment& alignment) {
  Signs signs{};
  signs[static_cast<std::size_t>(Sign::Prior)] = 1;
  Tally tally(readings, alignment);
  tally.add_matches(signs);
  tally.add_coverage(signs);
  tally.add_roles(signs);
  add_forms(a, b, signs);
  if (is_exact(readings.a, readings.b)) signs[static_cast<std::size_t>(Sign::Exact)] = 1;
  return signs;
}

}  // namespace cocket::screen
