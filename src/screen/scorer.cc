// SPDX-License-Identifier: Apache-2.0
#include "screen/scorer.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "screen/alignment.h"
#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"

namespace cocket::screen {
namespace {

std::string spelling_of(const NameReading& reading, const Span& span) {
  if (span.begin == span.end) return "?";
  return std::string(reading.spellings[span.begin].text_view());
}

TokenStory story_of(const ReadingPair& readings, const TokenMatch& match) {
  TokenStory story;
  const Span& left = readings.a.spans[match.span_a];
  const Span& right = readings.b.spans[match.span_b];
  const bool by_spelling = match.way == MatchWay::Spelling;
  story.a = by_spelling ? std::string(readings.a.spellings[match.spelling_a].text_view())
                        : spelling_of(readings.a, left);
  story.b = by_spelling ? std::string(readings.b.spellings[match.spelling_b].text_view())
                        : spelling_of(readings.b, right);
  story.likeness = match.likeness;
  story.weight = match.weight;
  switch (match.way) {
    case MatchWay::Sense:
      story.how = "translated";
      break;
    case MatchWay::Initial:
      story.how = "initial";
      break;
    case MatchWay::Number:
      story.how = "same";
      break;
    case MatchWay::Spelling:
      story.how = match.likeness == 1000 ? "same" : "alike";
      if (left.count + right.count > 2) story.how = "joined";
      break;
  }
  return story;
}

}  // namespace

Comparison compare(const PreparedName& a, const PreparedName& b) {
  Comparison best;
  bool is_first = true;
  for (std::size_t i = 0; i < a.readings.size(); ++i) {
    for (std::size_t j = 0; j < b.readings.size(); ++j) {
      const ReadingPair readings{a.readings[i], b.readings[j]};
      const Alignment alignment = align(readings.a, readings.b);
      if (alignment.count == 0) continue;
      const Signs signs = signs_of(a.traits(), b.traits(), readings, alignment);
      const TermScript script = script_of(readings.a.kind, readings.b.kind);
      const ScoreTable& table = ScoreTable::of(party_of(a.kind, b.kind), script);
      const std::int32_t log_odds = table.log_odds(signs);
      if (!is_first && log_odds <= best.log_odds) continue;
      is_first = false;
      best = {score_of(log_odds), log_odds, i, j, script, signs, alignment};
    }
  }
  return best;
}

int score(const PreparedName& a, const PreparedName& b) {
  return compare(a, b).score;
}

int score_aligned(const NameTraits& a, const NameTraits& b, const ReadingPair& readings,
                  const Alignment& alignment) {
  if (alignment.count == 0) return 0;
  const TermScript script = script_of(readings.a.kind, readings.b.kind);
  const ScoreTable& table = ScoreTable::of(party_of(a.kind, b.kind), script);
  return score_of(table.log_odds(signs_of(a, b, readings, alignment)));
}

Explanation explain(const PreparedName& a, const PreparedName& b) {
  Explanation story;
  const Comparison best = compare(a, b);
  if (best.reading_a >= a.readings.size() || best.reading_b >= b.readings.size()) return story;
  const ReadingPair readings{a.readings[best.reading_a], b.readings[best.reading_b]};
  story.score = best.score;
  story.reading_a = name_of(readings.a.kind);
  story.reading_b = name_of(readings.b.kind);
  for (std::size_t i = 0; i < best.alignment.count; ++i) {
    story.tokens.push_back(story_of(readings, best.alignment.matches[i]));
  }
  for (std::size_t i = 0; i < readings.a.tokens.size(); ++i) {
    if ((best.alignment.matched_a >> i & 1U) != 0) continue;
    story.tokens.push_back({spelling_of(readings.a, readings.a.spans[i]), "", 0,
                            readings.a.tokens[i].weight, "missing"});
  }
  for (std::size_t i = 0; i < readings.b.tokens.size(); ++i) {
    if ((best.alignment.matched_b >> i & 1U) != 0) continue;
    story.tokens.push_back({"", spelling_of(readings.b, readings.b.spans[i]), 0,
                            readings.b.tokens[i].weight, "missing"});
  }
  const ScoreTable& table = ScoreTable::of(party_of(a.kind, b.kind), best.script);
  for (std::size_t sign = 0; sign < kSigns; ++sign) {
    const std::int64_t sum = table.value(static_cast<Sign>(sign), best.signs[sign]);
    if (sum == 0) continue;
    story.signs.push_back(
        {name_of(static_cast<Sign>(sign)), best.signs[sign], static_cast<int>(sum / 1000)});
  }
  return story;
}

}  // namespace cocket::screen
