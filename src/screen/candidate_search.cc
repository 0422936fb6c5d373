// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_search.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/check.h"
#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/evidence.h"
#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"
#include "screen/reach.h"
#include "screen/score_table.h"
#include "screen/scorer.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kWhole = 1000;
constexpr std::int16_t kNothing = 0;
// More of them are worth looking for what else of the query they have.
constexpr std::size_t kFewTouched = 24;

std::uint32_t bits_of(std::uint32_t first, std::uint32_t count) {
  return ((1U << count) - 1U) << first;
}

void sort_candidates(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.name < b.name;
  });
}

void raise(ReachToken& token, std::int16_t likeness) {
  token.likeness = std::max(token.likeness, likeness);
}

bool is_joined_match(const Spelling& a, const Spelling& b, ReadingKind costs) {
  return is_near_joined(a, b, costs) && likeness(a, b, costs, joined_likeness_min(costs)) > 0;
}

}  // namespace

CandidateSearch::CandidateSearch(const CandidateIndex& index)
    : index_(index),
      reading_round_(index.readings().size(), 0),
      reading_slot_(index.readings().size(), 0),
      matched_(index.tokens().size()),
      token_round_(index.tokens().size(), 0),
      token_slot_(index.tokens().size(), 0),
      words_(index.words()),
      joined_words_(index.joined_words()),
      name_round_(index.names().size(), 0),
      name_slot_(index.names().size(), 0) {}

std::vector<Candidate> CandidateSearch::find(const PreparedName& query, int threshold) {
  CHECK(threshold > 0);
  work_ = {};
  ++query_round_;
  std::vector<Candidate> candidates;
  for (const NameReading& reading : query.readings) {
    if (reading.tokens.empty()) continue;
    Now now{query, reading, log_odds_of_score(threshold)};
    begin_reading(now);
    if (now.needed == 0) continue;
    find_matches(now, now.needed);
    if (touched_.size() > kFewTouched) {
      find_matches(now, ~now.needed);
      keep_possible(now);
      now.is_joined_found = true;
    }
    score_touched(now, threshold, candidates);
  }
  sort_candidates(candidates);
  return candidates;
}

void CandidateSearch::begin_reading(Now& now) {
  ++round_;
  touched_.clear();
  joined_matches_.clear();
  cells_.clear();
  matches_.clear();
  row_joined_.clear();
  row_size_ = now.reading.tokens.size();
  outlines_.clear();
  for (const Spelling& spelling : now.reading.spellings) outlines_.push_back(outline_of(spelling));
  others_ = {};
  for (const Token& token : now.reading.tokens) others_.add(token, OtherMatches::kQuery);
  needs_of_case_.clear();
  needs_of_case_.reserve(3 * kTermScripts);  // they stay where they are
  std::array<std::array<QueryNeeds*, kTermScripts>, 3> known{};
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    for (std::size_t party = 0; party < std::size_t{kPartyKinds}; ++party) {
      if (!index_.has(static_cast<ReadingKind>(kind), static_cast<PartyKind>(party))) continue;
      const TermParty of_party = party_of(now.query.kind, static_cast<PartyKind>(party));
      const TermScript script = script_of(now.reading.kind, static_cast<ReadingKind>(kind));
      QueryNeeds*& needs =
          known[static_cast<std::size_t>(of_party)][static_cast<std::size_t>(script)];
      if (needs == nullptr) {
        needs = &needs_of_case_.emplace_back(now.reading, ScoreTable::of(of_party, script),
                                             now.log_odds_min);
        now.needed |= needs->tokens();
      }
      needs_[kind][party] = needs;
    }
  }
}

NearSpellings::Wanted CandidateSearch::wanted_of(const Now& now, std::size_t token) {
  NearSpellings::Wanted wanted;
  wanted.kind = now.reading.kind;
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    std::int16_t least = NearSpellings::kNever;
    for (QueryNeeds* needs : needs_[kind]) {
      if (needs != nullptr && needs->tokens() != 0) least = std::min(least, needs->likeness(token));
    }
    wanted.likeness_min[kind] = least;
  }
  return wanted;
}

