// SPDX-License-Identifier: Apache-2.0
// What a listed reading must match of a query's tokens, and with how much of its own weight, to
// score enough.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "screen/prepared_name.h"
#include "screen/reach.h"
#include "screen/score_table.h"

namespace cocket::screen {

// Whether a listed reading may have single letters that stand for words of the query.
enum class ListedInitials : std::uint8_t { Possible, None };

// How much a query can score with a listed name of which nothing is known, but which of the query's
// tokens it matches.
class QueryReach {
 public:
  QueryReach(const NameReading& query, const ScoreTable& table,
             ListedInitials initials = ListedInitials::Possible);

  // The others are matched in no way that finds candidates: not at all, by a near sense, or as
  // initials.
  std::int32_t most_with(std::uint32_t tokens) const;
  // When the others are not matched at all.
  SideReach only(std::uint32_t tokens) const;
  // With a listed reading of no less weight than that, of which so much is matched.
  struct Weights {
    std::int32_t least = 0;
    std::int32_t matched = 0;
  };
  std::int32_t most_of(const SideReach& query, const Weights& listed) const;
  // All are matched, one by a spelling that is so alike.
  std::int32_t most_with_alike(std::size_t token, std::int16_t likeness) const;

 private:
  ReachSide side_of(std::uint32_t tokens) const;
  const NameReading* query_;
  const ScoreTable* table_;
  ListedInitials initials_;
  std::size_t count_;
};

// Of listed readings that one table is for.
class QueryNeeds {
 public:
  QueryNeeds(const NameReading& query, const ScoreTable& table, std::int32_t log_odds_min,
             ListedInitials initials = ListedInitials::Possible);

  // Whether any reading may score enough.
  bool is_possible() { return may_do(all_); }
  // A match by spelling that is less alike is as good as none.
  std::int16_t likeness(std::size_t token);
  // Whether a reading may score enough that matches these tokens, and the others in no way that
  // finds candidates.
  bool may_do(std::uint32_t tokens);
  // The same, of a reading of which so much of its weight matches these, and nothing in another
  // way.
  struct Matched {
    std::int32_t matched = 0;
    std::int32_t weight = 0;
  };
  bool may_do(std::uint32_t tokens, const Matched& listed);
  // The most that such a reading may weigh; -1: none may score enough. `least` is what was told for
  // fewer tokens, or less that is matched.
  std::int32_t weight_max(std::uint32_t tokens, std::int32_t matched, std::int32_t least);

 private:
  enum class Answer : std::int8_t { Unknown, Yes, No };

  QueryReach reach_;
  std::int32_t log_odds_min_;
  std::uint32_t all_;
  std::array<std::int16_t, kTokensMax> likeness_{};  // 0: not known yet
  std::vector<Answer> answers_;                      // by the tokens; empty: there are too many
  std::unordered_map<std::uint32_t, Answer> rare_answers_;
  // Of readings of about one weight: what is known to be too little, and to be enough.
  struct Known {
    std::int32_t too_little = -1;
    std::int32_t enough = std::numeric_limits<std::int32_t>::max();
  };
  static constexpr std::size_t kWeightSteps = 48;
  struct OfTokens {
    SideReach query;
    std::array<Known, kWeightSteps> known;
  };
  OfTokens& of_tokens(std::uint32_t tokens);
  std::vector<OfTokens> of_tokens_;
  std::vector<std::uint32_t> slots_;  // one more than the place in it, by the tokens; 0: none
  std::unordered_map<std::uint32_t, std::uint32_t> rare_slots_;
};

}  // namespace cocket::screen
