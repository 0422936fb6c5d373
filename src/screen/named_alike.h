// SPDX-License-Identifier: Apache-2.0
// Listed names that another name, or a piece of it (name_pieces.h), is the same as but for case,
// marks, spaces and legal form, or one letter off: whatever they score.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screen/one_letter_off.h"

namespace cocket::screen {

struct NamedAs {
  std::uint32_t number = 0;  // of the listed name
  bool is_same = false;      // or one letter off
  bool operator==(const NamedAs&) const = default;
};

// Immutable; may be read from any thread.
class NamedAlike {
 public:
  enum class Slips : std::uint8_t { Leave, Find };
  NamedAlike(const std::vector<std::string_view>& names, Slips slips);
  // In the order of the numbers, each once.
  std::vector<NamedAs> find(std::string_view name) const;

 private:
  void add_alike(std::string_view text, std::vector<NamedAs>& found) const;

  std::unordered_map<std::string, std::vector<std::uint32_t>> by_key_;
  OneLetterOff one_letter_off_;
};

}  // namespace cocket::screen
