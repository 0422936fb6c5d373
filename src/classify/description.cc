// SPDX-License-Identifier: Apache-2.0
#include "classify/description.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "classify/phrases.h"
#include "classify/words.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/elements.h"
#include "facts/read_cell.h"
#include "facts/substances.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

constexpr std::size_t kDescriptionBytesMax = 4096;
constexpr std::size_t kFigureReach = 24;       // bytes between the name of a figure and the figure
constexpr std::size_t kElementNameBytes = 18;  // of a compound, in Chinese or Japanese

bool is_number_byte(char c) {
  return is_ascii_digit(c) || c == '.';
}

bool is_letter(char c) {
  return is_ascii_small(c) || is_ascii_capital(c);
}

// Grades, sizes and numbers behind the name of a thing: "n42sh", "10x5", "p1179", "99.9%".
bool is_grade(std::string_view token) {
  if (token.empty()) return true;
  const bool is_ascii = std::all_of(token.begin(), token.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii && (std::any_of(token.begin(), token.end(), is_ascii_digit) ||
                      std::none_of(token.begin(), token.end(), is_letter));
}

// Words that stand as a whole. Those of substances do not: "不含镝的" may end within one.
std::vector<Stretch> names_in(const std::vector<FoundWord>& found) {
  std::vector<Stretch> names;
  for (const FoundWord& word : found) {
    if (word.word->kind != WordKind::Substance) names.push_back({word.begin, word.end});
  }
  return names;
}

class Reader {
 public:
  Reader(std::string_view text, const Words& words, const facts::Vocabulary& vocabulary,
         const facts::CodeTree& things)
      : vocabulary_(vocabulary),
        things_(things),
        cased_(cased_text(first_code_points(text, kDescriptionBytesMax / 4))),
        plain_(plain_text(cased_)),
        found_(words.find_all(plain_)),
        phrases_(phrases_of(plain_, names_in(found_))) {}

  Description read() {
    for (const Phrase& phrase : phrases_) read_thing(phrase);
    read_words_of_substances();
    read_formulas();
    read_elements_east_asian();
    finish_composition();
    read_facts();
    return std::move(out_);
  }

 private:
  // ---- the thing

  void read_thing(const Phrase& phrase) {
    const FoundWord* last = nullptr;
    for (const FoundWord& word : found_) {
      const bool is_here = word.begin >= phrase.head.begin && word.end <= phrase.head.end;
      if (!word.is_thing()) continue;
      if (is_here && ends_head(word.end, phrase.head.end)) last = &word;
    }
    if (last == nullptr) return;
    const int node = last->word->node;
    const std::string words(cased_.substr(last->begin, last->end - last->begin));
    if (out_.thing < 0 && !is_split_) {
      out_.thing = node;
      out_.thing_words = words;
      return;
    }
    const std::optional<int> both = narrower(things_, out_.thing, node);
    if (both) {
      if (*both != out_.thing) out_.thing_words += ", " + words;
      out_.thing = *both;
      return;
    }
    if (is_split_) return;
    is_split_ = true;
    out_.doubts.push_back(fmt::format(
        "the description names two things, `{}` and `{}`; say by `thing` which of them it is",
        out_.thing_words, words));
    out_.thing = -1;
  }

  // Nothing but grades, numbers and fillers follow.
  bool ends_head(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    while (at < end) {
      const auto filler = std::find_if(found_.begin(), found_.end(), [&](const FoundWord& word) {
        return word.begin == at && word.word->kind == WordKind::Filler;
      });
      if (filler != found_.end()) {
        at = filler->end;
        continue;
      }
      const std::size_t blank = std::min(plain_.find(' ', at), end);
      if (!is_grade(std::string_view(plain_).substr(at, blank - at))) return false;
      at = std::max(blank, at) + 1;
    }
    return true;
  }

  // ---- substances

  bool is_for_something_else(std::size_t at) const {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [at](const Phrase& phrase) { return holds(phrase.purpose, at); });
  }
  bool is_absent(std::size_t at) const {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [at](const Phrase& phrase) { return holds(phrase.absent, at); });
  }

  // Where a longer word stands, its letters say nothing by themselves.
  bool is_taken(std::size_t begin, std::size_t end) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const FoundWord& word) { return word.begin < end && begin < word.end; });
  }

  void read_words_of_substances() {
    for (const FoundWord& word : found_) {
      if (word.word->kind != WordKind::Substance) continue;
      for (const std::string& substance : word.word->substances) {
        const bool is_alone = word.word->substances.size() == 1;
        add_substance(substance, word.begin, word.end, is_alone);
      }
    }
  }

  // Runs of ASCII letters and digits: "NdFeB", "Dy2O3", "Dy", "dysprosium".
  void read_formulas() {
    std::size_t at = 0;
    while (at < cased_.size()) {
      if (!is_letter(cased_[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < cased_.size() && (is_letter(cased_[end]) || is_ascii_digit(cased_[end]))) ++end;
      if (!is_taken(at, end)) read_formula(at, end);
      at = end;
    }
  }

  void read_formula(std::size_t at, std::size_t end) {
    const std::string_view token = std::string_view(cased_).substr(at, end - at);
    const bool has_share = share_beside(at, end).has_value();
    const bool is_capital = is_ascii_capital(token.front());
    const std::string_view element = facts::element_symbol(token);
    // Short names of elements are words of English too ("in", "as", "lead"): those need a share.
    const bool is_long_name = token.size() >= 4 && plain_.substr(at, end - at) != "lead";
    const bool is_symbol = is_capital && token.size() <= 2 && has_share;
    if (!element.empty() && (is_long_name || is_symbol || (has_share && is_capital))) {
      return add_substance(std::string(element), at, end, true);
    }
    const auto elements = facts::elements_of(token);
    const bool is_formula = elements && elements->size() >= 2 && is_capital &&
                            std::any_of(token.begin(), token.end(), is_ascii_small);
    if (!is_formula) return;
    const bool has_digits = std::any_of(token.begin(), token.end(), is_ascii_digit);
    if (has_digits) return add_substance(std::string(token), at, end, true);
    for (const std::string& one : *elements) add_substance(one, at, end, false);
  }

  // Names of elements and of compounds of two stand in the middle of other signs.
  void read_elements_east_asian() {
    std::size_t at = 0;
    while (at < cased_.size()) {
      const std::size_t letter = first_code_points(std::string_view(cased_).substr(at), 1).size();
      if (letter < 3) {
        at += letter;
        continue;
      }
      std::size_t taken = 0;
      std::size_t size = std::min(kElementNameBytes, cased_.size() - at);
      for (; size >= letter && taken == 0; size -= 1) {
        const std::string_view name = std::string_view(cased_).substr(at, size);
        if (is_taken(at, at + size) || static_cast<unsigned char>(name.back()) < 0x80) continue;
        const std::string_view element = facts::element_symbol(name);
        const auto elements = element.empty() ? facts::elements_of(name) : std::nullopt;
        if (element.empty() && (!elements || elements->size() < 2)) continue;
        add_substance(element.empty() ? facts::substance_name(name) : std::string(element), at,
                      at + size, true);
        taken = size;
      }
      at += std::max(taken, letter);
    }
  }

  void add_substance(const std::string& substance, std::size_t begin, std::size_t end,
                     bool may_have_share) {
    if (is_for_something_else(begin)) return;
    out_.names_substances = true;
    std::string word = cased_.substr(begin, end - begin);
    if (substance_words_.insert(word).second) {
      if (!out_.substance_words.empty()) out_.substance_words += ", ";
      out_.substance_words += word;
    }
    const auto share = may_have_share ? share_beside(begin, end) : std::nullopt;
    // Whoever gives a share does not deny it.
    const bool is_denied = (is_absent(begin) || is_absent(end - 1)) && !share;
    if (is_denied) {
      if (seen_shares_.insert(substance).second) shares_.push_back({substance, Decimal()});
      return;
    }
    present_.insert(substance);
    if (const auto said = facts::elements_of(substance))
      present_.insert(said->begin(), said->end());
    if (share && seen_shares_.insert(substance).second) shares_.push_back({substance, *share});
  }

  // "Dy 0.36%", "Dy=0.36%", "3% Dy": nothing but signs between.
  std::optional<Decimal> share_beside(std::size_t begin, std::size_t end) const {
    const std::string_view text = plain_;
    std::size_t at = end;
    while (at < text.size() && (text[at] == ' ' || text[at] == '=' || text[at] == ':')) ++at;
    std::size_t stop = at;
    while (stop < text.size() && is_number_byte(text[stop])) ++stop;
    if (stop > at && stop < text.size() && text[stop] == '%')
      return number(text.substr(at, stop - at));
    std::size_t back = begin;
    while (back > 0 && text[back - 1] == ' ') --back;
    if (back == 0 || text[back - 1] != '%') return std::nullopt;
    std::size_t from = --back;
    while (from > 0 && is_number_byte(text[from - 1])) --from;
    // "Nd 28% Dy" gives the share to what stands before it.
    const bool is_of_another = from > 0 && (is_letter(text[from - 1]) || text[from - 1] == '=');
    const bool follows_word = from > 1 && text[from - 1] == ' ' && is_letter(text[from - 2]);
    if (from == back || is_of_another || follows_word) return std::nullopt;
    return number(text.substr(from, back - from));
  }

  static std::optional<Decimal> number(std::string_view text) {
    const auto read = parse_decimal(text);
    if (!read.ok() || read.value() > Decimal::of(100, 0)) return std::nullopt;
    return read.value();
  }

  void finish_composition() {
    facts::Composition composition = facts::composition_of(shares_);
    std::set<std::string> elements(composition.elements.begin(), composition.elements.end());
    elements.insert(present_.begin(), present_.end());
    composition.elements.assign(elements.begin(), elements.end());
    composition.is_open = true;
    out_.composition = std::move(composition);
  }

  // ---- figures and flags

  void read_facts() {
    for (const FoundWord& word : found_) {
      if (word.word->kind == WordKind::Fact) add_fact(word.word->field, word.word->value, word);
      if (word.word->kind != WordKind::Parameter) continue;
      if (const auto figure = figure_behind(word.end)) add_fact(word.word->field, *figure, word);
    }
  }

  // "density 1.75 g/cm3", "纯度99.99%": what stands up to the next break, from its first digit on.
  std::optional<std::string> figure_behind(std::size_t begin) const {
    const std::string_view text = std::string_view(cased_).substr(begin);
    const std::size_t digit = text.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit > kFigureReach) return std::nullopt;
    for (const std::string_view sign : {",", ";", "|", "(", "≥", "≤", "<", ">", "~", "约", "±"}) {
      if (text.substr(0, digit).find(sign) != std::string_view::npos) return std::nullopt;
    }
    std::size_t end = digit;
    while (end < text.size() && is_number_byte(text[end])) ++end;
    if (end < text.size() && text[end] == ' ') ++end;
    while (end < text.size() &&
           std::string_view(" ,;|()、，").find(text[end]) == std::string_view::npos)
      ++end;
    return std::string(trim(text.substr(digit, end - digit)));
  }

  void add_fact(int field, std::string_view cell, const FoundWord& word) {
    const bool is_given =
        std::any_of(out_.facts.begin(), out_.facts.end(),
                    [field](const SaidFact& said) { return said.field == field; });
    if (is_given || is_for_something_else(word.begin)) return;
    auto value = facts::read_cell(vocabulary_.field(field), cell);
    if (!value.ok() || !facts::is_known(value.value())) return;
    const bool is_flag = word.word->kind == WordKind::Fact;
    std::string words(cased_.substr(word.begin, word.end - word.begin));
    if (!is_flag) words += fmt::format(" {}", cell);
    out_.facts.push_back({field, std::move(value).value(), std::move(words)});
  }

  const facts::Vocabulary& vocabulary_;
  const facts::CodeTree& things_;
  std::string cased_;
  std::string plain_;
  std::vector<FoundWord> found_;
  std::vector<Phrase> phrases_;
  Description out_;
  bool is_split_ = false;
  std::vector<facts::Share> shares_;
  std::set<std::string> seen_shares_;
  std::set<std::string> present_;
  std::set<std::string> substance_words_;
};

}  // namespace

std::optional<int> narrower(const facts::CodeTree& tree, int node, int other) {
  const auto lies_within = [&tree](int inner, int outer) {
    return outer >= 0 && inner >= outer && inner < tree.node(outer).end;
  };
  if (lies_within(node, other)) return node;
  if (lies_within(other, node)) return other;
  return std::nullopt;
}

Description describe(std::string_view text, const Words& words, const facts::Vocabulary& vocabulary,
                     const facts::CodeTree& things) {
  return Reader(text, words, vocabulary, things).read();
}

}  // namespace cocket::classify
