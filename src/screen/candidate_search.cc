// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_search.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/check.h"
#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/evidence.h"
#include "screen/prepared_name.h"
#include "screen/query_matches.h"
#include "screen/query_needs.h"
#include "screen/reach.h"
#include "screen/score_table.h"
#include "screen/scorer.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kWhole = 1000;
constexpr std::size_t kAhead = 6;  // readings that are fetched before they are looked at

void sort_candidates(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.name < b.name;
  });
}

const ScoreTable& table_of(const QueryMatches::Asked& asked,
                           const CandidateIndex::Reading& listed) {
  return ScoreTable::of(party_of(asked.query.kind, listed.party),
                        script_of(asked.reading.kind, listed.kind));
}

}  // namespace

CandidateSearch::CandidateSearch(const CandidateIndex& index)
    : index_(index),
      matches_(index),
      name_round_(index.names().size(), 0),
      name_slot_(index.names().size(), 0) {}

std::vector<Candidate> CandidateSearch::find(const PreparedName& query, int threshold) {
  CHECK(threshold > 0);
  work_ = {};
  ++query_round_;
  std::vector<Candidate> candidates;
  for (const NameReading& reading : query.readings) {
    if (reading.tokens.empty()) continue;
    const Asked asked{query, reading, threshold, log_odds_of_score(threshold)};
    matches_.find(asked);
    others_ = {};
    own_reaches_.clear();
    initials_ = 0;
    for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
      others_.add(reading, i);
      initials_ += reading.tokens[i].role == Role::Initial ? 1 : 0;
    }
    find_open(asked);
    score_open(asked, candidates);
    work_.near += matches_.near();
  }
  sort_candidates(candidates);
  return candidates;
}

// Tokens of the query that the listed reading may match otherwise.
std::uint32_t CandidateSearch::own_others(const Asked& asked, const OtherMatches& listed) const {
  std::uint32_t places = 0;
  if (!others_.may_match(listed)) return places;
  for (std::uint32_t i = 0; i < asked.reading.tokens.size(); ++i) {
    if (listed.likeness(asked.reading.tokens[i], others_) > 0) places |= token_bits(i, 1);
  }
  return places;
}

// By the weight of what it can match at most.
bool CandidateSearch::may_weigh_enough(const Touched& touched, std::uint32_t others) const {
  const CandidateIndex::Glance& listed = index_.glance(touched.reading);
  std::int32_t weight = touched.weight;
  if (others != 0) {
    if (listed.others.has_initial_for(others_)) weight += listed.initials_weight;
    if (listed.others.has_family_of(others_)) weight += listed.families_weight;
    if (others_.has_initial_for(listed.others)) weight += initials_ * index_.token_weight_max();
  }
  return touched.needs->may_do(touched.places | others, {weight, listed.weight});
}

// Most end here.
void CandidateSearch::find_open(const Asked& asked) {
  const std::vector<Touched>& all = matches_.touched();
  work_.touched += all.size();
  open_.clear();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i + kAhead < all.size()) {
      const std::uint32_t ahead = all[i + kAhead].reading;
      if (matches_.may_match_otherwise(index_.brief(ahead))) {
        __builtin_prefetch(&index_.glance(ahead));
      }
    }
    const Touched& one = all[i];
    const CandidateIndex::Brief& brief = index_.brief(one.reading);
    std::uint32_t others = 0;
    if (matches_.may_match_otherwise(brief)) {
      others = own_others(asked, index_.glance(one.reading).others);
      if (!may_weigh_enough(one, others)) continue;
    } else if (!one.needs->may_do(one.places, {one.weight, brief.weight})) {
      continue;
    }
    __builtin_prefetch(&index_.readings()[one.reading]);
    open_.push_back({one, others});
  }
}