void CandidateSearch::find_matches(const Now& now, std::uint32_t tokens) {
  for (std::uint32_t i = 0; i < now.reading.tokens.size(); ++i) {
    if ((tokens >> i & 1U) != 0) anchor_token(now, i);
  }
  for (const Span& span : now.reading.spans) {
    if ((tokens & bits_of(span.first, span.count)) == 0) continue;
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

// A match is taken at its best here: what is marked may turn out to be none.
void CandidateSearch::anchor_token(const Now& now, std::uint32_t place) {
  const Token& own = now.reading.tokens[place];
  const std::vector<CandidateIndex::TokenHead>& heads = index_.token_heads();
  if (const std::vector<std::uint32_t>* tokens = index_.tokens_of_sense(own.sense)) {
    for (const std::uint32_t token : *tokens) mark(token, {1U << place, 0, kWhole});
  }
  const NearSpellings::Wanted wanted = wanted_of(now, place);
  const Span& span = now.reading.spans[place];
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    const auto& all = words_.find(now.reading.spellings[i], wanted);
    work_.near += all.size();
    for (const NearSpellings::Near& near : all) {
      for (const std::uint32_t token : index_.tokens_of_word().of(near.number)) {
        const Token& listed = heads[token].token;
        const bool is_number = own.role == Role::Number || listed.role == Role::Number;
        if (is_number && (own.role != listed.role || near.likeness < kWhole)) continue;
        if (heads[token].kind != near.kind) continue;
        QueryNeeds& needs = needs_of(heads[token]);
        if (needs.tokens() == 0 || near.likeness < needs.likeness(place)) continue;
        mark(token, {1U << place, 0, near.likeness});
      }
    }
  }
}

void CandidateSearch::mark(std::uint32_t token, const Marks& marks) {
  Matched& matched = matched_[token];
  if (matched.round != round_) matched = {round_, 0, 0, 0};
  const std::uint32_t needed = needs_of(index_.token_heads()[token]).tokens();
  const bool is_new = (matched.places & needed) == 0 && (marks.places & needed) != 0;
  matched.places |= marks.places;
  matched.joined |= marks.joined;
  matched.likeness = std::max(matched.likeness, marks.likeness);
  if (!is_new) return;
  for (const std::uint32_t reading : index_.readings_with_token().of(token)) touch(reading);
}

// Once all matches are found: those that match enough of the query, and of themselves.
void CandidateSearch::keep_possible(const Now& now) {
  for (const JoinedMatch& match : joined_matches_) {
    const CandidateIndex::Joined& joined = index_.joined(match.joined);
    if (reading_round_[joined.reading] != round_) continue;
    Touched& touched = touched_[reading_slot_[joined.reading]];
    touched.joined_query |= bits_of(match.place, 1);
    touched.joined_listed |= bits_of(joined.first, joined.count);
  }
  std::size_t kept = 0;
  for (Touched& touched : touched_) {
    if (is_possible(now, touched)) touched_[kept++] = touched;
  }
  touched_.resize(kept);
}

bool CandidateSearch::is_possible(const Now& now, Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  std::uint32_t places = touched.joined_query;
  for (std::uint32_t j = 0; j < listed.token_count; ++j) {
    const Matched& matched = matched_[tokens[j]];
    if (matched.round != round_) continue;
    places |= matched.places;
    touched.joined_query |= matched.joined;
    if (matched.joined != 0) touched.joined_listed |= bits_of(j, 1);
  }
  if (!needs_of(listed).may_do(places)) return false;
  ReachSide& own = own_[0];
  ReachSide& other = listed_[0];
  own.clear();
  other.clear();
  const auto token_at = [&](std::uint32_t j) -> const Token& {
    return index_.token_heads()[tokens[j]].token;
  };
  OtherMatches others = others_;
  for (std::uint32_t j = 0; j < listed.token_count; ++j)
    others.add(token_at(j), OtherMatches::kListed);
  for (std::uint32_t j = 0; j < listed.token_count; ++j) {
    const Token& token = token_at(j);
    const Matched& matched = matched_[tokens[j]];
    const std::int16_t known = matched.round == round_ ? matched.likeness : kNothing;
    other.add(token, std::max(known, others.likeness(token, OtherMatches::kListed)));
  }
  for (std::size_t i = 0; i < row_size_; ++i) {
    const Token& token = now.reading.tokens[i];
    const std::int16_t known = (places >> i & 1U) != 0 ? kWhole : kNothing;
    own.add(token, std::max(known, others.likeness(token, OtherMatches::kQuery)));
  }
  other.raise_where(touched.joined_listed, kWhole);
  const ScoreTable& table = ScoreTable::of(party_of(now.query.kind, listed.party),
                                           script_of(now.reading.kind, listed.kind));
  const auto can = [&](std::int32_t worst_word) {
    return log_odds_at_most(table, own.reach(), other.reach(), {worst_word, 0}) >= now.log_odds_min;
  };
  if (can(0)) return true;
  if (!needs_of(listed).may_have_far_words()) return false;
  own.raise_far_words();
  other.raise_far_words();
  return can(kWhole - kFarLikenessMax);
}

void CandidateSearch::anchor_listed_joined(const Now& now, const Span& span,
                                           const Spelling& spelling) {
  const auto& all = joined_words_.find(spelling, NearSpellings::joined_wanted(now.reading.kind));
  work_.near += all.size();
  for (const NearSpellings::Near& near : all) {
    for (const std::uint32_t number : index_.joined_of_word().of(near.number)) {
      const CandidateIndex::Joined& joined = index_.joined(number);
      const CandidateIndex::Reading& listed = index_.readings()[joined.reading];
      if (listed.kind != near.kind) continue;
      joined_matches_.push_back({number, span.first});
      if (needs_of(listed).has(span.first)) touch(joined.reading);
    }
  }
}

void CandidateSearch::anchor_query_joined(const Now& now, const Span& span,
                                          const Spelling& spelling) {
  near_.clear();
  index_.words().find(spelling, NearSpellings::joined_wanted(now.reading.kind), near_);
  work_.near += near_.size();
  for (const NearSpellings::Near& near : near_) {
    if (!is_near_joined(spelling, index_.words().spelling(near.number),
                        costs_between(now.reading.kind, near.kind))) {
      continue;
    }
    for (const std::uint32_t number : index_.tokens_of_word().of(near.number)) {
      if (index_.token_heads()[number].kind != near.kind) continue;
      const std::uint32_t places = bits_of(span.first, span.count);
      mark(number, {places, places, kWhole});
    }
  }
}

void CandidateSearch::touch(std::uint32_t reading) {
  if (reading_round_[reading] == round_) return;
  reading_round_[reading] = round_;
  reading_slot_[reading] = static_cast<std::uint32_t>(touched_.size());
  touched_.push_back({reading, 0, 0});
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
    cells_.push_back({token_likeness_at_most(own, other, costs), false});
  }
  matches_.resize(cells_.size());
  row_joined_.push_back(now.is_joined_found ? 0 : joined_with(now, listed));
  return row;
}

