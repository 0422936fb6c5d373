// SPDX-License-Identifier: Apache-2.0
#include "screen/query_matches.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/kept.h"
#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/near_spellings.h"
#include "screen/other_matches.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"
#include "screen/score_table.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kWhole = 1000;

}  // namespace

QueryMatches::QueryMatches(const CandidateIndex& index)
    : index_(index),
      rows_(index.tokens().size()),
      has_row_(index.tokens().size() / 64 + 1, 0),
      slots_(index.readings().size(), 0),
      words_(index.words(), NearSpellings::By::SkeletonOrLetters),
      joined_words_(index.joined_words(), NearSpellings::By::Skeleton),
      words_for_joined_(index.words(), NearSpellings::By::Skeleton) {}

void QueryMatches::find(const Asked& asked) {
  asked_ = &asked;
  begin();
  const auto is_some = [](const QueryNeeds& needs) { return needs.is_possible(); };
  if (std::none_of(needs_of_case_.begin(), needs_of_case_.end(), is_some)) return;
  for (std::uint32_t i = 0; i < row_size_; ++i) find_token(i);
  for (const Span& span : asked.reading.spans) {
    for (std::uint16_t i = span.begin; i < span.end; ++i) {
      const Spelling& spelling = asked.reading.spellings[i];
      if (span.count == 1) {
        find_listed_joined(span, spelling);
      } else {
        find_query_joined(span, spelling);
      }
    }
  }
  touch_words();
  touch_joined();
}

void QueryMatches::begin() {
  const NameReading& reading = asked_->reading;
  for (const std::uint32_t token : marked_) has_row_[token / 64] = 0;
  marked_.clear();
  row_size_ = reading.tokens.size();
  likeness_.clear();
  matches_.clear();
  touched_.clear();
  joined_matches_.clear();
  near_count_ = 0;
  needs_of_case_.clear();
  needs_of_case_.reserve(3 * kTermScripts);  // they stay where they are
  std::array<std::array<QueryNeeds*, kTermScripts>, 3> known{};
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    for (std::size_t party = 0; party < std::size_t{kPartyKinds}; ++party) {
      if (!index_.has(static_cast<ReadingKind>(kind), static_cast<PartyKind>(party))) continue;
      const TermParty of_party = party_of(asked_->query.kind, static_cast<PartyKind>(party));
      const TermScript script = script_of(reading.kind, static_cast<ReadingKind>(kind));
      QueryNeeds*& needs =
          known[static_cast<std::size_t>(of_party)][static_cast<std::size_t>(script)];
      if (needs == nullptr) {
        needs = &needs_of_case_.emplace_back(reading, ScoreTable::of(of_party, script),
                                             asked_->log_odds_min);
      }
      needs_[kind][party] = needs;
    }
  }
}

NearSpellings::Wanted QueryMatches::wanted_of(std::size_t token) {
  NearSpellings::Wanted wanted;
  wanted.kind = asked_->reading.kind;
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    std::int16_t least = NearSpellings::kNever;
    for (QueryNeeds* needs : needs_[kind]) {
      if (needs != nullptr && needs->is_possible()) least = std::min(least, needs->likeness(token));
    }
    wanted.likeness_min[kind] = least;
  }
  return wanted;
}

// A match is taken at its best here: what is marked may turn out to be none.
void QueryMatches::find_token(std::uint32_t place) {
  const Token& own = asked_->reading.tokens[place];
  const Kept<CandidateIndex::TokenHead>& heads = index_.token_heads();
  for (const std::uint32_t token : index_.tokens_of_sense(own.sense)) {
    mark(token, {1U << place, 0, kWhole});
  }
  const NearSpellings::Wanted wanted = wanted_of(place);
  const Span& span = asked_->reading.spans[place];
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    const auto& all = words_.find(asked_->reading.spellings[i], wanted);
    near_count_ += all.size();
    for (const NearSpellings::Near& near : all) {
      for (const std::uint32_t token : index_.tokens_of_word().of(near.number)) {
        const Token& listed = heads[token].token;
        const bool is_number = own.role == Role::Number || listed.role == Role::Number;
        if (is_number && (own.role != listed.role || near.likeness < kWhole)) continue;
        if (heads[token].kind != near.kind) continue;
        QueryNeeds& needs = needs_of(heads[token]);
        if (!needs.is_possible() || near.likeness < needs.likeness(place)) continue;
        mark(token, {1U << place, 0, near.likeness});
      }
    }
  }
}

void QueryMatches::find_listed_joined(const Span& span, const Spelling& spelling) {
  const auto& all =
      joined_words_.find(spelling, NearSpellings::joined_wanted(asked_->reading.kind));
  near_count_ += all.size();
  for (const NearSpellings::Near& near : all) {
    for (const std::uint32_t number : index_.joined_of_word().of(near.number)) {
      const CandidateIndex::Joined& joined = index_.joined(number);
      const CandidateIndex::Reading& listed = index_.readings()[joined.reading];
      if (listed.kind != near.kind) continue;
      joined_matches_.push_back({number, span.first});
    }
  }
}

