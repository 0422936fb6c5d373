// SPDX-License-Identifier: Apache-2.0
#include "classify/phrases.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cocket::classify {
namespace {

enum class Turn { Purpose, Absent, Contents };

struct Marker {
  std::string_view word;
  Turn turn;
};

// Words that stand between a thing and something said of it. In English what follows them is no
// longer the thing; "of" and "with" go on to tell what is in it.
constexpr std::array<Marker, 20> kLatinMarkers = {
    {{"for", Turn::Purpose},        {"to", Turn::Purpose},      {"in", Turn::Purpose},
     {"used", Turn::Purpose},       {"from", Turn::Purpose},    {"by", Turn::Purpose},
     {"on", Turn::Purpose},         {"without", Turn::Absent},  {"no", Turn::Absent},
     {"non", Turn::Absent},         {"not", Turn::Absent},      {"free of", Turn::Absent},
     {"of", Turn::Contents},        {"with", Turn::Contents},   {"containing", Turn::Contents},
     {"including", Turn::Contents}, {"having", Turn::Contents}, {"made", Turn::Contents},
     {"based on", Turn::Contents},  {"holding", Turn::Contents}}};
constexpr std::array<std::string_view, 8> kAbsentSigns = {"不含",   "不包含", "无添加", "未添加",
                                                          "無添加", "不使用", "无",     "非含"};
constexpr std::array<std::string_view, 2> kUsedForSigns = {"用于", "适用于"};
constexpr std::array<std::string_view, 4> kAbsentEndings = {"フリー", "を含まない", "不使用",
                                                            "無添加"};
constexpr std::array<std::string_view, 14> kBreaks = {";",  "|",  "(",  ")",  "[",  "]",   "、",
                                                      "。", "・", "【", "】", "\"", " - ", " + "};

bool is_small_letter(char c) {
  return is_ascii_small(c) || is_ascii_digit(c);
}

bool stands_as_word(std::string_view text, std::size_t at, std::size_t size) {
  const bool begins = at == 0 || !is_small_letter(text[at - 1]);
  const bool ends = at + size >= text.size() || !is_small_letter(text[at + size]);
  return begins && ends;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t begin) {
  for (std::size_t at = text.find(word, begin); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (stands_as_word(text, at, word.size())) return at;
  }
  return text.size();
}

// A comma inside a number is none.
bool is_comma(std::string_view text, std::size_t at) {
  if (text[at] != ',') return false;
  const bool in_number = at > 0 && at + 1 < text.size() && is_ascii_digit(text[at - 1]) &&
                         is_ascii_digit(text[at + 1]);
  return !in_number;
}

std::size_t break_size(std::string_view text, std::size_t at) {
  if (is_comma(text, at)) return 1;
  for (const std::string_view sign : kBreaks) {
    if (text.substr(at, sign.size()) == sign) return sign.size();
  }
  return 0;
}

struct Found {
  std::size_t at = 0;
  std::size_t size = 0;
  Turn turn = Turn::Contents;
};

Found first_latin_marker(std::string_view text, std::size_t begin) {
  Found first{text.size(), 0, Turn::Contents};
  for (const Marker& marker : kLatinMarkers) {
    const std::size_t at = find_word(text, marker.word, begin);
    if (at < first.at) first = {at, marker.word.size(), marker.turn};
  }
  return first;
}

// A denial reaches over the name behind it, and over others that "or", "and" or a stroke joins to
// that: never over the rest of the phrase, which may say what is in it ("lot no 3 dysprosium").
std::size_t end_of_denial(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (true) {
    while (end < text.size() && text[end] == ' ') ++end;
    while (end < text.size() && text[end] != ' ' && text[end] != '/') ++end;
    std::size_t next = end;
    for (const std::string_view joint : {" or ", " and ", "/"}) {
      if (text.substr(end, joint.size()) == joint) next = end + joint.size();
    }
    if (next == end) return end;
    end = next;
  }
}

void cut_latin(std::string_view text, std::size_t offset, Phrase& phrase) {
  Found marker = first_latin_marker(text, 0);
  // "non-magnetic plate" is a plate; "for motors" alone names no thing.
  const bool is_prefix = marker.at == 0 && text.substr(0, marker.size) == "non";
  if (!is_prefix) phrase.head.end = offset + marker.at;
  while (marker.at < text.size()) {
    const Found next = first_latin_marker(text, marker.at + marker.size);
    const Stretch stretch{offset + marker.at, offset + next.at};
    if (marker.turn == Turn::Purpose) phrase.purpose.push_back(stretch);
    if (marker.turn == Turn::Absent) {
      const std::size_t end = end_of_denial(text, marker.at + marker.size);
      phrase.absent.push_back({offset + marker.at, offset + end});
    }
    // What something is for goes on: "for motors of cars".
    const bool goes_on = marker.turn == Turn::Purpose && next.turn == Turn::Contents;
    if (goes_on && next.at < text.size())
      phrase.purpose.push_back({offset + next.at, phrase.whole.end});
    marker = next;
  }
}

// The name that begins there, and those that a sign joins to it: "不含镝、铽的".
void deny_behind(std::string_view text, std::size_t begin, std::size_t offset, Phrase& phrase) {
  std::size_t end = begin;
  while (end < text.size()) {
    end += first_code_points(text.substr(end), 1).size();
    std::size_t next = end;
    for (const std::string_view joint : {"和", "及", "或", "与", "/"}) {
      if (text.substr(end, joint.size()) == joint) next = end + joint.size();
    }
    if (next == end) break;
    end = next;
  }
  phrase.absent.push_back({offset + begin, offset + end});
}

// "油泵用磁钢", "用于油泵的磁钢", "不含镝的磁钢", "ジスプロシウムフリー磁石".
void cut_east_asian(std::string_view text, std::size_t offset, Phrase& phrase) {
  constexpr std::string_view kOf = "的";
  const auto to_of = [&](std::size_t at) {
    const std::size_t of = text.find(kOf, at);
    return offset + std::min(of, text.size());
  };
  bool is_used_for = false;
  for (const std::string_view sign : kUsedForSigns) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    is_used_for = true;
    phrase.purpose.push_back({offset + at, to_of(at)});
    const bool is_behind = to_of(at) == offset + text.size();
    if (is_behind) phrase.head.end = std::min(phrase.head.end, offset + at);
  }
  constexpr std::string_view kUse = "用";
  const std::size_t use = text.rfind(kUse);
  if (!is_used_for && use != std::string_view::npos && use > 0 && use + kUse.size() < text.size()) {
    phrase.purpose.push_back({offset, offset + use});
  }
  for (const std::string_view sign : kAbsentSigns) {
    const std::size_t at = text.find(sign);
    if (at != std::string_view::npos) deny_behind(text, at + sign.size(), offset, phrase);
  }
  for (const std::string_view sign : kAbsentEndings) {
    const std::size_t at = text.find(sign);
    if (at != std::string_view::npos && at > 0) {
      phrase.absent.push_back({offset + at - 1, offset + at});
    }
  }
}

