// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_search.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
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

constexpr std::int16_t kWhole = 1000;

std::uint32_t bits_of(std::uint32_t first, std::uint32_t count) {
  return ((1U << count) - 1U) << first;
}

void sort_candidates(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.name < b.name;
  });
}

void raise_where(std::uint32_t bits, ReachSide& side) {
  for (std::size_t i = 0; bits != 0; ++i, bits >>= 1U) {
    if ((bits & 1U) != 0) side.tokens[i].likeness = kWhole;
  }
}

ReachSide side_of_query(const NameReading& reading) {
  ReachSide side;
  side.count = reading.tokens.size();
  for (std::size_t i = 0; i < side.count; ++i) {
    side.tokens[i] = {reading.tokens[i].weight, reading.tokens[i].role, 0};
  }
  return side;
}

// Whether two spellings, of which one is of joined words, may match; each kind is asked but once.
class Joining {
 public:
  Joining(const Spelling& a, const Spelling& b, ReadingKind own) : a_(a), b_(b), own_(own) {}
  bool may_match(ReadingKind kind) {
    Answer& answer = answers_[static_cast<std::size_t>(kind)];
    if (answer == Answer::Unknown) {
      const ReadingKind costs = costs_between(own_, kind);
      answer = likeness(a_, b_, costs, kJoinedLikenessMin) > 0 ? Answer::Yes : Answer::No;
    }
    return answer == Answer::Yes;
  }

 private:
  enum class Answer : std::uint8_t { Unknown, Yes, No };
  const Spelling& a_;
  const Spelling& b_;
  ReadingKind own_;
  std::array<Answer, kReadingKinds> answers_{};
};

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
    const Now now{query, reading, threshold, side_of_query(reading)};
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
  matches_.clear();
  row_size_ = reading.tokens.size();
  outlines_.clear();
  for (const Spelling& spelling : reading.spellings) outlines_.push_back(outline_of(spelling));
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
    index_.words().find(now.reading.spellings[i], {now.reading.kind, 1}, near_);
    work_.near += near_.size();
    for (const std::uint32_t word : near_) {
      for (const std::uint32_t token : index_.tokens_of_word().of(word)) {
        touch_token(now, place, token);
      }
    }
  }
}

// Each listed token but once for each own token: the cell is exact then.
void CandidateSearch::touch_token(const Now& now, std::uint32_t place, std::uint32_t token) {
  const std::size_t cell = row_of(now, token) + place;
  if (cells_[cell] >= 0 || match_in(now, token, place).likeness == 0) return;
  for (const std::uint32_t reading : index_.readings_with_token().of(token)) touch(reading);
}

void CandidateSearch::anchor_listed_joined(const Now& now, const Span& span,
                                           const Spelling& spelling) {
  near_.clear();
  index_.joined_words().find(spelling, {now.reading.kind, kJoinedLikenessMin}, near_);
  work_.near += near_.size();
  for (const std::uint32_t word : near_) {
    Joining joining(spelling, index_.joined_words().spelling(word), now.reading.kind);
    for (const std::uint32_t number : index_.joined_of_word().of(word)) {
      const CandidateIndex::Joined& joined = index_.joined(number);
      if (!joining.may_match(index_.readings()[joined.reading].kind)) continue;
      Touched& touched = touch(joined.reading);
      touched.joined_query |= bits_of(span.first, 1);
      touched.joined_listed |= bits_of(joined.first, joined.count);
    }
  }
}

void CandidateSearch::anchor_query_joined(const Now& now, const Span& span,
                                          const Spelling& spelling) {
  near_.clear();
  index_.words().find(spelling, {now.reading.kind, kJoinedLikenessMin}, near_);
  work_.near += near_.size();
  for (const std::uint32_t word : near_) {
    Joining joining(spelling, index_.words().spelling(word), now.reading.kind);
    for (const std::uint32_t token : index_.tokens_of_word().of(word)) {
      if (joining.may_match(index_.tokens()[token].kind)) touch_joined(span, token);
    }
  }
}

