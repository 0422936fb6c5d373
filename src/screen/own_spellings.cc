// SPDX-License-Identifier: Apache-2.0
#include "screen/own_spellings.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/paged_file.h"
#include "screen/alignment.h"
#include "screen/deletion_index.h"
#include "screen/near_spellings.h"
#include "screen/own_index.h"
#include "screen/own_index_format.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {
namespace {

constexpr std::uint8_t bit_of_kind(ReadingKind kind) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}
constexpr std::uint8_t kAllReadings = 0xff;

// Of readings with which a skeleton may differ by an edit, when the shorter has this size
// (is_near_joined of sounds.h).
std::uint8_t kinds_with_edit(ReadingKind kind, std::size_t size) {
  std::uint8_t kinds = 0;
  for (std::size_t i = 0; i < std::size_t{kReadingKinds}; ++i) {
    const auto other = static_cast<ReadingKind>(i);
    const ReadingKind costs = costs_between(kind, other);
    if (costs == ReadingKind::Latin) continue;
    const int edits = is_syllabic(costs) ? near_syllabic_edits(size) : near_skeleton_edits(size);
    if (edits > 0) kinds = static_cast<std::uint8_t>(kinds | bit_of_kind(other));
  }
  return kinds;
}

bool is_spelled(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// What a text becomes by one edit, some more than once.
std::vector<std::string> one_edit_away(std::string_view text) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const std::string before(text.substr(0, i));
    const std::string_view rest = text.substr(i);
    for (const char letter : kSkeletonLetters) {
      all.push_back(before + letter + std::string(rest));
      if (!rest.empty()) all.push_back(before + letter + std::string(rest.substr(1)));
    }
    if (!rest.empty()) all.push_back(before + std::string(rest.substr(1)));
    if (rest.size() < 2) continue;
    std::string swapped(text);
    std::swap(swapped[i], swapped[i + 1]);
    all.push_back(std::move(swapped));
  }
  return all;
}

// As the scorer has it, of words of which one is joined.
bool is_joined_match(const Spelling& a, const Spelling& b, ReadingKind costs) {
  return is_near_joined(a, b, costs) && likeness(a, b, costs, joined_likeness_min(costs)) > 0;
}

}  // namespace

OwnSpellings::OwnSpellings(const OwnIndex& index)
    : index_(index),
      words_(index.values<OwnWord>(OwnSection::Words)),
      word_buckets_(index.values<std::uint32_t>(OwnSection::WordBuckets)),
      joined_(index.values<OwnJoined>(OwnSection::Joined)),
      joined_buckets_(index.values<std::uint32_t>(OwnSection::JoinedBuckets)),
      letter_buckets_(index.values<std::uint32_t>(OwnSection::LetterBuckets)),
      letter_numbers_(index.values<std::uint32_t>(OwnSection::LetterNumbers)),
      letter_tags_(index.values<std::uint8_t>(OwnSection::LetterTags)),
      buckets_of_words_(words_.size() - 1),
      buckets_of_joined_(joined_.size()),
      letter_shift_(64U - static_cast<unsigned>(std::countr_zero(letter_buckets_.size() - 1))) {}

Spelling OwnSpellings::spelling(std::uint32_t word) const {
  const OwnWord record = words_[word];
  const std::string_view text = index_.bytes(OwnSection::WordText, record.text, record.size);
  if (std::all_of(text.begin(), text.end(), is_spelled)) return spell(text);
  index_.mark_damaged();
  return {};
}

Spelling OwnSpellings::joined_spelling(std::uint32_t begin) const {
  const std::string_view size = index_.bytes(OwnSection::JoinedText, begin, 1);
  const std::string_view text = size.empty()
                                    ? size
                                    : index_.bytes(OwnSection::JoinedText, std::uint64_t{begin} + 1,
                                                   static_cast<unsigned char>(size[0]));
  if (std::all_of(text.begin(), text.end(), is_spelled)) return spell(text);
  index_.mark_damaged();
  return {};
}

template <class Take>
void OwnSpellings::each_near_skeleton(std::string_view skeleton, ReadingKind kind,
                                      const Take& take) const {
  take(hash_of_skeleton(skeleton), kAllReadings);
  if (kinds_with_edit(kind, skeleton.size()) == 0) return;
  for (const std::string& other : one_edit_away(skeleton)) {
    const Kinds kinds = kinds_with_edit(kind, std::min(skeleton.size(), other.size()));
    if (kinds != 0) take(hash_of_skeleton(other), kinds);
  }
}

