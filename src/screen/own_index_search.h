// SPDX-License-Identifier: Apache-2.0
// Which names of a kept index a listed name may be. The guarantee is that of candidate_search.h:
// every own name whose score can reach the threshold is scored. Found as there, by the listed
// name's rarer tokens (own_matches.h), and put aside by what their tokens can do at best
// (own_reach.h); what is left is read from its text and scored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/paged_file.h"
#include "base/result.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_matches.h"
#include "screen/own_reach.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// How much was done for the last name.
struct OwnSearchWork {
  std::size_t met = 0;       // readings that match a token
  std::size_t touched = 0;   // those that match enough
  std::size_t compared = 0;  // those of which the spellings were compared
  std::size_t scored = 0;    // names
};

// The index and the preparer must outlive it. Not for two threads at a time.
class OwnIndexSearch {
 public:
  OwnIndexSearch(const OwnIndex& index, const NamePreparer& preparer);

  // The own names and their scores (score(own, listed) of scorer.h), the best first, of one score
  // in the order of the book. A threshold is at least 1. Fails when the file turns out damaged.
  Result<std::vector<Candidate>> find(const PreparedName& listed, int threshold);
  const OwnSearchWork& work() const { return work_; }

 private:
  const PreparedName& prepared(std::uint32_t party);

  const OwnIndex& index_;
  const NamePreparer& preparer_;
  PagedValues<OwnReading> readings_;
  OwnMatches matches_;
  OwnReach reach_;
  OwnSearchWork work_;
  std::vector<std::uint32_t> parties_;                        // to be scored
  std::unordered_map<std::uint32_t, PreparedName> prepared_;  // of those that were
};

}  // namespace cocket::screen
