// SPDX-License-Identifier: Apache-2.0
// Matches that find no candidates: an initial and a word, and words of near senses.
#pragma once

#include <cstdint>

#include "screen/alignment.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// A bit for each first letter of its spellings.
inline std::uint32_t first_letters(const NameReading& reading, std::size_t token) {
  std::uint32_t letters = 0;
  const Span& span = reading.spans[token];
  for (std::uint16_t i = span.begin; i < span.end; ++i) {
    letters |= 1U << static_cast<unsigned char>(reading.spellings[i].text[0]) % 32U;
  }
  return letters;
}

// What tokens have for such matches. Some that have what it takes do not match; no others do.
class OtherMatches {
 public:
  void add(const NameReading& reading, std::size_t token) {
    const Token& one = reading.tokens[token];
    if (one.role == Role::Initial) initials_ |= first_letters(reading, token);
    if (one.role == Role::Word) words_ |= first_letters(reading, token);
    if (one.family != 0) families_ |= family_bit(one);
  }
  bool may_match(const OtherMatches& other) const {
    return (initials_ & other.words_) != 0 || (words_ & other.initials_) != 0 ||
           (families_ & other.families_) != 0;
  }
  bool has_initials() const { return initials_ != 0; }
  // In few bits: two that have a family in common have a bit in common.
  std::uint32_t families_in(unsigned bits) const {
    std::uint64_t all = families_;
    for (unsigned i = bits; i < 64; i += bits) all |= families_ >> i;
    return static_cast<std::uint32_t>(all & ((std::uint64_t{1} << bits) - 1));
  }
  bool has_initial_for(const OtherMatches& other) const { return (initials_ & other.words_) != 0; }
  bool has_family_of(const OtherMatches& other) const { return (families_ & other.families_) != 0; }
  // Of a token with one of these, at most; what else stands beside it is `own`.
  std::int16_t likeness(const Token& token, const OtherMatches& own) const {
    const bool is_initial = (token.role == Role::Initial && (own.initials_ & words_) != 0) ||
                            (token.role == Role::Word && (own.words_ & initials_) != 0);
    if (is_initial) return kInitialLikeness;
    return token.family != 0 && (family_bit(token) & families_) != 0 ? kFamilyLikeness
                                                                     : std::int16_t{0};
  }

 private:
  static std::uint64_t family_bit(const Token& token) {
    return std::uint64_t{1} << token.family % 64U;
  }
  std::uint64_t families_ = 0;
  std::uint32_t initials_ = 0;
  std::uint32_t words_ = 0;
};

}  // namespace cocket::screen
