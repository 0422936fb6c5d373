// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/number_table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/table_hash.h"

namespace cocket::decide::columnar {
namespace {

constexpr std::size_t kSlotsFirst = 1024;

std::uint32_t hash_of(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other) {
  TableHash hash;
  for (const auto numbers : {one, other}) {
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
      hash.add(std::uint64_t{numbers[i]} << 32 | numbers[i + 1]);
    }
    if (numbers.size() % 2 != 0) hash.add(std::uint64_t{numbers.back()});
  }
  return static_cast<std::uint32_t>(hash.value() ^ hash.value() >> 32);
}

}  // namespace

NumberTable::Found NumberTable::find_or_add(std::span<const std::uint32_t> one,
                                            std::span<const std::uint32_t> other) {
  CHECK(one.size() + other.size() == width_);
  if (slots_.empty()) grow();
  const std::uint32_t hash = hash_of(one, other);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    const std::size_t number = slots_[at].number - 1;
    const auto key = keys_.begin() + static_cast<std::ptrdiff_t>(number * width_);
    const bool is_same =
        std::equal(one.begin(), one.end(), key) &&
        std::equal(other.begin(), other.end(), key + static_cast<std::ptrdiff_t>(one.size()));
    if (is_same) return {&values_[number], false};
  }
  if (values_.size() >= keys_max_) {
    keys_.clear();
    values_.clear();
    slots_.clear();
  }
  if (values_.size() * 2 >= slots_.size()) grow();
  const auto number = static_cast<std::uint32_t>(values_.size());
  keys_.insert(keys_.end(), one.begin(), one.end());
  keys_.insert(keys_.end(), other.begin(), other.end());
  values_.push_back(0);
  place(hash, number);
  return {&values_.back(), true};
}

void NumberTable::place(std::uint32_t hash, std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != 0) at = (at + 1) & mask;
  slots_[at] = {hash, number + 1};
}

void NumberTable::grow() {
  const std::vector<Slot> old =
      std::exchange(slots_, std::vector<Slot>(slots_.empty() ? kSlotsFirst : slots_.size() * 2));
  for (const Slot& slot : old) {
    if (slot.number != 0) place(slot.hash, slot.number - 1);
  }
}

}  // namespace cocket::decide::columnar
