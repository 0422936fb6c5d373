// SPDX-License-Identifier: Apache-2.0
#include "screen/sounds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

constexpr std::uint8_t kSh = 26;
constexpr std::uint8_t kCh = 27;
constexpr std::uint8_t kZh = 28;
constexpr std::uint8_t kDigit = 29;

constexpr std::uint8_t sound_of(char c) {
  return static_cast<std::uint8_t>(c - 'a');
}

// Letters that together, or in place of others, are one sound, in the order of the first letter;
// longer ones come first. Upper case stands for the three sounds that no single letter writes.
struct Group {
  std::string_view letters;
  std::string_view sounds;
};
constexpr std::array kGroups = {
    Group{"ae", "e"},   Group{"bh", "b"},  Group{"ch", "C"},  Group{"cz", "C"}, Group{"ck", "k"},
    Group{"ce", "se"},  Group{"ci", "si"}, Group{"cy", "si"}, Group{"c", "k"},  Group{"dsch", "Z"},
    Group{"dzh", "Z"},  Group{"dj", "Z"},  Group{"dh", "d"},  Group{"dt", "t"}, Group{"ee", "i"},
    Group{"gh", "g"},   Group{"j", "Z"},   Group{"kh", "h"},  Group{"ou", "u"}, Group{"oo", "u"},
    Group{"oe", "o"},   Group{"ph", "f"},  Group{"qu", "k"},  Group{"q", "k"},  Group{"rh", "r"},
    Group{"shch", "S"}, Group{"sch", "S"}, Group{"sh", "S"},  Group{"sj", "S"}, Group{"sz", "S"},
    Group{"tsch", "C"}, Group{"tch", "C"}, Group{"th", "t"},  Group{"tj", "C"}, Group{"tz", "ts"},
    Group{"ue", "u"},   Group{"w", "v"},   Group{"x", "ks"},  Group{"y", "i"},  Group{"zh", "Z"},
    Group{"zj", "Z"},
};

// The groups that begin with each letter.
class GroupsByLetter {
 public:
  constexpr GroupsByLetter() {
    for (std::size_t i = kGroups.size(); i > 0; --i) {
      const auto letter = static_cast<std::size_t>(kGroups[i - 1].letters[0] - 'a');
      if (ends_[letter] == 0) ends_[letter] = static_cast<std::uint8_t>(i);
      begins_[letter] = static_cast<std::uint8_t>(i - 1);
    }
  }
  // The longest that the text begins with; null: none.
  constexpr const Group* find(std::string_view text) const {
    if (text[0] < 'a' || text[0] > 'z') return nullptr;
    const auto letter = static_cast<std::size_t>(text[0] - 'a');
    for (std::size_t i = begins_[letter]; i < ends_[letter]; ++i) {
      if (text.starts_with(kGroups[i].letters)) return &kGroups[i];
    }
    return nullptr;
  }

 private:
  std::array<std::uint8_t, 26> begins_{};
  std::array<std::uint8_t, 26> ends_{};
};
constexpr GroupsByLetter kGroupsByLetter;

std::uint8_t sound_number(char c) {
  if (c == 'S') return kSh;
  if (c == 'C') return kCh;
  if (c == 'Z') return kZh;
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(kDigit + (c - '0'));
  return sound_of(c);
}

// Consonants that scripts and languages mix up, as one letter; 0: not in the skeleton.
char skeleton_of(std::uint8_t sound) {
  if (sound >= kDigit) return static_cast<char>('0' + (sound - kDigit));
  if (sound == kSh || sound == kCh || sound == kZh) return 's';
  const char letter = static_cast<char>('a' + sound);
  switch (letter) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'h':
      return 0;
    case 'b':
    case 'p':
    case 'v':
    case 'f':
      return 'p';
    case 'd':
    case 't':
      return 't';
    case 'g':
    case 'k':
      return 'k';
    case 'l':
    case 'r':
      return 'l';
    case 'm':
    case 'n':
      return 'n';
    case 's':
    case 'z':
      return 's';
    default:
      return letter;
  }
}

