// SPDX-License-Identifier: Apache-2.0
#include "screen/own_matches.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/paged_file.h"
#include "screen/near_spellings.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_query.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"

namespace cocket::screen {
namespace {

constexpr std::int16_t kBestMatch = 1000;
// Beside the places that a reading matches: some of them joined, so that one token may match many.
constexpr std::uint32_t kSomeJoined = std::uint32_t{1} << 31U;
static_assert(kTokensMax < 31);

std::uint32_t places_of(const OwnMatch& match) {
  return match.places | (match.joined != 0 ? kSomeJoined : 0U);
}

ListedInitials initials_of(const OwnJoined& joined) {
  return (joined.kind & kHasInitials) != 0 ? ListedInitials::Possible : ListedInitials::None;
}

}  // namespace

OwnMatches::OwnMatches(const OwnIndex& index)
    : index_(index),
      spellings_(index),
      readings_(index.values<OwnReading>(OwnSection::Readings)),
      tokens_(index.values<OwnToken>(OwnSection::Tokens)),
      token_readings_(index.values<std::uint32_t>(OwnSection::TokenReadings)),
      words_(index.values<OwnWord>(OwnSection::Words)),
      word_tokens_(index.values<std::uint32_t>(OwnSection::WordTokens)),
      senses_(index.values<OwnSense>(OwnSection::Senses)),
      is_matched_(tokens_.size() - 1),
      of_readings_(index.count(OwnSection::Readings, sizeof(OwnReading)) - 1) {}

void OwnMatches::find(OwnQuery& query) {
  for (const auto& [token, match] : matches_) is_matched_[token] = false;
  matches_.clear();
  joined_.clear();
  touched_.clear();
  met_ = 0;
  if (query.is_hopeless()) return;
  const NameReading& reading = query.reading();
  for (std::uint32_t i = 0; i < query.size(); ++i) match_token(query, i);
  for (std::size_t i = query.size(); i < reading.spans.size(); ++i) {
    const Span& span = reading.spans[i];
    for (std::uint16_t k = span.begin; k < span.end; ++k) {
      match_joined(query, span, reading.spellings[k]);
    }
  }
  for (const ListedInitials initials : kOwnInitials) {
    meet(query, initials);
    keep_possible(query, initials);
  }
  std::sort(touched_.begin(), touched_.end(),
            [](const OwnTouched& a, const OwnTouched& b) { return a.reading < b.reading; });
  add_joined();
}

void OwnMatches::match_token(OwnQuery& query, std::uint32_t place) {
  const NameReading& reading = query.reading();
  const std::uint32_t sense = reading.tokens[place].sense;
  if (sense != 0) match_senses(sense, {1U << place, 0, kBestMatch});
  const Span& span = reading.spans[place];
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    match_spelling(query, place, reading.spellings[i]);
    near_joined_.clear();
    spellings_.find_joined(reading.spellings[i], reading.kind, near_joined_);
    for (const OwnSpellings::JoinedWord& word : near_joined_) {
      if (word.own.reading >= of_readings_.size()) return index_.mark_damaged();
      joined_.push_back({word.own, word.spelling, place});
    }
  }
}

void OwnMatches::match_senses(std::uint32_t sense, const OwnMatch& match) {
  std::uint64_t begin = 0;
  for (std::uint64_t end = senses_.size(); begin < end;) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (senses_[middle].sense < sense) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  for (; begin < senses_.size() && senses_[begin].sense == sense; ++begin) {
    add(senses_[begin].token, match);
  }
}

void OwnMatches::match_spelling(OwnQuery& query, std::uint32_t place, const Spelling& spelling) {
  const Role role = query.reading().tokens[place].role;
  near_.clear();
  spellings_.find(spelling, query.wanted(place), NearSpellings::By::SkeletonOrLetters, near_);
  for (const NearSpellings::Near& near : near_) {
    const PlainValues<std::uint32_t> tokens =
        word_tokens_.from_to(words_[near.number].tokens, words_[near.number + 1].tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const OwnToken own = tokens_[tokens[i]];
      const auto own_role = static_cast<Role>(own.role);
      const bool is_number = role == Role::Number || own_role == Role::Number;
      if (is_number && (role != own_role || near.likeness < kBestMatch)) continue;
      if (index_.kind(own.kind) == near.kind) add(tokens[i], {1U << place, 0, near.likeness});
    }
  }
}

