// SPDX-License-Identifier: Apache-2.0
#include "ownership/multiplied.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/truth.h"
#include "ownership/chart.h"
#include "ownership/share.h"

namespace cocket::ownership {
namespace {

__extension__ using Wide = __int128;

constexpr Part kGrid = 1'000'000;  // a value near a multiple of it is probably that multiple
constexpr Part kPartsOfStep = kWholePart / kWhole;

// An owner with what it is worth, to whom parts of the whole are given out.
struct Claim {
  Part value = 0;
  Share low = 0;
  Share room = 0;
};

// One step of the equations: the value of a member, given those of its owners, as a sum of share
// times value. The lower bounds are given out first, then the remainder to those worth least, or
// most; the rest that nobody states is one more owner.
class Step {
 public:
  Step(const Chart& chart, End end) : chart_(chart), end_(end) {}

  Wide operator()(std::size_t number, const std::vector<Part>& values) {
    const Member& member = chart_.members[number];
    if (member.is_listed) return Wide{kWholePart} * kWhole;
    if (member.is_final) return 0;
    claims_.clear();
    for (const Owner& owner : member.owners) {
      claims_.push_back(
          {values[owner.member], owner.share.low, owner.share.high - owner.share.low});
    }
    const ShareRange unstated = member.unstated();
    const Part rest_value = member.rest_counts(end_) ? kWholePart : 0;
    claims_.push_back({rest_value, unstated.low, unstated.high - unstated.low});
    std::sort(claims_.begin(), claims_.end(), [this](const Claim& a, const Claim& b) {
      return end_ == End::Least ? a.value < b.value : a.value > b.value;
    });
    Share remainder = kWhole;
    for (const Claim& claim : claims_) remainder -= claim.low;
    Wide sum = 0;
    for (const Claim& claim : claims_) {
      const Share more = std::min(claim.room, remainder);
      remainder -= more;
      sum += Wide{claim.value} * (claim.low + more);
    }
    return sum;
  }

 private:
  const Chart& chart_;
  End end_;
  std::vector<Claim> claims_;
};

class Solver {
 public:
  Solver(const Chart& chart, End end) : chart_(chart), step_(chart, end), end_(end) {
    for (const Member& member : chart.members) {
      round_work_ += static_cast<std::int64_t>(member.owners.size()) + 1;
    }
  }

  // From nothing upwards, rounding down: every round is a lower bound of the least solution.
  std::vector<Part> from_below() {
    std::vector<Part> values(chart_.members.size(), 0);
    iterate(values, 0);
    return values;
  }

  // From the whole downwards, rounding up, for those that a listed owner can reach at all.
  std::vector<Part> from_above() {
    std::vector<Part> values(chart_.members.size(), 0);
    const std::vector<bool> is_reached = reached();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (is_reached[i]) values[i] = kWholePart;
    }
    iterate(values, kWhole - 1);
    return values;
  }

  // Whether one step from these values nowhere falls (Least) or nowhere rises (Most).
  bool holds(const std::vector<Part>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Wide next = step_(i, values);
      const Wide now = Wide{values[i]} * kWhole;
      if (end_ == End::Least ? next < now : next > now) return false;
    }
    return true;
  }

 private:
  // Owners stand behind those whom they own, so backwards a chain takes one round.
  void iterate(std::vector<Part>& values, Share rounding) {
    bool has_changed = true;
    for (std::int64_t work = 0; has_changed && work < kWorkMax; work += round_work_) {
      has_changed = false;
      for (std::size_t i = values.size(); i-- > 0;) {
        const Part next = static_cast<Part>((step_(i, values) + rounding) / kWhole);
        if (next == values[i]) continue;
        values[i] = next;
        has_changed = true;
      }
    }
  }

  std::vector<bool> reached() const {
    std::vector<std::vector<std::size_t>> holdees(chart_.members.size());
    std::vector<bool> is_reached(chart_.members.size());
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < chart_.members.size(); ++i) {
      const Member& member = chart_.members[i];
      for (const Owner& owner : member.owners) {
        if (owner.share.high > 0) holdees[owner.member].push_back(i);
      }
      const bool has_rest = member.rest_counts(End::Most) && member.unstated().high > 0;
      is_reached[i] = member.is_listed || has_rest;
      if (is_reached[i]) waiting.push_back(i);
    }
    while (!waiting.empty()) {
      const std::size_t owner = waiting.back();
      waiting.pop_back();
      for (const std::size_t holdee : holdees[owner]) {
        if (is_reached[holdee]) continue;
        is_reached[holdee] = true;
        waiting.push_back(holdee);
      }
    }
    return is_reached;
  }

  const Chart& chart_;
  Step step_;
  End end_;
  std::int64_t round_work_ = 0;
};

std::vector<Part> on_grid(std::vector<Part> values) {
  for (Part& value : values) value = (value + kGrid / 2) / kGrid * kGrid;
  return values;
}

}  // namespace

// Rounding leaves a solution such as one half a step short. What the values nearly are is tried as
// they stand: where one step does not lower them anywhere, they are no more than the least
// solution (its equations have one solution where it is not nought, and there the trial is nought
// too); where one step does not raise them anywhere, they are no less than the greatest.
Multiplied multiply_through(const Chart& chart) {
  Solver least(chart, End::Least);
  std::vector<Part> low = least.from_below();
  const std::vector<Part> low_trial = on_grid(low);
  if (least.holds(low_trial)) {
    for (std::size_t i = 0; i < low.size(); ++i) low[i] = std::max(low[i], low_trial[i]);
  }
  Solver most(chart, End::Most);
  std::vector<Part> high = most.from_above();
  const std::vector<Part> high_trial = on_grid(most.from_below());
  if (most.holds(high_trial)) {
    for (std::size_t i = 0; i < high.size(); ++i) high[i] = std::min(high[i], high_trial[i]);
  }
  Multiplied result;
  for (std::size_t i = 0; i < low.size(); ++i) result.part.push_back({low[i], high[i]});
  return result;
}

Truth is_owned(const PartRange& part, const Threshold& threshold) {
  const Wide share = Wide{threshold.share} * kPartsOfStep;
  const auto is_met = [&](Part value) {
    return threshold.is_exclusive ? Wide{value} > share : Wide{value} >= share;
  };
  if (is_met(part.low)) return Truth::True;
  return is_met(part.high) ? Truth::Unknown : Truth::False;
}

ShareRange rounded(const PartRange& part) {
  const Part high = part.high / kPartsOfStep + (part.high % kPartsOfStep == 0 ? 0 : 1);
  return {part.low / kPartsOfStep, high};
}

}  // namespace cocket::ownership
