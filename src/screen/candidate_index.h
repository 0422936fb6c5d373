// SPDX-License-Identifier: Apache-2.0
// Listed names made ready to be searched: every distinct token and every run of joined tokens once,
// found by letters, skeleton or sense, with the readings that have it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/near_spellings.h"
#include "screen/other_matches.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"

namespace cocket::screen {

// Immutable once built; may be read from any thread.
class CandidateIndex {
 public:
  explicit CandidateIndex(PreparedNames names);
  CandidateIndex(const CandidateIndex&) = delete;
  CandidateIndex& operator=(const CandidateIndex&) = delete;

  // Kept in a file, to be read where it lies.
  Result<void> write(PagedWriter& writer) const;
  static std::unique_ptr<CandidateIndex> read(SectionReader& sections);

  struct Reading {
    const NameReading* reading = nullptr;
    std::uint32_t name = 0;
    std::uint32_t tokens = 0;  // in places
    std::uint8_t token_count = 0;
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
  };
  // One that compares like this one stands for all.
  struct Token {
    const NameReading* reading = nullptr;
    std::uint8_t place = 0;  // in the reading
  };
  // A token of a reading, with what is asked of it most.
  struct Place {
    std::uint32_t token = 0;
    cocket::screen::Token what;
  };
  static_assert(Plain<Place>);
  struct TokenHead {
    cocket::screen::Token token;
    ReadingKind kind = ReadingKind::Latin;
    PartyKind party = PartyKind::Unknown;
  };
  struct Joined {
    std::uint32_t reading = 0;
    std::uint16_t first = 0;
    std::uint16_t count = 0;
  };

  // Whether any listed reading is of these.
  bool has(ReadingKind kind, PartyKind party) const {
    return has_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(party)];
  }
  const PreparedNames& names() const { return names_; }
  const std::vector<Reading>& readings() const { return readings_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const Kept<TokenHead>& token_heads() const { return token_heads_; }
  std::span<const Place> places(const Reading& reading) const {
    return {places_.data() + reading.tokens, reading.token_count};
  }
  // What a reading is first asked for. Weights are at most kWeightMax.
  struct Glance {
    OtherMatches others;
    std::uint16_t weight = 0;
    std::uint16_t initials_weight = 0;
    std::uint16_t families_weight = 0;
    std::uint16_t unused = 0;
  };
  static constexpr std::uint32_t kWeightMax = 0xffff;
  const Glance& glance(std::uint32_t reading) const { return glances_[reading]; }
  // What is asked of very many readings, in so little that it stays near the processor.
  struct Brief {
    static constexpr unsigned kFamilyBits = 15;
    static constexpr std::uint16_t kInitials = 1U << kFamilyBits;
    std::uint16_t weight = 0;  // at most kWeightMax
    std::uint16_t marks = 0;   // OtherMatches::families_in, and kInitials
    bool has_initials() const { return (marks & kInitials) != 0; }
  };
  const Brief& brief(std::uint32_t reading) const { return briefs_[reading]; }
  std::uint16_t token_weight_max() const { return token_weight_max_; }
  // One stands as often as it has the token.
  const NumberLists& readings_with_token() const { return readings_with_token_; }
  const NearSpellings& words() const { return words_; }  // of single tokens
  const NumberLists& tokens_of_word() const { return tokens_of_word_; }
  const NearSpellings& joined_words() const { return joined_words_; }
  const Joined& joined(std::uint32_t number) const { return joined_[number]; }
  const NumberLists& joined_of_word() const { return joined_of_word_; }
  // None: no token has it.
  NumberLists::Range tokens_of_sense(std::uint16_t sense) const {
    if (sense >= tokens_of_sense_.size()) return {nullptr, nullptr};
    return tokens_of_sense_.of(sense);
  }

  std::size_t bytes() const;  // without the names

 private:
  struct Build;
  struct Unbuilt {};
  CandidateIndex(PreparedNames names, Unbuilt);
  void find_readings();
  void find_tokens();
  void add(std::uint32_t number, Build& build);
  void add_joined(std::uint32_t number, Build& build);
  std::uint32_t number_of_token(std::uint32_t number, std::uint32_t place, Build& build);

  PreparedNames names_;
  std::array<std::array<bool, kPartyKinds>, kReadingKinds> has_{};
  std::vector<Reading> readings_;
  Kept<Place> places_;
  Kept<Glance> glances_;
  std::vector<Brief> briefs_;
  std::uint16_t token_weight_max_ = 0;
  // The reading that each is of, and where it stands there.
  struct TokenPlace {
    std::uint32_t reading = 0;
    std::uint32_t place = 0;
  };
  Kept<TokenPlace> token_places_;
  std::vector<Token> tokens_;
  Kept<TokenHead> token_heads_;
  NumberLists readings_with_token_;
  NearSpellings words_;
  NumberLists tokens_of_word_;
  NearSpellings joined_words_;
  Kept<Joined> joined_;
  NumberLists joined_of_word_;
  NumberLists tokens_of_sense_;
};

}  // namespace cocket::screen
