// SPDX-License-Identifier: Apache-2.0
// Whether an own reading may score enough, told ever more exactly from what the index keeps of its
// tokens: by what was found to match, by the spellings, and by the alignment, as the scorer makes
// it. So that few names are read from their texts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/paged_file.h"
#include "screen/alignment.h"
#include "screen/evidence.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/own_matches.h"
#include "screen/own_query.h"
#include "screen/own_spellings.h"
#include "screen/prepared_name.h"
#include "screen/reach.h"

namespace cocket::screen {

// The index and the matches must outlive it.
class OwnReach {
 public:
  OwnReach(const OwnIndex& index, const OwnMatches& matches);

  void begin();  // another query
  bool may_score_enough(OwnQuery& query, const OwnTouched& touched);
  std::size_t compared() const { return compared_; }  // readings of which the spellings were

 private:
  struct Exact {
    Token token;
    std::vector<Spelling> spellings;
    std::vector<TokenMatch> matches;  // with each token of the query, as if it stood alone
  };

  void bound_by_matches(const OwnQuery& query, const OwnTouched& touched);
  void bound_by_spellings(const OwnQuery& query);
  bool can_reach(const OwnQuery& query, const OwnTouched& touched);
  using Partners = std::array<std::size_t, kTokensMax>;  // own tokens and one more; 0: none
  std::int32_t most_matches() const;
  bool finds_partner(std::size_t own, std::uint32_t& tried, Partners& own_of) const;
  bool may_align(const OwnQuery& query, const OwnTouched& touched);
  void add_joined(const OwnTouched& touched, ReadingParts& parts) const;
  Alignment align_single(const ReadingPair& pair, const OwnQuery& query);
  const Exact& exact(const OwnQuery& query, std::uint32_t token);

  const OwnIndex& index_;
  const OwnMatches& matches_;
  OwnSpellings spellings_;
  PagedValues<OwnReading> readings_;
  PagedValues<OwnPlace> places_;
  PagedValues<OwnToken> tokens_;
  PagedValues<std::uint32_t> token_words_;

  std::vector<OwnPlace> own_;           // tokens of the reading
  std::vector<std::int16_t> likeness_;  // of each of them with each of the query, at most
  std::uint32_t joined_query_ = 0;
  std::uint32_t joined_own_ = 0;
  ReachSide query_side_;
  ReachSide own_side_;
  std::array<std::uint32_t, kTokensMax> partners_{};  // tokens of the query, a bit each
  std::unordered_map<std::uint32_t, Exact> exact_;    // by own tokens
  std::vector<TokenMatch> found_;
  std::size_t compared_ = 0;
};

}  // namespace cocket::screen
