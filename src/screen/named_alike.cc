// SPDX-License-Identifier: Apache-2.0
#include "screen/named_alike.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screen/comparison_key.h"
#include "screen/name_pieces.h"
#include "screen/one_letter_off.h"

namespace cocket::screen {

NamedAlike::NamedAlike(const std::vector<std::string_view>& names, Slips slips)
    : one_letter_off_(slips == Slips::Find ? names : std::vector<std::string_view>()) {
  for (std::uint32_t number = 0; number < names.size(); ++number) {
    std::string key = comparison_key(names[number]);
    if (!key.empty()) by_key_[std::move(key)].push_back(number);
  }
}

void NamedAlike::add_alike(std::string_view text, std::vector<NamedAs>& found) const {
  const auto same = by_key_.find(comparison_key(text));
  if (same != by_key_.end()) {
    for (const std::uint32_t number : same->second) found.push_back({number, true});
  }
  for (const std::uint32_t number : one_letter_off_.find(text)) found.push_back({number, false});
}

std::vector<NamedAs> NamedAlike::find(std::string_view name) const {
  std::vector<NamedAs> found;
  add_alike(name, found);
  for (const std::string_view piece : name_pieces(name)) {
    if (!is_only_a_form(piece)) add_alike(piece, found);
  }
  std::sort(found.begin(), found.end(), [](const NamedAs& a, const NamedAs& b) {
    return a.number != b.number ? a.number < b.number : a.is_same > b.is_same;
  });
  const auto is_one = [](const NamedAs& a, const NamedAs& b) { return a.number == b.number; };
  found.erase(std::unique(found.begin(), found.end(), is_one), found.end());
  return found;
}

}  // namespace cocket::screen
