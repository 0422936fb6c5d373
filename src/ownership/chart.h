// SPDX-License-Identifier: Apache-2.0
// The owners of one party on one day, the owners of these, and so on, up to listed parties: all
// that a question of ownership depends on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {

inline constexpr std::size_t kMembersMax = 20'000;
inline constexpr std::size_t kOwnersMax = 200'000;  // of all members together

// What holds of the part of a party whose owners nobody states.
enum class Rest : std::uint8_t {
  Open,      // listed parties may own it
  Unlisted,  // declared: no listed party owns any of it
  Listed,    // supposed, to see what it would change: listed parties own all of it
};

// All that one party holds of a member, put together from the holdings of the day. Holdings that
// one source names add up; what another source says is another reading of the same stake, and the
// range takes in both.
struct Owner {
  std::size_t member = 0;  // who owns
  ShareRange share;
  std::vector<int> holdings;  // of the graph
};

struct Member {
  int party = -1;  // of the graph
  bool is_listed = false;
  bool is_final = false;
  // The stated shares add up to more than the whole: some are wrong, nobody knows which, so none
  // is a lower bound any more.
  bool is_overfull = false;
  Rest rest = Rest::Open;
  std::vector<Owner> owners;  // of listed and final members: none, they are not asked for

  Share stated() const;         // sum of the lower bounds
  ShareRange unstated() const;  // what is left for owners that nobody states
  // What the rest is worth to listed parties at this end: nothing, or all of it.
  bool rest_counts(End end) const;
};

struct Chart {
  std::vector<Member> members;  // [0] is the party asked about; owners come after whom they own
};

struct ChartQuestion {
  int party = -1;
  Date day;
  std::vector<int> listed;  // parties that a list names
  Rest rest = Rest::Open;
};

Result<Chart> chart_of(const StakeGraph& graph, const ChartQuestion& question);

}  // namespace cocket::ownership
