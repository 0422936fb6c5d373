// SPDX-License-Identifier: Apache-2.0
// Which listed tokens match which tokens of a query: found by what is near (sounds.h), so that no
// words are compared but those that may be alike. And the listed readings that have one of them.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/near_memo.h"
#include "screen/near_spellings.h"
#include "screen/other_matches.h"
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
  std::size_t near() const { return near_count_; }  // tokens with a spelling that is near
  // False: what a reading matches, the query's tokens match too.
  bool may_match_otherwise(const CandidateIndex::Brief& listed) const {
    return initials_ != 0 || (listed.marks & marks_) != 0;
  }

  struct Row {
    std::uint32_t token = 0;
    std::uint32_t cells = 0;   // where its likenesses begin, one for each token of the query
    std::uint32_t places = 0;  // tokens of the query that it matches, a bit each
    std::uint32_t joined = 0;  // those of them that do so joined
    std::uint32_t first_posting = 0;
    std::uint32_t postings = 0;
    std::uint16_t weight = 0;
    std::int16_t most = 0;  // the likeness of its best match, at most
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
    bool is_exact = false;    // of the places
    bool has_others = false;  // and of what is matched in other ways
  };
  // Null: nothing of the query matches this listed token in a way that finds candidates. Until the
  // next row is made exact.
  const Row* row(std::uint32_t token) const {
    if ((has_row_[token / 64] >> token % 64 & 1U) == 0) return nullptr;
    return &rows_[row_slots_[token]];
  }
  // No less than the likeness, until the row is exact.
  std::int16_t likeness(const Row& row, std::size_t place) const {
    return likeness_[row.cells + place];
  }
  // Makes the row hold the matches as the scorer makes them, but for those that are as good as
  // none; those in other ways too when there may be some.
  void make_exact(std::uint32_t token, bool is_other);
  const TokenMatch& match(const Row& row, std::size_t place) const {
    return matches_[row.cells + place];
  }

 private:
  // A listed token that has a spelling near one of the query.
  struct NearToken {
    std::uint32_t token = 0;
    std::int16_t likeness = 0;  // at most
    std::uint16_t weight = 0;
    std::uint32_t first_posting = 0;
    std::uint32_t postings = 0;
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
    Role role = Role::Word;
  };
  // A listed joined word that is near a token of the query.
  struct NearJoined {
    std::uint32_t reading = 0;
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    std::uint16_t weight = 0;  // of its tokens
    std::uint16_t place = 0;   // of the query's token
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
  };
  // Readings that match none of the query's tokens but these are touched only when they weigh no
  // more than that: then they may score enough.
  struct Rank {
    // Of readings that match nothing in another way, unless by an initial of the query; -1: they
    // cannot.
    std::int32_t plain_weight_max = -1;
    bool is_for_initials = false;  // whether others may, with initials
    bool is_for_others = false;    // and without
  };
  // Of the readings of one case.
  struct Ranks {
    bool is_known = false;
    std::array<std::uint8_t, kTokensMax> of_place{};
    std::array<Rank, kTokensMax> ranks{};
    // The lowest of some tokens of the query.
    std::uint32_t lowest(std::uint32_t places) const {
      std::uint32_t rank = kTokensMax;
      for (; places != 0; places &= places - 1) {
        rank = std::min<std::uint32_t>(
            rank, of_place[static_cast<std::size_t>(std::countr_zero(places))]);
      }
      return rank;
    }
  };

  // Of a row, or of a joined word by a number behind theirs.
  struct Ranked {
    std::uint32_t number = 0;
    std::uint32_t rank = 0;
  };

  void begin();
  void make_needs();
  NearSpellings::Wanted wanted_of(std::size_t token);
  void make_tokens(const std::vector<NearSpellings::Near>& near,
                   std::vector<NearToken>& found) const;
  void make_joined(const std::vector<NearSpellings::Near>& near,
                   std::vector<NearJoined>& found) const;
  NearToken token_of(std::uint32_t token, std::int16_t likeness) const;
  struct Marks {
    std::uint32_t places;
    std::uint32_t joined;
    std::int16_t likeness;
  };
  Row& row_of(const NearToken& token);
  void mark(const NearToken& token, const Marks& marks);
  void find_token(std::uint32_t place);
  void find_listed_joined(const Span& span, const Spelling& spelling);
  void find_query_joined(const Span& span, const Spelling& spelling);
  void measure_postings();
  void rank_places(std::size_t one);
  std::int32_t plain_weight_max(QueryNeeds& needs, std::uint32_t places, std::uint32_t weight,
                                std::int32_t least) const;
  void sort_by_rank();
  void touch_all();
  void fetch(const Ranked& one) const;
  void fetch_readings(const Ranked& one) const;
  void touch_by(const Row& row, std::uint32_t rank);
  void touch_by(const NearJoined& joined, std::uint32_t rank);
  // Null: it cannot score enough.
  Touched* touch(std::uint32_t reading, const Rank& rank, QueryNeeds& needs);
  void compare(Row& row, std::uint32_t places);

  const CandidateIndex& index_;
  const Asked* asked_ = nullptr;  // while it is looked for
  std::size_t row_size_ = 0;
  std::vector<Row> rows_;                 // in the order in which they were found
  std::vector<std::uint32_t> row_slots_;  // in rows_, by the listed token
  std::vector<std::uint64_t> has_row_;    // a bit for each listed token
  std::vector<std::int16_t> likeness_;
  std::vector<TokenMatch> matches_;       // of rows that are exact
  std::vector<OtherMatches> own_others_;  // of each token of the query
  std::uint32_t initials_ = 0;            // tokens of the query, a bit each
  std::uint32_t marks_ = 0;               // readings with one of these may match otherwise
  std::array<std::array<std::int16_t, kPartyKinds>, kReadingKinds> likeness_min_{};  // of one
  std::vector<Touched> touched_;
  std::vector<std::uint64_t> is_touched_;  // a bit for each reading
  std::vector<std::uint32_t> slots_;       // in touched_, by the reading
  std::vector<NearJoined> joined_;
  NearMemo<NearToken> words_;
  NearMemo<NearJoined> joined_words_;
  NearMemo<NearToken> words_for_joined_;
  std::size_t near_count_ = 0;
  // Cases: listed readings of some kinds and parties, that one table is for.
  std::size_t case_of(ReadingKind kind, PartyKind party) const {
    return cases_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(party)];
  }
  static constexpr std::uint8_t kNoCase = 0xff;
  std::array<std::array<std::uint8_t, kPartyKinds>, kReadingKinds> cases_{};
  std::vector<QueryNeeds> needs_;
  // Of listed readings without a single letter that may stand for a word.
  std::vector<QueryNeeds> needs_without_initials_;
  std::vector<Ranks> ranks_;  // of each case
  // Of the listed tokens that match one of the query.
  struct OfPlace {
    std::uint32_t postings = 0;
    std::uint32_t weight_max = 0;
  };
  std::vector<OfPlace> places_;  // of each token, in each case
  std::vector<Ranked> ranked_;
  std::vector<Ranked> in_ranks_;  // the lowest first
};

}  // namespace cocket::screen