void OwnSpellings::add_words(std::uint32_t hash, Kinds kinds, std::vector<Found>& found) const {
  const std::size_t bucket = buckets_of_words_.bucket_of(hash);
  const auto begins = word_buckets_.from_to(bucket, bucket + 2);
  if (begins.size() < 2) return;
  const PlainValues<OwnWord> words = words_.from_to(begins[0], begins[1]);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].tag != tag_of(hash) || (words[i].kinds & kinds) == 0) continue;
    found.push_back({begins[0] + static_cast<std::uint32_t>(i), kinds});
  }
}

void OwnSpellings::add_by_letters(std::string_view text, std::vector<Found>& found) const {
  for (const std::uint64_t hash : Deletions(text, near_edits(text.size()))) {
    const std::uint64_t bucket = hash >> letter_shift_;
    const auto begins = letter_buckets_.from_to(bucket, bucket + 2);
    if (begins.size() < 2) return;
    const PlainValues<std::uint8_t> tags = letter_tags_.from_to(begins[0], begins[1]);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (tags[i] != static_cast<std::uint8_t>(hash)) continue;
      found.push_back({letter_numbers_[begins[0] + i], kAllReadings});
    }
  }
}

void OwnSpellings::find(const Spelling& spelling, const NearSpellings::Wanted& wanted,
                        NearSpellings::By by, std::vector<NearSpellings::Near>& near) const {
  std::vector<Found> found;
  each_near_skeleton(spelling.skeleton_view(), wanted.kind,
                     [&](std::uint32_t hash, Kinds kinds) { add_words(hash, kinds, found); });
  if (by == NearSpellings::By::SkeletonOrLetters) add_by_letters(spelling.text_view(), found);
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.word < b.word; });
  for (std::size_t i = 0; i < found.size();) {
    Found all = found[i];
    for (; i < found.size() && found[i].word == all.word; ++i) all.kinds |= found[i].kinds;
    look_at(spelling, wanted, all, near);
  }
}

void OwnSpellings::look_at(const Spelling& spelling, const NearSpellings::Wanted& wanted,
                           const Found& found, std::vector<NearSpellings::Near>& near) const {
  const OwnWord word = words_[found.word];
  const SoundOutline own{word.mask, word.sounds, 0, false};
  const SoundView sounds(spelling.sounds.data(), spelling.sounds_size);
  Spelling other;
  bool is_spelt = false;
  for (std::size_t i = 0; i < std::size_t{kReadingKinds}; ++i) {
    const auto kind = static_cast<ReadingKind>(i);
    const std::int16_t least = wanted.likeness_min[i];
    if ((word.kinds & found.kinds & bit_of_kind(kind)) == 0 || least >= NearSpellings::kNever) {
      continue;
    }
    const ReadingKind costs = costs_between(wanted.kind, kind);
    if (likeness_at_most(outline_of(spelling), own, costs) < least) continue;
    if (!is_spelt) other = this->spelling(found.word);
    is_spelt = true;
    const SoundView other_sounds(other.sounds.data(), other.sounds_size);
    const int like = likeness_of_sounds(sounds, other_sounds, costs, least);
    if (like > 0) near.push_back({found.word, kind, static_cast<std::int16_t>(like)});
  }
}

void OwnSpellings::find_joined(const Spelling& spelling, ReadingKind kind,
                               std::vector<JoinedWord>& joined) const {
  each_near_skeleton(spelling.skeleton_view(), kind, [&](std::uint32_t hash, Kinds kinds) {
    const std::size_t bucket = buckets_of_joined_.bucket_of(hash);
    const auto begins = joined_buckets_.from_to(bucket, bucket + 2);
    if (begins.size() < 2) return;
    const PlainValues<OwnJoined> all = joined_.from_to(begins[0], begins[1]);
    JoinedWord word;  // those of one text and kind follow one another
    bool is_match = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const OwnJoined one = all[i];
      const ReadingKind own_kind = index_.kind(one.kind & ~kHasInitials);
      if (one.tag != tag_of(hash) || (kinds & bit_of_kind(own_kind)) == 0) continue;
      if (one.place >= kTokensMax * kJoinedMax) return index_.mark_damaged();
      const bool is_known = word.spelling.text_size > 0 && word.own.text == one.text &&
                            index_.kind(word.own.kind & ~kHasInitials) == own_kind;
      word.own = one;
      if (!is_known) {
        word.spelling = joined_spelling(one.text);
        is_match = is_joined_match(spelling, word.spelling, costs_between(kind, own_kind));
      }
      if (is_match) joined.push_back(word);
    }
  });
}

}  // namespace cocket::screen
