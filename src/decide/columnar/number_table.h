// SPDX-License-Identifier: Apache-2.0
// What is known of lines by their numbers (row_numbers.h): a value for each that differs. For one
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cocket::decide::columnar {

class NumberTable {
 public:
  // Of as many numbers each. Past so many keys it forgets all, and begins again.
  explicit NumberTable(std::size_t width, std::size_t keys_max = std::size_t{1} << 20)
      : width_(width), keys_max_(keys_max) {}

  struct Found {
    std::uint32_t* value;  // until the next call; 0 where the key is new
    bool is_new;
  };
  // The key is `one` and then `other`.
  Found find_or_add(std::span<const std::uint32_t> one, std::span<const std::uint32_t> other = {});
  std::size_t size() const { return values_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // of the key, and one; 0: free
  };
  void place(std::uint32_t hash, std::uint32_t number);
  void grow();

  std::size_t width_;
  std::size_t keys_max_;
  std::vector<std::uint32_t> keys_;  // one behind the other
  std::vector<std::uint32_t> values_;
  std::vector<Slot> slots_;  // a power of two, at most half of them used
};

}  // namespace cocket::decide::columnar