void hear(std::string_view text, Spelling& spelling) {
  const auto add = [&spelling](std::uint8_t sound) {
    const std::uint8_t size = spelling.sounds_size;
    const bool is_double = size > 0 && spelling.sounds[size - 1U] == sound && sound < kDigit;
    if (is_double || size == kTokenLettersMax) return;
    spelling.sounds[size] = sound;
    spelling.sounds_size = static_cast<std::uint8_t>(size + 1);
  };
  std::size_t at = 0;
  // Where a word begins "x" is "s" in most languages and "sh" in Chinese, in older letters "hs".
  const std::size_t begin = text.starts_with("hs") ? 2 : (text.starts_with("x") ? 1 : 0);
  if (begin > 0 && text.size() > begin) {
    add(kSh);
    at = begin;
  }
  while (at < text.size()) {
    const Group* group = kGroupsByLetter.find(text.substr(at));
    if (group == nullptr) {
      add(sound_number(text[at]));
      ++at;
      continue;
    }
    // "ce" and its like only turn the consonant; the vowel is read again, with what follows it.
    const bool is_soft_c = group->letters[0] == 'c' && group->sounds.size() == 2;
    for (const char c : group->sounds.substr(0, is_soft_c ? 1 : 2)) add(sound_number(c));
    at += is_soft_c ? 1 : group->letters.size();
  }
}

using Costs = std::array<std::array<std::uint8_t, kSounds + 1>, kSounds + 1>;
constexpr std::size_t kNothing = kSounds;  // the other side of an insertion

void set_cost(Costs& costs, std::size_t a, std::size_t b, int cost) {
  costs[a][b] = costs[b][a] = static_cast<std::uint8_t>(cost);
}

struct Confusion {
  std::string_view sounds;  // each with each
  int cost;
};

void confuse(Costs& costs, const Confusion& confusion) {
  for (const char a : confusion.sounds) {
    for (const char b : confusion.sounds) {
      if (a == b) continue;
      const std::size_t left = a == '-' ? kNothing : sound_number(a);
      const std::size_t right = b == '-' ? kNothing : sound_number(b);
      set_cost(costs, left, right, confusion.cost);
    }
  }
}

// Between Latin spellings.
Costs latin_costs() {
  Costs costs{};
  for (std::size_t a = 0; a <= kNothing; ++a) {
    for (std::size_t b = 0; b <= kNothing; ++b) {
      costs[a][b] = a == b ? 0 : static_cast<std::uint8_t>(kWholeCost);
    }
  }
  for (int digit = 0; digit < 10; ++digit) {
    set_cost(costs, static_cast<std::size_t>(kDigit) + static_cast<std::size_t>(digit), kNothing,
             kWholeCost * 2);
  }
  for (const Confusion& confusion :
       {Confusion{"aeiou", 12}, Confusion{"ei", 8},  Confusion{"ou", 8},  Confusion{"ae", 9},
        Confusion{"bp", 10},    Confusion{"dt", 10}, Confusion{"gk", 10}, Confusion{"vf", 10},
        Confusion{"bv", 10},    Confusion{"sz", 6},  Confusion{"sS", 9},  Confusion{"SC", 8},
        Confusion{"ZC", 10},    Confusion{"ZS", 10}, Confusion{"Zz", 8},  Confusion{"Zi", 7},
        Confusion{"Zg", 9},     Confusion{"kC", 11}, Confusion{"ks", 14}, Confusion{"mn", 12},
        Confusion{"lr", 14},    Confusion{"kh", 10}, Confusion{"gh", 12}, Confusion{"uv", 10},
        Confusion{"hZ", 13},    Confusion{"Cs", 12}}) {
    confuse(costs, confusion);
  }
  for (const char vowel : {'a', 'e', 'i', 'o', 'u'}) set_cost(costs, sound_of(vowel), kNothing, 13);
  set_cost(costs, sound_of('h'), kNothing, 8);
  return costs;
}

