// SPDX-License-Identifier: Apache-2.0
#include "screen/han_numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace cocket::screen {
namespace {

constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kFullDigits = U"零壹贰叁肆伍陆柒捌玖";
constexpr char32_t kOrdinal = U'第';

// What is counted so: institutes, design bureaus, plants, offices, units of forces.
constexpr auto kCounted = std::to_array<std::u32string_view>(
    {U"研究", U"研制", U"设计", U"設計", U"所",   U"院",   U"厂",   U"廠",
     U"工厂", U"工廠", U"局",   U"号",   U"號",   U"军",   U"軍",   U"师",
     U"師",   U"旅",   U"团",   U"団",   U"部队", U"部隊", U"总装", U"基地"});

// 0 to 9; -1: none.
int digit_of(char32_t character) {
  for (const std::u32string_view digits : {kDigits, kFullDigits}) {
    const std::size_t at = digits.find(character);
    if (at != std::u32string_view::npos) return static_cast<int>(at);
  }
  return -1;
}

// 十, 百 and 千; 0: none.
int unit_of(char32_t character) {
  if (character == U'十') return 10;
  if (character == U'百') return 100;
  return character == U'千' ? 1000 : 0;
}

bool is_numeral(char32_t character) {
  return digit_of(character) >= 0 || unit_of(character) > 0;
}

// "五十四", "百", "四〇四"; empty: not a number ("十百").
std::u32string digits_of(std::u32string_view numerals) {
  const auto write = [](int number) {
    const std::string text = std::to_string(number);
    return std::u32string(text.begin(), text.end());
  };
  constexpr std::size_t kNumeralsMax = 8;
  if (numerals.size() > kNumeralsMax) return {};
  if (std::none_of(numerals.begin(), numerals.end(), [](char32_t c) { return unit_of(c) > 0; })) {
    std::u32string digits;
    for (const char32_t numeral : numerals) {
      digits += U'0' + static_cast<char32_t>(digit_of(numeral));
    }
    return digits;
  }
  int number = 0;
  int digit = -1;
  int last_unit = 10'000;
  for (const char32_t numeral : numerals) {
    const int unit = unit_of(numeral);
    if (unit == 0) {
      if (digit > 0) return {};
      digit = digit_of(numeral);
      continue;
    }
    if (unit >= last_unit) return {};
    number += unit * (digit < 0 ? 1 : digit);
    digit = -1;
    last_unit = unit;
  }
  return write(number + std::max(digit, 0));
}

bool is_counted(std::u32string_view rest) {
  return std::any_of(kCounted.begin(), kCounted.end(),
                     [rest](std::u32string_view counted) { return rest.starts_with(counted); });
}

// Whether characters without 第 are a number: not one alone, not a part of a larger one, and not
// hundreds and thousands, which are names more often (三千院).
bool stands_alone(std::u32string_view before, std::u32string_view numerals) {
  constexpr std::u32string_view kLarge = U"万萬亿億";
  const bool is_part = !before.empty() && kLarge.find(before.back()) != std::u32string_view::npos;
  const bool has_large = std::any_of(numerals.begin(), numerals.end(),
                                     [](char32_t numeral) { return unit_of(numeral) > 10; });
  return numerals.size() > 1 && !is_part && !has_large;
}

std::size_t numerals_at(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_numeral(text[end])) ++end;
  return end - at;
}

}  // namespace

std::u32string with_digits(std::u32string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text[at] == kOrdinal ? at + 1 : at;
    const bool is_digit =
        begin > at && begin < text.size() && text[begin] >= '0' && text[begin] <= '9';
    if (is_digit) {  // "第10": the digits say it
      ++at;
      continue;
    }
    const std::size_t count = numerals_at(text, begin);
    const std::u32string_view numerals = text.substr(begin, count);
    const bool is_told = begin > at ? count > 0 : stands_alone(out, numerals);
    const bool is_number = is_told && is_counted(text.substr(begin + count));
    const std::u32string digits = is_number ? digits_of(numerals) : U"";
    if (digits.empty()) {
      const std::size_t step = std::max<std::size_t>(begin + count - at, 1);
      out += text.substr(at, step);
      at += step;
      continue;
    }
    out += digits;
    at = begin + count;
  }
  return out;
}

}  // namespace cocket::screen
