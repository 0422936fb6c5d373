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
constexpr std::ptrdiff_t kFar = 8;  // postings that are fetched ahead

}  // namespace

QueryMatches::QueryMatches(const CandidateIndex& index)
    : index_(index),
      row_slots_(index.tokens().size(), 0),
      has_row_(index.tokens().size() / 64 + 1, 0),
      is_touched_(index.readings().size() / 64 + 1, 0),
      slots_(index.readings().size(), 0),
      words_(index.words(), NearSpellings::By::SkeletonOrLetters),
      joined_words_(index.joined_words(), NearSpellings::By::Skeleton),
      words_for_joined_(index.words(), NearSpellings::By::Skeleton) {}

void QueryMatches::find(const Asked& asked) {
  asked_ = &asked;
  begin();
  const auto is_some = [](QueryNeeds& needs) { return needs.is_possible(); };
  if (std::none_of(needs_.begin(), needs_.end(), is_some)) return;
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
  measure_postings();
  sort_by_rank();
  touch_all();
}

void QueryMatches::begin() {
  const NameReading& reading = asked_->reading;
  for (const Row& row : rows_) has_row_[row.token / 64] = 0;
  rows_.clear();
  row_size_ = reading.tokens.size();
  likeness_.clear();
  matches_.clear();
  for (const Touched& one : touched_) is_touched_[one.reading / 64] = 0;
  touched_.clear();
  joined_.clear();
  near_count_ = 0;
  own_others_.assign(row_size_, {});
  initials_ = 0;
  marks_ = CandidateIndex::Brief::kInitials;
  for (std::uint32_t i = 0; i < row_size_; ++i) {
    own_others_[i].add(reading, i);
    if (reading.tokens[i].role == Role::Initial) initials_ |= token_bits(i, 1);
    marks_ |= own_others_[i].families_in(CandidateIndex::Brief::kFamilyBits);
  }
  make_needs();
}

void QueryMatches::make_needs() {
  const NameReading& reading = asked_->reading;
  needs_.clear();
  needs_.reserve(3 * kTermScripts);  // they stay where they are
  needs_without_initials_.clear();
  std::array<std::array<std::uint8_t, kTermScripts>, 3> known;
  for (auto& of_party : known) of_party.fill(kNoCase);
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    for (std::size_t party = 0; party < std::size_t{kPartyKinds}; ++party) {
      if (!index_.has(static_cast<ReadingKind>(kind), static_cast<PartyKind>(party))) continue;
      const TermParty of_party = party_of(asked_->query.kind, static_cast<PartyKind>(party));
      const TermScript script = script_of(reading.kind, static_cast<ReadingKind>(kind));
      std::uint8_t& one =
          known[static_cast<std::size_t>(of_party)][static_cast<std::size_t>(script)];
      if (one == kNoCase) {
        one = static_cast<std::uint8_t>(needs_.size());
        const ScoreTable& table = ScoreTable::of(of_party, script);
        needs_.emplace_back(reading, table, asked_->log_odds_min);
        needs_without_initials_.emplace_back(reading, table, asked_->log_odds_min,
                                             ListedInitials::None);
      }
      cases_[kind][party] = one;
    }
  }
}

// Also finds what each listed token must have at least to be marked.
NearSpellings::Wanted QueryMatches::wanted_of(std::size_t token) {
  NearSpellings::Wanted wanted;
  wanted.kind = asked_->reading.kind;
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    std::int16_t& least = wanted.likeness_min[kind];
    least = NearSpellings::kNever;
    for (std::size_t party = 0; party < std::size_t{kPartyKinds}; ++party) {
      std::int16_t& one = likeness_min_[kind][party];
      one = NearSpellings::kNever;
      if (!index_.has(static_cast<ReadingKind>(kind), static_cast<PartyKind>(party))) continue;
      QueryNeeds& needs = needs_[cases_[kind][party]];
      if (needs.is_possible()) one = needs.likeness(token);
      least = std::min(least, one);
    }
  }
  return wanted;
}

QueryMatches::NearToken QueryMatches::token_of(std::uint32_t token, std::int16_t likeness) const {
  const CandidateIndex::TokenHead& head = index_.token_heads()[token];
  const NumberLists& readings = index_.readings_with_token();
  const auto postings = static_cast<std::uint32_t>(readings.of(token).size());
  return {token,    likeness,  head.token.weight, readings.begin_of(token),
          postings, head.kind, head.party,        head.token.role};
}