Costs costs_of(ReadingKind kind) {
  Costs costs = latin_costs();
  const auto vowels_cost = [&costs](int change, int loss) {
    confuse(costs, {"aeiou", change});
    for (const char vowel : {'a', 'e', 'i', 'o', 'u'}) {
      set_cost(costs, sound_of(vowel), kNothing, loss);
    }
  };
  switch (kind) {
    case ReadingKind::Latin:
    case ReadingKind::Other:
      break;
    case ReadingKind::Cyrillic:
    case ReadingKind::Greek:
      for (const Confusion& one :
           {Confusion{"hkg", 6}, Confusion{"ae", 6}, Confusion{"eio", 6}, Confusion{"uv", 6},
            Confusion{"bv", 6}, Confusion{"i-", 6}, Confusion{"Zi", 4}, Confusion{"h-", 5},
            Confusion{"sz", 4}, Confusion{"e-", 8}}) {
        confuse(costs, one);
      }
      break;
    case ReadingKind::Semitic:
      vowels_cost(3, 3);
      for (const Confusion& one :
           {Confusion{"vuo", 2}, Confusion{"ie", 1}, Confusion{"h-", 4}, Confusion{"kg", 6},
            Confusion{"bpvf", 7}, Confusion{"Zg", 2}, Confusion{"sz", 4}, Confusion{"dz", 4},
            Confusion{"dt", 7}, Confusion{"kh", 8}, Confusion{"CS", 2}, Confusion{"ts", 9},
            Confusion{"fv", 3}, Confusion{"bp", 4}}) {
        confuse(costs, one);
      }
      break;
    case ReadingKind::Hangul:
      vowels_cost(6, 7);
      for (const Confusion& one :
           {Confusion{"ou", 2}, Confusion{"eo", 4}, Confusion{"gk", 1}, Confusion{"dt", 1},
            Confusion{"bpvf", 1}, Confusion{"ZCz", 1}, Confusion{"lr", 1}, Confusion{"sS", 3},
            Confusion{"h-", 6}, Confusion{"i-", 4}, Confusion{"u-", 4}, Confusion{"e-", 4},
            Confusion{"kC", 6}, Confusion{"r-", 8}, Confusion{"l-", 12}, Confusion{"ts", 6},
            Confusion{"tS", 6}}) {
        confuse(costs, one);
      }
      break;
    case ReadingKind::Mandarin:
      for (const Confusion& one : {Confusion{"Cks", 8}, Confusion{"ZCS", 8}, Confusion{"gk", 8},
                                   Confusion{"dt", 8}, Confusion{"bp", 8}, Confusion{"uv", 5}}) {
        confuse(costs, one);
      }
      break;
    case ReadingKind::Japanese:
      vowels_cost(9, 8);
      for (const Confusion& one :
           {Confusion{"lr", 1},  Confusion{"bv", 2},  Confusion{"hf", 3}, Confusion{"sS", 4},
            Confusion{"zZ", 3},  Confusion{"mn", 3},  Confusion{"u-", 4}, Confusion{"o-", 6},
            Confusion{"C-", 18}, Confusion{"Ct", 5},  Confusion{"ou", 6}, Confusion{"ei", 6},
            Confusion{"r-", 6},  Confusion{"i-", 6},  Confusion{"st", 9}, Confusion{"sz", 3},
            Confusion{"Zd", 8},  Confusion{"g-", 10}, Confusion{"e-", 7}, Confusion{"h-", 5},
            Confusion{"Zg", 7}}) {
        confuse(costs, one);
      }
      break;
  }
  return costs;
}

