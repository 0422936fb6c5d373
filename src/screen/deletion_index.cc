// SPDX-License-Identifier: Apache-2.0
#include "screen/deletion_index.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"

namespace cocket::screen {
namespace {

static_assert(kDeletionLetters == sizeof(std::uint64_t));

std::uint64_t without(std::uint64_t letters, std::size_t at) {
  const std::uint64_t before = letters & ((std::uint64_t{1} << 8U * at) - 1);
  return before | (letters >> 8U * at >> 8U << 8U * at);
}

std::uint64_t mixed(std::uint64_t letters) {
  letters ^= letters >> 32U;
  letters *= 0xd6e8feb86659fd93U;
  letters ^= letters >> 32U;
  letters *= 0xd6e8feb86659fd93U;
  return letters ^ letters >> 29U;
}

constexpr unsigned kBucketEntries = 4;  // about so many in each

unsigned shift_of(std::size_t buckets) {
  return 64U - static_cast<unsigned>(std::countr_zero(buckets));
}

}  // namespace

std::uint64_t packed_letters(std::string_view text) {
  std::uint64_t letters = 0;
  for (std::size_t i = std::min(text.size(), kDeletionLetters); i > 0; --i) {
    letters = letters << 8U | static_cast<unsigned char>(text[i - 1]);
  }
  return letters;
}

bool may_be_one_edit(std::uint64_t a, std::uint64_t b) {
  if (a == b) return true;
  const unsigned at = static_cast<unsigned>(std::countr_zero(a ^ b)) / 8;  // where they part
  if (at + 1 == kDeletionLetters) return true;
  a >>= 8 * at;
  b >>= 8 * at;
  if (a >> 8U == b >> 8U) return true;  // one letter for another
  // Of what is cut off, an insertion moves one letter in: it is not compared.
  const std::uint64_t seen = ~std::uint64_t{0} >> 8 * (at + 1);
  if ((a >> 8U) == (b & seen) || (b >> 8U) == (a & seen)) return true;
  const std::uint64_t swapped = (a >> 8U & 0xffU) | (a & 0xffU) << 8U;
  return swapped == (b & 0xffffU) && a >> 16U == b >> 16U;
}

Deletions::Deletions(std::string_view text, int edits) {
  const std::size_t size = std::min(text.size(), kDeletionLetters);
  const std::uint64_t letters = packed_letters(text);
  add(letters);
  for (std::size_t i = 0; edits > 0 && i < size; ++i) {
    const std::uint64_t once = without(letters, i);
    add(once);
    for (std::size_t j = i; edits > 1 && j + 1 < size; ++j) add(without(once, j));
  }
  std::sort(hashes_.data(), hashes_.data() + size_);
  size_ = static_cast<std::size_t>(std::unique(hashes_.data(), hashes_.data() + size_) -
                                   hashes_.data());
}

void Deletions::add(std::uint64_t letters) {
  hashes_[size_++] = mixed(letters);
}

DeletionIndex::DeletionIndex(const std::vector<IndexedText>& texts, EditsOf edits_of)
    : edits_of_(edits_of) {
  std::size_t entries = 0;
  const auto each = [&](const auto& take) {
    for (const IndexedText& one : texts) {
      for (const std::uint64_t hash : Deletions(one.text, edits_of(one.text.size()))) {
        take(one, hash);
      }
    }
  };
  each([&](const IndexedText&, std::uint64_t) { ++entries; });
  const std::size_t count = std::bit_ceil(std::max<std::size_t>(entries / kBucketEntries, 2));
  shift_ = shift_of(count);
  std::vector<std::uint32_t> buckets(count + 1, 0);
  std::vector<std::uint32_t> numbers(entries);
  std::vector<std::uint8_t> tags(entries);
  // Counts, then ends, then, filled from behind, begins.
  each([&](const IndexedText&, std::uint64_t hash) { ++buckets[hash >> shift_]; });
  for (std::size_t i = 1; i <= count; ++i) buckets[i] += buckets[i - 1];
  each([&](const IndexedText& one, std::uint64_t hash) {
    const std::uint32_t place = --buckets[hash >> shift_];
    numbers[place] = one.number;
    tags[place] = static_cast<std::uint8_t>(hash);
  });
  buckets_ = Kept<std::uint32_t>(std::move(buckets));
  numbers_ = Kept<std::uint32_t>(std::move(numbers));
  tags_ = Kept<std::uint8_t>(std::move(tags));
}

Result<void> DeletionIndex::write(PagedWriter& writer) const {
  TRY(buckets_.write(writer));
  TRY(numbers_.write(writer));
  return tags_.write(writer);
}

DeletionIndex DeletionIndex::read(SectionReader& sections, EditsOf edits_of) {
  DeletionIndex index;
  index.edits_of_ = edits_of;
  index.buckets_ = sections.next<std::uint32_t>();
  index.numbers_ = sections.next<std::uint32_t>();
  index.tags_ = sections.next<std::uint8_t>();
  if (!index.buckets_.empty()) index.shift_ = shift_of(index.buckets_.size() - 1);
  return index;
}

void DeletionIndex::find(std::string_view text, std::vector<std::uint32_t>& numbers) const {
  each(text, [&numbers](std::uint32_t number) { numbers.push_back(number); });
}

std::size_t DeletionIndex::bytes() const {
  return buckets_.bytes() + numbers_.bytes() + tags_.bytes();
}

}  // namespace cocket::screen
