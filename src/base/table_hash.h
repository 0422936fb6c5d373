// SPDX-License-Identifier: Apache-2.0
// A hash for tables in memory: fast, and another in each process, so that nobody can make up keys
// that meet. Nothing that comes out may hang on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cocket {

class TableHash {
 public:
  // Of all hashes from now on: drawn once, before there is a table or a second thread.
  static void set_seed(std::uint64_t seed) { process_seed_ = seed | 1; }

  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    while (text.size() >= sizeof(std::uint64_t)) {
      add(word_at<std::uint64_t>(text.data()));
      text.remove_prefix(sizeof(std::uint64_t));
    }
    if (!text.empty()) add(rest_of(text));
  }
  // Both halves of a product of 128 bits, as wyhash has it (Wang Yi, 2019); the seed is in each.
  void add(std::uint64_t word) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{hash_ ^ word} * seed_;
    hash_ = (static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64)) +
            0x9e37'79b9'7f4a'7c15ULL;
  }
  std::size_t value() const { return hash_; }

 private:
  template <class Word>
  static std::uint64_t word_at(const char* bytes) {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
  // One to seven bytes, each of them at least once: with the size, no two are alike.
  static std::uint64_t rest_of(std::string_view rest) {
    const char* const bytes = rest.data();
    if (rest.size() >= 4) {
      return word_at<std::uint32_t>(bytes) | word_at<std::uint32_t>(bytes + rest.size() - 4) << 32;
    }
    return word_at<std::uint8_t>(bytes) | word_at<std::uint8_t>(bytes + rest.size() / 2) << 8 |
           word_at<std::uint8_t>(bytes + rest.size() - 1) << 16;
  }

  inline static std::uint64_t process_seed_ = 0x9e37'79b9'7f4a'7c15ULL;
  std::uint64_t seed_ = process_seed_;
  std::uint64_t hash_ = process_seed_ >> 1;
};

}  // namespace cocket
