// SPDX-License-Identifier: Apache-2.0
// What is heard of Latin letters, whoever wrote them down, and how far two such words are apart.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "screen/prepared_name.h"

namespace cocket::screen {

inline constexpr int kSounds = 40;     // letters, "sh", "ch", "zh", digits
inline constexpr int kWholeCost = 20;  // of one sound for another that has nothing of it

// All that a skeleton may have.
inline constexpr std::string_view kSkeletonLetters = "klnpst0123456789";

// Of ASCII letters and digits in lower case. Cut at kTokenLettersMax.
Spelling spell(std::string_view text);

// Which costs apply: sounds that a script does not write, or does not tell apart, cost little.
// Returns at most `limit` + 1.
using SoundView = std::span<const std::uint8_t>;
int sound_distance(SoundView a, SoundView b, ReadingKind kind, int limit);
int sound_distance(const Spelling& a, const Spelling& b, ReadingKind kind, int limit);

// Optimal string alignment (transpositions count one), at most `limit` + 1.
int edit_distance_within(std::string_view a, std::string_view b, int limit);

// Edits that the candidate stage must reach by deletions, for a text of this length.
int near_edits(std::size_t size);
// The same for skeletons, between words of which one is in another script.
int near_skeleton_edits(std::size_t size);
// Scripts that write no consonant without a vowel, and some sounds not at all: between them and
// others short skeletons may differ too.
bool is_syllabic(ReadingKind costs);
int near_syllabic_edits(std::size_t size);
// By their letters, or by their skeletons: what an index can find by a few keys. Two names can
// match only if a token of each is an anchor: near in this sense, or of one sense.
bool is_near(const Spelling& a, const Spelling& b, ReadingKind costs);
// By their skeletons alone: for words of which one is joined.
bool is_near_joined(const Spelling& a, const Spelling& b, ReadingKind costs);

constexpr std::uint32_t hash_of_skeleton(std::string_view skeleton) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : skeleton) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  }
  hash ^= hash >> 29U;
  hash *= 0xd6e8feb86659fd93U;
  return static_cast<std::uint32_t>(hash >> 32U);
}

// What a likeness can be told from at once: which sounds there are, and how many.
struct SoundOutline {
  std::uint32_t mask = 0;
  std::uint8_t size = 0;
  char first = 0;          // letter
  bool is_letter = false;  // is nothing but that
  std::uint8_t unused = 0;
};
SoundOutline outline_of(const Spelling& spelling);
// No less than the likeness.
int likeness_at_most(const SoundOutline& a, const SoundOutline& b, ReadingKind kind);
// What a difference of masks costs at least, byte by byte.
using MaskSums = std::array<std::array<std::uint16_t, 256>, 4>;
// Of one word: which outlines leave a likeness of `least` open, asked of many.
class OutlineFilter {
 public:
  OutlineFilter(const SoundOutline& own, ReadingKind kind, int least);
  // Of a word with these sounds and so many of them. As likeness_at_most(...) >= least.
  bool may_be_alike(std::uint32_t mask, std::uint8_t size) const {
    const std::uint32_t other = mask ^ mask_;
    const MaskSums& sums = *sums_;
    return sums[0][other & 0xffU] + sums[1][other >> 8U & 0xffU] + sums[2][other >> 16U & 0xffU] +
               sums[3][other >> 24U] <=
           most_[size];
  }

 private:
  const MaskSums* sums_;
  std::uint32_t mask_;
  // The cost that is still alike enough, by the size of the other word; -1: none is.
  std::array<std::int16_t, kTokenLettersMax + 1> most_;
};
// The likeness of words with these sounds, or 0 if it is below `least`. The same sounds may be the
// same letters: 1000.
int likeness_of_sounds(SoundView a, SoundView b, ReadingKind kind, int least);
// The same of several words, measured side by side.
inline constexpr std::size_t kSoundsTogether = 8;
using Likenesses = std::array<std::int16_t, kSoundsTogether>;
// Of no more than kSoundsTogether words. What stands behind theirs is of no meaning.
Likenesses likenesses_of_sounds(SoundView a, std::span<const SoundView> others, ReadingKind kind,
                                int least);
// 0 to 1000; 0: too little in common. What is below `least` is 0 as well, and told sooner.
int likeness(const Spelling& a, const Spelling& b, ReadingKind kind, int least = 1);

}  // namespace cocket::screen