void QueryMatches::make_tokens(const std::vector<NearSpellings::Near>& near,
                               std::vector<NearToken>& found) const {
  const Kept<CandidateIndex::TokenHead>& heads = index_.token_heads();
  // Each lies where it happens to lie.
  for (const NearSpellings::Near& one : near) index_.tokens_of_word().fetch(one.number);
  for (const NearSpellings::Near& one : near) {
    for (const std::uint32_t token : index_.tokens_of_word().of(one.number)) {
      __builtin_prefetch(&heads[token]);
      index_.readings_with_token().fetch(token);
    }
  }
  for (const NearSpellings::Near& one : near) {
    for (const std::uint32_t token : index_.tokens_of_word().of(one.number)) {
      if (heads[token].kind == one.kind) found.push_back(token_of(token, one.likeness));
    }
  }
}

void QueryMatches::make_joined(const std::vector<NearSpellings::Near>& near,
                               std::vector<NearJoined>& found) const {
  for (const NearSpellings::Near& one : near) {
    for (const std::uint32_t number : index_.joined_of_word().of(one.number)) {
      const CandidateIndex::Joined& joined = index_.joined(number);
      const CandidateIndex::Reading& listed = index_.readings()[joined.reading];
      if (listed.kind != one.kind) continue;
      std::uint32_t weight = 0;
      const auto places = index_.places(listed).subspan(joined.first, joined.count);
      for (const CandidateIndex::Place& place : places) weight += place.what.weight;
      weight = std::min(weight, CandidateIndex::kWeightMax);
      found.push_back({joined.reading, joined.first, joined.count,
                       static_cast<std::uint16_t>(weight), 0, listed.kind, listed.party});
    }
  }
}

// A match is taken at its best here: what is marked may turn out to be none.
void QueryMatches::find_token(std::uint32_t place) {
  const Token& own = asked_->reading.tokens[place];
  for (const std::uint32_t token : index_.tokens_of_sense(own.sense)) {
    mark(token_of(token, kWhole), {1U << place, 0, kWhole});
  }
  const NearSpellings::Wanted wanted = wanted_of(place);
  const auto make = [this](const auto& near, auto& found) { make_tokens(near, found); };
  const Span& span = asked_->reading.spans[place];
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    const auto& all = words_.find(asked_->reading.spellings[i], wanted, make);
    near_count_ += all.size();
    for (const NearToken& near : all) {
      const bool is_number = own.role == Role::Number || near.role == Role::Number;
      if (is_number && (own.role != near.role || near.likeness < kWhole)) continue;
      const std::int16_t least =
          likeness_min_[static_cast<std::size_t>(near.kind)][static_cast<std::size_t>(near.party)];
      if (near.likeness >= least) mark(near, {1U << place, 0, near.likeness});
    }
  }
}

void QueryMatches::find_listed_joined(const Span& span, const Spelling& spelling) {
  const auto make = [this](const auto& near, auto& found) { make_joined(near, found); };
  const auto& all =
      joined_words_.find(spelling, NearSpellings::joined_wanted(asked_->reading.kind), make);
  near_count_ += all.size();
  for (const NearJoined& near : all) {
    joined_.push_back(near);
    joined_.back().place = span.first;
  }
}

void QueryMatches::find_query_joined(const Span& span, const Spelling& spelling) {
  const auto make = [this](const auto& near, auto& found) { make_tokens(near, found); };
  const auto& all =
      words_for_joined_.find(spelling, NearSpellings::joined_wanted(asked_->reading.kind), make);
  near_count_ += all.size();
  const std::uint32_t places = token_bits(span.first, span.count);
  for (const NearToken& near : all) mark(near, {places, places, kWhole});
}

QueryMatches::Row& QueryMatches::row_of(const NearToken& token) {
  std::uint64_t& bits = has_row_[token.token / 64];
  const std::uint64_t bit = std::uint64_t{1} << token.token % 64;
  std::uint32_t& slot = row_slots_[token.token];
  if ((bits & bit) != 0) return rows_[slot];
  bits |= bit;
  slot = static_cast<std::uint32_t>(rows_.size());
  Row& row = rows_.emplace_back();
  row.token = token.token;
  row.cells = static_cast<std::uint32_t>(likeness_.size());
  row.first_posting = token.first_posting;
  row.postings = token.postings;
  row.weight = token.weight;
  row.kind = token.kind;
  row.party = token.party;
  likeness_.resize(likeness_.size() + row_size_, 0);
  return row;
}

void QueryMatches::mark(const NearToken& token, const Marks& marks) {
  Row& row = row_of(token);
  row.places |= marks.places;
  row.joined |= marks.joined;
  row.most = std::max(row.most, marks.likeness);
  for (std::uint32_t places = marks.places; places != 0; places &= places - 1) {
    std::int16_t& likeness =
        likeness_[row.cells + static_cast<std::size_t>(std::countr_zero(places))];
    likeness = std::max(likeness, marks.likeness);
  }
}

