// SPDX-License-Identifier: Apache-2.0
// Which spellings of an index of own names are near a given one: what NearSpellings is to a list.
// The many keys are made of the spelling that is asked, which is one of few, not of those that are
// kept: all skeletons that are an edit away.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {

// The index must outlive it.
class OwnSpellings {
 public:
  explicit OwnSpellings(const OwnIndex& index);

  // Words that are near (is_near of sounds.h; by skeleton alone: is_near_joined) and so much alike
  // in a reading of some kind, and some others; each once for each kind.
  void find(const Spelling& spelling, const NearSpellings::Wanted& wanted, NearSpellings::By by,
            std::vector<NearSpellings::Near>& near) const;
  struct JoinedWord {
    OwnJoined own;
    Spelling spelling;
  };
  // Of joined tokens, all that match a word with this spelling, in a reading of this kind.
  void find_joined(const Spelling& spelling, ReadingKind kind,
                   std::vector<JoinedWord>& joined) const;

  Spelling spelling(std::uint32_t word) const;

 private:
  Spelling joined_spelling(std::uint32_t begin) const;  // in JoinedText
  using Kinds = std::uint8_t;                           // a bit each
  struct Found {
    std::uint32_t word = 0;
    Kinds kinds = 0;
  };
  // Takes (hash of a skeleton, kinds of readings in which that skeleton is near).
  template <class Take>
  void each_near_skeleton(std::string_view skeleton, ReadingKind kind, const Take& take) const;
  void add_words(std::uint32_t hash, Kinds kinds, std::vector<Found>& found) const;
  void add_by_letters(std::string_view text, std::vector<Found>& found) const;
  void look_at(const Spelling& spelling, const NearSpellings::Wanted& wanted, const Found& found,
               std::vector<NearSpellings::Near>& near) const;

  const OwnIndex& index_;
  PagedValues<OwnWord> words_;
  PagedValues<std::uint32_t> word_buckets_;
  PagedValues<OwnJoined> joined_;
  PagedValues<std::uint32_t> joined_buckets_;
  PagedValues<std::uint32_t> letter_buckets_;
  PagedValues<std::uint32_t> letter_numbers_;
  PagedValues<std::uint8_t> letter_tags_;
  HashBuckets buckets_of_words_;
  HashBuckets buckets_of_joined_;
  unsigned letter_shift_;  // of a hash, to its bucket
};

}  // namespace cocket::screen
