// SPDX-License-Identifier: Apache-2.0
// How the index of own names lies in its file: sections of plain records, found by number, and how
// spellings are found by their skeletons. What a section means changes with kOwnIndexMagic.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "screen/prepared_name.h"

namespace cocket::screen {

inline constexpr std::string_view kOwnIndexMagic = "COCKET-2";

// A book does not say what its parties are.
inline constexpr PartyKind kOwnKind = PartyKind::Unknown;

// In the order in which they are written. Begins have one more than there are lists.
enum class OwnSection : std::uint8_t {
  Parties,        // column, first row, rows as numbers of seven bits a byte; then the name
  PartyBegins,    // bytes
  Readings,       // OwnReading, one more than there are
  ReadingTokens,  // numbers of tokens
  Words,          // OwnWord, by the hash of the skeleton, then by the letters; one more
  WordText,       // letters
  WordBuckets,    // begins of words, by the first bits of the hash
  WordTokens,     // numbers of tokens that are spelled so
  Tokens,         // OwnToken, one more than there are
  TokenWords,     // numbers of words: the spellings of a token in their order
  TokenReadings,  // numbers of readings that have the token
  LetterBuckets,  // of deletions (deletion_index.h) of words, by their letters
  LetterNumbers,  // numbers of words
  LetterTags,     // bytes
  JoinedText,     // a byte that says how many letters there are; then the letters
  Joined,         // OwnJoined, by the hash of the skeleton
  JoinedBuckets,  // begins of joined ones, by the first bits of the hash
  Senses,         // OwnSense, by sense
  Keys,           // OwnKey, by hash, then by party
  KeyBuckets,     // begins of keys, by the first bits of the hash
  Book,           // OwnBook
};
inline constexpr std::size_t kOwnSections = 21;

struct OwnReading {
  std::uint32_t party = 0;
  std::uint32_t tokens = 0;    // its first in ReadingTokens
  std::uint16_t weight = 0;    // of all its tokens, at most kOwnWeightMax
  std::uint16_t families = 0;  // of its tokens, a bit each (family_bit)
};
inline constexpr std::uint32_t kOwnWeightMax = 0xffff;
// Those of one bit may be one family.
constexpr std::uint16_t family_bit(std::uint16_t family) {
  return static_cast<std::uint16_t>(family == 0 ? 0U : 1U << family % 16U);
}
// A token in a reading, with what is asked first, so that nothing else need be looked at.
struct OwnPlace {
  std::uint32_t token = 0;
  std::uint16_t weight = 0;
  std::uint16_t family = 0;
  std::uint8_t role = 0;
  std::uint8_t letters = 0;
  std::uint16_t first = 0;  // letter of its spellings; kManyLetters: of several
};
inline constexpr std::uint16_t kManyLetters = 0;

struct OwnToken {
  std::uint32_t words = 0;     // its first in TokenWords
  std::uint32_t readings = 0;  // its first in TokenReadings, of readings without initials
  std::uint32_t initials = 0;  // of those with initials
  std::uint16_t weight = 0;
  std::uint16_t sense = 0;
  std::uint16_t family = 0;
  std::uint8_t role = 0;
  std::uint8_t letters = 0;
  std::uint32_t kind = 0;  // of its readings
};

// A spelling of tokens.
struct OwnWord {
  std::uint32_t text = 0;    // its first byte in WordText
  std::uint32_t tokens = 0;  // its first in WordTokens
  std::uint32_t mask = 0;    // of its sounds
  std::uint8_t sounds = 0;
  std::uint8_t size = 0;   // bytes of its text
  std::uint8_t kinds = 0;  // of readings, a bit each
  std::uint8_t tag = 0;    // last bits of the hash
};

// A spelling of tokens that are read as one word.
struct OwnJoined {
  std::uint32_t reading = 0;
  std::uint32_t text = 0;  // its first byte in JoinedText
  std::uint8_t place = 0;  // of the first token, and how many
  std::uint8_t kind = 0;   // and kHasInitials
  std::uint16_t tag = 0;
};
inline constexpr std::uint8_t kHasInitials = 0x80;

struct OwnSense {
  std::uint32_t sense = 0;
  std::uint32_t token = 0;
};

// Of a name, or a piece of it, that is compared letter by letter (own_keys.h).
struct OwnKey {
  std::uint32_t hash = 0;
  std::uint32_t party = 0;
};

// Where a run of tokens stands, in one byte.
constexpr std::uint8_t place_of_run(const Span& span) {
  return static_cast<std::uint8_t>(span.first * kJoinedMax + span.count - 1);
}
constexpr std::uint8_t first_of_run(std::uint8_t place) {
  return static_cast<std::uint8_t>(place / kJoinedMax);
}
constexpr std::uint8_t count_of_run(std::uint8_t place) {
  return static_cast<std::uint8_t>(place % kJoinedMax + 1);
}
static_assert(kTokensMax * kJoinedMax <= 256);

constexpr std::uint8_t tag_of(std::uint32_t hash) {
  return static_cast<std::uint8_t>(hash);
}

// How records that lie in the order of their hashes are found: by the first bits.
class HashBuckets {
 public:
  explicit HashBuckets(std::size_t records)
      : bits_(static_cast<unsigned>(std::bit_width(records / kRecordsInBucket))) {
    bits_ = std::clamp(bits_, 1U, 24U);
  }
  std::size_t count() const { return std::size_t{1} << bits_; }
  std::size_t bucket_of(std::uint32_t hash) const { return hash >> (32U - bits_); }

 private:
  static constexpr std::size_t kRecordsInBucket = 4;  // about
  unsigned bits_;
};

}  // namespace cocket::screen