// "dysprosium-free", "Dy-free".
void cut_free(std::string_view text, std::size_t offset, Phrase& phrase) {
  for (const std::string_view sign : {"-free", " free"}) {
    std::size_t at = text.find(sign);
    for (; at != std::string_view::npos; at = text.find(sign, at + 1)) {
      if (at + sign.size() < text.size() && is_small_letter(text[at + sign.size()])) continue;
      std::size_t begin = text.rfind(' ', at == 0 ? 0 : at - 1);
      begin = begin == std::string_view::npos || begin > at ? 0 : begin;
      phrase.absent.push_back({offset + begin, offset + at});
    }
  }
}

// "magnets and motors" are two things; "sensor with chip and magnet" is one.
std::size_t and_size(std::string_view text, std::size_t begin, std::size_t at) {
  constexpr std::string_view kAnd = " and ";
  if (text.substr(at, kAnd.size()) != kAnd) return 0;
  const std::string_view before = text.substr(begin, at - begin);
  return first_latin_marker(before, 0).at < before.size() ? 0 : kAnd.size();
}

Phrase phrase_of(std::string_view plain, std::size_t begin, std::size_t end) {
  Phrase phrase{{begin, end}, {begin, end}, {}, {}};
  const std::string_view text = plain.substr(begin, end - begin);
  cut_latin(text, begin, phrase);
  cut_east_asian(text, begin, phrase);
  cut_free(text, begin, phrase);
  return phrase;
}

}  // namespace

bool holds(const std::vector<Stretch>& stretches, std::size_t at) {
  return std::any_of(stretches.begin(), stretches.end(),
                     [at](const Stretch& stretch) { return stretch.holds(at); });
}

std::vector<Phrase> phrases_of(std::string_view plain) {
  std::vector<Phrase> phrases;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    if (!trim(plain.substr(begin, end - begin)).empty()) {
      phrases.push_back(phrase_of(plain, begin, end));
    }
  };
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t size = std::max(break_size(plain, at), and_size(plain, begin, at));
    if (size == 0) {
      ++at;
      continue;
    }
    add(at);
    at += size;
    begin = at;
  }
  add(plain.size());
  return phrases;
}

}  // namespace cocket::classify
