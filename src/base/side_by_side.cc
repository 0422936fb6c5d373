// SPDX-License-Identifier: Apache-2.0
#include "base/side_by_side.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace cocket {

void side_by_side(int jobs, std::size_t parts, const std::function<void(std::size_t part)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take_parts = [&] {
    for (std::size_t part = next++; part < parts; part = next++) work(part);
  };
  const std::size_t threads = std::min(static_cast<std::size_t>(std::max(1, jobs)), parts);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(take_parts);
  take_parts();
  for (std::thread& other : others) other.join();
}

}  // namespace cocket
