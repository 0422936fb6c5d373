// SPDX-License-Identifier: Apache-2.0
#include "screen/near_spellings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

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

std::uint32_t NearSpellings::number_of(const Spelling& spelling) {
  const auto next = static_cast<std::uint32_t>(spellings_.size());
  const auto [found, is_new] = numbers_.emplace(spelling.text_view(), next);
  if (is_new) spellings_.push_back(&spelling);
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

void NearSpellings::find(const Spelling& spelling, std::vector<std::uint32_t>& numbers) const {
  letters_.find(spelling.text_view(), numbers);
  const std::string_view skeleton = spelling.skeleton_view();
  if (skeleton.size() < kSkeletonShort) return;
  std::vector<std::uint32_t> found;
  skeleton_letters_.find(skeleton, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const std::uint32_t number : found) {
    const std::string_view other = skeletons_[number];
    const int limit =
        std::min(near_skeleton_edits(skeleton.size()), near_skeleton_edits(other.size()));
    if (edit_distance_within(skeleton, other, limit) > limit) continue;
    const NumberLists::Range range = with_skeleton_.of(number);
    numbers.insert(numbers.end(), range.begin(), range.end());
  }
}

std::size_t NearSpellings::bytes() const {
  return spellings_.size() * sizeof(void*) + letters_.bytes() + skeleton_letters_.bytes() +
         skeletons_.size() * sizeof(std::string_view) + with_skeleton_.bytes();
}

}  // namespace cocket::screen
