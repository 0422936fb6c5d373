// SPDX-License-Identifier: Apache-2.0
#include "ownership/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {
namespace {

// The holdings of one owner in one party, in the order of the graph.
struct Bundle {
  std::map<std::string, ShareRange> by_source;
  std::vector<int> holdings;
};

void put(const Holding& holding, int number, Bundle& bundle) {
  ShareRange& sum = bundle.by_source.try_emplace(holding.source, ShareRange{0, 0}).first->second;
  sum.low = std::min(kWhole, sum.low + holding.share.low);
  sum.high = std::min(kWhole, sum.high + holding.share.high);
  bundle.holdings.push_back(number);
}

ShareRange hull(const std::map<std::string, ShareRange>& by_source) {
  ShareRange result{kWhole, 0};
  for (const auto& [source, range] : by_source) {
    result.low = std::min(result.low, range.low);
    result.high = std::max(result.high, range.high);
  }
  return result;
}

// Nobody holds more than what the others leave.
void narrow(Member& member) {
  const Share stated = member.stated();
  if (stated > kWhole) {
    member.is_overfull = true;
    for (Owner& owner : member.owners) owner.share.low = 0;
    return;
  }
  for (Owner& owner : member.owners) {
    owner.share.high = std::min(owner.share.high, kWhole - (stated - owner.share.low));
  }
}

class ChartBuilder {
 public:
  ChartBuilder(const StakeGraph& graph, const ChartQuestion& question)
      : graph_(graph), question_(question), member_of_(graph.parties().size(), kNone) {
    is_listed_.resize(graph.parties().size());
    for (const int party : question.listed) is_listed_[static_cast<std::size_t>(party)] = true;
  }

  Result<Chart> build() && {
    TRY(member_of(question_.party));
    // By number: members join at the end while this goes on.
    for (std::size_t i = 0; i < chart_.members.size(); ++i) TRY(find_owners(i));
    return std::move(chart_);
  }

 private:
  Result<std::size_t> member_of(int party) {
    std::size_t& member = member_of_[static_cast<std::size_t>(party)];
    if (member != kNone) return member;
    if (chart_.members.size() >= kMembersMax) {
      return Error{Error::Kind::Limit,
                   fmt::format("more than {} parties stand above this one", kMembersMax)};
    }
    member = chart_.members.size();
    Member made;
    made.party = party;
    made.is_listed = is_listed_[static_cast<std::size_t>(party)];
    made.is_final = graph_.parties()[static_cast<std::size_t>(party)].is_final;
    made.rest = question_.rest;
    chart_.members.push_back(std::move(made));
    return member;
  }

  Result<void> find_owners(std::size_t number) {
    const Member& asked = chart_.members[number];
    if (asked.is_listed || asked.is_final) return {};
    std::vector<int> order;
    std::map<int, Bundle> bundles;
    for (const int i : graph_.holdings_in(asked.party)) {
      const Holding& holding = graph_.holdings()[static_cast<std::size_t>(i)];
      if (question_.day < holding.days.first || holding.days.last < question_.day) continue;
      if (!bundles.contains(holding.owner)) order.push_back(holding.owner);
      put(holding, i, bundles[holding.owner]);
    }
    owners_ += order.size();
    if (owners_ > kOwnersMax) {
      return Error{Error::Kind::Limit,
                   fmt::format("more than {} stakes stand above this party", kOwnersMax)};
    }
    std::vector<Owner> owners;
    for (const int party : order) {
      Owner owner;
      owner.member = TRY(member_of(party));
      owner.share = hull(bundles[party].by_source);
      owner.holdings = std::move(bundles[party].holdings);
      owners.push_back(std::move(owner));
    }
    Member& member = chart_.members[number];
    member.owners = std::move(owners);
    narrow(member);
    return {};
  }

  const StakeGraph& graph_;
  const ChartQuestion& question_;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> member_of_;  // by party; kNone: not on the chart
  std::vector<bool> is_listed_;
  std::size_t owners_ = 0;
  Chart chart_;
};

}  // namespace

Share Member::stated() const {
  Share sum = 0;
  for (const Owner& owner : owners) sum += owner.share.low;
  return sum;
}

ShareRange Member::unstated() const {
  Share most = 0;
  for (const Owner& owner : owners) most += owner.share.high;
  return {std::max<Share>(0, kWhole - most), kWhole - stated()};
}

bool Member::rest_counts(End end) const {
  if (is_listed || is_final) return false;
  return rest == Rest::Listed || (rest == Rest::Open && end == End::Most);
}

Result<Chart> chart_of(const StakeGraph& graph, const ChartQuestion& question) {
  return ChartBuilder(graph, question).build();
}

}  // namespace cocket::ownership
