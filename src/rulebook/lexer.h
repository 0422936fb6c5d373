// SPDX-License-Identifier: Apache-2.0
// From text to tokens. Comments are kept apart, each with the token that it stands before.
// Keywords are plain words here: only the parser knows where a word is one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostics.h"
#include "base/source_location.h"

namespace cocket::rulebook {

inline constexpr std::size_t kSourceBytesMax = 8U << 20U;  // one file
inline constexpr std::size_t kTokensMax = 1U << 18U;       // one file
inline constexpr std::size_t kStringBytesMax = 16U << 10U;
inline constexpr std::size_t kNameBytesMax = 128;

enum class TokenKind {
  Word,     // a name or a keyword, dots included: "end_user.country"
  String,   // `text` is what stood between the quotation marks, escapes undone
  Number,   // `number`
  Percent,  // `number` is per cent: 0.1 for "0.1%"
  Date,     // `date`
  Symbol,   // { } ( ) , : = != < <= > >= ..
  End,      // of the file
};

struct Comment {
  std::string text;           // from `#` on, without blanks at its end
  bool starts_line = true;    // nothing but blanks stands before it on its line
  bool blank_before = false;  // an empty line stands above it
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::string text;
  Decimal number;
  Date date;
  SourceLocation place;
  std::vector<Comment> comments;  // between the token before and this one
  bool blank_before = false;      // an empty line stands above it (below its comments)
  bool is_broken = false;         // reported: a second slip at the same place would say no more
};

// Ends with an End token. What cannot be read is reported; the token that stands for it is broken.
std::vector<Token> lex(int file, std::string_view text, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
