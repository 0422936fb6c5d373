// SPDX-License-Identifier: Apache-2.0
// A name made ready for comparison: its readings in Latin letters, each as tokens with a role and
// a weight, and spans of tokens (one, or some joined) with their spellings. Built by NamePreparer,
// compared by the scorer; immutable.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::screen {

enum class PartyKind : std::uint8_t { Unknown, Person, Organization, Vessel };
inline constexpr int kPartyKinds = 4;

enum class ReadingKind : std::uint8_t {
  Latin,
  Cyrillic,
  Greek,
  Semitic,  // Arabic and Hebrew letters: consonants, most vowels unwritten
  Hangul,
  Mandarin,
  Japanese,
  Other,
};
inline constexpr int kReadingKinds = 8;
std::string_view name_of(ReadingKind kind);

enum class Role : std::uint8_t {
  Word,
  Generic,  // says what a body does or is: "industries", "institute"
  Place,
  Number,
  Initial,
  Particle,  // "of", "al", "von"
  Title,     // "Mr", "Dr"
};
std::string_view name_of(Role role);

// Longer tokens are compared by their first letters.
inline constexpr std::size_t kTokenLettersMax = 24;
inline constexpr std::size_t kTokensMax = 24;  // of one reading; a longer name is cut
inline constexpr std::size_t kJoinedMax = 4;   // tokens in one span

// One way to write a span: letters, then what is heard ("sch", "sh" and "ş" are one sound), then
// the consonants in classes that scripts and languages mix up.
struct Spelling {
  std::array<char, kTokenLettersMax> text{};
  std::array<std::uint8_t, kTokenLettersMax> sounds{};
  std::array<char, kTokenLettersMax> skeleton{};
  std::uint8_t text_size = 0;
  std::uint8_t sounds_size = 0;
  std::uint8_t skeleton_size = 0;
  std::uint8_t unused = 0;
  std::uint32_t sounds_mask = 0;

  std::string_view text_view() const { return {text.data(), text_size}; }
  std::string_view skeleton_view() const { return {skeleton.data(), skeleton_size}; }
};

// A bit for each token from `first` on.
constexpr std::uint32_t token_bits(std::uint32_t first, std::uint32_t count) {
  return ((1U << count) - 1U) << first;
}

struct Token {
  Role role = Role::Word;
  std::uint8_t letters = 0;  // of its longest spelling, inside of joined words too
  std::uint16_t weight = 0;  // rarity, in tenths of a natural logarithm
  std::uint16_t sense = 0;   // number of a translated word, 0: none
  std::uint16_t family = 0;  // of senses that are near
};

struct Span {
  std::uint8_t first = 0;  // token
  std::uint8_t count = 1;
  std::uint16_t begin = 0;  // its spellings
  std::uint16_t end = 0;
};

// What a reading is made of. Spans of one token come first, in the order of the tokens; then the
// joined ones.
struct ReadingParts {
  ReadingKind kind = ReadingKind::Latin;
  std::vector<Token> tokens;
  std::vector<Span> spans;
  std::vector<Spelling> spellings;
  std::uint32_t weight = 0;  // of all tokens
};

// The same, where it lies: in parts, or in a list of names (prepared_names.h).
struct NameReading {
  NameReading() = default;
  explicit NameReading(const ReadingParts& parts)
      : kind(parts.kind),
        weight(parts.weight),
        tokens(parts.tokens),
        spans(parts.spans),
        spellings(parts.spellings) {}
  explicit NameReading(ReadingParts&&) = delete;  // they must outlive it

  ReadingKind kind = ReadingKind::Latin;
  std::uint32_t weight = 0;
  std::span<const Token> tokens;
  std::span<const Span> spans;
  std::span<const Spelling> spellings;
};

// What a name says beside its readings.
struct NameTraits {
  PartyKind kind = PartyKind::Unknown;
  std::span<const std::uint16_t> forms;  // legal forms, as numbers of symbols, sorted
};

struct PreparedName {
  NameTraits traits() const { return {kind, forms}; }

  std::string text;  // as given
  PartyKind kind = PartyKind::Unknown;
  std::vector<NameReading> readings;  // the first is the name's own script
  std::vector<std::uint16_t> forms;
  // Of the readings; null: they lie elsewhere, and must outlive it.
  std::shared_ptr<const std::vector<ReadingParts>> parts;
};

}  // namespace cocket::screen
