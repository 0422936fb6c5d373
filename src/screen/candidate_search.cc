// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_search.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/check.h"
#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/reach.h"
#include "screen/scorer.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kUnknown = -1;  // a cell not filled yet
constexpr std::int16_t kWhole = 1000;

std::uint32_t bits_of(std::uint32_t first, std::uint32_t count) {
  return ((1U << count) - 1U) << first;
}

void sort_candidates(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.name < b.name;
  });
}

void raise_where(std::uint32_t bits, std::array<std::int16_t, kTokensMax>& likeness) {
  for (std::size_t i = 0; bits != 0; ++i, bits >>= 1U) {
    if ((bits & 1U) != 0) likeness[i] = kWhole;
  }
}

}  // namespace

CandidateSearch::CandidateSearch(const CandidateIndex& index)
    : index_(index),
      reading_round_(index.readings().size(), 0),
      reading_slot_(index.readings().size(), 0),
      token_round_(index.tokens().size(), 0),
      token_slot_(index.tokens().size(), 0),
      name_round_(index.names().size(), 0) {}

std::vector<Candidate> CandidateSearch::find(const PreparedName& query, int threshold) {
  CHECK(threshold > 0);
  work_ = {};
  ++query_round_;
  std::vector<Candidate> candidates;
  for (const NameReading& reading : query.readings) {
    if (reading.tokens.empty()) continue;
    const Now now{query, reading, threshold};
    begin_reading(reading);
    find_anchors(now);
    score_touched(now, candidates);
  }
  sort_candidates(candidates);
  return candidates;
}

void CandidateSearch::begin_reading(const NameReading& reading) {
  ++round_;
  touched_.clear();
  cells_.clear();
  row_size_ = reading.tokens.size();
}

void CandidateSearch::find_anchors(const Now& now) {
  for (std::uint32_t i = 0; i < now.reading.tokens.size(); ++i) anchor_token(now, i);
  for (const Span& span : now.reading.spans) {
    for (std::uint16_t i = span.begin; i < span.end; ++i) {
      const Spelling& spelling = now.reading.spellings[i];
      if (span.count == 1) {
        anchor_listed_joined(now, span, spelling);
      } else {
        anchor_query_joined(now, span, spelling);
      }
    }
  }
}

void CandidateSearch::anchor_token(const Now& now, std::uint32_t place) {
  const std::uint16_t sense = now.reading.tokens[place].sense;
  if (const std::vector<std::uint32_t>* tokens = index_.tokens_of_sense(sense)) {
    for (const std::uint32_t token : *tokens) touch_token(now, place, token);
  }
  const Span& span = now.reading.spans[place];
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    near_.clear();
    index_.words().find(now.reading.spellings[i], near_);
    work_.near += near_.size();
    for (const std::uint32_t word : near_) {
      for (const std::uint32_t token : index_.tokens_of_word().of(word)) {
        touch_token(now, place, token);
      }
    }
  }
}

// Each listed token but once for each own token: the cell is filled then.
void CandidateSearch::touch_token(const Now& now, std::uint32_t place, std::uint32_t token) {
  if (cell(token, place) != kUnknown) return;
  if (likeness_at(now, token, place) == 0) return;
  for (const std::uint32_t reading : index_.readings_with_token().of(token)) touch(reading);
}

void CandidateSearch::anchor_listed_joined(const Now& now, const Span& span,
                                           const Spelling& spelling) {
  near_.clear();
  index_.joined_words().find(spelling, near_);
  work_.near += near_.size();
  for (const std::uint32_t word : near_) {
    const Spelling& other = index_.joined_words().spelling(word);
    for (const std::uint32_t number : index_.joined_of_word().of(word)) {
      const CandidateIndex::Joined& joined = index_.joined(number);
      const NameReading& listed = *index_.readings()[joined.reading].reading;
      if (!may_join(likeness(spelling, other, costs_between(now.reading, listed)))) continue;
      Touched& touched = touch(joined.reading);
      touched.joined_query |= bits_of(span.first, 1);
      touched.joined_listed |= bits_of(joined.first, joined.count);
    }
  }
}