// Own tokens that match it joined.
std::uint32_t CandidateSearch::joined_with(const Now& now,
                                           const CandidateIndex::Token& listed) const {
  std::uint32_t tokens = 0;
  for (std::size_t i = row_size_; i < now.reading.spans.size(); ++i) {
    const Span& span = now.reading.spans[i];
    if (is_joined(now, span, listed)) tokens |= bits_of(span.first, span.count);
  }
  return tokens;
}

// By some spelling of the run of own tokens, and some of the word.
bool CandidateSearch::is_joined(const Now& now, const Span& span,
                                const CandidateIndex::Token& listed) const {
  const ReadingKind costs = costs_between(now.reading.kind, listed.kind);
  const Span& single = listed.reading->spans[listed.place];
  for (std::uint16_t k = span.begin; k < span.end; ++k) {
    for (std::uint16_t l = single.begin; l < single.end; ++l) {
      const SoundOutline& outline = index_.outlines(listed)[l - std::size_t{single.begin}];
      if (likeness_at_most(outlines_[k], outline, costs) < joined_likeness_min(costs)) continue;
      if (is_joined_match(now.reading.spellings[k], listed.reading->spellings[l], costs)) {
        return true;
      }
    }
  }
  return false;
}

void CandidateSearch::find_joined(const Now& now, Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  for (std::uint32_t j = 0; j < listed.token_count; ++j) {
    const std::uint32_t joined = row_joined_[row_of(now, tokens[j]) / row_size_];
    touched.joined_query |= joined;
    if (joined != 0) touched.joined_listed |= bits_of(j, 1);
  }
  const ReadingKind costs = costs_between(now.reading.kind, listed.kind);
  for (const CandidateIndex::JoinedOutline& joined : index_.joined_outlines(listed)) {
    for (std::uint32_t i = 0; i < row_size_; ++i) {
      const Span& span = now.reading.spans[i];
      for (std::uint16_t k = span.begin; k < span.end; ++k) {
        if (likeness_at_most(outlines_[k], joined.outline, costs) < joined_likeness_min(costs))
          continue;
        const Spelling& spelling = listed.reading->spellings[joined.spelling];
        if (!is_joined_match(now.reading.spellings[k], spelling, costs)) continue;
        touched.joined_query |= bits_of(i, 1);
        touched.joined_listed |= bits_of(joined.first, joined.count);
      }
    }
  }
}

