// SPDX-License-Identifier: Apache-2.0
#include "classify/phrases.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/elements.h"

namespace cocket::classify {
namespace {

enum class Turn { Purpose, Absent, Contents };

struct Marker {
  std::string_view word;
  Turn turn;
};

// Words that stand between a thing and something said of it. In English what follows them is no
// longer the thing; "of" and "with" go on to tell what is in it.
constexpr std::array<Marker, 24> kLatinMarkers = {
    {{"for", Turn::Purpose},         {"to", Turn::Purpose},         {"in", Turn::Purpose},
     {"used", Turn::Purpose},        {"from", Turn::Purpose},       {"by", Turn::Purpose},
     {"on", Turn::Purpose},          {"against", Turn::Purpose},    {"without", Turn::Absent},
     {"no", Turn::Absent},           {"non", Turn::Absent},         {"not", Turn::Absent},
     {"free of", Turn::Absent},      {"free from", Turn::Absent},   {"neither", Turn::Absent},
     {"w/", Turn::Contents},         {"of", Turn::Contents},        {"with", Turn::Contents},
     {"containing", Turn::Contents}, {"including", Turn::Contents}, {"having", Turn::Contents},
     {"made", Turn::Contents},       {"based on", Turn::Contents},  {"holding", Turn::Contents}}};
constexpr std::array<std::string_view, 8> kAbsentSigns = {"不含",   "不包含", "无添加", "未添加",
                                                          "無添加", "不使用", "无",     "非含"};
constexpr std::array<std::string_view, 2> kUsedForSigns = {"用于", "适用于"};
constexpr std::array<std::string_view, 4> kAbsentEndings = {"フリー", "を含まない", "不使用",
                                                            "無添加"};
constexpr std::array<std::string_view, 14> kBreaks = {";",  "|",  "(",  ")",  "[",  "]",   "、",
                                                      "。", "・", "【", "】", "\"", " - ", " + "};

constexpr std::string_view kAnd = " and ";
constexpr std::string_view kListComma = "、";

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

// A text between two breaks, and the words of the table in it, which nothing cuts.
struct Clause {
  std::string_view text;
  std::size_t offset = 0;  // of the text in the whole
  const std::vector<Stretch>& names;

