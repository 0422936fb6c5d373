// SPDX-License-Identifier: Apache-2.0
// Texts, each once, numbered in the order in which they came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::facts {

class TextDictionary {
 public:
  // All texts together have less than 4 GiB.
  std::uint32_t number_of(std::string_view text);
  std::size_t size() const { return ends_.size(); }
  // Until the next one is added.
  std::string_view operator[](std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return {text_.data() + begin, ends_[number] - begin};
  }
  // Forgets the texts from this number on.
  void shrink(std::size_t size);

  std::string_view text() const { return text_; }                // of all, one behind the other
  std::span<const std::uint32_t> ends() const { return ends_; }  // in that text

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // and one; 0: free
  };
  void grow();
  void place(std::uint32_t hash, std::uint32_t number);

  std::string text_;
  std::vector<std::uint32_t> ends_;
  std::vector<Slot> slots_;  // a power of two, at most half of them used
};

}  // namespace cocket::facts
