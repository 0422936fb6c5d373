// SPDX-License-Identifier: Apache-2.0
// Which listed names a name may be. The guarantee: every listed name whose score can reach the
// threshold is scored. One of the query's rarer tokens (query_needs.h) must have a match: all
// readings with such a one are looked at, and put aside only when what their tokens can do at best,
// by the scorer's own likeness and terms (reach.h, score_table.h), stays below the threshold. The
// lower the threshold, the more there are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/near_memo.h"
#include "screen/near_spellings.h"
#include "screen/other_matches.h"
#include "screen/prepared_name.h"
#include "screen/query_needs.h"
#include "screen/reach.h"
#include "screen/sounds.h"

namespace cocket::screen {

struct Candidate {
  std::uint32_t name = 0;  // number of the listed name
  int score = 0;
  bool operator==(const Candidate&) const = default;
};

// How much was done for the last query.
struct SearchWork {
  std::size_t near = 0;      // spellings looked at
  std::size_t touched = 0;   // readings with an anchor
  std::size_t compared = 0;  // readings whose tokens were compared in full
  std::size_t scored = 0;    // names
};

// One for each thread; the index must outlive it.
class CandidateSearch {
 public:
  explicit CandidateSearch(const CandidateIndex& index);

  // The best first; of one score in the order of the list. A threshold is at least 1.
  std::vector<Candidate> find(const PreparedName& query, int threshold);
  const SearchWork& work() const { return work_; }

 private:
  struct Touched {
    std::uint32_t reading = 0;
    std::uint32_t joined_query = 0;  // tokens that a joined word may match, a bit each
    std::uint32_t joined_listed = 0;
  };
  struct Now {
    const PreparedName& query;
    const NameReading& reading;
    std::int32_t log_odds_min;
    std::uint32_t needed = 0;      // tokens, by any kind of listed readings
    bool is_joined_found = false;  // and told in what is touched
  };
  // How alike a token of the query and a listed one are: at most, until it is exact.
  struct Cell {
    LikenessBounds likeness;
    bool is_exact = false;
  };

  void begin_reading(Now& now);
  template <class Listed>
  QueryNeeds& needs_of(const Listed& listed) {  // a reading or a token
    return *needs_[static_cast<std::size_t>(listed.kind)][static_cast<std::size_t>(listed.party)];
  }
  NearSpellings::Wanted wanted_of(const Now& now, std::size_t token);
  void find_matches(const Now& now, std::uint32_t tokens);
  struct Marks {
    std::uint32_t places;
    std::uint32_t joined;
    std::int16_t likeness;
  };
  void mark(std::uint32_t token, const Marks& marks);
  void keep_possible(const Now& now);
  bool is_possible(const Now& now, Touched& touched);
  void anchor_token(const Now& now, std::uint32_t place);
  void anchor_listed_joined(const Now& now, const Span& span, const Spelling& spelling);
  void anchor_query_joined(const Now& now, const Span& span, const Spelling& spelling);
  void touch(std::uint32_t reading);
  std::uint32_t row_of(const Now& now, std::uint32_t token);
  const TokenMatch& match_in(const Now& now, std::uint32_t token, std::uint32_t place);
  std::uint32_t joined_with(const Now& now, const CandidateIndex::Token& listed) const;
  bool is_joined(const Now& now, const Span& span, const CandidateIndex::Token& listed) const;
  void find_joined(const Now& now, Touched& touched);
  bool can_reach(const Now& now, const Touched& touched);
  void fill_exactly(const Now& now, const Touched& touched);
  int score_of_reading(const Now& now, const Touched& touched);
  void score_touched(const Now& now, int threshold, std::vector<Candidate>& candidates);

  const CandidateIndex& index_;
  SearchWork work_;
  std::uint32_t round_ = 0;  // one for each reading of each query
  std::vector<std::uint32_t> reading_round_;
  std::vector<Touched> touched_;
  std::vector<std::uint32_t> reading_slot_;
  struct Matched {
    std::uint32_t round = 0;
    std::uint32_t places = 0;   // own tokens that a listed token matches
    std::uint32_t joined = 0;   // those of them that do so joined
    std::int16_t likeness = 0;  // at most
  };
  std::vector<Matched> matched_;
  struct JoinedMatch {
    std::uint32_t joined = 0;
    std::uint32_t place = 0;
  };
  std::vector<JoinedMatch> joined_matches_;  // of the index
  std::vector<std::uint32_t> token_round_;
  std::vector<std::uint32_t> token_slot_;
  // A row for each listed token met, a cell for each own token.
  std::vector<Cell> cells_;
  std::vector<TokenMatch> matches_;        // of the cells that are exact
  std::vector<std::uint32_t> row_joined_;  // own tokens that joined may match it, a bit each
  std::size_t row_size_ = 0;
  std::vector<SoundOutline> outlines_;  // of the spellings of the reading
  std::vector<NearSpellings::Near> near_;
  NearMemo words_;
  NearMemo joined_words_;
  std::vector<TokenMatch> found_;
  // Of listed readings of each kind and party.
  std::array<std::array<QueryNeeds*, kPartyKinds>, kReadingKinds> needs_{};
  std::vector<QueryNeeds> needs_of_case_;
  OtherMatches others_;           // with the query's tokens
  std::array<ReachSide, 2> own_;  // with any match, and with firm ones alone
  std::array<ReachSide, 2> listed_;
  std::uint32_t query_round_ = 0;
  std::vector<std::uint32_t> name_round_;  // names that are candidates for this query
  std::vector<std::uint32_t> name_slot_;
};

// The yardstick: every listed name is scored.
std::vector<Candidate> find_exhaustively(const CandidateIndex& index, const PreparedName& query,
                                         int threshold);

}  // namespace cocket::screen
