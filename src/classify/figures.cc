// SPDX-License-Identifier: Apache-2.0
#include "classify/figures.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "classify/words.h"
#include "facts/unit_conversion.h"

namespace cocket::classify {
namespace {

enum class Bound { AtLeast, MoreThan, AtMost, LessThan, About };

struct BoundWord {
  std::string_view word;
  Bound bound;
};

// Of words that end alike the longer ones come first.
constexpr auto kBoundsBefore = std::to_array<BoundWord>({
    {"greater than or equal to", Bound::AtLeast},
    {"not less than", Bound::AtLeast},
    {"no less than", Bound::AtLeast},
    {"at least", Bound::AtLeast},
    {"minimum", Bound::AtLeast},
    {"min.", Bound::AtLeast},
    {"min", Bound::AtLeast},
    {">=", Bound::AtLeast},
    {"≥", Bound::AtLeast},
    {"不低于", Bound::AtLeast},
    {"不少于", Bound::AtLeast},
    {"不小于", Bound::AtLeast},
    {"大于等于", Bound::AtLeast},
    {"大于或等于", Bound::AtLeast},
    {"至少", Bound::AtLeast},
    {"最低", Bound::AtLeast},
    {"最小", Bound::AtLeast},
    {"not more than", Bound::AtMost},
    {"no more than", Bound::AtMost},
    {"less than or equal to", Bound::AtMost},
    {"at most", Bound::AtMost},
    {"up to", Bound::AtMost},
    {"maximum", Bound::AtMost},
    {"max.", Bound::AtMost},
    {"max", Bound::AtMost},
    {"<=", Bound::AtMost},
    {"≤", Bound::AtMost},
    {"不高于", Bound::AtMost},
    {"不超过", Bound::AtMost},
    {"不大于", Bound::AtMost},
    {"小于等于", Bound::AtMost},
    {"小于或等于", Bound::AtMost},
    {"至多", Bound::AtMost},
    {"最高", Bound::AtMost},
    {"最大", Bound::AtMost},
    {"最多", Bound::AtMost},
    {"more than", Bound::MoreThan},
    {"greater than", Bound::MoreThan},
    {"higher than", Bound::MoreThan},
    {"exceeding", Bound::MoreThan},
    {"above", Bound::MoreThan},
    {"over", Bound::MoreThan},
    {">", Bound::MoreThan},
    {"大于", Bound::MoreThan},
    {"高于", Bound::MoreThan},
    {"超过", Bound::MoreThan},
    {"less than", Bound::LessThan},
    {"lower than", Bound::LessThan},
    {"below", Bound::LessThan},
    {"under", Bound::LessThan},
    {"<", Bound::LessThan},
    {"小于", Bound::LessThan},
    {"低于", Bound::LessThan},
    {"approximately", Bound::About},
    {"approx.", Bound::About},
    {"approx", Bound::About},
    {"about", Bound::About},
    {"nominal", Bound::About},
    {"typical", Bound::About},
    {"typ.", Bound::About},
    {"circa", Bound::About},
    {"ca.", Bound::About},
    {"±", Bound::About},
    {"~", Bound::About},
    {"≈", Bound::About},
    {"〜", Bound::About},
    {"约", Bound::About},
    {"約", Bound::About},
});
constexpr auto kBoundsBehind = std::to_array<BoundWord>({
    {"or more", Bound::AtLeast},   {"or higher", Bound::AtLeast}, {"or above", Bound::AtLeast},
    {"and above", Bound::AtLeast}, {"and over", Bound::AtLeast},  {"and up", Bound::AtLeast},
    {"minimum", Bound::AtLeast},   {"min.", Bound::AtLeast},      {"min", Bound::AtLeast},
    {"up", Bound::AtLeast},        {"+", Bound::AtLeast},         {"及以上", Bound::AtLeast},
    {"或以上", Bound::AtLeast},    {"以上", Bound::AtLeast},      {"or less", Bound::AtMost},
    {"or lower", Bound::AtMost},   {"or below", Bound::AtMost},   {"and below", Bound::AtMost},
    {"maximum", Bound::AtMost},    {"max.", Bound::AtMost},       {"max", Bound::AtMost},
    {"及以下", Bound::AtMost},     {"或以下", Bound::AtMost},     {"以下", Bound::AtMost},
    {"以内", Bound::AtMost},       {"超", Bound::MoreThan},       {"未満", Bound::LessThan},
    {"未满", Bound::LessThan},     {"左右", Bound::About},        {"程度", Bound::About},
    {"前后", Bound::About},        {"前後", Bound::About},        {"nominal", Bound::About},
    {"typical", Bound::About},     {"typ.", Bound::About},        {"approx", Bound::About},
    {"±", Bound::About},
});
constexpr auto kRangeSigns = std::to_array<std::string_view>({"-", "–", "~", "〜", "to", "至"});
// Units with a blank in them, or that the converting ones do not know.
constexpr auto kShareUnits = std::to_array<std::string_view>(
    {"wt.%", "wt%", "wt %", "wt. %", "% wt", "%wt", "% by weight", "% w/w", "%(w/w)", "mass%",
     "mass %", "% by mass", "重量%", "质量%", "質量%", "%", "ppm"});
constexpr auto kOtherShareUnits =
    std::to_array<std::string_view>({"at.%", "at%", "at %", "at. %", "mol%", "mol %", "vol%",
                                     "vol.%", "vol %", "% by volume", "% v/v"});

bool is_word_letter(char c) {
  return is_ascii_small(c) || is_ascii_capital(c) || is_ascii_digit(c);
}

bool is_east_asian(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_number_byte(char c) {
  return is_ascii_digit(c) || c == '.';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

// Whether `word` stands there, and, of letters, no part of another.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return false;
  const std::size_t end = at + word.size();
  const bool begins = at == 0 || !is_word_letter(word.front()) || !is_word_letter(text[at - 1]);
  const bool ends =
      end >= text.size() || !is_word_letter(word.back()) || !is_word_letter(text[end]);
  return begins && ends;
}

class Scanner {
 public:
  explicit Scanner(std::string_view cased) : cased_(cased), plain_(plain_text(cased)) {}

  std::vector<Figure> all() {
    std::vector<Figure> figures;
    for (std::size_t at = 0; at < cased_.size();) {
      const bool is_start = is_ascii_digit(cased_[at]) && !is_inside_name(at);
      if (!is_start) {
        ++at;
        continue;
      }
      figures.push_back(read(at));
      at = std::max(figures.back().at.end, at + 1);
    }
    return figures;
  }

 private:
  // "N42", "P1179", "10x5", "1.2.3".
  bool is_inside_name(std::size_t at) const {
    return at > 0 && (is_word_letter(cased_[at - 1]) || cased_[at - 1] == '.');
  }

  std::size_t number_end(std::size_t at) const {
    while (at < cased_.size() && is_number_byte(cased_[at])) ++at;
    if (at > 0 && cased_[at - 1] == '.') --at;  // the end of a sentence
    return at;
  }

  // "4N" is 99.99 %, "4N5" 99.995 %: a grade, of which no batch is worse.
  std::optional<Figure> nines(std::size_t begin) const {
    if (begin + 1 >= plain_.size() || plain_[begin + 1] != 'n') return std::nullopt;
    const int count = plain_[begin] - '0';
    std::size_t end = begin + 2;
    const bool has_five = end < plain_.size() && plain_[end] == '5';
    if (has_five) ++end;
    const bool is_whole = end >= plain_.size() || !is_word_letter(plain_[end]);
    if (!is_whole || count < 2 || count > 9) return std::nullopt;
    std::int64_t number = 0;
    for (int i = 0; i < count; ++i) number = number * 10 + 9;
    if (has_five) number = number * 10 + 5;
    Figure figure;
    figure.at = {begin, end};
    figure.low = Decimal::of(number, count - 2 + (has_five ? 1 : 0));
    figure.unit = "%";
    return figure;
  }

  Figure read(std::size_t begin) {
    if (const auto grade = nines(begin)) return *grade;
    Figure figure;
    std::size_t end = number_end(begin);
    std::optional<Decimal> number = number_in(begin, end);
    std::optional<Decimal> last = number;
    figure.at.begin = begin;
    end = read_unit(end, figure);
    const std::size_t other = range_end(end);
    if (other > end) {
      const std::size_t from = skip_blanks(cased_, end);
      std::size_t digit = from;
      while (digit < other && !is_ascii_digit(cased_[digit])) ++digit;
      last = number_in(digit, other);
      end = read_unit(other, figure);
      set_range(figure, number, last);
      figure.at.end = end;
      return figure;
    }
    // "1,200": a comma is ambiguous between languages. "10x5": a size.
    const bool is_cut = size_end(end) > end;
    figure.at.end = end;
    for (const std::string_view sign : {"φ", "Φ", "ø", "Ø", "⌀"}) {
      if (cased_.substr(0, figure.at.begin).ends_with(sign)) figure.at.begin -= sign.size();
    }
    bool is_sure = number.has_value() && !is_cut;
    std::optional<Bound> bound = take_bound_before(figure);
    const bool is_below_zero = !bound && takes_minus(figure);
    if (is_below_zero && number) number = Decimal::of(-number->coefficient(), number->scale());
    const std::optional<Bound> behind = take_bound_behind(figure);
    if (bound && behind && *bound != *behind) is_sure = false;
    if (!bound) bound = behind;
    if (is_sure) set(figure, *number, bound);
    if (is_cut) figure.at.end = size_end(end);
    return figure;
  }

  // "-40": a sign that nothing stands before.
  bool takes_minus(Figure& figure) const {
    const std::size_t at = figure.at.begin;
    if (at == 0 || cased_[at - 1] != '-') return false;
    const bool is_sign = at == 1 || cased_[at - 2] == ' ' || cased_[at - 2] == ':' ||
                         cased_[at - 2] == '=' || cased_[at - 2] == '(' ||
                         is_east_asian(cased_[at - 2]);
    if (is_sign) --figure.at.begin;
    return is_sign;
  }

  std::optional<Decimal> number_in(std::size_t begin, std::size_t end) const {
    const auto read = parse_decimal(cased_.substr(begin, end - begin));
    if (!read.ok()) return std::nullopt;
    return read.value();
  }

  // Where "x5x3 mm" of "10x5x3 mm" ends; `end`: nothing of the kind follows.
  std::size_t size_end(std::size_t end) const {
    std::size_t last = end;
    while (true) {
      std::size_t digit = last;
      for (const std::string_view sign : {",", " x ", "x", " * ", "*", " × ", "×"}) {
        const std::size_t behind = last + sign.size();
        const bool joins = plain_.substr(last, sign.size()) == sign && behind < plain_.size() &&
                           is_ascii_digit(plain_[behind]);
        if (joins) digit = behind;
      }
      if (digit == last) break;
      last = number_end(digit);
    }
    Figure unit;
    return last == end ? end : read_unit(last, unit);
  }

  // Where the second number of a range ends; `end`: there is none.
  std::size_t range_end(std::size_t end) const {
    const std::size_t sign_at = skip_blanks(cased_, end);
    for (const std::string_view sign : kRangeSigns) {
      if (!stands_at(plain_, sign_at, sign)) continue;
      const std::size_t digit = skip_blanks(cased_, sign_at + sign.size());
      if (digit < cased_.size() && is_ascii_digit(cased_[digit])) return number_end(digit);
    }
    return end;
  }

  static void set_range(Figure& figure, const std::optional<Decimal>& low,
                        const std::optional<Decimal>& high) {
    if (!low || !high || *high < *low) return;
    figure.low = low;
    figure.high = high;
  }

  static void set(Figure& figure, const Decimal& number, std::optional<Bound> bound) {
    if (bound == Bound::About) return;
    const bool is_low = !bound || bound == Bound::AtLeast || bound == Bound::MoreThan;
    const bool is_high = !bound || bound == Bound::AtMost || bound == Bound::LessThan;
    if (is_low) figure.low = number;
    if (is_high) figure.high = number;
    figure.is_low_in = bound != Bound::MoreThan;
    figure.is_high_in = bound != Bound::LessThan;
  }

  std::optional<Bound> take_bound_before(Figure& figure) const {
    const auto skipped = [&](std::string_view signs) {
      std::size_t end = figure.at.begin;
      while (end > 0 && signs.find(plain_[end - 1]) != std::string_view::npos) --end;
      return end;
    };
    // A sign such as ">=" may itself end with what is skipped.
    for (const std::size_t stop : {skipped(" "), skipped(" =:")}) {
      for (const BoundWord& word : kBoundsBefore) {
        if (stop < word.word.size()) continue;
        const std::size_t at = stop - word.word.size();
        if (!stands_at(plain_, at, word.word)) continue;
        figure.at.begin = at;
        return word.bound;
      }
    }
    return std::nullopt;
  }

  std::optional<Bound> take_bound_behind(Figure& figure) const {
    std::size_t at = skip_blanks(plain_, figure.at.end);
    const bool is_bracket = at < plain_.size() && plain_[at] == '(';
    if (is_bracket) at = skip_blanks(plain_, at + 1);
    for (const BoundWord& word : kBoundsBehind) {
      if (!stands_at(plain_, at, word.word)) continue;
      figure.at.end = at + word.word.size();
      const bool is_closed =
          is_bracket && figure.at.end < plain_.size() && plain_[figure.at.end] == ')';
      if (is_closed) ++figure.at.end;
      return word.bound;
    }
    return std::nullopt;
  }

  // The unit behind a number; returns where it ends.
  std::size_t read_unit(std::size_t end, Figure& figure) const {
    const std::size_t at = skip_blanks(cased_, end);
    for (const std::string_view unit : kShareUnits) {
      if (plain_.substr(at, unit.size()) != unit) continue;
      const std::size_t stop = at + unit.size();
      const bool is_whole =
          unit.back() == '%' || stop >= plain_.size() || !is_word_letter(plain_[stop]);
      if (!is_whole) continue;
      figure.unit = unit == "ppm" ? "ppm" : "%";
      return stop;
    }
    for (const std::string_view unit : kOtherShareUnits) {
      if (!stands_at(plain_, at, unit)) continue;
      figure.unit = cased_.substr(at, unit.size());
      return at + unit.size();
    }
    std::size_t stop = at;
    while (stop < cased_.size() && !ends_unit(stop)) ++stop;
    std::string_view run = cased_.substr(at, stop - at);
    while (!run.empty()) {
      if (!facts::converting_unit(run).empty()) {
        figure.unit = run;
        return at + run.size();
      }
      if (!is_east_asian(run.back())) break;
      while (!run.empty() && (static_cast<unsigned char>(run.back()) & 0xC0) == 0x80)
        run.remove_suffix(1);
      if (!run.empty()) run.remove_suffix(1);
    }
    return end;
  }

  bool ends_unit(std::size_t at) const {
    for (const std::string_view sign :
         {" ", ",", ";", "|", "(", ")", "[", "]", "、", "。", "~", "±", "+"}) {
      if (cased_.substr(at, sign.size()) == sign) return true;
    }
    return false;
  }

  std::string_view cased_;
  std::string plain_;
};

}  // namespace

bool Figure::is_share() const {
  return unit == "%" || unit == "ppm";
}

std::vector<Figure> figures_of(std::string_view cased) {
  return Scanner(cased).all();
}

std::optional<Figure> bound_in(std::string_view cased) {
  const std::vector<Figure> figures = figures_of(cased);
  if (figures.size() != 1) return std::nullopt;
  const Figure& figure = figures.front();
  const bool is_whole = figure.at.begin == 0 && figure.at.end == cased.size();
  if (!is_whole || figure.is_exact() || (!figure.low && !figure.high)) return std::nullopt;
  return figure;
}

Decimal per_cent_of(const Decimal& number, std::string_view unit) {
  constexpr int kDigitsOfPpm = 4;
  if (unit != "ppm") return number;
  return Decimal::of(number.coefficient(), number.scale() + kDigitsOfPpm);
}

}  // namespace cocket::classify
