// SPDX-License-Identifier: Apache-2.0
// What people write who do not know, and what a spreadsheet writes that could not tell. Such a cell
// is an empty one; never a name. docs/formats/book.md lists the words.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace cocket::facts {

// `text` is a whole cell, or the name of a whole party; it is trimmed.

// "#N/A", "#REF!"
bool is_spreadsheet_error(std::string_view text);
// "unknown", "T.B.D.", "不明"; also what holds neither letter nor digit.
bool says_nothing(std::string_view text);
// The same, and what names nobody where a party stands: "to order", "同上". That there is nobody it
// does not say: that says "none" alone.
bool names_nobody(std::string_view text);

struct UnknownWords {
  std::string_view language;
  std::string_view words;  // separated by ", "
};
// Of any field; of parties alone.
std::span<const UnknownWords> unknown_words();
std::span<const UnknownWords> nobody_words();

}  // namespace cocket::facts