  bool is_in_name(std::size_t at) const {
    return std::any_of(names.begin(), names.end(), [&](const Stretch& name) {
      return name.begin < offset + at && offset + at < name.end;
    });
  }
};

Found first_latin_marker(const Clause& clause, std::size_t begin) {
  Found first{clause.text.size(), 0, Turn::Contents};
  for (const Marker& marker : kLatinMarkers) {
    std::size_t at = find_word(clause.text, marker.word, begin);
    while (at < first.at && clause.is_in_name(at)) at = find_word(clause.text, marker.word, at + 1);
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

void cut_latin(const Clause& clause, Phrase& phrase) {
  const auto& [text, offset, names] = clause;
  Found marker = first_latin_marker(clause, 0);
  // "non-magnetic plate" is a plate; "for motors" alone names no thing.
  const bool is_prefix = marker.at == 0 && text.substr(0, marker.size) == "non";
  if (!is_prefix) phrase.head.end = offset + marker.at;
  while (marker.at < text.size()) {
    const Found next = first_latin_marker(clause, marker.at + marker.size);
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

// Names that nobody writes at the beginning of the thing's own: no "钕" of "钕铁硼".
bool starts_with_heavy_element(std::string_view text) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"镝", "铽", "钬", "钆", "钇", "铒", "铥", "镱", "镥", "钪", "铕", "鏑", "鋱"});
  return std::any_of(kNames.begin(), kNames.end(),
                     [text](std::string_view name) { return text.starts_with(name); });
}

// All up to "的", where nothing there says that it holds something: "不含镝铽的"; else the name
// that begins there, and those that a sign joins to it.
void deny_behind(std::string_view text, std::size_t begin, std::size_t offset, Phrase& phrase) {
  const std::size_t of = text.find("的", begin);
  if (of != std::string_view::npos &&
      text.substr(begin, of - begin).find("含") == std::string_view::npos) {
    phrase.absent.push_back({offset + begin, offset + of});
    return;
  }
  std::size_t end = begin;
  while (end < text.size()) {
    end += first_code_points(text.substr(end), 1).size();
    std::size_t next = end;
    for (const std::string_view joint : {"和", "及", "或", "与", "/", "、"}) {
      if (text.substr(end, joint.size()) == joint) next = end + joint.size();
    }
    // "不含镝铽"
    if (next == end && !starts_with_heavy_element(text.substr(end))) break;
    end = next;
  }
  phrase.absent.push_back({offset + begin, offset + end});
}

// "不含镝的磁钢", "ジスプロシウムフリー磁石".
void deny_in_east_asian(std::string_view text, std::size_t offset, Phrase& phrase) {
  for (const std::string_view sign : kAbsentSigns) {
    for (std::size_t at = text.find(sign); at != std::string_view::npos;
         at = text.find(sign, at + sign.size())) {
      deny_behind(text, at + sign.size(), offset, phrase);
    }
  }
  for (const std::string_view sign : kAbsentEndings) {
    const std::size_t at = text.find(sign);
    if (at != std::string_view::npos && at > 0) {
      phrase.absent.push_back({offset + at - 1, offset + at});
    }
  }
}

// "油泵用磁钢", "用于油泵的磁钢".
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
  // "石墨电极 炼钢用": behind the thing, as a word of its own.
  if (trim(text).ends_with(kUse)) {
    const std::size_t blank = trim(text).rfind(' ');
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    phrase.purpose.push_back({offset + begin, offset + text.size()});
    phrase.head.end = std::min(phrase.head.end, offset + begin);
    return deny_in_east_asian(text, offset, phrase);
  }
  const std::size_t use = text.rfind(kUse);
  if (!is_used_for && use != std::string_view::npos && use > 0 && use + kUse.size() < text.size()) {
    phrase.purpose.push_back({offset, offset + use});
  }
  deny_in_east_asian(text, offset, phrase);
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

// Behind "with" a list may follow: "sensor with chip, board and magnet" is one sensor.
bool tells_contents(const Clause& clause) {
  for (std::size_t at = 0; at < clause.text.size();) {
    const Found marker = first_latin_marker(clause, at);
    if (marker.size > 0 && marker.turn == Turn::Contents) return true;
    at = marker.at + std::max<std::size_t>(marker.size, 1);
  }
  return false;
}

// Whether "and" ends the list that goes on behind this comma: without it the next name may be
// another word for the thing.
bool ends_with_and(std::string_view behind) {
  constexpr std::size_t kBlanksMax = 4;  // of one part
  const std::vector<Stretch> no_names;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < behind.size(); ++at) {
    const bool is_and = behind.substr(at, kAnd.size()) == kAnd;
    if (!is_and && break_size(behind, at) == 0) continue;
    const std::string_view part = trim(behind.substr(begin, at - begin));
    const auto blanks = static_cast<std::size_t>(std::count(part.begin(), part.end(), ' '));
    const bool is_bare = first_latin_marker({part, 0, no_names}, 0).size == 0;
    if (blanks > kBlanksMax || !is_bare) return false;
    if (is_and) return true;
    if (!is_comma(behind, at)) return false;
    begin = at + 1;
  }
  return false;
}

// "不含镝、铽的磁铁", "无镝、铽、钆的磁铁": elements alone stand between the sign that opens the
// list and "的".
bool is_list_of_elements(std::string_view before, std::string_view to_of) {
  std::size_t begin = std::string_view::npos;
  for (const std::string_view sign : {std::string_view("含"), std::string_view("无")}) {
    const std::size_t at = before.rfind(sign);
    if (at != std::string_view::npos) begin = at + sign.size();
  }
  if (begin == std::string_view::npos) return false;
  const auto are_elements = [](std::string_view names) {
    while (true) {
      const std::size_t end = names.find(kListComma);
      if (facts::element_symbol(trim(names.substr(0, end))).empty()) return false;
      if (end == std::string_view::npos) return true;
      names.remove_prefix(end + kListComma.size());
    }
  };
  return are_elements(before.substr(begin)) && are_elements(to_of);
}

// "含芯片、电路板和磁铁的传感器", "チップ、基板と磁石を含むセンサー": opened or closed by a sign,
// the last part joined by a word.
bool is_in_east_asian_list(std::string_view before, std::string_view behind) {
  constexpr std::array<std::string_view, 6> kOpens = {"含", "带有", "配有", "装有", "包括", "由"};
  constexpr std::array<std::string_view, 5> kChineseAnds = {"和", "及", "与", "或", "以及"};
  constexpr std::array<std::string_view, 5> kCloses = {"を含む", "を含んだ", "を備えた",
                                                       "を内蔵した", "を搭載した"};
  constexpr std::array<std::string_view, 5> kJapaneseAnds = {"と", "や", "および", "及び", "など"};
  const std::string_view rest = behind.substr(0, behind.find_first_of(";|()[]\","));
  const auto first_of = [](std::string_view text, const auto& signs) {
    std::size_t first = std::string_view::npos;
    for (const std::string_view sign : signs) first = std::min(first, text.find(sign));
    return first;
  };
  const std::size_t of = rest.find("的");
  if (of != std::string_view::npos && is_list_of_elements(before, rest.substr(0, of))) return true;
  if (of != std::string_view::npos && first_of(before, kOpens) != std::string_view::npos) {
    return first_of(rest, kChineseAnds) < of;
  }
  const std::size_t close = first_of(rest, kCloses);
  return close != std::string_view::npos && first_of(rest, kJapaneseAnds) < close;
}

// Bytes of the sign at `at` that ends the phrase; 0: it goes on.
std::size_t end_size(const Clause& before, std::string_view plain, std::size_t at) {
  const std::string_view behind = plain.substr(at);
  const bool is_and = behind.starts_with(kAnd);
  const std::size_t size = is_and ? kAnd.size() : break_size(plain, at);
  if (size == 0 || before.is_in_name(before.text.size())) return 0;
  // "magnets and motors" are two things; "sensor with chip and magnet" is one.
  if (is_and) return first_latin_marker(before, 0).size > 0 ? 0 : size;
  const bool is_comma_sign = behind.front() == ',';
  if (is_comma_sign && tells_contents(before) && ends_with_and(behind.substr(size))) return 0;
  const bool is_list_sign = behind.starts_with(kListComma);
  if (is_list_sign && is_in_east_asian_list(before.text, behind.substr(size))) return 0;
  return size;
}

Phrase phrase_of(const Clause& clause) {
  const Stretch whole{clause.offset, clause.offset + clause.text.size()};
  Phrase phrase{whole, whole, {}, {}};
  cut_latin(clause, phrase);
  cut_east_asian(clause.text, clause.offset, phrase);
  cut_free(clause.text, clause.offset, phrase);
  return phrase;
}

}  // namespace

bool holds(const std::vector<Stretch>& stretches, std::size_t at) {
  return std::any_of(stretches.begin(), stretches.end(),
                     [at](const Stretch& stretch) { return stretch.holds(at); });
}

std::vector<Phrase> phrases_of(std::string_view plain, const std::vector<Stretch>& names) {
  std::vector<Phrase> phrases;
  std::size_t begin = 0;
  const auto clause_to = [&](std::size_t end) {
    return Clause{plain.substr(begin, end - begin), begin, names};
  };
  const auto add = [&](std::size_t end) {
    if (!trim(plain.substr(begin, end - begin)).empty()) {
      phrases.push_back(phrase_of(clause_to(end)));
    }
  };
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t size = end_size(clause_to(at), plain, at);
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