const TokenMatch& CandidateSearch::match_in(const Now& now, std::uint32_t token,
                                            std::uint32_t place) {
  const std::size_t cell = row_of(now, token) + place;
  if (!cells_[cell].is_exact) {
    const CandidateIndex::Token& listed = index_.tokens()[token];
    const TokenMatch match = match_of_tokens({now.reading, place, *listed.reading, listed.place});
    const bool is_far = match.way == MatchWay::Spelling && match.likeness <= kFarLikenessMax;
    matches_[cell] = match;
    cells_[cell] = {{match.likeness, is_far ? std::int16_t{0} : match.likeness}, true};
  }
  return matches_[cell];
}

// With all its matches at their best, or, where a far word would cost more than it gives, with
// the firm ones alone.
bool CandidateSearch::can_reach(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  for (ReachSide& side : own_) {
    side.clear();
    for (const Token& token : now.reading.tokens) side.add(token, 0);
  }
  for (ReachSide& side : listed_) side.clear();
  for (std::size_t j = 0; j < listed.token_count; ++j) {
    const std::uint32_t begin = row_of(now, tokens[j]);  // may move the cells
    const Cell* row = cells_.data() + begin;
    const Token& token = index_.token_heads()[tokens[j]].token;
    for (ReachSide& side : listed_) side.add(token, 0);
    for (std::size_t i = 0; i < row_size_; ++i) {
      raise(own_[0][i], row[i].likeness.any);
      raise(listed_[0][j], row[i].likeness.any);
      raise(own_[1][i], row[i].likeness.firm);
      raise(listed_[1][j], row[i].likeness.firm);
    }
  }
  const ScoreTable& table = ScoreTable::of(party_of(now.query.kind, listed.party),
                                           script_of(now.reading.kind, listed.kind));
  const auto can = [&](std::size_t which, const ReachMarks& marks) {
    own_[which].raise_where(touched.joined_query, kWhole);
    listed_[which].raise_where(touched.joined_listed, kWhole);
    return log_odds_at_most(table, own_[which].reach(), listed_[which].reach(), marks) >=
           now.log_odds_min;
  };
  if (can(1, {0, 0})) return true;
  return needs_of(listed).may_have_far_words() && can(0, {kWhole - kFarLikenessMax, 0});
}

void CandidateSearch::fill_exactly(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  for (std::uint32_t j = 0; j < listed.token_count; ++j) {
    for (std::uint32_t i = 0; i < row_size_; ++i) match_in(now, tokens[j], i);
  }
}

// What the scorer makes of the pair. The cells are all its matches when no joined word is among
// them.
int CandidateSearch::score_of_reading(const Now& now, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const ReadingPair readings{now.reading, *listed.reading};
  const PreparedName& name = index_.names()[listed.name];
  const std::uint32_t* tokens = index_.token_numbers(listed);
  found_.clear();
  for (std::uint32_t i = 0; touched.joined_query == 0 && i < row_size_; ++i) {
    for (std::uint32_t j = 0; j < listed.token_count; ++j) {
      const std::size_t cell = row_of(now, tokens[j]) + i;
      if (cells_[cell].likeness.any == 0) continue;
      const CandidateIndex::Token& like = index_.tokens()[tokens[j]];
      TokenMatch match = matches_[cell];
      match.span_b = static_cast<std::uint8_t>(j);
      match.spelling_b =
          static_cast<std::uint16_t>(match.spelling_b - like.reading->spans[like.place].begin +
                                     listed.reading->spans[j].begin);
      found_.push_back(match);
    }
  }
  const bool is_all = touched.joined_query == 0 && found_.size() <= kFoundMax;
  return score_aligned(
      now.query, name, readings,
      is_all ? align_found(readings.a, readings.b, found_) : align(readings.a, readings.b));
}

void CandidateSearch::score_touched(const Now& now, int threshold,
                                    std::vector<Candidate>& candidates) {
  work_.touched += touched_.size();
  for (Touched& touched : touched_) {
    if (!now.is_joined_found) find_joined(now, touched);
    if (!can_reach(now, touched)) continue;
    ++work_.compared;
    fill_exactly(now, touched);
    if (!can_reach(now, touched)) continue;
    ++work_.scored;
    const int points = score_of_reading(now, touched);
    if (points < threshold) continue;
    const std::uint32_t name = index_.readings()[touched.reading].name;
    if (name_round_[name] == query_round_) {
      int& known = candidates[name_slot_[name]].score;
      known = std::max(known, points);
      continue;
    }
    name_round_[name] = query_round_;
    name_slot_[name] = static_cast<std::uint32_t>(candidates.size());
    candidates.push_back({name, points});
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
