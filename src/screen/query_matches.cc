// SPDX-License-Identifier: Apache-2.0
#include "screen/query_matches.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
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
      is_touched_(index.readings().size() / 64 + 1, 0),
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
  choose_finders();
  for (const std::uint32_t token : marked_) touch_by(token);
  touch_joined();
  for (const std::uint32_t token : marked_) match_touched(token);
  match_joined();
}

void QueryMatches::begin() {
  const NameReading& reading = asked_->reading;
  for (const std::uint32_t token : marked_) has_row_[token / 64] = 0;
  marked_.clear();
  row_size_ = reading.tokens.size();
  likeness_.clear();
  matches_.clear();
  for (const Touched& one : touched_) is_touched_[one.reading / 64] = 0;
  touched_.clear();
  joined_matches_.clear();
  near_count_ = 0;
  needs_of_case_.clear();
  needs_of_case_.reserve(3 * kTermScripts);  // they stay where they are
  needs_without_initials_.clear();
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
        needs_without_initials_.emplace_back(reading, ScoreTable::of(of_party, script),
                                             asked_->log_odds_min, ListedInitials::None);
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

// Before they are looked at one by one, each where it happens to lie.
void QueryMatches::fetch_heads(const std::vector<NearSpellings::Near>& all) const {
  const Kept<CandidateIndex::TokenHead>& heads = index_.token_heads();
  for (const NearSpellings::Near& near : all) {
    for (const std::uint32_t token : index_.tokens_of_word().of(near.number)) {
      __builtin_prefetch(&heads[token]);
    }
  }
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
    fetch_heads(all);
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

void QueryMatches::measure_postings() {
  lengths_.assign(needs_of_case_.size() * row_size_, 0);
  const auto add = [this](const QueryNeeds& needs, std::uint32_t places, std::size_t length) {
    std::size_t* lengths = lengths_.data() + case_of(needs) * row_size_;
    for (; places != 0; places &= places - 1) {
      lengths[static_cast<std::size_t>(std::countr_zero(places))] += length;
    }
  };
  for (const std::uint32_t token : marked_) {
    add(needs_of(index_.token_heads()[token]), rows_[token].places,
        index_.readings_with_token().of(token).size());
  }
  for (const JoinedMatch& match : joined_matches_) {
    const CandidateIndex::Reading& listed = index_.readings()[index_.joined(match.joined).reading];
    add(needs_of(listed), token_bits(match.place, 1), 1);
  }
}

// Those with the longest postings are passed over as long as matching all of them is too little.
std::uint32_t QueryMatches::finders_by(QueryNeeds& needs, std::span<const std::size_t> lengths) {
  std::array<std::uint32_t, kTokensMax> order;
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(lengths.size());
  std::iota(order.begin(), last, 0U);
  std::sort(order.begin(), last, [lengths](std::uint32_t a, std::uint32_t b) {
    return lengths[a] != lengths[b] ? lengths[a] > lengths[b] : a < b;
  });
  std::uint32_t passed = 0;
  for (auto place = order.begin(); place != last && lengths[*place] > 0; ++place) {
    const std::uint32_t more = passed | token_bits(*place, 1);
    if (!needs.may_do(more)) passed = more;
  }
  return token_bits(0, static_cast<std::uint32_t>(lengths.size())) & ~passed;
}

void QueryMatches::choose_finders() {
  measure_postings();
  finders_.clear();
  for (std::size_t one = 0; one < needs_of_case_.size(); ++one) {
    const std::span lengths(lengths_.data() + one * row_size_, row_size_);
    finders_.push_back({finders_by(needs_without_initials_[one], lengths),
                        finders_by(needs_of_case_[one], lengths)});
  }
}

QueryMatches::Touched& QueryMatches::touch(std::uint32_t reading, QueryNeeds& needs) {
  if (Touched* known = touched(reading)) return *known;
  is_touched_[reading / 64] |= std::uint64_t{1} << reading % 64;
  slots_[reading] = static_cast<std::uint32_t>(touched_.size());
  __builtin_prefetch(&index_.glance(reading));  // it is asked for next
  return touched_.emplace_back(Touched{reading, 0, 0, 0, 0, &needs});
}

QueryMatches::Touched* QueryMatches::touched(std::uint32_t reading) {
  const bool is_known = (is_touched_[reading / 64] >> reading % 64 & 1U) != 0;
  return is_known ? &touched_[slots_[reading]] : nullptr;
}

// Those that it finds, with what it matches.
void QueryMatches::touch_by(std::uint32_t token) {
  const CandidateIndex::TokenHead& head = index_.token_heads()[token];
  QueryNeeds& needs = needs_of(head);
  const std::uint32_t places = rows_[token].places;
  const Finders& finders = finders_[case_of(needs)];
  const bool is_for_others = (places & finders.of_others) != 0;
  if (!is_for_others && (places & finders.of_initials) == 0) return;
  for (const std::uint32_t reading : index_.readings_with_token().of(token)) {
    if (!is_for_others && !index_.has_initials(reading)) continue;
    Touched& touched = touch(reading, needs);
    touched.places |= places;
    touched.weight += head.token.weight;
  }
}

// Of a token that does not find all: what it matches of those that others found.
void QueryMatches::match_touched(std::uint32_t token) {
  const CandidateIndex::TokenHead& head = index_.token_heads()[token];
  const std::uint32_t places = rows_[token].places;
  const Finders& finders = finders_[case_of(needs_of(head))];
  if ((places & finders.of_others) != 0) return;
  const bool is_for_initials = (places & finders.of_initials) != 0;
  for (const std::uint32_t reading : index_.readings_with_token().of(token)) {
    Touched* known = touched(reading);
    if (known == nullptr || (is_for_initials && index_.has_initials(reading))) continue;
    known->places |= places;
    known->weight += head.token.weight;
  }
}

void QueryMatches::touch_joined() {
  for (const JoinedMatch& match : joined_matches_) {
    const std::uint32_t reading = index_.joined(match.joined).reading;
    QueryNeeds& needs = needs_of(index_.readings()[reading]);
    const Finders& finders = finders_[case_of(needs)];
    const bool has_initials = index_.has_initials(reading);
    const std::uint32_t places = finders.of_others | (has_initials ? finders.of_initials : 0U);
    if ((places >> match.place & 1U) != 0) touch(reading, needs);
  }
}

void QueryMatches::match_joined() {
  for (const JoinedMatch& match : joined_matches_) {
    const CandidateIndex::Joined& joined = index_.joined(match.joined);
    Touched* known = touched(joined.reading);
    if (known == nullptr) continue;
    known->places |= token_bits(match.place, 1);
    known->joined_query |= token_bits(match.place, 1);
    known->joined_listed |= token_bits(joined.first, joined.count);
    const CandidateIndex::Reading& listed = index_.readings()[joined.reading];
    const auto places = index_.places(listed).subspan(joined.first, joined.count);
    for (const CandidateIndex::Place& place : places) known->weight += place.what.weight;
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
