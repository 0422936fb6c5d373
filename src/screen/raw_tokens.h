// SPDX-License-Identifier: Apache-2.0
// The steps between a reading and a prepared name: words with their spellings come in, legal forms
// go out, phrases and numbers become one token, and spans are made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "screen/prepared_name.h"

namespace cocket::screen {

struct RawToken {
  std::string surface;                 // folded, in its own script
  std::vector<std::string> spellings;  // in Latin letters, a-z and 0-9
  std::string joined;                  // another spelling, inside of joined words alone
  std::uint16_t sense = 0;
  std::uint16_t family = 0;
  std::uint16_t form = 0;
  Role role = Role::Word;
  bool is_syllable = false;  // part of a name that is written without spaces
  bool is_final = false;     // sense and form were looked up already
};

struct FinishedTokens {
  ReadingParts reading;
  std::vector<std::uint16_t> forms;  // sorted
};

// Persons are not called for what bodies do, or where they are: "Novikov" is not new.
bool may_be_in(Role role, PartyKind kind);

FinishedTokens finish_tokens(std::vector<RawToken> tokens, PartyKind kind);

}  // namespace cocket::screen
