// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/circuit.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/check.h"

namespace cocket::decide::columnar {
namespace {

constexpr char kAny = static_cast<char>(Entry::Any);

// The one table that does for both, where they contradict each other nowhere.
std::optional<Table> merged(const Table& one, const Table& other) {
  Table result = one;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (other[i] == kAny || other[i] == one[i]) continue;
    if (one[i] != kAny) return std::nullopt;
    result[i] = other[i];
  }
  return result;
}

}  // namespace

Wire Circuit::slice(int number) {
  const auto [at, is_new] = gate_of_slice_.emplace(number, static_cast<int>(gates_.size()));
  if (is_new) gates_.push_back({number, kNever, kNever});
  return 2 * at->second;
}

Wire Circuit::both(Wire one, Wire other) {
  if (one > other) std::swap(one, other);
  if (one == kNever || one == opposite(other)) return kNever;
  if (one == kAlways || one == other) return other;
  const auto [at, is_new] =
      gate_of_pair_.emplace(std::pair(one, other), static_cast<int>(gates_.size()));
  if (is_new) gates_.push_back({-1, one, other});
  return 2 * at->second;
}

Wire Circuit::choose(Wire which, Wire if_so, Wire if_not) {
  if (if_so == if_not) return if_so;
  return either(both(which, if_so), both(opposite(which), if_not));
}

// Shannon's expansion by the highest digit, where it matters at all. The depth is the number of
// digits.
Wire Circuit::look_up(const Table& table, std::span<const Wire> digits) {
  CHECK(table.size() == std::size_t{1} << digits.size());
  if (table.find(static_cast<char>(Entry::Yes)) == Table::npos) return kNever;
  if (table.find(static_cast<char>(Entry::No)) == Table::npos) return kAlways;
  const Wire highest = digits.back();
  std::string key = table + std::to_string(highest);
  const auto known = known_.find(key);
  if (known != known_.end()) return known->second;
  const std::size_t half = table.size() / 2;
  const Table low = table.substr(0, half);
  const Table high = table.substr(half);
  const std::span<const Wire> below = digits.first(digits.size() - 1);
  Wire result = kNever;
  if (const std::optional<Table> alike = merged(low, high)) {
    result = look_up(*alike, below);
  } else {
    const Wire if_so = look_up(high, below);
    result = choose(highest, if_so, look_up(low, below));
  }
  known_.emplace(std::move(key), result);
  return result;
}

}  // namespace cocket::decide::columnar
