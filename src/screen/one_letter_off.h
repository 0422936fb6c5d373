// SPDX-License-Identifier: Apache-2.0
// Listed names that another name differs from by one letter: changed, left out, added, or swapped
// with the next. However short the name and whatever it scores, such a one may be the listed name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "screen/deletion_index.h"

namespace cocket::screen {

// Immutable; may be read from any thread.
class OneLetterOff {
 public:
  // Of keys in Latin letters, no shorter than this: from fewer letters one is too much, and in
  // other scripts a character is more than a letter.
  static constexpr std::size_t kLettersMin = 5;

  explicit OneLetterOff(const std::vector<std::string_view>& names);

  // The numbers of the names that are one letter off, or the same, in their order, each once. With
  // its legal form or without it. Digits that differ are no slip: "Institute 38" and "Institute 39"
  // are two.
  std::vector<std::uint32_t> find(std::string_view name) const;

 private:
  struct Key {
    std::string letters;
    std::uint32_t name = 0;
  };
  std::vector<Key> keys_;
  DeletionIndex index_;
};

}  // namespace cocket::screen
