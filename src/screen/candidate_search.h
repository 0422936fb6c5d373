// SPDX-License-Identifier: Apache-2.0
// Which listed names a name may be. The guarantee: every listed name whose score can reach the
// threshold is scored. A score above 0 needs an anchor (alignment.h), so all readings that share
// one are looked at; one is put aside only when what its tokens can do at best, by the scorer's own
// likeness and terms (reach.h, score_at_most of scorer.h), stays below the threshold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/prepared_name.h"
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
    int threshold;
    ReachSide side;  // without likeness
  };

  void begin_reading(const NameReading& reading);
  void find_anchors(const Now& now);
  void anchor_token(const Now& now, std::uint32_t place);
  void anchor_listed_joined(const Now& now, const Span& span, const Spelling& spelling);
  void anchor_query_joined(const Now& now, const Span& span, const Spelling& spelling);
  void touch_token(const Now& now, std::uint32_t place, std::uint32_t token);
  void touch_joined(const Span& span, std::uint32_t token);
  Touched& touch(std::uint32_t reading);
  std::uint32_t row_of(const Now& now, std::uint32_t token);
  const TokenMatch& match_in(const Now& now, std::uint32_t token, std::uint32_t place);
  int reach(const Now& now, const Touched& touched);
  void fill_exactly(const Now& now, const Touched& touched);
  int score_from_cells(const Now& now, const Touched& touched);
  bool can_reach(const Now& now, const Touched& touched);
  void score_touched(const Now& now, std::vector<Candidate>& candidates);

  const CandidateIndex& index_;
  SearchWork work_;
  std::uint32_t round_ = 0;  // one for each reading of each query
  std::vector<std::uint32_t> reading_round_;
  std::vector<std::uint32_t> reading_slot_;
  std::vector<Touched> touched_;
  std::vector<std::uint32_t> token_round_;
  std::vector<std::uint32_t> token_slot_;
  // A row for each listed token met, a cell for each own token: how alike they are; below 0: at
  // most so much.
  std::vector<std::int16_t> cells_;
  std::vector<TokenMatch> matches_;  // of the cells that are exact and not 0
  std::size_t row_size_ = 0;
  std::vector<SoundOutline> outlines_;  // of the spellings of the reading
  std::vector<std::uint32_t> near_;
  std::vector<TokenMatch> found_;
  std::uint32_t query_round_ = 0;
  std::vector<std::uint32_t> name_round_;  // names scored for this query
};

// The yardstick: every listed name is scored.
std::vector<Candidate> find_exhaustively(const CandidateIndex& index, const PreparedName& query,
                                         int threshold);

}  // namespace cocket::screen
