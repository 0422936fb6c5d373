// SPDX-License-Identifier: Apache-2.0
#include "ownership/stake_graph.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/stake.h"
#include "ownership/share.h"

namespace cocket::ownership {

Result<int> StakeGraph::add_party(std::string_view name) {
  std::string key = fold(name);
  if (key.empty()) return invalid("a party of a stake has no name");
  const auto found = index_.find(key);
  if (found != index_.end()) return found->second;
  if (parties_.size() >= kPartiesMax) {
    return Error{Error::Kind::Limit, fmt::format("more than {} parties in stakes", kPartiesMax)};
  }
  const int party = static_cast<int>(parties_.size());
  parties_.push_back({std::string(trim(name)), false});
  holdings_in_.emplace_back();
  index_.emplace(std::move(key), party);
  return party;
}

int StakeGraph::find(std::string_view name) const {
  const auto found = index_.find(fold(name));
  return found == index_.end() ? -1 : found->second;
}

Result<void> StakeGraph::add(Holding holding) {
  if (holdings_.size() >= kHoldingsMax) {
    return Error{Error::Kind::Limit, fmt::format("more than {} stakes", kHoldingsMax)};
  }
  if (holding.days.last < holding.days.first) {
    return invalid(fmt::format("a stake ends on {}, before it begins on {}",
                               cocket::format(holding.days.last),
                               cocket::format(holding.days.first)));
  }
  holdings_in_[static_cast<std::size_t>(holding.owned)].push_back(
      static_cast<int>(holdings_.size()));
  holdings_.push_back(std::move(holding));
  return {};
}

Result<Holding> holding_of(const lists::Stake& stake, std::string source, StakeGraph& graph) {
  Holding holding;
  holding.owner = TRY(graph.add_party(stake.owner));
  holding.owned = TRY(graph.add_party(stake.owned));
  const auto share = parse_share_range(stake.share);
  if (share.ok()) holding.share = share.value();
  // A day that is none leaves its end open: the stake counts on more days, not on fewer.
  const auto first = parse_date(stake.from);
  if (first.ok()) holding.days.first = first.value();
  const auto last = parse_date(stake.until);
  if (last.ok()) holding.days.last = last.value();
  if (holding.days.last < holding.days.first) holding.days = DayInterval{};
  holding.source = std::move(source);
  return holding;
}

}  // namespace cocket::ownership
