// SPDX-License-Identifier: Apache-2.0
#include "screen/near_spellings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>
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

namespace {

constexpr std::uint8_t bit_of(ReadingKind kind) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}
constexpr std::uint8_t kLatin = bit_of(ReadingKind::Latin);
constexpr std::uint8_t kAllKinds = 0xff;
constexpr std::uint8_t kOtherKinds = kAllKinds & ~kLatin;
static_assert(kReadingKinds <= 8);

std::uint8_t syllabic_kinds() {
  std::uint8_t kinds = 0;
  for (int i = 0; i < kReadingKinds; ++i) {
    const auto kind = static_cast<ReadingKind>(i);
    if (is_syllabic(kind)) kinds |= bit_of(kind);
  }
  return kinds;
}

// Of two texts near as near_syllabic_edits says alone, the shorter has this size, the other one
// more at most.
bool is_short(std::size_t size) {
  return near_syllabic_edits(size) > 0 && near_skeleton_edits(size - 1) == 0;
}

}  // namespace

NearSpellings::Wanted NearSpellings::joined_wanted(ReadingKind kind) {
  Wanted wanted;
  wanted.kind = kind;
  for (std::size_t other = 0; other < std::size_t{kReadingKinds}; ++other) {
    const ReadingKind costs = costs_between(kind, static_cast<ReadingKind>(other));
    wanted.likeness_min[other] = joined_likeness_min(costs);
  }
  return wanted;
}

std::uint32_t NearSpellings::number_of(const Spelling& spelling, ReadingKind kind) {
  const auto next = static_cast<std::uint32_t>(spellings_.size());
  const auto [found, is_new] = numbers_.emplace(spelling.text_view(), next);
  if (is_new) {
    spellings_.push_back(&spelling);
    kinds_.push_back(0);
  }
  kinds_[found->second] |= bit_of(kind);
  return found->second;
}

void NearSpellings::finish() {
  std::vector<std::uint32_t> order(spellings_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    const int way = spelling(a).skeleton_view().compare(spelling(b).skeleton_view());
    return way != 0 ? way < 0 : a < b;
  });
  std::vector<IndexedText> texts;
  for (const std::uint32_t number : order) {
    const Spelling& one = spelling(number);
    const auto place = static_cast<std::uint32_t>(places_.size());
    if (by_ == By::SkeletonOrLetters) texts.push_back({one.text_view(), place});
    places_.push_back({outline_of(one), kinds_[number], number, one.sounds});
  }
  letters_ = DeletionIndex(texts, near_edits);
  index_skeletons();
  numbers_ = {};
  kinds_ = {};
}

void NearSpellings::index_skeletons() {
  std::vector<IndexedText> latin;
  std::vector<IndexedText> others;
  std::vector<IndexedText> latin_short;
  std::vector<IndexedText> others_short;
  for (std::uint32_t place = 0; place < places_.size();) {
    const std::string_view skeleton = spelling(places_[place].number).skeleton_view();
    const auto range = static_cast<std::uint32_t>(ranges_.size());
    ranges_.push_back({place, place});
    skeletons_.emplace(skeleton, range);
    Kinds kinds = 0;
    for (; place < places_.size(); ++place) {
      if (spelling(places_[place].number).skeleton_view() != skeleton) break;
      kinds |= places_[place].kinds;
    }
    ranges_.back().end = place;
    if (is_short(skeleton.size())) {
      if ((kinds & kLatin) != 0) latin_short.push_back({skeleton, range});
      if ((kinds & kOtherKinds) != 0) others_short.push_back({skeleton, range});
    }
    if (near_skeleton_edits(skeleton.size()) == 0) continue;
    if ((kinds & kLatin) != 0) latin.push_back({skeleton, range});
    if ((kinds & kOtherKinds) != 0) others.push_back({skeleton, range});
  }
  latin_skeletons_ = DeletionIndex(latin, near_skeleton_edits);
  other_skeletons_ = DeletionIndex(others, near_skeleton_edits);
  latin_short_ = DeletionIndex(latin_short, near_syllabic_edits);
  other_short_ = DeletionIndex(others_short, near_syllabic_edits);
}

