// SPDX-License-Identifier: Apache-2.0
// The cheapest choice that meets every demand: what a search for the fewest questions comes to.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace cocket::prove {

inline constexpr std::size_t kThingsMax = 64;

// Things by number, as bits.
using Things = std::uint64_t;

struct HittingSet {
  std::vector<int> costs;          // by thing, all positive; at most kThingsMax
  std::vector<Things> demands;     // something of each has to be chosen
  std::vector<Things> impossible;  // no choice may hold all of one of these
  int steps_max = 200'000;         // of the search
};

// The cheapest one, by number; of equals the first that the search meets, always the same one.
// Nothing: there is none, or the search came to no end.
std::optional<std::vector<std::size_t>> cheapest(const HittingSet& wanted);

}  // namespace cocket::prove
