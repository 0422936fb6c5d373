// SPDX-License-Identifier: Apache-2.0
#include "ownership/counted_whole.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/truth.h"
#include "ownership/chart.h"
#include "ownership/share.h"

namespace cocket::ownership {
namespace {

// Sums over the owners of a member, told apart by whether they count.
struct Sums {
  Share low_inside = 0;
  Share high_inside = 0;
  Share low_outside = 0;
  Share high_outside = 0;
};

// The least or the most that those inside can have, the whole being shared out among all.
Share share_at(const Member& member, const Sums& sums, End end) {
  const bool rest_counts = member.rest_counts(end);
  if (end == End::Most) {
    return std::min(kWhole - sums.low_outside, rest_counts ? kWhole : sums.high_inside);
  }
  if (!rest_counts) return sums.low_inside;
  return std::max(sums.low_inside, kWhole - std::min(kWhole, sums.high_outside));
}

struct Holdee {
  std::size_t member = 0;
  ShareRange share;
};

std::vector<std::vector<Holdee>> holdees_of(const Chart& chart) {
  std::vector<std::vector<Holdee>> holdees(chart.members.size());
  for (std::size_t i = 0; i < chart.members.size(); ++i) {
    for (const Owner& owner : chart.members[i].owners) {
      holdees[owner.member].push_back({i, owner.share});
    }
  }
  return holdees;
}

// One end of the answer: grows the set of those that count until the rule adds nobody.
class Closure {
 public:
  Closure(const Chart& chart, const Threshold& threshold, End end)
      : chart_(chart),
        threshold_(threshold),
        end_(end),
        sums_(chart.members.size()),
        counts_(chart.members.size()) {}

  void grow(const std::vector<std::vector<Holdee>>& holdees) {
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < chart_.members.size(); ++i) {
      for (const Owner& owner : chart_.members[i].owners) {
        sums_[i].low_outside += owner.share.low;
        sums_[i].high_outside += owner.share.high;
      }
      if (is_due(i)) add(i, waiting);
    }
    while (!waiting.empty()) {
      const std::size_t owner = waiting.back();
      waiting.pop_back();
      for (const Holdee& holdee : holdees[owner]) {
        Sums& sums = sums_[holdee.member];
        sums.low_outside -= holdee.share.low;
        sums.high_outside -= holdee.share.high;
        sums.low_inside += holdee.share.low;
        sums.high_inside += holdee.share.high;
        if (is_due(holdee.member)) add(holdee.member, waiting);
      }
    }
  }

  bool counts(std::size_t member) const { return counts_[member]; }
  Share share(std::size_t member) const {
    return share_at(chart_.members[member], sums_[member], end_);
  }

 private:
  bool is_due(std::size_t member) const {
    if (counts_[member]) return false;
    return chart_.members[member].is_listed || threshold_.is_met_by(share(member));
  }
  void add(std::size_t member, std::vector<std::size_t>& waiting) {
    counts_[member] = true;
    waiting.push_back(member);
  }

  const Chart& chart_;
  const Threshold& threshold_;
  End end_;
  std::vector<Sums> sums_;
  std::vector<bool> counts_;
};

}  // namespace

CountedWhole count_whole(const Chart& chart, const Threshold& threshold) {
  const std::vector<std::vector<Holdee>> holdees = holdees_of(chart);
  Closure least(chart, threshold, End::Least);
  Closure most(chart, threshold, End::Most);
  least.grow(holdees);
  most.grow(holdees);
  CountedWhole result;
  for (std::size_t i = 0; i < chart.members.size(); ++i) {
    const Truth excluded = most.counts(i) ? Truth::Unknown : Truth::False;
    result.is_owned.push_back(least.counts(i) ? Truth::True : excluded);
    result.share.push_back({least.share(i), most.share(i)});
  }
  return result;
}

ShareRange direct_share(const Chart& chart, std::size_t member) {
  const Member& asked = chart.members[member];
  Sums sums;
  for (const Owner& owner : asked.owners) {
    const bool is_inside = chart.members[owner.member].is_listed;
    (is_inside ? sums.low_inside : sums.low_outside) += owner.share.low;
    (is_inside ? sums.high_inside : sums.high_outside) += owner.share.high;
  }
  return {share_at(asked, sums, End::Least), share_at(asked, sums, End::Most)};
}

}  // namespace cocket::ownership
