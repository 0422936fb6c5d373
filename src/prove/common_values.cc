// SPDX-License-Identifier: Apache-2.0
#include "prove/common_values.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "facts/case.h"
#include "program/program.h"

namespace cocket::prove {

std::vector<facts::Value> common_values(const program::Program& law, int field) {
  std::vector<std::pair<facts::Value, int>> counted;
  for (const program::Test& test : law.tests) {
    const auto index = static_cast<std::size_t>(field);
    if (index >= test.given.facts.size()) continue;
    const facts::Value& value = test.given.facts[index].value;
    if (!facts::is_known(value)) continue;
    const auto same = std::find_if(counted.begin(), counted.end(),
                                   [&](const auto& one) { return one.first == value; });
    if (same == counted.end()) {
      counted.emplace_back(value, 1);
    } else {
      ++same->second;
    }
  }
  std::stable_sort(counted.begin(), counted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<facts::Value> values;
  values.reserve(counted.size());
  for (auto& [value, count] : counted) values.push_back(std::move(value));
  return values;
}

}  // namespace cocket::prove
