// SPDX-License-Identifier: Apache-2.0
// Listed names made ready to be searched: every distinct token and every run of joined tokens once,
// found by letters, skeleton or sense, with the readings that have it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/sounds.h"

namespace cocket::screen {

// Immutable once built; may be read from any thread.
class CandidateIndex {
 public:
  explicit CandidateIndex(std::vector<PreparedName> names);
  CandidateIndex(const CandidateIndex&) = delete;
  CandidateIndex& operator=(const CandidateIndex&) = delete;

  struct Reading {
    const NameReading* reading = nullptr;
    std::uint32_t name = 0;
    std::uint32_t tokens = 0;  // its tokens in token_numbers
    std::uint32_t joined = 0;  // its joined spellings in joined_outlines
    std::uint16_t joined_count = 0;
    std::uint8_t token_count = 0;
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
  };
  // One that compares like this one stands for all.
  struct Token {
    const NameReading* reading = nullptr;
    std::uint32_t spellings = 0;  // their outlines
    std::uint8_t spelling_count = 0;
    std::uint8_t place = 0;  // in the reading
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
    cocket::screen::Token token;
  };
  // What is asked of it most.
  struct TokenHead {
    cocket::screen::Token token;
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
  };
  struct Joined {
    std::uint32_t reading = 0;
    std::uint8_t first = 0;
    std::uint8_t count = 0;
  };

  struct JoinedOutline {
    SoundOutline outline;
    std::uint16_t spelling = 0;  // of the reading
    std::uint8_t first = 0;
    std::uint8_t count = 0;
  };

  // Whether any listed reading is of these.
  bool has(ReadingKind kind, PartyKind party) const {
    return has_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(party)];
  }
  const std::vector<PreparedName>& names() const { return names_; }
  const std::vector<Reading>& readings() const { return readings_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<TokenHead>& token_heads() const { return token_heads_; }
  const std::uint32_t* token_numbers(const Reading& reading) const {
    return token_numbers_.data() + reading.tokens;
  }
  std::span<const SoundOutline> outlines(const Token& token) const {
    return {outlines_.data() + token.spellings, token.spelling_count};
  }
  std::span<const JoinedOutline> joined_outlines(const Reading& reading) const {
    return {joined_outlines_.data() + reading.joined, reading.joined_count};
  }
  const NumberLists& readings_with_token() const { return readings_with_token_; }
  const NearSpellings& words() const { return words_; }  // of single tokens
  const NumberLists& tokens_of_word() const { return tokens_of_word_; }
  const NearSpellings& joined_words() const { return joined_words_; }
  const Joined& joined(std::uint32_t number) const { return joined_[number]; }
  const NumberLists& joined_of_word() const { return joined_of_word_; }
  // Null: no token has it.
  const std::vector<std::uint32_t>* tokens_of_sense(std::uint16_t sense) const;

  std::size_t bytes() const;       // without the names
  std::size_t name_bytes() const;  // of the prepared names

 private:
  struct Build;
  void add(const NameReading& reading, std::uint32_t name, Build& build);
  void add_joined(const NameReading& reading, Build& build);
  std::uint32_t number_of_token(const Reading& listed, std::uint32_t place, Build& build);

  std::vector<PreparedName> names_;
  std::array<std::array<bool, kPartyKinds>, kReadingKinds> has_{};
  std::vector<Reading> readings_;
  std::vector<std::uint32_t> token_numbers_;
  std::vector<Token> tokens_;
  std::vector<TokenHead> token_heads_;
  std::vector<SoundOutline> outlines_;
  std::vector<JoinedOutline> joined_outlines_;
  NumberLists readings_with_token_;
  NearSpellings words_{NearSpellings::By::SkeletonOrLetters};
  NumberLists tokens_of_word_;
  NearSpellings joined_words_{NearSpellings::By::Skeleton};
  std::vector<Joined> joined_;
  NumberLists joined_of_word_;
  std::unordered_map<std::uint16_t, std::vector<std::uint32_t>> tokens_of_sense_;
};

}  // namespace cocket::screen
