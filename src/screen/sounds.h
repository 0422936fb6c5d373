// SPDX-License-Identifier: Apache-2.0
// What is heard of Latin letters, whoever wrote them down, and how far two such words are apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "screen/prepared_name.h"

namespace cocket::screen {

inline constexpr int kSounds = 40;     // letters, "sh", "ch", "zh", digits
inline constexpr int kWholeCost = 20;  // of one sound for another that has nothing of it

// Of ASCII letters and digits in lower case. Cut at kTokenLettersMax.
Spelling spell(std::string_view text);

// Which costs apply: sounds that a script does not write, or does not tell apart, cost little.
// Returns at most `limit` + 1.
int sound_distance(const Spelling& a, const Spelling& b, ReadingKind kind, int limit);

// Optimal string alignment (transpositions count one), at most `limit` + 1.
int edit_distance_within(std::string_view a, std::string_view b, int limit);

// Edits that the candidate stage must reach by deletions, for a text of this length.
int near_edits(std::size_t size);
// The same for skeletons; one shorter than kSkeletonShort is near none, not even itself.
inline constexpr std::size_t kSkeletonShort = 2;
int near_skeleton_edits(std::size_t size);
// By their letters, or by their skeletons. Two names can match only if a token of each is an
// anchor: near in this sense, or of one sense.
bool is_near(const Spelling& a, const Spelling& b);

// What a likeness can be told from at once: which sounds there are, and how many.
struct SoundOutline {
  std::uint32_t mask = 0;
  std::uint8_t size = 0;
};
SoundOutline outline_of(const Spelling& spelling);
// No less than the likeness.
int likeness_at_most(const SoundOutline& a, const SoundOutline& b, ReadingKind kind);
// 0 to 1000; 0: too little in common. What is below `least` is 0 as well, and told sooner.
int likeness(const Spelling& a, const Spelling& b, ReadingKind kind, int least = 1);

}  // namespace cocket::screen
