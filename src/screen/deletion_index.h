// SPDX-License-Identifier: Apache-2.0
// Texts that are a few edits apart, found by the letters that are left when some are taken out:
// what two texts at most k edits apart (a swap of neighbours is one) have in common can be reached
// from each by k deletions, and so it is for their first letters alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"

namespace cocket::screen {

// The letters at the begin of a text that are looked at.
inline constexpr std::size_t kDeletionLetters = 8;

// Those, the first in the lowest byte; what is missing is 0.
std::uint64_t packed_letters(std::string_view text);
// Whether two texts that begin so may be no more than one edit apart. So near are some others.
bool may_be_one_edit(std::uint64_t a, std::uint64_t b);

// What a text's first letters become by up to some deletions, each once as a hash.
class Deletions {
 public:
  Deletions(std::string_view text, int edits);
  const std::uint64_t* begin() const { return hashes_.data(); }
  const std::uint64_t* end() const { return hashes_.data() + size_; }

 private:
  void add(std::uint64_t letters);

  static constexpr std::size_t kMost =
      1 + kDeletionLetters + kDeletionLetters * (kDeletionLetters - 1) / 2;
  std::array<std::uint64_t, kMost> hashes_;
  std::size_t size_ = 0;
};

struct IndexedText {
  std::string_view text;
  std::uint32_t number = 0;  // what is found
};

using EditsOf = int (*)(std::size_t size);

// Immutable.
class DeletionIndex {
 public:
  DeletionIndex() = default;
  DeletionIndex(const std::vector<IndexedText>& texts, EditsOf edits_of);
  // In three sections: buckets, numbers, tags.
  Result<void> write(PagedWriter& writer) const;
  static DeletionIndex read(SectionReader& sections, EditsOf edits_of);

  // Adds the numbers of all texts that are within the lesser of both texts' edits, and of some
  // others; a number may come more than once.
  void find(std::string_view text, std::vector<std::uint32_t>& numbers) const;
  // The same: gives each to `take`.
  template <class Take>
  void each(std::string_view text, const Take& take) const {
    if (buckets_.empty()) return;
    const Deletions deletions(text, edits_of_(text.size()));
    for (const std::uint64_t hash : deletions)
      __builtin_prefetch(buckets_.data() + (hash >> shift_));
    for (const std::uint64_t hash : deletions) {
      __builtin_prefetch(tags_.data() + buckets_[hash >> shift_]);
      __builtin_prefetch(numbers_.data() + buckets_[hash >> shift_]);
    }
    for (const std::uint64_t hash : deletions) {
      const std::size_t bucket = hash >> shift_;
      for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
        if (tags_[i] == static_cast<std::uint8_t>(hash)) take(numbers_[i]);
      }
    }
  }

  std::size_t bytes() const;

 private:
  EditsOf edits_of_ = nullptr;
  unsigned shift_ = 63;  // of a hash, to its bucket
  // Where the numbers of each bucket begin (a power of two of them, by the first bits of the hash),
  // with one more.
  Kept<std::uint32_t> buckets_;
  Kept<std::uint32_t> numbers_;
  Kept<std::uint8_t> tags_;  // eight more bits of the hash
};

}  // namespace cocket::screen
