// SPDX-License-Identifier: Apache-2.0
// Which listed tokens match which tokens of a query: found by what is near (sounds.h), so that no
// words are compared but those that may be alike. And the listed readings that have one of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/near_memo.h"
#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"
#include "screen/score_table.h"

namespace cocket::screen {

// One for each thread; the index must outlive it.
class QueryMatches {
 public:
  explicit QueryMatches(const CandidateIndex& index);

  struct Asked {
    const PreparedName& query;
    const NameReading& reading;  // of the query
    int threshold;
    std::int32_t log_odds_min;  // the least that scores so much
  };
  // Forgets what was found before. The answers below are about the last one asked.
  void find(const Asked& asked);

  struct Touched {
    std::uint32_t reading = 0;
    std::uint32_t places = 0;        // tokens of the query that it matches, a bit each
    std::uint32_t joined_query = 0;  // those of them that a joined word may match
    std::uint32_t joined_listed = 0;
    std::int32_t weight = 0;  // of its own tokens that match, at most
    QueryNeeds* needs = nullptr;
  };
  // All that match so many tokens of the query that they may score enough, and some others.
  const std::vector<Touched>& touched() const { return touched_; }
  std::size_t near() const { return near_count_; }  // spellings looked at

  // Of a listed reading, or a listed token.
  template <class Listed>
  QueryNeeds& needs_of(const Listed& listed) {
    return *needs_[static_cast<std::size_t>(listed.kind)][static_cast<std::size_t>(listed.party)];
  }

  struct Row {
    std::uint32_t cells = 0;   // where its likenesses begin, one for each token of the query
    std::uint32_t places = 0;  // tokens of the query that it matches, a bit each
    std::uint32_t joined = 0;  // those of them that do so joined
    std::int16_t most = 0;     // the likeness of its best match, at most
    bool is_exact = false;     // of the places, and of what is matched in other ways
  };
  // Null: nothing of the query matches this listed token in a way that finds candidates.
  const Row* row(std::uint32_t token) const {
    if ((has_row_[token / 64] >> token % 64 & 1U) == 0) return nullptr;
    return &rows_[token];
  }
  // No less than the likeness, until the row is exact.
  std::int16_t likeness(const Row& row, std::size_t place) const {
    return likeness_[row.cells + place];
  }
  // With the matches as the scorer makes them, but for those that are as good as none.
  const Row& exact_row(std::uint32_t token);
  const TokenMatch& match(const Row& row, std::size_t place) const {
    return matches_[row.cells + place];
  }

 private:
  void begin();
  NearSpellings::Wanted wanted_of(std::size_t token);
  Row& row_of(std::uint32_t token);
  struct Marks {
    std::uint32_t places;
    std::uint32_t joined;
    std::int16_t likeness;
  };
  void mark(std::uint32_t token, const Marks& marks);
  Touched* touched(std::uint32_t reading);
  Touched& touch(std::uint32_t reading, QueryNeeds& needs);
  void measure_postings();
  static std::uint32_t finders_by(QueryNeeds& needs, std::span<const std::size_t> lengths);
  void choose_finders();
  void touch_by(std::uint32_t token);
  void touch_joined();
  void match_touched(std::uint32_t token);
  void match_joined();
  void fetch_heads(const std::vector<NearSpellings::Near>& all) const;
  void find_token(std::uint32_t place);
  void find_listed_joined(const Span& span, const Spelling& spelling);
  void find_query_joined(const Span& span, const Spelling& spelling);
  void compare(std::uint32_t token, std::uint32_t places);

  const CandidateIndex& index_;
  const Asked* asked_ = nullptr;  // while it is looked for
  std::size_t row_size_ = 0;
  std::vector<Row> rows_;               // by the listed token
  std::vector<std::uint64_t> has_row_;  // a bit each
  std::vector<std::uint32_t> marked_;   // tokens that have one
  std::vector<std::int16_t> likeness_;
  std::vector<TokenMatch> matches_;  // of rows that are exact
  std::vector<Touched> touched_;
  std::vector<std::uint64_t> is_touched_;  // a bit for each reading
  std::vector<std::uint32_t> slots_;       // in touched_, by the reading
  struct JoinedMatch {
    std::uint32_t joined = 0;  // of the index
    std::uint32_t place = 0;
  };
  std::vector<JoinedMatch> joined_matches_;
  NearMemo words_;
  NearMemo joined_words_;
  NearMemo words_for_joined_;
  std::size_t near_count_ = 0;
  // Of listed readings of each kind and party.
  std::array<std::array<QueryNeeds*, kPartyKinds>, kReadingKinds> needs_{};
  std::vector<QueryNeeds> needs_of_case_;
  std::size_t case_of(const QueryNeeds& needs) const {
    return static_cast<std::size_t>(&needs - needs_of_case_.data());
  }
  // Of listed readings without a single letter that may stand for a word.
  std::vector<QueryNeeds> needs_without_initials_;
  // Tokens of the query, a bit each: what matches none of them scores too little, whatever it
  // matches of the others. Only what matches one is touched.
  struct Finders {
    std::uint32_t of_others = 0;
    std::uint32_t of_initials = 0;  // of readings with initials
  };
  std::vector<Finders> finders_;      // of each case
  std::vector<std::size_t> lengths_;  // of the postings of each token, in each case
};

}  // namespace cocket::screen
