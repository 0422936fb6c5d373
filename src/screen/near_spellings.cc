// SPDX-License-Identifier: Apache-2.0
#include "screen/near_spellings.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
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
  find_outlines();
  index_letters();
  index_ranges();
  index_skeletons();
  build_ = {};
}

std::vector<std::uint32_t> NearSpellings::sorted_numbers() const {
  std::vector<std::uint32_t> order(spellings_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    const int way = spelling(a).skeleton_view().compare(spelling(b).skeleton_view());
    return way != 0 ? way < 0 : a < b;
  });
  return order;
}

std::vector<NearSpellings::Place> NearSpellings::sorted_places() const {
  std::vector<Place> places;
  places.reserve(spellings_.size());
  for (const std::uint32_t number : sorted_numbers()) {
    const Spelling& one = spelling(number);
    places.push_back({number, one.sounds, one.sounds_size, build_.kinds[number], 0});
  }
  return places;
}

void NearSpellings::find_outlines() {
  outlines_.clear();
  outlines_.reserve(places_.size());
  for (const Place& place : places_) {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < place.size; ++i) mask |= 1U << place.sounds[i] % 32U;
    outlines_.push_back({mask, place.size, place.kinds});
  }
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
    if (ranges.empty() || skeleton(ranges.back()) != here) {
      ranges.push_back({place, place, packed_letters(here)});
    }
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
  find_outlines();
  letters_ = DeletionIndex::read(sections, near_edits);
  ranges_ = sections.next<Range>();
  slots_ = sections.next<std::uint32_t>();
  latin_skeletons_ = DeletionIndex::read(sections, near_skeleton_edits);
  other_skeletons_ = DeletionIndex::read(sections, near_skeleton_edits);
  latin_short_ = DeletionIndex::read(sections, near_syllabic_edits);
  other_short_ = DeletionIndex::read(sections, near_syllabic_edits);
}

// Looks at outlines first, and measures what is left at the end, several at a time.
class NearSpellings::Finder {
 public:
  Finder(const NearSpellings& index, const Spelling& spelling, const Wanted& wanted,
         Scratch& scratch)
      : index_(index),
        wanted_(wanted),
        sounds_(spelling.sounds.data(), spelling.sounds_size),
        scratch_(scratch) {
    scratch_.met.resize(index.places_.size(), 0);
    const SoundOutline own = outline_of(spelling);
    for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
      const int least = wanted.likeness_min[kind];
      if (least >= kNever) continue;
      kinds_ |= bit_of(static_cast<ReadingKind>(kind));
      const ReadingKind costs = costs_between(wanted.kind, static_cast<ReadingKind>(kind));
      filters_[kind].emplace(own, costs, least);
    }
  }

  void look_at(std::uint32_t place, Kinds kinds) {
    const Outline& outline = index_.outlines_[place];
    for (unsigned left = kinds & outline.kinds & kinds_; left != 0; left &= left - 1) {
      const auto kind = static_cast<std::size_t>(std::countr_zero(left));
      if (!filters_[kind]->may_be_alike(outline.mask, outline.size)) continue;
      const std::uint8_t bit = bit_of(static_cast<ReadingKind>(kind));
      if ((scratch_.met[place] & bit) != 0) continue;
      scratch_.met[place] = static_cast<std::uint8_t>(scratch_.met[place] | bit);
      __builtin_prefetch(&index_.places_[place]);
      scratch_.open[kind].push_back(place);
    }
  }
  void look_at(const Range& range, Kinds kinds) {
    for (std::uint32_t i = range.begin; i < range.end; ++i) look_at(i, kinds);
  }

  // Of all that were looked at, those that are alike.
  void measure(std::vector<Near>& near) {
    for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
      std::vector<std::uint32_t>& open = scratch_.open[kind];
      for (std::size_t first = 0; first < open.size(); first += kSoundsTogether) {
        const std::size_t count = std::min(open.size() - first, kSoundsTogether);
        measure(std::span(open).subspan(first, count), static_cast<ReadingKind>(kind), near);
      }
      for (const std::uint32_t place : open) scratch_.met[place] = 0;
      open.clear();
    }
  }

 private:
  // No more than kSoundsTogether.
  void measure(std::span<const std::uint32_t> open, ReadingKind kind,
               std::vector<Near>& near) const {
    std::array<SoundView, kSoundsTogether> sounds;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const Place& place = index_.places_[open[i]];
      sounds[i] = {place.sounds.data(), place.size};
    }
    const Likenesses all = likenesses_of_sounds(
        sounds_, std::span(sounds).first(open.size()), costs_between(wanted_.kind, kind),
        wanted_.likeness_min[static_cast<std::size_t>(kind)]);
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (all[i] > 0) near.push_back({index_.places_[open[i]].number, kind, all[i]});
    }
  }

  const NearSpellings& index_;
  const Wanted& wanted_;
  SoundView sounds_;
  Scratch& scratch_;
  Kinds kinds_ = 0;  // that are wanted
  std::array<std::optional<OutlineFilter>, kReadingKinds> filters_;
};

void NearSpellings::find(const Spelling& spelling, const Search& search, Scratch& scratch,
                         std::vector<Near>& near) const {
  const Wanted& wanted = search.wanted;
  Finder finder(*this, spelling, wanted, scratch);
  const std::string_view skeleton = spelling.skeleton_view();
  if (const Range* const same = range_of(skeleton)) finder.look_at(*same, kAllKinds);
  const std::uint64_t letters = packed_letters(skeleton);
  std::vector<std::uint32_t>& found = scratch.ranges;
  const auto look_at_all = [&](const DeletionIndex& skeletons, Kinds kinds) {
    found.clear();
    skeletons.find(skeleton, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::uint32_t number : found) {
      const Range& range = ranges_[number];
      if (may_be_one_edit(letters, range.letters)) finder.look_at(range, kinds);
    }
  };
  const bool is_latin = wanted.kind == ReadingKind::Latin;
  if (near_skeleton_edits(skeleton.size()) > 0) {
    look_at_all(other_skeletons_, kOtherKinds);
    if (!is_latin) look_at_all(latin_skeletons_, kLatin);
  }
  if (is_short(skeleton.size())) {
    const bool is_wide = is_syllabic(wanted.kind);
    look_at_all(other_short_, is_wide ? kOtherKinds : syllabic_kinds());
    if (is_wide) look_at_all(latin_short_, kLatin);
  }
  if (search.by == By::SkeletonOrLetters) {
    letters_.each(spelling.text_view(),
                  [&finder](std::uint32_t place) { finder.look_at(place, kAllKinds); });
  }
  finder.measure(near);
}

std::size_t NearSpellings::bytes() const {
  return spellings_.bytes() + places_.bytes() + outlines_.size() * sizeof(Outline) +
         letters_.bytes() + ranges_.bytes() + slots_.bytes() + latin_skeletons_.bytes() +
         other_skeletons_.bytes() + latin_short_.bytes() + other_short_.bytes();
}

}  // namespace cocket::screen