void QueryMatches::measure_postings() {
  places_.assign(needs_.size() * row_size_, {});
  const auto add = [this](std::size_t one, std::uint32_t places, OfPlace found) {
    OfPlace* of_case = places_.data() + one * row_size_;
    for (; places != 0; places &= places - 1) {
      OfPlace& place = of_case[std::countr_zero(places)];
      place.postings += found.postings;
      place.weight_max = std::max(place.weight_max, found.weight_max);
    }
  };
  for (const Row& row : rows_) {
    add(case_of(row.kind, row.party), row.places, {row.postings, row.weight});
  }
  for (const NearJoined& joined : joined_) {
    add(case_of(joined.kind, joined.party), token_bits(joined.place, 1), {1, joined.weight});
  }
  ranks_.assign(needs_.size(), {});
}

// Rare words first, so that common ones touch little. Last come those that are too little even
// together: the longest postings are passed over as long as they are.
void QueryMatches::rank_places(std::size_t one) {
  const std::span<const OfPlace> of_place(places_.data() + one * row_size_, row_size_);
  Ranks& ranks = ranks_[one];
  ranks.is_known = true;
  std::array<std::uint32_t, kTokensMax> order;
  const auto last = order.begin() + static_cast<std::ptrdiff_t>(row_size_);
  std::iota(order.begin(), last, 0U);
  std::sort(order.begin(), last, [of_place](std::uint32_t a, std::uint32_t b) {
    const std::size_t more = of_place[a].postings;
    return more != of_place[b].postings ? more > of_place[b].postings : a < b;
  });
  std::uint32_t passed = 0;
  for (auto place = order.begin(); place != last; ++place) {
    const std::uint32_t more = passed | token_bits(*place, 1);
    if (!needs_without_initials_[one].may_do(more)) passed = more;
  }
  std::stable_partition(order.begin(), last,
                        [passed](std::uint32_t place) { return (passed >> place & 1U) != 0; });
  std::uint32_t places = 0;
  std::uint32_t matched = 0;
  std::uint32_t weight = 0;
  std::int32_t weight_max = -1;
  for (std::size_t i = 0; i < row_size_; ++i) {
    const std::uint32_t place = order[i];
    const auto rank = static_cast<std::uint8_t>(row_size_ - 1 - i);
    ranks.of_place[place] = rank;
    places |= token_bits(place, 1);
    if (of_place[place].postings > 0) matched |= token_bits(place, 1);
    weight += of_place[place].weight_max;
    Rank& here = ranks.ranks[rank];
    here.is_for_initials = needs_[one].may_do(places);
    here.is_for_others = needs_without_initials_[one].may_do(places);
    if (!here.is_for_others) continue;
    weight_max = plain_weight_max(needs_[one], matched, weight, weight_max);
    here.plain_weight_max = weight_max;
  }
}

// Single letters of the query may stand for any word.
std::int32_t QueryMatches::plain_weight_max(QueryNeeds& needs, std::uint32_t places,
                                            std::uint32_t weight, std::int32_t least) const {
  const auto initials = static_cast<std::uint32_t>(std::popcount(initials_));
  const auto matched = static_cast<std::int32_t>(weight + initials * index_.token_weight_max());
  return needs.weight_max(places | initials_, matched, least);
}

void QueryMatches::sort_by_rank() {
  const auto rank_of = [this](ReadingKind kind, PartyKind party, std::uint32_t places) {
    const std::size_t one = case_of(kind, party);
    if (!ranks_[one].is_known) rank_places(one);
    return ranks_[one].lowest(places);
  };
  std::array<std::uint32_t, kTokensMax + 1> begins{};
  ranked_.clear();
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    ranked_.push_back({i, rank_of(row.kind, row.party, row.places)});
  }
  const auto rows = static_cast<std::uint32_t>(rows_.size());
  for (std::uint32_t i = 0; i < joined_.size(); ++i) {
    const NearJoined& joined = joined_[i];
    ranked_.push_back({rows + i, rank_of(joined.kind, joined.party, token_bits(joined.place, 1))});
  }
  for (const Ranked& one : ranked_) ++begins[one.rank + 1];
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  in_ranks_.resize(ranked_.size());
  for (const Ranked& one : ranked_) in_ranks_[begins[one.rank]++] = one;
}

// Where the postings of a row lie, long before it is its turn; and what is asked of the readings,
// shortly before.
void QueryMatches::fetch(const Ranked& one) const {
  if (one.number >= rows_.size()) return;
  const Row& row = rows_[one.number];
  __builtin_prefetch(index_.readings_with_token().from(row.first_posting, 1).first);
}

