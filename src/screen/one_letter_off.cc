// SPDX-License-Identifier: Apache-2.0
#include "screen/one_letter_off.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screen/comparison_key.h"
#include "screen/deletion_index.h"

namespace cocket::screen {
namespace {

int one_edit(std::size_t size) {
  return size < OneLetterOff::kLettersMin - 1 ? 0 : 1;  // of the shorter one
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || is_digit(c);
}

// Without legal form and with it: a slip in "Corporation" is one, too. But a short name is none the
// longer by its form.
std::vector<std::string> keys_of(std::string_view name) {
  std::vector<std::string> keys = {comparison_key(name), whole_key(name)};
  if (keys[0].size() < OneLetterOff::kLettersMin || keys[0] == keys[1]) keys.pop_back();
  std::erase_if(
      keys, [](const std::string& key) { return !std::all_of(key.begin(), key.end(), is_latin); });
  return keys;
}

// What differs is one letter, or nothing. A digit may stand for a letter, not for another digit.
// The first is no longer than the other.
bool is_slip(std::string_view a, std::string_view b) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  if (at == b.size()) return true;
  const std::string_view one = a.substr(at);
  const std::string_view other = b.substr(at);
  if (one.size() < other.size()) return !is_digit(other[0]) && one == other.substr(1);
  if (one.substr(1) == other.substr(1)) return !is_digit(one[0]) || !is_digit(other[0]);
  if (is_digit(one[0]) || is_digit(other[0])) return false;
  const bool is_swapped = one.size() > 1 && one[0] == other[1] && one[1] == other[0];
  return is_swapped && one.substr(2) == other.substr(2);
}

bool is_one_letter_off(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.size() >= OneLetterOff::kLettersMin && b.size() - a.size() <= 1 && is_slip(a, b);
}

}  // namespace

OneLetterOff::OneLetterOff(const std::vector<std::string_view>& names) {
  for (std::uint32_t number = 0; number < names.size(); ++number) {
    for (std::string& key : keys_of(names[number])) keys_.push_back({std::move(key), number});
  }
  std::vector<IndexedText> texts;
  texts.reserve(keys_.size());
  for (const Key& key : keys_) {
    texts.push_back({key.letters, static_cast<std::uint32_t>(texts.size())});
  }
  index_ = DeletionIndex(texts, one_edit);
}

std::vector<std::uint32_t> OneLetterOff::find(std::string_view name) const {
  std::vector<std::uint32_t> found;
  std::vector<std::uint32_t> near;
  for (const std::string& key : keys_of(name)) {
    near.clear();
    index_.find(key, near);
    for (const std::uint32_t number : near) {
      if (is_one_letter_off(key, keys_[number].letters)) found.push_back(keys_[number].name);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace cocket::screen
