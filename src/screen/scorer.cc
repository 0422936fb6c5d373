// SPDX-License-Identifier: Apache-2.0
#include "screen/scorer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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

struct TermCase {
  TermParty party;
  TermScript script;
};

// In millionths.
std::int64_t value_of(const Term& term, const TermCase& now, const Signs& signs) {
  if (term.party != TermParty::Any && term.party != now.party) return 0;
  if (term.script != TermScript::Any && term.script != now.script) return 0;
  const std::int32_t sign = signs[static_cast<std::size_t>(term.sign)];
  return std::int64_t{std::clamp(sign, term.above, term.up_to) - term.above} * term.weight;
}

class CaseTerms {
 public:
  CaseTerms() {
    for (const TermParty party : {TermParty::Any, TermParty::Person, TermParty::Other}) {
      for (std::size_t i = 0; i < kScripts; ++i) {
        const TermCase now{party, static_cast<TermScript>(i)};
        for (const Term& term : kTerms) {
          const bool is_party = term.party == TermParty::Any || term.party == party;
          const bool is_script = term.script == TermScript::Any || term.script == now.script;
          if (is_party && is_script) of_case(now).push_back(term);
        }
      }
    }
  }
  const std::vector<Term>& of(const TermCase& now) const {
    return terms_[static_cast<std::size_t>(now.party)][static_cast<std::size_t>(now.script)];
  }

 private:
  static constexpr std::size_t kScripts = static_cast<std::size_t>(TermScript::Japanese) + 1;
  std::vector<Term>& of_case(const TermCase& now) {
    return terms_[static_cast<std::size_t>(now.party)][static_cast<std::size_t>(now.script)];
  }
  std::array<std::array<std::vector<Term>, kScripts>, 3> terms_;
};

// Most terms are of other scripts and parties.
const std::vector<Term>& terms_of(const TermCase& now) {
  static const CaseTerms terms;
  return terms.of(now);
}

// In thousandths.
std::int32_t log_odds_of(const TermCase& now, const Signs& signs) {
  std::int64_t sum = 0;
  for (const Term& term : terms_of(now)) sum += value_of(term, now, signs);
  return static_cast<std::int32_t>(sum / 1000);
}

// 500 at even odds, 750 at twenty to one; ever closer to 0 and 1000, but never there, so that two
// scores are the same only when the evidence weighs the same.
constexpr std::int32_t kHalfWay = 3000;

int score_of(std::int32_t log_odds) {
  const std::int64_t away = log_odds < 0 ? -std::int64_t{log_odds} : std::int64_t{log_odds};
  const std::int64_t part = 500 * away / (away + kHalfWay);
  return static_cast<int>(log_odds < 0 ? 500 - part : 500 + part);
}

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
      const Signs signs = signs_of(a, b, readings, alignment);
      const TermCase now{party_of(a.kind, b.kind), script_of(readings.a.kind, readings.b.kind)};
      const std::int32_t log_odds = log_odds_of(now, signs);
      if (!is_first && log_odds <= best.log_odds) continue;
      is_first = false;
      best = {score_of(log_odds), log_odds, i, j, now.script, signs, alignment};
    }
  }
  return best;
}

int score(const PreparedName& a, const PreparedName& b) {
  return compare(a, b).score;
}

int score_aligned(const PreparedName& a, const PreparedName& b, const ReadingPair& readings,
                  const Alignment& alignment) {
  if (alignment.count == 0) return 0;
  const TermCase now{party_of(a.kind, b.kind), script_of(readings.a.kind, readings.b.kind)};
  return score_of(log_odds_of(now, signs_of(a, b, readings, alignment)));
}

int score_at_most(const PairKinds& kinds, const SignBounds& bounds) {
  const TermCase now{party_of(kinds.party_a, kinds.party_b),
                     script_of(kinds.reading_a, kinds.reading_b)};
  std::int64_t sum = 0;
  for (const Term& term : terms_of(now)) {
    const auto sign = static_cast<std::size_t>(term.sign);
    const std::int32_t best = term.weight > 0 ? bounds.high[sign] : bounds.low[sign];
    sum += std::int64_t{std::clamp(best, term.above, term.up_to) - term.above} * term.weight;
  }
  return score_of(static_cast<std::int32_t>(sum / 1000));
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
  const TermCase now{party_of(a.kind, b.kind), best.script};
  for (std::size_t sign = 0; sign < kSigns; ++sign) {
    std::int64_t sum = 0;
    for (const Term& term : kTerms) {
      if (static_cast<std::size_t>(term.sign) == sign) sum += value_of(term, now, best.signs);
    }
    if (sum == 0) continue;
    story.signs.push_back(
        {name_of(static_cast<Sign>(sign)), best.signs[sign], static_cast<int>(sum / 1000)});
  }
  return story;
}

}  // namespace cocket::screen