// With the tokens of the query that it matches taken to be the same, and its own tokens at their
// best. Also tells which of the query's words it matches joined.
bool CandidateSearch::may_match_enough(const Asked& asked, Open& open) {
  Touched& touched = open.touched;
  const OtherMatches& other = index_.glance(touched.reading).others;
  const std::uint32_t others = open.others;
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  listed_.clear();
  for (const CandidateIndex::Place& place : index_.places(listed)) {
    std::int16_t likeness = others != 0 ? others_.likeness(place.what, other) : std::int16_t{0};
    if (const QueryMatches::Row* row = matches_.row(place.token)) {
      const auto j = static_cast<std::uint32_t>(listed_.size());
      touched.joined_query |= row->joined;
      if (row->joined != 0) touched.joined_listed |= token_bits(j, 1);
      likeness = std::max(likeness, row->most);
    }
    listed_.add(place.what, likeness);
  }
  listed_.raise_where(touched.joined_listed, kWhole);
  const SideReach& own = own_reach(asked, touched.places, others);
  return log_odds_at_most(table_of(asked, listed), own, listed_.reach(), {}) >= asked.log_odds_min;
}

// Of the query, when these of its tokens are matched, and these otherwise.
const SideReach& CandidateSearch::own_reach(const Asked& asked, std::uint32_t places,
                                            std::uint32_t others) {
  const std::uint64_t key = std::uint64_t{others} << 32U | places;
  const auto [known, is_new] = own_reaches_.try_emplace(key);
  if (!is_new) return known->second;
  own_.clear();
  for (const Token& token : asked.reading.tokens) own_.add(token, 0);
  own_.raise_where(others, kInitialLikeness);
  own_.raise_where(places, kWhole);
  known->second = own_.reach();
  return known->second;
}

// With all its matches at their best.
bool CandidateSearch::can_reach(const Asked& asked, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const auto listed_places = index_.places(listed);
  const OtherMatches& other = index_.glance(touched.reading).others;
  const bool has_others = others_.may_match(other);
  own_.clear();
  listed_.clear();
  for (const Token& token : asked.reading.tokens) {
    own_.add(token, has_others ? other.likeness(token, others_) : std::int16_t{0});
  }
  for (std::size_t j = 0; j < listed.token_count; ++j) {
    const Token& token = index_.token_heads()[listed_places[j].token].token;
    const QueryMatches::Row* row = matches_.row(listed_places[j].token);
    const bool is_told = row != nullptr && row->has_others;
    listed_.add(token, has_others && !is_told ? others_.likeness(token, other) : std::int16_t{0});
    for (std::size_t i = 0; row != nullptr && i < own_.size(); ++i) {
      const std::int16_t likeness = matches_.likeness(*row, i);
      own_.raise(i, likeness);
      listed_.raise(j, likeness);
    }
  }
  own_.raise_where(touched.joined_query, kWhole);
  listed_.raise_where(touched.joined_listed, kWhole);
  return log_odds_at_most(table_of(asked, listed), own_.reach(), listed_.reach(), {}) >=
         asked.log_odds_min;
}

// The matches of single tokens that were found.
void CandidateSearch::gather_tokens(const Asked& asked, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const auto places = index_.places(listed);
  for (std::size_t j = 0; j < places.size(); ++j) {
    const QueryMatches::Row* row = matches_.row(places[j].token);
    if (row == nullptr || row->places == 0) continue;
    const CandidateIndex::Token& like = index_.tokens()[places[j].token];
    for (std::size_t i = 0; i < asked.reading.tokens.size(); ++i) {
      if ((row->places >> i & 1U) == 0) continue;
      TokenMatch match = matches_.match(*row, i);
      match.span_b = static_cast<std::uint8_t>(j);
      match.spelling_b =
          static_cast<std::uint16_t>(match.spelling_b - like.reading->spans[like.place].begin +
                                     listed.reading->spans[j].begin);
      found_.push_back(match);
    }
  }
}

