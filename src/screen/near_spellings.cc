// SPDX-License-Identifier: Apache-2.0
#include "screen/near_spellings.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/alignment.h"
#include "screen/deletion_index.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {

NumberLists::NumberLists(std::size_t lists, const std::vector<Entry>& entries) {
  std::vector<std::uint32_t> begins(lists + 1, 0);
  for (const Entry& entry : entries) ++begins[entry.list + 1];
  for (std::size_t i = 1; i <= lists; ++i) begins[i] += begins[i - 1];
  std::vector<std::uint32_t> places(begins.begin(), begins.end() - 1);
  std::vector<std::uint32_t> numbers(entries.size());
  for (const Entry& entry : entries) numbers[places[entry.list]++] = entry.number;
  begins_ = Kept<std::uint32_t>(std::move(begins));
  numbers_ = Kept<std::uint32_t>(std::move(numbers));
}

Result<void> NumberLists::write(PagedWriter& writer) const {
  TRY(begins_.write(writer));
  return numbers_.write(writer);
}

NumberLists NumberLists::read(SectionReader& sections) {
  NumberLists lists;
  lists.begins_ = sections.next<std::uint32_t>();
  lists.numbers_ = sections.next<std::uint32_t>();
  return lists;
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

std::uint32_t NearSpellings::number_of(std::uint32_t spelling, ReadingKind kind) {
  const auto next = static_cast<std::uint32_t>(build_.spellings.size());
  const auto [found, is_new] = build_.numbers.emplace(all_[spelling].text_view(), next);
  if (is_new) {
    build_.spellings.push_back(spelling);
    build_.kinds.push_back(0);
  }
  build_.kinds[found->second] |= bit_of(kind);
  return found->second;
}

void NearSpellings::finish() {
  spellings_ = Kept<std::uint32_t>(std::move(build_.spellings));
  places_ = Kept<Place>(sorted_places());
  index_letters();
  index_ranges();
  index_skeletons();
  build_ = {};
}

std::vector<NearSpellings::Place> NearSpellings::sorted_places() const {
  std::vector<std::uint32_t> order(spellings_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    const int way = spelling(a).skeleton_view().compare(spelling(b).skeleton_view());
    return way != 0 ? way < 0 : a < b;
  });
  std::vector<Place> places;
  places.reserve(order.size());
  for (const std::uint32_t number : order) {
    const Spelling& one = spelling(number);
    places.push_back({outline_of(one), number, one.sounds, build_.kinds[number], {}});
  }
  return places;
}

void NearSpellings::index_letters() {
  std::vector<IndexedText> texts;
  if (by_ == By::SkeletonOrLetters) {
    texts.reserve(places_.size());
    for (std::uint32_t place = 0; place < places_.size(); ++place) {
      texts.push_back({spelling(places_[place].number).text_view(), place});
    }
  }
  letters_ = DeletionIndex(texts, near_edits);
}

void NearSpellings::index_ranges() {
  std::vector<Range> ranges;
  for (std::uint32_t place = 0; place < places_.size(); ++place) {
    const std::string_view here = spelling(places_[place].number).skeleton_view();
    if (ranges.empty() || skeleton(ranges.back()) != here) ranges.push_back({place, place});
    ranges.back().end = place + 1;
  }
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * ranges.size() + 1), 0);
  for (std::uint32_t range = 0; range < ranges.size(); ++range) {
    std::size_t slot = hash_of_skeleton(skeleton(ranges[range])) & (slots.size() - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
    slots[slot] = range + 1;
  }
  ranges_ = Kept<Range>(std::move(ranges));
  slots_ = Kept<std::uint32_t>(std::move(slots));
}

// Null: there is none.
const NearSpellings::Range* NearSpellings::range_of(std::string_view wanted) const {
  std::size_t slot = hash_of_skeleton(wanted) & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const Range& range = ranges_[slots_[slot] - 1];
    if (skeleton(range) == wanted) return &range;
  }
  return nullptr;
}

void NearSpellings::index_skeletons() {
  std::vector<IndexedText> latin;
  std::vector<IndexedText> others;
  std::vector<IndexedText> latin_short;
  std::vector<IndexedText> others_short;
  for (std::uint32_t number = 0; number < ranges_.size(); ++number) {
    const Range& range = ranges_[number];
    const IndexedText text{skeleton(range), number};
    Kinds kinds = 0;
    for (const Place& place : places_.from_to(range.begin, range.end)) kinds |= place.kinds;
    if (is_short(text.text.size())) {
      if ((kinds & kLatin) != 0) latin_short.push_back(text);
      if ((kinds & kOtherKinds) != 0) others_short.push_back(text);
    }
    if (near_skeleton_edits(text.text.size()) == 0) continue;
    if ((kinds & kLatin) != 0) latin.push_back(text);
    if ((kinds & kOtherKinds) != 0) others.push_back(text);
  }
  latin_skeletons_ = DeletionIndex(latin, near_skeleton_edits);
  other_skeletons_ = DeletionIndex(others, near_skeleton_edits);
  latin_short_ = DeletionIndex(latin_short, near_syllabic_edits);
  other_short_ = DeletionIndex(others_short, near_syllabic_edits);
}

Result<void> NearSpellings::write(PagedWriter& writer) const {
  TRY(spellings_.write(writer));
  TRY(places_.write(writer));
  TRY(letters_.write(writer));
  TRY(ranges_.write(writer));
  TRY(slots_.write(writer));
  TRY(latin_skeletons_.write(writer));
  TRY(other_skeletons_.write(writer));
  TRY(latin_short_.write(writer));
  return other_short_.write(writer);
}

void NearSpellings::read(SectionReader& sections) {
  spellings_ = sections.next<std::uint32_t>();
  places_ = sections.next<Place>();
  letters_ = DeletionIndex::read(sections, near_edits);
  ranges_ = sections.next<Range>();
  slots_ = sections.next<std::uint32_t>();
  latin_skeletons_ = DeletionIndex::read(sections, near_skeleton_edits);
  other_skeletons_ = DeletionIndex::read(sections, near_skeleton_edits);
  latin_short_ = DeletionIndex::read(sections, near_syllabic_edits);
  other_short_ = DeletionIndex::read(sections, near_syllabic_edits);
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
  const Range* const same = range_of(skeleton);
  if (same != nullptr) finder.look_at(*same, kAllKinds, near);
  const auto is_known = [same](std::uint32_t place) {
    return same != nullptr && place >= same->begin && place < same->end;
  };
  std::vector<std::uint32_t> found;
  const auto look_at_all = [&](Kinds kinds) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::uint32_t range : found) {
      if (!is_known(ranges_[range].begin)) finder.look_at(ranges_[range], kinds, near);
    }
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
    for (const std::uint32_t place : found) {
      if (!is_known(place)) finder.look_at(place, kAllKinds, near);
    }
  }
  std::sort(near.begin() + first, near.end(), [](const Near& a, const Near& b) {
    return a.number != b.number ? a.number < b.number : a.kind < b.kind;
  });
  near.erase(std::unique(near.begin() + first, near.end()), near.end());
}

std::size_t NearSpellings::bytes() const {
  return spellings_.bytes() + places_.bytes() + letters_.bytes() + ranges_.bytes() +
         slots_.bytes() + latin_skeletons_.bytes() + other_skeletons_.bytes() +
         latin_short_.bytes() + other_short_.bytes();
}

}  // namespace cocket::screen