void QueryMatches::find_query_joined(const Span& span, const Spelling& spelling) {
  const auto& all =
      words_for_joined_.find(spelling, NearSpellings::joined_wanted(asked_->reading.kind));
  near_count_ += all.size();
  const std::uint32_t places = token_bits(span.first, span.count);
  for (const NearSpellings::Near& near : all) {
    for (const std::uint32_t token : index_.tokens_of_word().of(near.number)) {
      if (index_.token_heads()[token].kind != near.kind) continue;
      mark(token, {places, places, kWhole});
    }
  }
}

QueryMatches::Row& QueryMatches::row_of(std::uint32_t token) {
  Row& row = rows_[token];
  std::uint64_t& bits = has_row_[token / 64];
  const std::uint64_t bit = std::uint64_t{1} << token % 64;
  if ((bits & bit) != 0) return row;
  bits |= bit;
  marked_.push_back(token);
  row = {static_cast<std::uint32_t>(likeness_.size()), 0, 0, 0, false};
  likeness_.resize(likeness_.size() + row_size_, 0);
  return row;
}

void QueryMatches::mark(std::uint32_t token, const Marks& marks) {
  Row& row = row_of(token);
  row.places |= marks.places;
  row.joined |= marks.joined;
  row.most = std::max(row.most, marks.likeness);
  for (std::size_t i = 0; i < row_size_; ++i) {
    if ((marks.places >> i & 1U) == 0) continue;
    std::int16_t& likeness = likeness_[row.cells + i];
    likeness = std::max(likeness, marks.likeness);
  }
}

QueryMatches::Touched& QueryMatches::touch(std::uint32_t reading, QueryNeeds& needs) {
  std::uint32_t& slot = slots_[reading];
  if (slot < touched_.size() && touched_[slot].reading == reading) return touched_[slot];
  slot = static_cast<std::uint32_t>(touched_.size());
  __builtin_prefetch(&index_.glance(reading));  // it is asked for next
  return touched_.emplace_back(Touched{reading, 0, 0, 0, 0, &needs});
}

void QueryMatches::touch_words() {
  for (const std::uint32_t token : marked_) {
    const CandidateIndex::TokenHead& head = index_.token_heads()[token];
    QueryNeeds& needs = needs_of(head);
    const std::uint32_t places = rows_[token].places;
    for (const std::uint32_t reading : index_.readings_with_token().of(token)) {
      Touched& touched = touch(reading, needs);
      touched.places |= places;
      touched.weight += head.token.weight;
    }
  }
}

void QueryMatches::touch_joined() {
  for (const JoinedMatch& match : joined_matches_) {
    const CandidateIndex::Joined& joined = index_.joined(match.joined);
    const CandidateIndex::Reading& listed = index_.readings()[joined.reading];
    Touched& touched = touch(joined.reading, needs_of(listed));
    touched.places |= token_bits(match.place, 1);
    touched.joined_query |= token_bits(match.place, 1);
    touched.joined_listed |= token_bits(joined.first, joined.count);
    const auto places = index_.places(listed).subspan(joined.first, joined.count);
    for (const CandidateIndex::Place& place : places) touched.weight += place.what.weight;
  }
}

void QueryMatches::compare(std::uint32_t token, std::uint32_t places) {
  matches_.resize(likeness_.size());
  Row& row = rows_[token];
  const CandidateIndex::Token& listed = index_.tokens()[token];
  for (std::size_t i = 0; i < row_size_; ++i) {
    if ((places >> i & 1U) == 0) continue;
    const TokenMatch match = match_of_spans({asked_->reading, i, *listed.reading, listed.place});
    matches_[row.cells + i] = match;
    likeness_[row.cells + i] = match.likeness;
    if (match.likeness > 0) {
      row.places |= token_bits(static_cast<std::uint32_t>(i), 1);
    } else {
      row.places &= ~token_bits(static_cast<std::uint32_t>(i), 1);
    }
  }
}

const QueryMatches::Row& QueryMatches::exact_row(std::uint32_t token) {
  Row& row = row_of(token);
  if (row.is_exact) return row;
  row.is_exact = true;
  const CandidateIndex::Token& listed = index_.tokens()[token];
  OtherMatches others;
  others.add(*listed.reading, listed.place);
  std::uint32_t places = row.places;
  for (std::uint32_t i = 0; i < row_size_; ++i) {
    OtherMatches own;
    own.add(asked_->reading, i);
    if (own.may_match(others)) places |= token_bits(i, 1);
  }
  compare(token, places);
  return row;
}

}  // namespace cocket::screen
