// SPDX-License-Identifier: Apache-2.0
// What of an index of own names matches a listed reading: the tokens, and the readings that have
// enough of them. A match is taken at its best: it may turn out to be none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/paged_file.h"
#include "screen/near_spellings.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_query.h"
#include "screen/own_spellings.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"

namespace cocket::screen {

// The tokens of the query that an own token matches, a bit each.
struct OwnMatch {
  std::uint32_t places = 0;
  std::uint32_t joined = 0;  // those of them that do so joined
  std::int16_t likeness = 0;
};

// A reading that may score enough by what it matches.
struct OwnTouched {
  std::uint32_t reading = 0;
  ReadingKind kind = ReadingKind::Latin;
  ListedInitials initials = ListedInitials::None;
  std::uint32_t joined_query = 0;  // tokens of the query that joined own ones match, a bit each
  std::uint32_t joined_own = 0;
  std::uint32_t joined_begin = 0;  // of OwnMatches::joined
  std::uint32_t joined_end = 0;
};

// The index must outlive it.
class OwnMatches {
 public:
  explicit OwnMatches(const OwnIndex& index);

  void find(OwnQuery& query);
  // In the order of the file.
  const std::vector<OwnTouched>& touched() const { return touched_; }
  // Own joined words that match a word of the query, in the order of the readings.
  struct Joined {
    OwnJoined own;
    Spelling spelling;
    std::uint32_t place = 0;  // of the query
  };
  const std::vector<Joined>& joined() const { return joined_; }
  OwnMatch match(std::uint32_t token) const {
    if (token >= is_matched_.size() || !is_matched_[token]) return {};
    return matches_.find(token)->second;
  }
  std::size_t met() const { return met_; }  // readings that match a token

 private:
  void match_token(OwnQuery& query, std::uint32_t place);
  void match_senses(std::uint32_t sense, const OwnMatch& match);
  void match_spelling(OwnQuery& query, std::uint32_t place, const Spelling& spelling);
  void match_joined(const OwnQuery& query, const Span& span, const Spelling& spelling);
  void add(std::uint32_t token, const OwnMatch& match);
  PlainValues<std::uint32_t> readings_of(std::uint32_t token, ListedInitials initials) const;
  void meet(OwnQuery& query, ListedInitials initials);
  struct Met {
    std::uint32_t places = 0;  // of the query, that it matches: a bit each
    std::uint32_t weight = 0;  // of its own tokens that match
  };
  void meet_reading(std::uint32_t reading, ReadingKind kind, const Met& met);
  bool may_do(OwnQuery& query, QueryNeeds& needs, std::uint32_t reading) const;
  void keep_possible(OwnQuery& query, ListedInitials initials);
  void add_joined();

  const OwnIndex& index_;
  OwnSpellings spellings_;
  PagedValues<OwnReading> readings_;
  PagedValues<OwnToken> tokens_;
  PagedValues<std::uint32_t> token_readings_;
  PagedValues<OwnWord> words_;
  PagedValues<std::uint32_t> word_tokens_;
  PagedValues<OwnSense> senses_;

  std::vector<bool> is_matched_;  // tokens
  std::unordered_map<std::uint32_t, OwnMatch> matches_;
  std::vector<Joined> joined_;
  std::vector<Met> of_readings_;  // by the reading; all 0 between two queries
  std::array<std::vector<std::uint32_t>, kReadingKinds> readings_met_;
  std::vector<OwnTouched> touched_;
  std::size_t met_ = 0;
  std::vector<NearSpellings::Near> near_;
  std::vector<OwnSpellings::JoinedWord> near_joined_;
};

}  // namespace cocket::screen
