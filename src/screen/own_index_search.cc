// SPDX-License-Identifier: Apache-2.0
#include "screen/own_index_search.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_matches.h"
#include "screen/own_query.h"
#include "screen/prepared_name.h"
#include "screen/score_table.h"
#include "screen/scorer.h"

namespace cocket::screen {
namespace {

// Names kept prepared: the old and the new names of an entry find the same.
constexpr std::size_t kPreparedMax = 20'000;

}  // namespace

OwnIndexSearch::OwnIndexSearch(const OwnIndex& index, const NamePreparer& preparer)
    : index_(index),
      preparer_(preparer),
      readings_(index.values<OwnReading>(OwnSection::Readings)),
      matches_(index),
      reach_(index, matches_) {}

Result<std::vector<Candidate>> OwnIndexSearch::find(const PreparedName& listed, int threshold) {
  CHECK(threshold > 0);
  work_ = {};
  parties_.clear();
  for (const NameReading& reading : listed.readings) {
    if (reading.tokens.empty()) continue;
    OwnQuery query(listed, reading, log_odds_of_score(threshold));
    matches_.find(query);
    reach_.begin();
    for (const OwnTouched& touched : matches_.touched()) {
      if (!reach_.may_score_enough(query, touched)) continue;
      parties_.push_back(readings_[touched.reading].party);
    }
    work_.met += matches_.met();
    work_.touched += matches_.touched().size();
    work_.compared += reach_.compared();
  }
  std::sort(parties_.begin(), parties_.end());
  parties_.erase(std::unique(parties_.begin(), parties_.end()), parties_.end());
  work_.scored = parties_.size();
  std::vector<Candidate> candidates;
  for (const std::uint32_t party : parties_) {
    const int points = score(prepared(party), listed);
    if (points >= threshold) candidates.push_back({party, points});
  }
  if (index_.is_damaged()) return invalid("the file is damaged");
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return candidates;
}

const PreparedName& OwnIndexSearch::prepared(std::uint32_t party) {
  if (prepared_.size() >= kPreparedMax) prepared_.clear();
  const auto [found, is_new] = prepared_.try_emplace(party);
  if (is_new) found->second = preparer_.prepare(index_.party(party).name, kOwnKind);
  return found->second;
}

}  // namespace cocket::screen