// Those of joined ones: where they may be was found.
void CandidateSearch::gather_joined(const Asked& asked, const Touched& touched) {
  const NameReading& own = asked.reading;
  const NameReading& listed = *index_.readings()[touched.reading].reading;
  const auto is_within = [](const Span& span, std::uint32_t tokens) {
    return (token_bits(span.first, span.count) & ~tokens) == 0;
  };
  for (std::size_t i = 0; i < own.spans.size(); ++i) {
    if (!is_within(own.spans[i], touched.joined_query)) continue;
    for (std::size_t j = 0; j < listed.spans.size(); ++j) {
      const bool is_joined = (own.spans[i].count > 1) != (listed.spans[j].count > 1);
      if (!is_joined || !is_within(listed.spans[j], touched.joined_listed)) continue;
      const TokenMatch match = match_of_spans({own, i, listed, j});
      if (match.likeness > 0) found_.push_back(match);
    }
  }
}

// What the scorer makes of the matches that were found. Those that were not are as good as none:
// where the scorer would take one, the score stays below the threshold. So what has too little
// here has too little with them.
bool CandidateSearch::may_score(const Asked& asked, const Touched& touched) {
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  found_.clear();
  if (touched.joined_query != 0) gather_joined(asked, touched);
  // The scorer leaves out what is too much for it, so that it may align others than these.
  const std::size_t most = found_.size() + asked.reading.tokens.size() * listed.token_count;
  if (most > kFoundMax) return true;
  gather_tokens(asked, touched);
  const ReadingPair readings{asked.reading, *listed.reading};
  const Alignment alignment = align_found(readings.a, readings.b, found_);
  return score_aligned(asked.query.traits(), index_.names().traits(listed.name), readings,
                       alignment) >= asked.threshold;
}

void CandidateSearch::score(const Asked& asked, const Touched& touched,
                            std::vector<Candidate>& candidates) {
  ++work_.scored;
  const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
  const ReadingPair readings{asked.reading, *listed.reading};
  const int points = score_aligned(asked.query.traits(), index_.names().traits(listed.name),
                                   readings, align(readings.a, readings.b));
  if (points < asked.threshold) return;
  if (name_round_[listed.name] == query_round_) {
    int& known = candidates[name_slot_[listed.name]].score;
    known = std::max(known, points);
    return;
  }
  name_round_[listed.name] = query_round_;
  name_slot_[listed.name] = static_cast<std::uint32_t>(candidates.size());
  candidates.push_back({listed.name, points});
}

void CandidateSearch::score_open(const Asked& asked, std::vector<Candidate>& candidates) {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (i + kAhead < open_.size()) {
      const std::uint32_t ahead = open_[i + kAhead].touched.reading;
      __builtin_prefetch(index_.places(index_.readings()[ahead]).data());
    }
    Open& open = open_[i];
    const Touched& touched = open.touched;
    if (!may_match_enough(asked, open) || !can_reach(asked, touched)) continue;
    ++work_.compared;
    const CandidateIndex::Reading& listed = index_.readings()[touched.reading];
    const OtherMatches& other = index_.glance(touched.reading).others;
    const bool has_others = others_.may_match(other);
    for (const CandidateIndex::Place& place : index_.places(listed)) {
      const bool is_other = has_others && others_.likeness(place.what, other) > 0;
      if (is_other || matches_.row(place.token) != nullptr) {
        matches_.make_exact(place.token, is_other);
      }
    }
    if (can_reach(asked, touched) && may_score(asked, touched)) score(asked, touched, candidates);
  }
}

std::vector<Candidate> find_exhaustively(const CandidateIndex& index, const PreparedName& query,
                                         int threshold) {
  std::vector<Candidate> candidates;
  for (std::uint32_t name = 0; name < index.names().size(); ++name) {
    const int points = score(query, index.names().name(name));
    if (points >= threshold) candidates.push_back({name, points});
  }
  sort_candidates(candidates);
  return candidates;
}

}  // namespace cocket::screen
