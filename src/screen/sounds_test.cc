// SPDX-License-Identifier: Apache-2.0
#include "screen/sounds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "screen/prepared_name.h"
#include "screen/test_noise.h"

namespace cocket::screen {
namespace {

constexpr std::string_view kSpelled = "abcdefghijklmnopqrstuvwxyz0123456789";

std::vector<Spelling> words_and_their_like(std::size_t count) {
  NameNoise noise(11);
  std::vector<Spelling> spellings;
  std::string word;
  while (spellings.size() < count) {
    word = spellings.size() % 3 == 0 ? noise.invent() : noise.spoil(word);
    std::erase_if(word, [](char c) { return c < 'a' || c > 'z'; });
    if (!word.empty()) spellings.push_back(spell(word));
  }
  return spellings;
}

// True when they are alike at all.
bool expect_likeness(const Spelling& a, const Spelling& b, ReadingKind kind) {
  const int longer = std::max(a.sounds_size, b.sounds_size) * kWholeCost;
  const int distance = sound_distance(a, b, kind, 100 * kWholeCost);
  int expected = std::min(980, 990 - distance * 1000 / longer);
  if (distance > longer * 45 / 100) expected = 0;
  if (a.text_view() == b.text_view()) expected = 1000;
  EXPECT_EQ(likeness(a, b, kind), expected) << a.text_view() << ' ' << b.text_view();
  EXPECT_GE(likeness_at_most(outline_of(a), outline_of(b), kind), expected);
  for (const int least : {600, 740, expected, std::min(expected + 1, 1000), 980, 981}) {
    EXPECT_EQ(likeness(a, b, kind, least), expected < least ? 0 : expected);
  }
  return expected > 0;
}

TEST(Likeness, IsTheSameSideBySide) {
  const std::vector<Spelling> spellings = words_and_their_like(100);
  std::vector<SoundView> sounds;
  for (const Spelling& one : spellings) sounds.emplace_back(one.sounds.data(), one.sounds_size);
  int alike = 0;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const auto kind = static_cast<ReadingKind>(i % kReadingKinds);
    for (const int least : {1, 500, 740, 900, 1000}) {
      const OutlineFilter filter(outline_of(spellings[i]), kind, least);
      for (std::size_t first = 0; first < sounds.size(); first += 1 + i % kSoundsTogether) {
        const auto others = std::span(sounds).subspan(first).first(
            std::min(1 + i % kSoundsTogether, sounds.size() - first));
        const Likenesses all = likenesses_of_sounds(sounds[i], others, kind, least);
        for (std::size_t j = 0; j < others.size(); ++j) {
          const SoundOutline other = outline_of(spellings[first + j]);
          const int expected = likeness_of_sounds(sounds[i], others[j], kind, least);
          EXPECT_EQ(all[j], expected);
          EXPECT_EQ(filter.may_be_alike(other.mask, other.size),
                    likeness_at_most(outline_of(spellings[i]), other, kind) >= least);
          alike += expected > 0 ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(alike, 500);
}

// As Swedes and the Dutch write what others write as ch, sh and zh.
TEST(Spell, HearsAJBehindAConsonant) {
  const auto is_same = [](std::string_view a, std::string_view b) {
    return spell(a).skeleton_view() == spell(b).skeleton_view();
  };
  EXPECT_TRUE(is_same("tkatj", "tkach"));
  EXPECT_TRUE(is_same("sjojgu", "shoigu"));
  EXPECT_TRUE(is_same("zjukov", "zhukov"));
  EXPECT_EQ(likeness(spell("tkatj"), spell("tkach"), ReadingKind::Latin), 980);
}

TEST(Likeness, IsWhatTheWholeDistanceSays) {
  const std::vector<Spelling> spellings = words_and_their_like(150);
  int alike = 0;
  for (const Spelling& a : spellings) {
    for (const Spelling& b : spellings) {
      for (int i = 0; i < kReadingKinds; ++i) {
        if (expect_likeness(a, b, static_cast<ReadingKind>(i))) ++alike;
      }
    }
  }
  EXPECT_GT(alike, 5000);
}

TEST(Skeleton, HasTheLettersOfSkeletonsAlone) {
  for (const char first : kSpelled) {
    for (const char second : kSpelled) {
      for (const char third : kSpelled) {
        const Spelling spelling = spell(std::string{first, second, third});
        EXPECT_EQ(spelling.skeleton_view().find_first_not_of(kSkeletonLetters),
                  std::string_view::npos)
            << spelling.text_view();
      }
    }
  }
}

}  // namespace
}  // namespace cocket::screen