void CandidateSearch::anchor_query_joined(const Now& now, const Span& span,
                                          const Spelling& spelling) {
  near_.clear();
  index_.words().find(spelling, near_);
  work_.near += near_.size();
  for (const std::uint32_t word : near_) {
    const Spelling& other = index_.words().spelling(word);
    for (const std::uint32_t token : index_.tokens_of_word().of(word)) {
      const NameReading& like = *index_.tokens()[token].reading;
      if (!may_join(likeness(spelling, other, costs_between(now.reading, like)))) continue;
      for (const std::uint32_t number : index_.readings_with_token().of(token)) {
        Touched& touched = touch(number);
        touched.joined_query |= bits_of(span.first, span.count);
        const CandidateIndex::Reading& reading = index_.readings()[number];
        const std::uint32_t* tokens = index_.token_numbers(reading);
        for (std::uint32_t i = 0; i < reading.reading->tokens.size(); ++i) {
          if (tokens[i] == token) touched.joined_listed |= bits_of(i, 1);
        }
      }
    }
  }
}

CandidateSearch::Touched& CandidateSearch::touch(std::uint32_t reading) {
  if (reading_round_[reading] != round_) {
    reading_round_[reading] = round_;
    reading_slot_[reading] = static_cast<std::uint32_t>(touched_.size());
    touched_.push_back({reading, 0, 0});
  }
  return touched_[reading_slot_[reading]];
}

std::int16_t& CandidateSearch::cell(std::uint32_t token, std::uint32_t place) {
  if (token_round_[token] != round_) {
    token_round_[token] = round_;
    token_slot_[token] = static_cast<std::uint32_t>(cells_.size());
    cells_.resize(cells_.size() + row_size_, kUnknown);
  }
  return cells_[token_slot_[token] + place];
}

int CandidateSearch::likeness_at(const Now& now, std::uint32_t token, std::uint32_t place) {
  std::int16_t& known = cell(token, place);
  if (known == kUnknown) {
    const CandidateIndex::Token& listed = index_.tokens()[token];
    known = static_cast<std::int16_t>(
        likeness_of_tokens(now.reading, place, *listed.reading, listed.place));
  }
  return known;
}

bool CandidateSearch::can_reach(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  BestLikeness best;
  for (std::uint32_t j = 0; j < listed.reading->tokens.size(); ++j) {
    for (std::uint32_t i = 0; i < row_size_; ++i) {
      const auto like = static_cast<std::int16_t>(likeness_at(now, tokens[j], i));
      best.a[i] = std::max(best.a[i], like);
      best.b[j] = std::max(best.b[j], like);
    }
  }
  raise_where(touched.joined_query, best.a);
  raise_where(touched.joined_listed, best.b);
  const ReadingPair readings{now.reading, *listed.reading};
  return score_at_most(now.query, index_.names()[listed.name], readings,
                       reach_of(readings, best)) >= now.threshold;
}

void CandidateSearch::score_touched(const Now& now, std::vector<Candidate>& candidates) {
  work_.touched += touched_.size();
  for (const Touched& touched : touched_) {
    const std::uint32_t name = index_.readings()[touched.reading].name;
    if (name_round_[name] == query_round_ || !can_reach(now, touched)) continue;
    name_round_[name] = query_round_;
    ++work_.scored;
    const int points = score(now.query, index_.names()[name]);
    if (points >= now.threshold) candidates.push_back({name, points});
  }
}

std::vector<Candidate> find_exhaustively(const CandidateIndex& index, const PreparedName& query,
                                         int threshold) {
  std::vector<Candidate> candidates;
  for (std::uint32_t name = 0; name < index.names().size(); ++name) {
    const int points = score(query, index.names()[name]);
    if (points >= threshold) candidates.push_back({name, points});
  }
  sort_candidates(candidates);
  return candidates;
}

}  // namespace cocket::screen