void QueryMatches::fetch_readings(const Ranked& one) const {
  constexpr std::uint32_t kPostings = 8;  // what lies behind is met on the way
  if (one.number >= rows_.size()) return;
  const Row& row = rows_[one.number];
  const std::uint32_t count = std::min(row.postings, kPostings);
  for (const std::uint32_t reading : index_.readings_with_token().from(row.first_posting, count)) {
    __builtin_prefetch(is_touched_.data() + reading / 64);
    __builtin_prefetch(&index_.brief(reading));
    __builtin_prefetch(slots_.data() + reading);
  }
}

void QueryMatches::touch_all() {
  constexpr std::size_t kAhead = 16;
  const std::size_t count = in_ranks_.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) fetch(in_ranks_[i + kAhead]);
    if (i + kAhead / 2 < count) fetch_readings(in_ranks_[i + kAhead / 2]);
    const Ranked& one = in_ranks_[i];
    if (one.number < rows_.size()) {
      touch_by(rows_[one.number], one.rank);
    } else {
      touch_by(joined_[one.number - rows_.size()], one.rank);
    }
  }
}

// What a reading matches that is not touched yet has this rank, or a later one.
QueryMatches::Touched* QueryMatches::touch(std::uint32_t reading, const Rank& rank,
                                           QueryNeeds& needs) {
  std::uint64_t& bits = is_touched_[reading / 64];
  const std::uint64_t bit = std::uint64_t{1} << reading % 64;
  if ((bits & bit) != 0) return &touched_[slots_[reading]];
  const CandidateIndex::Brief& brief = index_.brief(reading);
  if ((brief.marks & marks_) == 0) {
    const std::int32_t weight = brief.weight;
    if (weight > rank.plain_weight_max) return nullptr;
  } else if (brief.has_initials() ? !rank.is_for_initials : !rank.is_for_others) {
    return nullptr;
  }
  bits |= bit;
  slots_[reading] = static_cast<std::uint32_t>(touched_.size());
  return &touched_.emplace_back(Touched{reading, 0, 0, 0, 0, &needs});
}

void QueryMatches::touch_by(const Row& row, std::uint32_t rank) {
  const std::size_t one = case_of(row.kind, row.party);
  const Rank& here = ranks_[one].ranks[rank];
  const auto readings = index_.readings_with_token().from(row.first_posting, row.postings);
  for (const std::uint32_t* at = readings.begin(); at != readings.end(); ++at) {
    if (readings.end() - at > kFar) __builtin_prefetch(&index_.brief(at[kFar]));
    const std::uint32_t reading = *at;
    Touched* const touched = touch(reading, here, needs_[one]);
    if (touched == nullptr) continue;
    touched->places |= row.places;
    touched->weight += row.weight;
  }
}

void QueryMatches::touch_by(const NearJoined& joined, std::uint32_t rank) {
  const std::size_t one = case_of(joined.kind, joined.party);
  Touched* const touched = touch(joined.reading, ranks_[one].ranks[rank], needs_[one]);
  if (touched == nullptr) return;
  touched->places |= token_bits(joined.place, 1);
  touched->joined_query |= token_bits(joined.place, 1);
  touched->joined_listed |= token_bits(joined.first, joined.count);
  touched->weight += joined.weight;
}

void QueryMatches::compare(Row& row, std::uint32_t places) {
  matches_.resize(likeness_.size());
  const CandidateIndex::Token& listed = index_.tokens()[row.token];
  for (; places != 0; places &= places - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(places));
    const TokenMatch match = match_of_spans({asked_->reading, i, *listed.reading, listed.place});
    matches_[row.cells + i] = match;
    likeness_[row.cells + i] = match.likeness;
    if (match.likeness > 0) {
      row.places |= token_bits(i, 1);
    } else {
      row.places &= ~token_bits(i, 1);
    }
  }
}

void QueryMatches::make_exact(std::uint32_t token, bool is_other) {
  const bool is_known = row(token) != nullptr;
  Row& row = is_known ? rows_[row_slots_[token]] : row_of(token_of(token, 0));
  if (!row.is_exact) compare(row, row.places);
  row.is_exact = true;
  if (!is_other || row.has_others) return;
  row.has_others = true;
  const CandidateIndex::Token& listed = index_.tokens()[token];
  OtherMatches others;
  others.add(*listed.reading, listed.place);
  std::uint32_t places = 0;
  for (std::uint32_t i = 0; i < row_size_; ++i) {
    if (own_others_[i].may_match(others)) places |= token_bits(i, 1);
  }
  compare(row, places & ~row.places);
}

}  // namespace cocket::screen
