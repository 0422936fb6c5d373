// SPDX-License-Identifier: Apache-2.0
// Which listed names a name may be. The guarantee: every listed name whose score can reach the
// threshold is scored. All readings that match a token of the query (query_matches.h) are looked
// at, and put aside only when how much matches (query_needs.h), or what their tokens can do at best
// by the scorer's own likeness and terms (reach.h, score_table.h), stays below the threshold. The
// lower the threshold, the more there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "screen/alignment.h"
#include "screen/candidate_index.h"
#include "screen/other_matches.h"
#include "screen/prepared_name.h"
#include "screen/query_matches.h"
#include "screen/reach.h"

namespace cocket::screen {

struct Candidate {
  std::uint32_t name = 0;  // number of the listed name
  int score = 0;
  bool operator==(const Candidate&) const = default;
};

// How much was done for the last query.
struct SearchWork {
  std::size_t near = 0;      // listed tokens with a spelling that is near, and joined words
  std::size_t touched = 0;   // that match a token
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
  using Asked = QueryMatches::Asked;
  using Touched = QueryMatches::Touched;

  // One that may weigh enough.
  struct Open {
    Touched touched;
    std::uint32_t others = 0;  // tokens of the query that it may match otherwise
  };
  std::uint32_t own_others(const Asked& asked, const OtherMatches& listed) const;
  bool may_weigh_enough(const Touched& touched, std::uint32_t others) const;
  void find_open(const Asked& asked);
  bool may_match_enough(const Asked& asked, Open& open);
  const SideReach& own_reach(const Asked& asked, std::uint32_t places, std::uint32_t others);
  bool can_reach(const Asked& asked, const Touched& touched);
  void gather_tokens(const Asked& asked, const Touched& touched);
  void gather_joined(const Asked& asked, const Touched& touched);
  bool may_score(const Asked& asked, const Touched& touched);
  void score(const Asked& asked, const Touched& touched, std::vector<Candidate>& candidates);
  void score_open(const Asked& asked, std::vector<Candidate>& candidates);

  const CandidateIndex& index_;
  SearchWork work_;
  QueryMatches matches_;
  OtherMatches others_;                                       // of the query
  std::int32_t initials_ = 0;                                 // of it
  std::unordered_map<std::uint64_t, SideReach> own_reaches_;  // for this reading of the query
  ReachSide own_;
  ReachSide listed_;
  std::vector<Open> open_;
  std::vector<TokenMatch> found_;
  std::uint32_t query_round_ = 0;
  std::vector<std::uint32_t> name_round_;  // names that are candidates for this query
  std::vector<std::uint32_t> name_slot_;
};

// The yardstick: every listed name is scored.
std::vector<Candidate> find_exhaustively(const CandidateIndex& index, const PreparedName& query,
                                         int threshold);

}  // namespace cocket::screen
