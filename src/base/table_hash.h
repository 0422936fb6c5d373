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
  static void set_seed(std::uint64_t seed) { process_seed = seed | 1; }

  void add(std::string_view text) {
    // The size goes in with the last bytes: most texts are short.
    std::uint64_t last = text.size() * 0x9e37'79b9'7f4a'7c15ULL;
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
      const char* const bytes = text.data();
      add(word_at<std::uint64_t>(bytes));
    }
    if (!text.empty()) last ^= rest_of(text);
    add(last);
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
  // One to seven bytes, each of them at least once.
  static std::uint64_t rest_of(std::string_view rest) {
    const char* const bytes = rest.data();
    if (rest.size() >= 4) {
      return word_at<std::uint32_t>(bytes) | word_at<std::uint32_t>(bytes + rest.size() - 4) << 32;
    }
    return word_at<std::uint8_t>(bytes) | word_at<std::uint8_t>(bytes + rest.size() / 2) << 8 |
           word_at<std::uint8_t>(bytes + rest.size() - 1) << 16;
  }

  inline static std::uint64_t process_seed = 0x9e37'79b9'7f4a'7c15ULL;
  std::uint64_t seed_ = process_seed;
  std::uint64_t hash_ = process_seed >> 1;
};

}  // namespace cocket