void OwnMatches::match_joined(const OwnQuery& query, const Span& span, const Spelling& spelling) {
  near_.clear();
  spellings_.find(spelling, NearSpellings::joined_wanted(query.reading().kind),
                  NearSpellings::By::Skeleton, near_);
  const std::uint32_t places = token_bits(span.first, span.count);
  for (const NearSpellings::Near& near : near_) {
    const PlainValues<std::uint32_t> tokens =
        word_tokens_.from_to(words_[near.number].tokens, words_[near.number + 1].tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (index_.kind(tokens_[tokens[i]].kind) != near.kind) continue;
      add(tokens[i], {places, places, kBestMatch});
    }
  }
}

void OwnMatches::add(std::uint32_t token, const OwnMatch& match) {
  if (token >= is_matched_.size()) return index_.mark_damaged();
  is_matched_[token] = true;
  OwnMatch& all = matches_[token];
  all.places |= match.places;
  all.joined |= match.joined;
  all.likeness = std::max(all.likeness, match.likeness);
}

PlainValues<std::uint32_t> OwnMatches::readings_of(std::uint32_t token,
                                                   ListedInitials initials) const {
  const OwnToken own = tokens_[token];
  if (initials == ListedInitials::None) return token_readings_.from_to(own.readings, own.initials);
  return token_readings_.from_to(own.initials, tokens_[token + 1].readings);
}

// All that the readings match, of each token as often as they have it.
void OwnMatches::meet(OwnQuery& query, ListedInitials initials) {
  for (const auto& [token, match] : matches_) {
    const ReadingKind kind = index_.kind(tokens_[token].kind);
    if (!query.needs(kind, initials).is_possible()) continue;
    const Met met{places_of(match), tokens_[token].weight};
    const PlainValues<std::uint32_t> readings = readings_of(token, initials);
    for (std::size_t i = 0; i < readings.size(); ++i) meet_reading(readings[i], kind, met);
  }
  for (const Joined& joined : joined_) {
    if (initials_of(joined.own) != initials) continue;
    const ReadingKind kind = index_.kind(joined.own.kind & ~kHasInitials);
    if (!query.needs(kind, initials).is_possible()) continue;
    meet_reading(joined.own.reading, kind, {1U << joined.place | kSomeJoined, 0});
  }
}

void OwnMatches::meet_reading(std::uint32_t reading, ReadingKind kind, const Met& met) {
  if (reading >= of_readings_.size()) return index_.mark_damaged();
  Met& all = of_readings_[reading];
  if (all.places == 0) readings_met_[static_cast<std::size_t>(kind)].push_back(reading);
  all.places |= met.places;
  all.weight += met.weight;
}

// By the weight that matches, where nothing can be matched in another way.
bool OwnMatches::may_do(OwnQuery& query, QueryNeeds& needs, std::uint32_t reading) const {
  const Met& met = of_readings_[reading];
  const std::uint32_t places = met.places & ~kSomeJoined;
  const OwnReading own = readings_[reading];
  if (places != met.places || (own.families & query.families()) != 0) return needs.may_do(places);
  return needs.may_do(places, {static_cast<std::int32_t>(met.weight), own.weight});
}

void OwnMatches::keep_possible(OwnQuery& query, ListedInitials initials) {
  const bool has_initials = query.has_initials() || initials == ListedInitials::Possible;
  for (std::size_t i = 0; i < readings_met_.size(); ++i) {
    const auto kind = static_cast<ReadingKind>(i);
    QueryNeeds& needs = query.needs(kind, initials);
    for (const std::uint32_t reading : readings_met_[i]) {
      const std::uint32_t places = of_readings_[reading].places & ~kSomeJoined;
      const bool is_possible = has_initials ? needs.may_do(places) : may_do(query, needs, reading);
      if (is_possible) touched_.push_back({reading, kind, initials, 0, 0, 0, 0});
      of_readings_[reading] = {};
    }
    met_ += readings_met_[i].size();
    readings_met_[i].clear();
  }
}

void OwnMatches::add_joined() {
  std::sort(joined_.begin(), joined_.end(),
            [](const Joined& a, const Joined& b) { return a.own.reading < b.own.reading; });
  auto joined = joined_.begin();
  for (OwnTouched& touched : touched_) {
    while (joined != joined_.end() && joined->own.reading < touched.reading) ++joined;
    touched.joined_begin = static_cast<std::uint32_t>(joined - joined_.begin());
    for (; joined != joined_.end() && joined->own.reading == touched.reading; ++joined) {
      touched.joined_query |= 1U << joined->place;
      touched.joined_own |=
          token_bits(first_of_run(joined->own.place), count_of_run(joined->own.place));
    }
    touched.joined_end = static_cast<std::uint32_t>(joined - joined_.begin());
  }
}

}  // namespace cocket::screen
