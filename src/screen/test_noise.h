// SPDX-License-Identifier: Apache-2.0
// What the test and the bench of candidates share: names spoilt the way people and machines spoil
// them, and names made of syllables. The same for a seed on every machine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

namespace cocket::screen {

class NameNoise {
 public:
  explicit NameNoise(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  // One to three spoilings of any kind.
  std::string spoil(std::string name) { return spoil(std::move(name), 1 + below(3)); }
  std::string spoil(std::string name, std::size_t times) {
    for (; times > 0; --times) spoil_once(name);
    return name;
  }

  std::string invent() {
    static constexpr std::string_view kWords[] = {
        "Trading",   "Company", "Industries", "International", "Institute", "of",    "Moscow",
        "Petroleum", "LLC",     "Co., Ltd.",  "GmbH",          "Shipping",  "No. 5", "Group"};
    std::string name = word();
    for (std::size_t count = 1 + below(3); count > 0; --count) {
      name += ' ';
      name += below(3) == 0 ? std::string(kWords[below(std::size(kWords))]) : word();
    }
    return name;
  }

 private:
  std::string word() {
    static constexpr std::string_view kBegins[] = {"k", "m", "sh", "al", "b",  "v", "z",
                                                   "t", "r", "ch", "d",  "zh", "h", "s"};
    static constexpr std::string_view kEnds[] = {"a",  "i",  "ov", "in", "ar", "e",
                                                 "un", "ad", "ei", "o",  "an", "im"};
    std::string word;
    for (std::size_t count = 1 + below(4); count > 0; --count) {
      word += kBegins[below(std::size(kBegins))];
      word += kEnds[below(std::size(kEnds))];
    }
    return word;
  }

  // Where a letter begins.
  std::size_t letter_in(const std::string& name) {
    std::size_t at = below(name.size());
    while (at > 0 && (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U) --at;
    return at;
  }
  static std::size_t letter_size(const std::string& name, std::size_t at) {
    std::size_t size = 1;
    while (at + size < name.size() &&
           (static_cast<unsigned char>(name[at + size]) & 0xC0U) == 0x80U)
      ++size;
    return size;
  }

  void spoil_once(std::string& name) {
    if (name.empty()) return;
    const std::size_t at = letter_in(name);
    const std::size_t size = letter_size(name, at);
    switch (below(10)) {
      case 0:
        name.erase(at, size);
        return;
      case 1:
        name.insert(at, 1, static_cast<char>('a' + below(26)));
        return;
      case 2:
        name.replace(at, size, 1, static_cast<char>('a' + below(26)));
        return;
      case 3:  // two letters swapped
        if (at + size < name.size()) {
          const std::string letter = name.substr(at, size);
          name.erase(at, size);
          name.insert(at + letter_size(name, at), letter);
        }
        return;
      case 4:  // a split word
        name.insert(at, 1, ' ');
        return;
      case 5:  // a letter that looks the same
        if (name[at] == 'a' || name[at] == 'o') name.replace(at, 1, name[at] == 'a' ? "а" : "о");
        return;
      default:
        return spoil_words(name);
    }
  }

  void spoil_words(std::string& name) {
    std::vector<std::string> words;
    for (const std::string_view word : split(name, ' ')) words.emplace_back(word);
    if (words.size() < 2) return;
    const std::size_t at = below(words.size());
    switch (below(4)) {
      case 0:
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:  // joined with the next
        if (at + 1 < words.size()) {
          words[at] += words[at + 1];
          words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        }
        break;
      case 2:  // another order
        std::swap(words[at], words[below(words.size())]);
        break;
      default:  // an initial
        if (!words[at].empty()) words[at].resize(letter_size(words[at], 0));
        break;
    }
    name = join(words, " ");
  }

  std::mt19937 random_;
};

}  // namespace cocket::screen
