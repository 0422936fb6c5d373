// SPDX-License-Identifier: Apache-2.0
#include "classify/awaited.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "classify/classification.h"
#include "decide/decision.h"

namespace cocket::classify {

std::vector<decide::Missing> awaited_by(const std::vector<RowAnswer>& rows, std::size_t rows_max,
                                        TurnOf turn) {
  std::vector<std::pair<decide::Missing, int>> weighed;
  std::size_t open = 0;
  for (const RowAnswer& row : rows) {
    if (row.fires != Truth::Unknown) continue;
    if (open++ == rows_max) break;
    for (const decide::Missing& missing : row.missing) {
      const auto found = std::find_if(weighed.begin(), weighed.end(),
                                      [&](const auto& one) { return one.first == missing; });
      if (found == weighed.end()) {
        weighed.emplace_back(missing, row.rank + 1);
      } else {
        found->second += row.rank + 1;
      }
    }
  }
  std::stable_sort(weighed.begin(), weighed.end(), [turn](const auto& a, const auto& b) {
    if (turn(a.first) != turn(b.first)) return turn(a.first) < turn(b.first);
    return a.second > b.second;
  });
  std::vector<decide::Missing> awaited;
  awaited.reserve(weighed.size());
  for (auto& one : weighed) awaited.push_back(std::move(one.first));
  return awaited;
}

}  // namespace cocket::classify
