// SPDX-License-Identifier: Apache-2.0
// Text without a domain: UTF-8, width on a terminal, folding for comparison, near-miss names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cocket {

// What some programs write before the first line of a UTF-8 file.
inline constexpr std::string_view kByteOrderMark = "\uFEFF";

// Byte offset of the first byte that is not UTF-8, or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Columns on a terminal: wide East Asian characters take two, combining marks none.
int display_width(std::string_view text);

// The first `count` code points. `text` is valid UTF-8.
std::string_view first_code_points(std::string_view text, int count);
int code_point_count(std::string_view text);

// Control characters other than tab and line ends, and characters that are invisible or turn the
// direction of writing: text that has them may read other than it is.
bool is_hidden(char32_t code_point);
bool has_hidden(std::string_view text);  // `text` is valid UTF-8

// What a person may be shown: `?` for each broken byte and each hidden character, tabs as blanks.
std::string printable(std::string_view text);

std::string_view trim(std::string_view text);  // ASCII white space and U+3000, U+FEFF
std::vector<std::string_view> split(std::string_view text, char separator);  // pieces are trimmed
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool is_ascii_digit(char c);
bool is_ascii_capital(char c);
bool is_ascii_small(char c);

// Lower case, NFKC (full width becomes half width), marks removed, white space collapsed.
std::string fold(std::string_view text);

// Full width to half width, ligatures and circled letters to plain ones; case and marks stay.
std::string nfkc(std::string_view text);

// What is left of a text without spaces, punctuation and signs; marks stay with their letters.
std::string letters_and_digits(std::string_view text);
// Its runs of letters and digits (with their marks): "d", "o", "o" of "d.o.o.".
std::vector<std::string_view> words_of(std::string_view text);

// The name of `candidates` with the least edit distance to `name`, if it is near: at most one part
// in `parts` of the longer length, at least 1. Ties: the first.
std::optional<std::string> closest(std::string_view name,
                                   const std::vector<std::string>& candidates, int parts = 3);
// "; did you mean `x`?" or nothing.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace cocket
