// SPDX-License-Identifier: Apache-2.0
// Spellings, each once, and which of them are near a given one (is_near of sounds.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

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
  // Each list has every number once, in the order of the entries.
  NumberLists(std::size_t lists, const std::vector<Entry>& entries);

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
  std::size_t bytes() const { return (begins_.size() + numbers_.size()) * sizeof(std::uint32_t); }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> numbers_;
};

// Spellings are not copied: they must stay where they are.
class NearSpellings {
 public:
  // While it is built.
  std::uint32_t number_of(const Spelling& spelling, ReadingKind kind);
  void finish();

  // Once it is finished. Numbers of at least all that are near and may be so much alike in a
  // reading of the kind; some may come twice.
  struct Wanted {
    ReadingKind kind = ReadingKind::Latin;
    int likeness_min = 1;
  };
  void find(const Spelling& spelling, const Wanted& wanted,
            std::vector<std::uint32_t>& numbers) const;
  const Spelling& spelling(std::uint32_t number) const { return *spellings_[number]; }
  std::size_t size() const { return spellings_.size(); }
  std::size_t bytes() const;

 private:
  struct Outline {
    SoundOutline sounds;
    std::uint8_t kinds = 0;  // of the readings it is in, a bit each
  };
  void find_by_skeleton(std::string_view skeleton, std::vector<std::uint32_t>& numbers) const;
  void keep_alike(const Spelling& spelling, const Wanted& wanted, std::size_t first,
                  std::vector<std::uint32_t>& numbers) const;

  std::vector<const Spelling*> spellings_;
  std::vector<Outline> outlines_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  // empty once it is finished
  DeletionIndex letters_;
  std::vector<std::string_view> skeletons_;
  DeletionIndex skeleton_letters_;
  NumberLists with_skeleton_;
};

}  // namespace cocket::screen
