// SPDX-License-Identifier: Apache-2.0
// Spellings, each once, and which of them are near a given one (is_near of sounds.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/deletion_index.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {

// Lists of numbers, one behind the other.
class NumberLists {
 public:
  struct Entry {
    std::uint32_t list;
    std::uint32_t number;
  };
  NumberLists() = default;
  // In the order of the entries.
  NumberLists(std::size_t lists, const std::vector<Entry>& entries);
  Result<void> write(PagedWriter& writer) const;
  static NumberLists read(SectionReader& sections);

  struct Range {
    const std::uint32_t* first;
    const std::uint32_t* last;
    const std::uint32_t* begin() const { return first; }
    const std::uint32_t* end() const { return last; }
    std::size_t size() const { return static_cast<std::size_t>(last - first); }
  };
  Range of(std::size_t list) const {
    return {numbers_.data() + begins_[list], numbers_.data() + begins_[list + 1]};
  }
  // Before it is asked for.
  void fetch(std::size_t list) const { __builtin_prefetch(begins_.data() + list); }
  // The same, where it lies among all.
  std::uint32_t begin_of(std::size_t list) const { return begins_[list]; }
  Range from(std::uint32_t begin, std::uint32_t count) const {
    return {numbers_.data() + begin, numbers_.data() + begin + count};
  }
  // How many lists.
  std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }
  std::size_t bytes() const { return begins_.bytes() + numbers_.bytes(); }

 private:
  Kept<std::uint32_t> begins_;
  Kept<std::uint32_t> numbers_;
};

// Spellings are not copied: they must stay where they are.
class NearSpellings {
 public:
  // Which spellings are near.
  enum class By : std::uint8_t { SkeletonOrLetters, Skeleton };
  NearSpellings(By by, const Spelling* all) : by_(by), all_(all) {}

  // While it is built: of one among all.
  std::uint32_t number_of(std::uint32_t spelling, ReadingKind kind);
  void finish();

  Result<void> write(PagedWriter& writer) const;
  void read(SectionReader& sections);

  // Once it is finished. Adds all that are near and so much alike in a reading of some kind, and
  // some others; each once for each kind.
  static constexpr std::int16_t kNever = 1001;
  struct Wanted {
    ReadingKind kind = ReadingKind::Latin;
    std::array<std::int16_t, kReadingKinds> likeness_min{};  // to a reading of each kind
  };
  // Of a word of which the other may be joined, of both.
  static Wanted joined_wanted(ReadingKind kind);
  struct Near {
    std::uint32_t number = 0;
    ReadingKind kind = ReadingKind::Latin;
    std::int16_t likeness = 0;  // at most
    bool operator==(const Near&) const = default;
  };
  struct Search {
    const Wanted& wanted;
    By by;  // not more than the index is made for
  };
  // What one search needs; kept for the next one, of the same index.
  class Scratch {
    friend class NearSpellings;
    std::array<std::vector<std::uint32_t>, kReadingKinds> open;  // places that may be alike
    std::vector<std::uint8_t> met;  // by the place: in which kinds it is open
    std::vector<std::uint32_t> ranges;
  };
  void find(const Spelling& spelling, const Search& search, Scratch& scratch,
            std::vector<Near>& near) const;
  const Spelling& spelling(std::uint32_t number) const { return all_[spellings_[number]]; }
  std::size_t size() const { return spellings_.size(); }
  std::size_t bytes() const;

 private:
  using Kinds = std::uint8_t;  // a bit each
  // In the order of the skeletons.
  struct Place {
    std::uint32_t number = 0;
    std::array<std::uint8_t, kTokenLettersMax> sounds;
    std::uint8_t size = 0;  // how many
    Kinds kinds = 0;        // of the readings it is in
    std::uint16_t unused = 0;
  };
  // What most places are passed over by: so little that much of it stays near the processor.
  struct Outline {
    std::uint32_t mask = 0;  // of its sounds
    std::uint8_t size = 0;
    Kinds kinds = 0;
  };
  // Places of one skeleton.
  struct Range {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint64_t letters;  // the first of the skeleton
  };
  // What is only known while it is built.
  struct Build {
    std::vector<std::uint32_t> spellings;
    std::vector<Kinds> kinds;
    std::unordered_map<std::string_view, std::uint32_t> numbers;
  };
  class Finder;
  std::vector<std::uint32_t> sorted_numbers() const;
  std::vector<Place> sorted_places() const;
  void find_outlines();
  void index_letters();
  void index_ranges();
  void index_skeletons();
  std::string_view skeleton(const Range& range) const {
    return spelling(places_[range.begin].number).skeleton_view();
  }
  const Range* range_of(std::string_view skeleton) const;

  By by_;
  const Spelling* all_;
  Build build_;
  Kept<std::uint32_t> spellings_;  // among all
  Kept<Place> places_;
  std::vector<Outline> outlines_;  // of the places
  DeletionIndex letters_;          // of places
  Kept<Range> ranges_;
  // One more than the number of the range, from the place that the hash of its skeleton says; 0:
  // none is there.
  Kept<std::uint32_t> slots_;
  // To ranges with a spelling in Latin letters, and with one of another script.
  DeletionIndex latin_skeletons_;
  DeletionIndex other_skeletons_;
  // The short ones that are near as near_syllabic_edits says alone.
  DeletionIndex latin_short_;
  DeletionIndex other_short_;
};

}  // namespace cocket::screen