const Costs& cached_costs(ReadingKind kind) {
  static const std::array<Costs, kReadingKinds> all = [] {
    std::array<Costs, kReadingKinds> made;
    for (int i = 0; i < kReadingKinds; ++i) {
      made[static_cast<std::size_t>(i)] = costs_of(static_cast<ReadingKind>(i));
    }
    return made;
  }();
  return all[static_cast<std::size_t>(kind)];
}

// What the sounds that only one of two words has must cost at least, looked up byte by byte of the
// difference of their masks: a change of one sound for another pays for two, so half for each.
class MaskCosts {
 public:
  explicit MaskCosts(const Costs& costs) {
    std::array<std::uint8_t, 32> of_bit;
    of_bit.fill(static_cast<std::uint8_t>(kWholeCost));
    for (std::size_t sound = 0; sound < kSounds; ++sound) {
      int least = costs[sound][kNothing];
      for (std::size_t other = 0; other < kSounds; ++other) {
        if (other != sound) least = std::min(least, costs[sound][other] / 2);
      }
      std::uint8_t& bit = of_bit[sound % 32];
      bit = std::min(bit, static_cast<std::uint8_t>(least));
    }
    for (std::size_t i = 0; i < std::size_t{4} * 256; ++i) {
      for (std::size_t bit = 0; bit < 8; ++bit) {
        if ((i >> bit & 1U) != 0) sums_[i / 256][i % 256] += of_bit[i / 256 * 8 + bit];
      }
    }
    least_loss_ = *std::min_element(costs[kNothing].begin(), costs[kNothing].end() - 1);
  }
  // A mask of sounds that one alone has, and how many sounds one has more.
  int at_least(std::uint32_t mask, int more) const {
    const int masks = sums_[0][mask & 0xffU] + sums_[1][mask >> 8U & 0xffU] +
                      sums_[2][mask >> 16U & 0xffU] + sums_[3][mask >> 24U];
    return std::max(masks, more * least_loss_);
  }
  const MaskSums& sums() const { return sums_; }
  int least_loss() const { return least_loss_; }

 private:
  MaskSums sums_{};
  int least_loss_ = 0;
};

const MaskCosts& cached_mask_costs(ReadingKind kind) {
  static const std::vector<MaskCosts> all = [] {
    std::vector<MaskCosts> made;
    made.reserve(kReadingKinds);
    for (int i = 0; i < kReadingKinds; ++i) {
      made.emplace_back(cached_costs(static_cast<ReadingKind>(i)));
    }
    return made;
  }();
  return all[static_cast<std::size_t>(kind)];
}

int distance_limit(int longer) {
  return longer * kWholeCost * 45 / 100;
}

constexpr int kAlikeMost = 980;

// The same sounds in other letters are almost, but not quite, the same word.
int likeness_of(int distance, int longer) {
  return std::min(kAlikeMost, 990 - distance * 1000 / (longer * kWholeCost));
}

constexpr std::size_t kSkeletonLong = 4;  // from here on a consonant may differ
constexpr std::size_t kSkeletonLongSyllabic = 3;
constexpr int kSwapCost = 14;  // of two sounds that stand the other way round

using Row = std::array<int, kTokenLettersMax + 1>;

}  // namespace

Spelling spell(std::string_view text) {
  Spelling spelling;
  text = text.substr(0, kTokenLettersMax);
  std::copy(text.begin(), text.end(), spelling.text.begin());
  spelling.text_size = static_cast<std::uint8_t>(text.size());
  hear(text, spelling);
  for (std::size_t i = 0; i < spelling.sounds_size; ++i) {
    const std::uint8_t sound = spelling.sounds[i];
    spelling.sounds_mask |= 1U << (sound % 32U);
    // "ng" is one sound that many scripts write "n".
    const bool is_ng = i > 0 && sound == sound_of('g') && spelling.sounds[i - 1] == sound_of('n');
    const char letter = is_ng ? char{0} : skeleton_of(sound);
    const std::size_t size = spelling.skeleton_size;
    if (letter == 0 || (size > 0 && spelling.skeleton[size - 1] == letter)) continue;
    spelling.skeleton[size] = letter;
    spelling.skeleton_size = static_cast<std::uint8_t>(size + 1);
  }
  return spelling;
}

