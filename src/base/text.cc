// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"

namespace cocket {
namespace {

// U8_NEXT as a function, for the macro nests deeply: moves `at` on, yields the code point or -1.
UChar32 next_code_point(const std::uint8_t* bytes, std::int32_t& at,  // NOLINT
                        std::int32_t length) {
  UChar32 code_point = 0;
  U8_NEXT(bytes, at, length, code_point);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
  return code_point;
}

// Calls visit(code point, offset, end) for each; a broken byte is code point -1.
template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t at = 0;
  while (at < length) {
    const std::int32_t begin = at;
    const UChar32 code_point = next_code_point(bytes, at, length);
    if (!visit(code_point, static_cast<std::size_t>(begin), static_cast<std::size_t>(at))) return;
  }
}

int width_of(UChar32 code_point) {
  if (code_point < 0) return 1;
  const auto category = u_charType(code_point);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int east_asian = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// The white space that one or two bytes at the front (or back) of a cell may be.
constexpr std::string_view kWideSpace = "\u3000";

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool belongs_to_word(UChar32 code_point) {
  if (code_point >= 0x80) {
    return u_isalnum(code_point) || (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
  }
  const UChar32 letter = code_point | 0x20;
  return (letter >= 'a' && letter <= 'z') || (code_point >= '0' && code_point <= '9');
}

// Optimal string alignment: insertions, deletions, changes, and swaps of neighbours.
int edit_distance(const std::string& a, const std::string& b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> cost((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> int& { return cost[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      int best = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, at(i - 2, j - 2) + 1);
      }
      at(i, j) = best;
    }
  }
  return at(a.size(), b.size());
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// What fold() does, where no tables of Unicode are needed.
std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space_is_due = false;
  for (const char c : text) {
    if (is_space(c)) {
      space_is_due = !out.empty();
      continue;
    }
    if (space_is_due) out += ' ';
    space_is_due = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  while (at < text.size()) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    // At most four bytes make a code point, so a short window keeps ICU's 32-bit lengths away.
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
    std::int32_t step = 0;
    if (next_code_point(bytes + at, step, window) < 0) return at;
    at += static_cast<std::size_t>(step);
  }
  return std::nullopt;
}

int display_width(std::string_view text) {
  int width = 0;
  for_each_code_point(text, [&](UChar32 code_point, std::size_t, std::size_t) {
    width += width_of(code_point);
    return true;
  });
  return width;
}

std::string_view first_code_points(std::string_view text, int count) {
  std::size_t end = 0;
  for_each_code_point(text, [&](UChar32, std::size_t, std::size_t after) {
    if (count-- <= 0) return false;
    end = after;
    return true;
  });
  return text.substr(0, end);
}

int code_point_count(std::string_view text) {
  int count = 0;
  for_each_code_point(text, [&](UChar32, std::size_t, std::size_t) {
    ++count;
    return true;
  });
  return count;
}

bool is_hidden(char32_t code_point) {
  if (code_point == U'\t' || code_point == U'\n' || code_point == U'\r') return false;
  const bool is_control = code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
  const bool is_invisible = code_point == 0x00AD || code_point == 0x200B || code_point == 0x2028 ||
                            code_point == 0x2029 || code_point == 0x2060 || code_point == 0xFEFF;
  const bool turns_direction = code_point == 0x200E || code_point == 0x200F ||
                               (code_point >= 0x202A && code_point <= 0x202E) ||
                               (code_point >= 0x2066 && code_point <= 0x2069);
  return is_control || is_invisible || turns_direction;
}

bool has_hidden(std::string_view text) {
  bool found = false;
  for_each_code_point(text, [&](UChar32 code_point, std::size_t, std::size_t) {
    found = is_hidden(static_cast<char32_t>(code_point));
    return !found;
  });
  return found;
}

std::string printable(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](UChar32 code_point, std::size_t begin, std::size_t end) {
    const bool is_shown = code_point >= 0 && !is_hidden(static_cast<char32_t>(code_point));
    if (code_point == '\t') {
      out += ' ';
    } else if (is_shown) {
      out += text.substr(begin, end - begin);
    } else {
      out += '?';
    }
    return true;
  });
  return out;
}

std::string_view trim(std::string_view text) {
  bool changed = true;
  while (changed && !text.empty()) {
    changed = false;
    if (is_space(text.front())) {
      text.remove_prefix(1);
      changed = true;
    } else if (is_space(text.back())) {
      text.remove_suffix(1);
      changed = true;
    } else if (text.starts_with(kWideSpace) || text.starts_with(kByteOrderMark)) {
      text.remove_prefix(3);
      changed = true;
    } else if (text.ends_with(kWideSpace)) {
      text.remove_suffix(3);
      changed = true;
    }
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(trim(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_ascii_small(char c) {
  return c >= 'a' && c <= 'z';
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  // NFKD after NFKC_Casefold: marks stand apart and can be dropped.
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  CHECK(U_SUCCESS(status));
  const icu::UnicodeString given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::UnicodeString folded =
      decompose->normalize(casefold->normalize(given, status), status);
  CHECK(U_SUCCESS(status));
  icu::UnicodeString kept;
  bool space_is_due = false;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 code_point = folded.char32At(i);
    // Kana voicing marks (U+3099, U+309A) tell letters apart; other marks are decoration.
    const bool is_mark = u_charType(code_point) == U_NON_SPACING_MARK && code_point != 0x3099 &&
                         code_point != 0x309A;
    if (is_mark) continue;
    if (u_isUWhiteSpace(code_point)) {
      space_is_due = !kept.isEmpty();
      continue;
    }
    if (space_is_due) kept.append(static_cast<UChar32>(' '));
    space_is_due = false;
    kept.append(code_point);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  CHECK(U_SUCCESS(status));
  const icu::UnicodeString given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string out;
  normalizer->normalize(given, status).toUTF8String(out);
  CHECK(U_SUCCESS(status));
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t word_end = 0;  // of the last word
  for_each_code_point(text, [&](UChar32 code_point, std::size_t begin, std::size_t end) {
    if (!belongs_to_word(code_point)) return true;
    if (words.empty() || word_end != begin) {
      words.push_back(text.substr(begin, 0));
    }
    const std::size_t word_begin = static_cast<std::size_t>(words.back().data() - text.data());
    words.back() = text.substr(word_begin, end - word_begin);
    word_end = end;
    return true;
  });
  return words;
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const std::string_view word : words_of(text)) out += word;
  return out;
}

std::optional<std::string> closest(std::string_view name,
                                   const std::vector<std::string>& candidates, int parts) {
  // Past this length a name is no slip of the finger.
  constexpr std::size_t kNameMax = 64;
  if (name.size() > kNameMax) return std::nullopt;
  const std::string wanted = fold(name);
  std::optional<std::string> best;
  int best_distance = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > kNameMax) continue;
    const int distance = edit_distance(wanted, fold(candidate));
    const int longer = static_cast<int>(std::max(name.size(), candidate.size()));
    if (distance > std::max(1, longer / parts)) continue;
    if (!best || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = closest(name, candidates);
  return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
}

}  // namespace cocket
