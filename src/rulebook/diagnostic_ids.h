// SPDX-License-Identifier: Apache-2.0
// The id of every diagnostic of the language, in one table. Each has a fixture under
// tests/language/bad; a test reads this file and fails when one has none.
#pragma once

namespace cocket::rulebook {

// Text and tokens.
inline constexpr char kBadUtf8[] = "bad-utf8";
inline constexpr char kHiddenCharacter[] = "hidden-character";
inline constexpr char kUnknownCharacter[] = "unknown-character";
inline constexpr char kUnclosedString[] = "unclosed-string";
inline constexpr char kBadEscape[] = "bad-escape";
inline constexpr char kBadNumber[] = "bad-number";
inline constexpr char kBadDate[] = "bad-date";
inline constexpr char kNameTooLong[] = "name-too-long";
inline constexpr char kStringTooLong[] = "string-too-long";
inline constexpr char kFileTooLarge[] = "file-too-large";
inline constexpr char kTooManyTokens[] = "too-many-tokens";

}  // namespace cocket::rulebook
