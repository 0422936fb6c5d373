// SPDX-License-Identifier: Apache-2.0
// Alphabets in Latin letters: how names of each script are usually written abroad.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::screen {

// Each takes one word, folded and composed (NFC), of its own script, and gives its spellings in
// a-z; the first is the usual one. Letters that it does not know are left out.
std::vector<std::string> read_cyrillic(std::u32string_view word);
std::vector<std::string> read_greek(std::u32string_view word);
std::vector<std::string> read_semitic(std::u32string_view word);
std::vector<std::string> read_kana(std::u32string_view word, bool may_be_loanword);

// One syllable block, or a word of them. A family name may be written in more ways.
std::vector<std::string> read_hangul(std::u32string_view word);
bool is_hangul_family_name(char32_t syllable);

// What a simplified Chinese character stands for in a foreign name; empty: it is not used so.
std::string_view foreign_syllable(char32_t character);
// How the letters of a Mandarin syllable sound to those who write foreign names with it.
std::string heard_pinyin(std::string_view syllable);

}  // namespace cocket::screen