int sound_distance(SoundView a, SoundView b, ReadingKind kind, int limit) {
  const Costs& costs = cached_costs(kind);
  std::array<Row, 3> rows;
  const std::size_t size = b.size();
  std::array<int, kTokenLettersMax> gains;  // of a sound of b alone
  rows[0][0] = 0;
  for (std::size_t j = 0; j < size; ++j) {
    gains[j] = costs[kNothing][b[j]];
    rows[0][j + 1] = rows[0][j] + gains[j];
  }
  int least_before = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Row& before = rows[(i + 2) % 3];
    const Row& row = rows[i % 3];
    Row& next = rows[(i + 1) % 3];
    const std::uint8_t left = a[i];
    const auto& changes = costs[left];
    const int loss = changes[kNothing];
    int last = row[0] + loss;
    next[0] = last;
    int least = last;
    for (std::size_t j = 0; j < size; ++j) {
      const std::uint8_t right = b[j];
      int cost = std::min({row[j] + changes[right], row[j + 1] + loss, last + gains[j]});
      if (i > 0 && j > 0 && left == b[j - 1] && a[i - 1] == right) {
        cost = std::min(cost, before[j - 1] + kSwapCost);
      }
      next[j + 1] = last = cost;
      least = std::min(least, cost);
    }
    // A swap passes over a row.
    if (std::min(least, least_before + kSwapCost) > limit) return limit + 1;
    least_before = least;
  }
  return std::min(rows[a.size() % 3][size], limit + 1);
}

int sound_distance(const Spelling& a, const Spelling& b, ReadingKind kind, int limit) {
  return sound_distance(SoundView(a.sounds.data(), a.sounds_size),
                        SoundView(b.sounds.data(), b.sounds_size), kind, limit);
}