class NearSpellings::Finder {
 public:
  Finder(const NearSpellings& index, const Spelling& spelling, const Wanted& wanted)
      : index_(index),
        wanted_(wanted),
        outline_(outline_of(spelling)),
        sounds_(spelling.sounds.data(), spelling.sounds_size) {}

  void look_at(std::uint32_t number, Kinds kinds, std::vector<Near>& near) const {
    const Place& place = index_.places_[number];
    kinds &= place.kinds;
    for (std::size_t kind = 0; kinds != 0; ++kind, kinds >>= 1U) {
      if ((kinds & 1U) == 0) continue;
      const std::int16_t likeness = likeness_in(place, static_cast<ReadingKind>(kind));
      if (likeness == 0) continue;
      near.push_back({place.number, static_cast<ReadingKind>(kind), likeness});
    }
  }
  void look_at(const Range& range, Kinds kinds, std::vector<Near>& near) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) look_at(i, kinds, near);
  }

 private:
  std::int16_t likeness_in(const Place& place, ReadingKind kind) const {
    const std::int16_t least = wanted_.likeness_min[static_cast<std::size_t>(kind)];
    if (least >= kNever) return 0;
    const ReadingKind costs = costs_between(wanted_.kind, kind);
    if (likeness_at_most(outline_, place.outline, costs) < least) return 0;
    const SoundView sounds{place.sounds.data(), place.outline.size};
    return static_cast<std::int16_t>(likeness_of_sounds(sounds_, sounds, costs, least));
  }

  const NearSpellings& index_;
  const Wanted& wanted_;
  SoundOutline outline_;
  SoundView sounds_;
};

void NearSpellings::find(const Spelling& spelling, const Search& search,
                         std::vector<Near>& near) const {
  const Wanted& wanted = search.wanted;
  const Finder finder(*this, spelling, wanted);
  const auto first = static_cast<std::ptrdiff_t>(near.size());
  const std::string_view skeleton = spelling.skeleton_view();
  const auto same = skeletons_.find(skeleton);
  if (same != skeletons_.end()) finder.look_at(ranges_[same->second], kAllKinds, near);
  std::vector<std::uint32_t> found;
  const auto look_at_all = [&](Kinds kinds) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::uint32_t range : found) finder.look_at(ranges_[range], kinds, near);
    found.clear();
  };
  if (near_skeleton_edits(skeleton.size()) > 0) {
    other_skeletons_.find(skeleton, found);
    look_at_all(kOtherKinds);
    if (wanted.kind != ReadingKind::Latin) latin_skeletons_.find(skeleton, found);
    look_at_all(kLatin);
  }
  if (is_short(skeleton.size())) {
    const bool is_wide = is_syllabic(wanted.kind);
    other_short_.find(skeleton, found);
    look_at_all(is_wide ? kOtherKinds : syllabic_kinds());
    if (is_wide) latin_short_.find(skeleton, found);
    look_at_all(kLatin);
  }
  if (search.by == By::SkeletonOrLetters) {
    letters_.find(spelling.text_view(), found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::uint32_t place : found) finder.look_at(place, kAllKinds, near);
  }
  std::sort(near.begin() + first, near.end(), [](const Near& a, const Near& b) {
    return a.number != b.number ? a.number < b.number : a.kind < b.kind;
  });
  near.erase(std::unique(near.begin() + first, near.end()), near.end());
}

std::size_t NearSpellings::bytes() const {
  return spellings_.size() * sizeof(void*) + places_.size() * sizeof(Place) + letters_.bytes() +
         ranges_.size() * (sizeof(Range) + 4 * sizeof(void*)) + latin_skeletons_.bytes() +
         other_skeletons_.bytes() + latin_short_.bytes() + other_short_.bytes();
}

}  // namespace cocket::screen
