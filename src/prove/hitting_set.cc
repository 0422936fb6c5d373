// SPDX-License-Identifier: Apache-2.0
#include "prove/hitting_set.h"

#include <bit>
#include <climits>
#include <cstddef>
#include <optional>
#include <vector>

namespace cocket::prove {
namespace {

// Branches on the things of the first demand that is not met, and gives up what is not cheaper.
class Branching {
 public:
  explicit Branching(const HittingSet& wanted) : wanted_(wanted) {}

  std::optional<std::vector<std::size_t>> run() {
    branch(0, 0, 0);
    if (cost_ == INT_MAX || steps_ > wanted_.steps_max) return std::nullopt;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < wanted_.costs.size(); ++i) {
      if ((best_ >> i & 1U) != 0) chosen.push_back(i);
    }
    return chosen;
  }

 private:
  // `passed`: what earlier branches have tried.
  void branch(Things chosen, Things passed, int cost) {
    if (cost >= cost_ || ++steps_ > wanted_.steps_max || is_impossible(chosen)) return;
    const Things* open = nullptr;
    for (const Things& demand : wanted_.demands) {
      if ((demand & chosen) != 0) continue;
      const auto choices = [&](Things of) { return std::popcount(of & ~passed); };
      if (open == nullptr || choices(demand) < choices(*open)) open = &demand;
    }
    if (open == nullptr) {
      best_ = chosen;
      cost_ = cost;
      return;
    }
    for (std::size_t i = 0; i < wanted_.costs.size(); ++i) {
      const Things one = Things{1} << i;
      if ((*open & one & ~passed) == 0) continue;
      branch(chosen | one, passed, cost + wanted_.costs[i]);
      passed |= one;
    }
  }

  bool is_impossible(Things chosen) const {
    for (const Things some : wanted_.impossible) {
      if ((chosen & some) == some) return true;
    }
    return false;
  }

  const HittingSet& wanted_;
  Things best_ = 0;
  int cost_ = INT_MAX;
  int steps_ = 0;
};

}  // namespace

std::optional<std::vector<std::size_t>> cheapest(const HittingSet& wanted) {
  return Branching(wanted).run();
}

}  // namespace cocket::prove
