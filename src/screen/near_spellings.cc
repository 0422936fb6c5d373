// SPDX-License-Identifier: Apache-2.0
#include "screen/near_spellings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "screen/alignment.h"
#include "screen/deletion_index.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {

NumberLists::NumberLists(std::size_t lists, const std::vector<Entry>& entries)
    : begins_(lists + 1, 0) {
  for (const Entry& entry : entries) ++begins_[entry.list + 1];
  for (std::size_t i = 1; i <= lists; ++i) begins_[i] += begins_[i - 1];
  std::vector<std::uint32_t> places(begins_.begin(), begins_.end() - 1);
  numbers_.resize(entries.size());
  for (const Entry& entry : entries) numbers_[places[entry.list]++] = entry.number;
}

std::uint32_t NearSpellings::number_of(const Spelling& spelling, ReadingKind kind) {
  const auto next = static_cast<std::uint32_t>(spellings_.size());
  const auto [found, is_new] = numbers_.emplace(spelling.text_view(), next);
  if (is_new) {
    spellings_.push_back(&spelling);
    outlines_.push_back({outline_of(spelling), 0});
  }
  Outline& outline = outlines_[found->second];
  outline.kinds = static_cast<std::uint8_t>(outline.kinds | 1U << static_cast<unsigned>(kind));
  return found->second;
}

void NearSpellings::finish() {
  numbers_ = {};
  std::vector<IndexedText> texts;
  std::vector<IndexedText> skeletons;
  std::vector<NumberLists::Entry> entries;
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::uint32_t number = 0; number < spellings_.size(); ++number) {
    const Spelling& spelling = *spellings_[number];
    texts.push_back({spelling.text_view(), number});
    const auto next = static_cast<std::uint32_t>(skeletons_.size());
    const auto [found, is_new] = known.emplace(spelling.skeleton_view(), next);
    if (is_new) {
      skeletons_.push_back(spelling.skeleton_view());
      skeletons.push_back({spelling.skeleton_view(), next});
    }
    entries.push_back({found->second, number});
  }
  letters_ = DeletionIndex(texts, near_edits);
  skeleton_letters_ = DeletionIndex(skeletons, near_skeleton_edits);
  with_skeleton_ = NumberLists(skeletons_.size(), entries);
}

void NearSpellings::find(const Spelling& spelling, const Wanted& wanted,
                         std::vector<std::uint32_t>& numbers) const {
  const std::size_t first = numbers.size();
  letters_.find(spelling.text_view(), numbers);
  const std::string_view skeleton = spelling.skeleton_view();
  if (skeleton.size() >= kSkeletonShort) find_by_skeleton(skeleton, numbers);
  keep_alike(spelling, wanted, first, numbers);
}

void NearSpellings::find_by_skeleton(std::string_view skeleton,
                                     std::vector<std::uint32_t>& numbers) const {
  std::vector<std::uint32_t> found;
  skeleton_letters_.find(skeleton, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const std::uint32_t number : found) {
    const std::string_view other = skeletons_[number];
    const int limit = near_skeleton_edits(std::min(skeleton.size(), other.size()));
    if (edit_distance_within(skeleton, other, limit) > limit) continue;
    const NumberLists::Range range = with_skeleton_.of(number);
    numbers.insert(numbers.end(), range.begin(), range.end());
  }
}

void NearSpellings::keep_alike(const Spelling& spelling, const Wanted& wanted, std::size_t first,
                               std::vector<std::uint32_t>& numbers) const {
  const SoundOutline own = outline_of(spelling);
  const auto may_be = [&](std::uint32_t number) {
    const Outline& outline = outlines_[number];
    for (unsigned kind = 0; kind < unsigned{kReadingKinds}; ++kind) {
      if ((outline.kinds >> kind & 1U) == 0) continue;
      const ReadingKind costs = costs_between(wanted.kind, static_cast<ReadingKind>(kind));
      if (likeness_at_most(own, outline.sounds, costs) >= wanted.likeness_min) return true;
    }
    return false;
  };
  const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(first);
  numbers.erase(
      std::remove_if(begin, numbers.end(), [&](std::uint32_t number) { return !may_be(number); }),
      numbers.end());
}

std::size_t NearSpellings::bytes() const {
  return spellings_.size() * (sizeof(void*) + sizeof(Outline)) + letters_.bytes() +
         skeleton_letters_.bytes() + skeletons_.size() * sizeof(std::string_view) +
         with_skeleton_.bytes();
}

}  // namespace cocket::screen