void CandidateSearch::touch_joined(const Span& span, std::uint32_t token) {
  for (const std::uint32_t number : index_.readings_with_token().of(token)) {
    Touched& touched = touch(number);
    touched.joined_query |= bits_of(span.first, span.count);
    const CandidateIndex::Reading& reading = index_.readings()[number];
    const std::uint32_t* tokens = index_.token_numbers(reading);
    for (std::uint32_t i = 0; i < reading.token_count; ++i) {
      if (tokens[i] == token) touched.joined_listed |= bits_of(i, 1);
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

std::uint32_t CandidateSearch::row_of(const Now& now, std::uint32_t token) {
  if (token_round_[token] == round_) return token_slot_[token];
  token_round_[token] = round_;
  const auto row = static_cast<std::uint32_t>(cells_.size());
  token_slot_[token] = row;
  const CandidateIndex::Token& listed = index_.tokens()[token];
  const TokenView other{listed.token, index_.outlines(listed)};
  const ReadingKind costs = costs_between(now.reading.kind, listed.kind);
  for (std::size_t i = 0; i < row_size_; ++i) {
    const Span& span = now.reading.spans[i];
    const std::size_t count = std::size_t{span.end} - span.begin;
    const TokenView own{now.reading.tokens[i], {outlines_.data() + span.begin, count}};
    cells_.push_back(static_cast<std::int16_t>(-token_likeness_at_most(own, other, costs)));
  }
  matches_.resize(cells_.size());
  return row;
}

const TokenMatch& CandidateSearch::match_in(const Now& now, std::uint32_t token,
                                            std::uint32_t place) {
  const std::size_t cell = row_of(now, token) + place;
  if (cells_[cell] < 0) {
    const CandidateIndex::Token& listed = index_.tokens()[token];
    matches_[cell] = match_of_tokens(now.reading, place, *listed.reading, listed.place);
    cells_[cell] = matches_[cell].likeness;
  }
  return matches_[cell];
}

int CandidateSearch::reach(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  ReachSide own = now.side;
  ReachSide other;
  other.count = listed.token_count;
  for (std::size_t j = 0; j < other.count; ++j) {
    const std::uint32_t begin = row_of(now, tokens[j]);  // may move the cells
    const std::int16_t* row = cells_.data() + begin;
    const cocket::screen::Token& token = index_.tokens()[tokens[j]].token;
    std::int16_t most = 0;
    for (std::size_t i = 0; i < row_size_; ++i) {
      const auto like = static_cast<std::int16_t>(std::abs(row[i]));
      most = std::max(most, like);
      own.tokens[i].likeness = std::max(own.tokens[i].likeness, like);
    }
    other.tokens[j] = {token.weight, token.role, most};
  }
  raise_where(touched.joined_query, own);
  raise_where(touched.joined_listed, other);
  return score_at_most({now.query.kind, listed.party, now.reading.kind, listed.kind},
                       reach_of(own, other));
}

void CandidateSearch::fill_exactly(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  for (std::uint32_t j = 0; j < listed.token_count; ++j) {
    for (std::uint32_t i = 0; i < row_size_; ++i) match_in(now, tokens[j], i);
  }
}

// What the scorer makes of the pair: the cells are all its matches when no joined word is among
// them.
int CandidateSearch::score_from_cells(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  found_.clear();
  for (std::uint32_t i = 0; i < row_size_; ++i) {
    for (std::uint32_t j = 0; j < listed.token_count; ++j) {
      const std::size_t cell = row_of(now, tokens[j]) + i;
      if (cells_[cell] <= 0) continue;
      const CandidateIndex::Token& like = index_.tokens()[tokens[j]];
      TokenMatch match = matches_[cell];
      match.span_b = static_cast<std::uint8_t>(j);
      match.spelling_b =
          static_cast<std::uint16_t>(match.spelling_b - like.reading->spans[like.place].begin +
                                     listed.reading->spans[j].begin);
      found_.push_back(match);
    }
  }
  if (found_.size() > kFoundMax) return kScoreMax;
  const ReadingPair readings{now.reading, *listed.reading};
  return score_aligned(now.query, index_.names()[listed.name], readings,
                       align_found(readings.a, readings.b, found_));
}

bool CandidateSearch::can_reach(const Now& now, const Touched& touched) {
  if (reach(now, touched) < now.threshold) return false;
  ++work_.compared;
  fill_exactly(now, touched);
  if (reach(now, touched) < now.threshold) return false;
  return touched.joined_query != 0 || score_from_cells(now, touched) >= now.threshold;
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
