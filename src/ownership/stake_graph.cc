// SPDX-License-Identifier: Apache-2.0
#include "ownership/stake_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  parties_.push_back({std::string(trim(name)), false, {}, {}});
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

void StakeGraph::add_name(int party, const std::string& name) {
  Party& named = parties_[static_cast<std::size_t>(party)];
  if (!named.id.empty()) {
    named.other_names.push_back(name);
    return;
  }
  named.id = std::move(named.name);
  named.name = name;
}

namespace {

constexpr std::string_view kOwnership = "Ownership";
// GLEIF, Relationship Record CDF 2.1: the closest, and the highest, party that consolidates another
// in full by an accounting standard, and whose branch one is. It controls, and may own a part, or
// nothing but through others.
constexpr std::array<std::string_view, 3> kControls = {
    "IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY", "IS_INTERNATIONAL_BRANCH_OF"};

bool is_current(std::string_view status) {
  const std::string folded = fold(status);
  return folded.empty() || folded == "active" || folded == "current";
}

// Nothing: it is not said, or is no day, which `is_day` says.
std::optional<Date> day_of(const std::string& text, bool& is_day) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_date(text);
  if (day.ok()) return day.value();
  is_day = false;
  return std::nullopt;
}

}  // namespace

bool may_be_stake(std::string_view kind) {
  return kind == kOwnership ||
         std::find(kControls.begin(), kControls.end(), kind) != kControls.end();
}

Result<Holding> holding_of(const lists::Stake& stake, std::string source, StakeGraph& graph) {
  Holding holding;
  holding.owner = TRY(graph.add_party(stake.owner));
  holding.owned = TRY(graph.add_party(stake.owned));
  const auto share = parse_share_range(stake.share);
  if (share.ok() && stake.kind == kOwnership) holding.share = share.value();
  // A day that is none leaves its end open: the stake counts on more days, not on fewer.
  bool are_days = true;
  if (const auto first = day_of(stake.from, are_days)) holding.days.first = *first;
  if (const auto last = day_of(stake.until, are_days)) holding.days.last = *last;
  if (holding.days.last < holding.days.first) {
    holding.days = DayInterval{};
    are_days = false;
  }
  if (!are_days || !is_current(stake.status)) holding.share.low = 0;
  holding.source = std::move(source);
  return holding;
}

}  // namespace cocket::ownership
