// SPDX-License-Identifier: Apache-2.0
// Who holds what of whom, on which days, and who says so. Grows row by row; a chart is what of it
// bears on one party on one day.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "lists/stake.h"
#include "ownership/share.h"

namespace cocket::ownership {

inline constexpr std::size_t kPartiesMax = 2'000'000;
inline constexpr std::size_t kHoldingsMax = 4'000'000;

struct Party {
  std::string name;
  bool is_final = false;  // a person, a state, a free float: nobody owns it
  // Where the stakes are by a publisher's ids: the id, and the names beside the first, once they
  // are known.
  std::string id;
  std::vector<std::string> other_names;
};

struct Holding {
  int owner = -1;  // index of a party
  int owned = -1;
  ShareRange share;
  DayInterval days;  // not said: from ever, for ever
  std::string source;
};

class StakeGraph {
 public:
  // The party of this name, new or known; case, width and spaces make no difference.
  Result<int> add_party(std::string_view name);
  int find(std::string_view name) const;  // -1: none
  void set_final(int party) { parties_[static_cast<std::size_t>(party)].is_final = true; }
  // Of a party that was added by its id, which stays what it is found by. The first name of all is
  // what it is called.
  void add_name(int party, const std::string& name);
  Result<void> add(Holding holding);

  const std::vector<Party>& parties() const { return parties_; }
  const std::vector<Holding>& holdings() const { return holdings_; }
  // Indexes of the holdings in a party, in the order in which they came.
  const std::vector<int>& holdings_in(int party) const {
    return holdings_in_[static_cast<std::size_t>(party)];
  }

 private:
  std::vector<Party> parties_;
  std::vector<Holding> holdings_;
  std::vector<std::vector<int>> holdings_in_;
  std::map<std::string, int, std::less<>> index_;  // by folded name
};

// Whether a relationship of this kind, as published, may be a stake: FollowTheMoney's "Ownership",
// and of GLEIF's level 2 who consolidates whom, and whose branch something is. Who manages a fund
// holds none of it.
bool may_be_stake(std::string_view kind);

// A stake as an importer gives it, its parties by their ids. A share that is not said, or said in
// words that are no number, is from 0 to 100: the row proves that there is an owner, not how much.
// So is every share of a relationship that tells of control, and at least 0 is one that is not said
// to be of today, or of which the first or last day is no day.
Result<Holding> holding_of(const lists::Stake& stake, std::string source, StakeGraph& graph);

}  // namespace cocket::ownership