int edit_distance_within(std::string_view a, std::string_view b, int limit) {
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  Row before{};
  Row row{};
  Row next{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 0; i < a.size(); ++i) {
    next[0] = static_cast<int>(i) + 1;
    int least = next[0];
    for (std::size_t j = 0; j < b.size(); ++j) {
      int cost = std::min({row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1});
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) {
        cost = std::min(cost, before[j - 1] + 1);
      }
      next[j + 1] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return std::min(row[b.size()], limit + 1);
}

int near_edits(std::size_t size) {
  if (size <= 2) return 0;
  return size < 6 ? 1 : 2;
}

int near_skeleton_edits(std::size_t size) {
  return size < kSkeletonLong ? 0 : 1;
}

bool is_syllabic(ReadingKind costs) {
  return costs == ReadingKind::Hangul || costs == ReadingKind::Japanese;
}

int near_syllabic_edits(std::size_t size) {
  return size < kSkeletonLongSyllabic ? 0 : 1;
}

bool is_near_joined(const Spelling& a, const Spelling& b, ReadingKind costs) {
  const std::string_view left = a.skeleton_view();
  const std::string_view right = b.skeleton_view();
  if (left == right) return true;
  const std::size_t size = std::min(left.size(), right.size());
  const int limit = is_syllabic(costs) ? near_syllabic_edits(size) : near_skeleton_edits(size);
  return costs != ReadingKind::Latin && edit_distance_within(left, right, limit) <= limit;
}

bool is_near(const Spelling& a, const Spelling& b, ReadingKind costs) {
  if (is_near_joined(a, b, costs)) return true;
  const int limit = near_edits(std::min<std::size_t>(a.text_size, b.text_size));
  return edit_distance_within(a.text_view(), b.text_view(), limit) <= limit;
}

SoundOutline outline_of(const Spelling& spelling) {
  return {spelling.sounds_mask, spelling.sounds_size, spelling.text[0], spelling.text_size == 1, 0};
}

int likeness_at_most(const SoundOutline& a, const SoundOutline& b, ReadingKind kind) {
  if (a.size == 0 || b.size == 0) return a.size == b.size ? 1000 : 0;
  const int distance = cached_mask_costs(kind).at_least(a.mask ^ b.mask, std::abs(a.size - b.size));
  if (distance == 0) return 1000;
  const int longer = std::max(a.size, b.size);
  return distance > distance_limit(longer) ? 0 : likeness_of(distance, longer);
}

OutlineFilter::OutlineFilter(const SoundOutline& own, ReadingKind kind, int least)
    : sums_(&cached_mask_costs(kind).sums()), mask_(own.mask) {
  const int loss = cached_mask_costs(kind).least_loss();
  for (int size = 0; size < static_cast<int>(most_.size()); ++size) {
    std::int16_t& most = most_[static_cast<std::size_t>(size)];
    most = -1;
    if (own.size == 0 || size == 0) {
      if (own.size == size) most = std::numeric_limits<std::int16_t>::max();
      continue;
    }
    const int longer = std::max(size, int{own.size});
    int cost = 0;  // the most of which likeness_of makes `least`
    if (least <= kAlikeMost) {
      cost = ((991 - least) * longer * kWholeCost - 1) / 1000;
      cost = std::min(cost, distance_limit(longer));
    }
    if (std::abs(size - own.size) * loss <= cost) most = static_cast<std::int16_t>(cost);
  }
}

namespace {

// No further than this are words of which the longer has so many sounds.
int limit_of(int longer, int least) {
  const int far = std::max(991 - least, 0) * longer * kWholeCost / 1000;
  return std::min(distance_limit(longer), far);
}

}  // namespace

int likeness_of_sounds(SoundView a, SoundView b, ReadingKind kind, int least) {
  const int longer = static_cast<int>(std::max(a.size(), b.size()));
  const int limit = limit_of(longer, least);
  const int distance = sound_distance(a, b, kind, limit);
  if (distance == 0) return 1000;
  return distance > limit ? 0 : likeness_of(distance, longer);
}

namespace {

// A cost of each of the words that are measured side by side.
using Lanes = std::int16_t __attribute__((vector_size(2 * kSoundsTogether)));

Lanes all_lanes(int cost) {
  return Lanes{} + static_cast<std::int16_t>(cost);
}

Lanes lesser(Lanes a, Lanes b) {
  return a < b ? a : b;
}

bool is_any(Lanes lanes) {
  std::array<std::uint64_t, sizeof(Lanes) / sizeof(std::uint64_t)> bits;
  std::memcpy(bits.data(), &lanes, sizeof(lanes));
  return std::any_of(bits.begin(), bits.end(), [](std::uint64_t part) { return part != 0; });
}

// sound_distance of one word to each of several.
class SideBySide {
 public:
  SideBySide(const Costs& costs, std::span<const SoundView> others) : costs_(costs) {
    for (std::size_t lane = 0; lane < others.size(); ++lane) {
      sizes_[lane] = others[lane].size();
      longest_ = std::max(longest_, others[lane].size());
      for (std::size_t j = 0; j < others[lane].size(); ++j) {
        sounds_[j][lane] = others[lane][j];
      }
    }
    rows_[0][0] = Lanes{};
    for (std::size_t j = 0; j < longest_; ++j) {
      gains_[j] = costs_of_sounds(costs_[kNothing], j);
      rows_[0][j + 1] = rows_[0][j] + gains_[j];
    }
  }

  // False: all are further than this.
  bool measure(SoundView a, int limit) {
    const Lanes limits = all_lanes(limit);
    Lanes least_before{};
    for (std::size_t i = 0; i < a.size(); ++i) {
      const Lanes least = add_row(a, i);
      if (!is_any(lesser(least, least_before + std::int16_t{kSwapCost}) <= limits)) return false;
      least_before = least;
    }
    last_ = a.size() % rows_.size();
    return true;
  }
  int distance(std::size_t lane) const { return rows_[last_][sizes_[lane]][lane]; }

 private:
  Lanes costs_of_sounds(const Costs::value_type& costs, std::size_t j) const {
    static_assert(kSoundsTogether == 8);
    const auto cost = [&](std::size_t lane) {
      return costs[static_cast<std::size_t>(sounds_[j][lane])];
    };
    // In one expression, so that the processor need not wait for memory that was just written.
    return Lanes{cost(0), cost(1), cost(2), cost(3), cost(4), cost(5), cost(6), cost(7)};
  }
  Lanes sounds(std::size_t j) const {
    Lanes found;
    std::memcpy(&found, sounds_[j].data(), sizeof(found));
    return found;
  }

  // The least of it.
  Lanes add_row(SoundView a, std::size_t i) {
    const auto& before = rows_[(i + 2) % rows_.size()];
    const auto& row = rows_[i % rows_.size()];
    auto& next = rows_[(i + 1) % rows_.size()];
    const auto& changes = costs_[a[i]];
    const auto loss = static_cast<std::int16_t>(changes[kNothing]);
    const auto left = static_cast<std::int16_t>(a[i]);
    const auto left_before = static_cast<std::int16_t>(i > 0 ? a[i - 1] : kSounds);
    Lanes last = row[0] + loss;
    Lanes least = last;
    next[0] = last;
    for (std::size_t j = 0; j < longest_; ++j) {
      Lanes cost =
          lesser(row[j] + costs_of_sounds(changes, j), lesser(row[j + 1] + loss, last + gains_[j]));
      if (i > 0 && j > 0) {
        const Lanes is_swapped = (sounds(j - 1) == left) & (sounds(j) == left_before);
        cost = is_swapped ? lesser(cost, before[j - 1] + std::int16_t{kSwapCost}) : cost;
      }
      next[j + 1] = last = cost;
      least = lesser(least, cost);
    }
    return least;
  }

  const Costs& costs_;
  std::array<std::array<std::int16_t, kSoundsTogether>, kTokenLettersMax> sounds_{};
  std::array<Lanes, kTokenLettersMax> gains_;
  std::array<std::array<Lanes, kTokenLettersMax + 1>, 3> rows_;
  std::array<std::size_t, kSoundsTogether> sizes_{};
  std::size_t longest_ = 0;
  std::size_t last_ = 0;
};

}  // namespace

Likenesses likenesses_of_sounds(SoundView a, std::span<const SoundView> others, ReadingKind kind,
                                int least) {
  Likenesses found{};
  std::array<int, kSoundsTogether> limits{};
  for (std::size_t i = 0; i < others.size(); ++i) {
    limits[i] = limit_of(static_cast<int>(std::max(a.size(), others[i].size())), least);
  }
  SideBySide all(cached_costs(kind), others);
  if (!all.measure(a, *std::max_element(limits.begin(), limits.end()))) return found;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const int distance = all.distance(i);
    const int longer = static_cast<int>(std::max(a.size(), others[i].size()));
    if (distance > limits[i]) continue;
    found[i] = static_cast<std::int16_t>(distance == 0 ? 1000 : likeness_of(distance, longer));
  }
  return found;
}

int likeness(const Spelling& a, const Spelling& b, ReadingKind kind, int least) {
  if (a.text_view() == b.text_view()) return 1000;
  if (a.sounds_size == 0 || b.sounds_size == 0) return 0;
  // Most pairs end here.
  if (likeness_at_most(outline_of(a), outline_of(b), kind) < least) return 0;
  const int longer = std::max(a.sounds_size, b.sounds_size);
  const int limit = limit_of(longer, least);
  const int distance = sound_distance(a, b, kind, limit);
  if (distance > limit) return 0;
  const int found = likeness_of(distance, longer);
  return found < least ? 0 : found;
}

}  // namespace cocket::screen
