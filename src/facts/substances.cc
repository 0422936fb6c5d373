// SPDX-License-Identifier: Apache-2.0
#include "facts/substances.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/elements.h"

namespace cocket::facts {
namespace {

using Elements = std::set<std::string, std::less<>>;

// Short for a group, though in another case they are elements.
constexpr std::array<std::string_view, 4> kGroupMarks = {"RE", "re", "TM", "tm"};

// Words that say nothing of the substance. Folded.
constexpr std::array<std::string_view, 9> kWordsBefore = {
    "含有", "含", "元素", "金属", "金屬", "elemental ", "metallic ", "pure ", "total "};
constexpr std::array<std::string_view, 21> kWordsBehind = {
    "含有量",   "含有率", "的含量",   "含量",           "元素",   "金属", "金屬", "单体",
    "単体",     "單質",   "单质",     "粉末",           "粉",     "浓度", "濃度", "占比",
    " content", " metal", " element", " concentration", " powder"};

// Of "氧化镝" the first half, where the table of elements has another word.
struct Anion {
  std::string_view word;      // folded
  std::string_view elements;  // separated by spaces
};
constexpr std::array<Anion, 15> kAnionsBefore = {{{"酸", "O"},
                                                  {"窒", "N"},
                                                  {"塩", "Cl"},
                                                  {"炭", "C"},
                                                  {"水素", "H"},
                                                  {"臭", "Br"},
                                                  {"ホウ", "B"},
                                                  {"ケイ", "Si"},
                                                  {"リン", "P"},
                                                  {"ヒ", "As"},
                                                  {"フッ", "F"},
                                                  {"ヨウ", "I"},
                                                  {"氢氧", "O H"},
                                                  {"氫氧", "O H"},
                                                  {"水酸", "O H"}}};
// "dysprosium trioxide" ends in one.
constexpr std::array<Anion, 18> kAnionsBehind = {{{"hydroxide", "O H"},
                                                  {"oxide", "O"},
                                                  {"nitride", "N"},
                                                  {"fluoride", "F"},
                                                  {"chloride", "Cl"},
                                                  {"bromide", "Br"},
                                                  {"iodide", "I"},
                                                  {"sulfide", "S"},
                                                  {"sulphide", "S"},
                                                  {"selenide", "Se"},
                                                  {"telluride", "Te"},
                                                  {"carbide", "C"},
                                                  {"silicide", "Si"},
                                                  {"boride", "B"},
                                                  {"phosphide", "P"},
                                                  {"arsenide", "As"},
                                                  {"antimonide", "Sb"},
                                                  {"hydride", "H"}}};
constexpr std::array<std::string_view, 10> kNumerals = {"一", "二", "三", "四", "五",
                                                        "六", "七", "八", "九", "十"};

bool is_group_mark(std::string_view name) {
  return std::find(kGroupMarks.begin(), kGroupMarks.end(), name) != kGroupMarks.end();
}

std::string_view element_of(std::string_view name) {
  return is_group_mark(name) ? std::string_view() : element_symbol(trim(name));
}

void add_all(std::string_view symbols, Elements& elements) {
  for (const std::string_view symbol : split(symbols, ' ')) elements.emplace(symbol);
}

// ------------------------------------------------------------------------------ formulas

// "Nd2Fe14B", "Ca(OH)2", "Tb0.3Dy0.7Fe1.92", "DyCl3·6H2O". Case tells symbols apart.
class Formula {
 public:
  explicit Formula(std::string_view text) : text_(text) {}

  std::optional<Elements> read() {
    if (!read_part(0) || at_ != text_.size() || elements_.empty()) return std::nullopt;
    // "PVC", "N52SH", "SUS304" and "S7" are no formulas, or need not be.
    const bool is_plain = std::none_of(text_.begin(), text_.end(), is_ascii_small);
    const bool may_be_a_word = !has_count_ || longest_count_ > 1 || elements_.size() < 2;
    if (is_plain && may_be_a_word) return std::nullopt;
    return elements_;
  }

 private:
  static constexpr int kDepthMax = 3;
  static constexpr std::size_t kCountDigitsMax = 2;
  static constexpr std::string_view kDot = "·";

  bool read_part(int depth) {
    while (at_ < text_.size() && text_[at_] != ')') {
      const bool is_read = text_[at_] == '(' ? read_group(depth) : read_symbol();
      if (!is_read || !read_count()) return false;
      if (!text_.substr(at_).starts_with(kDot)) continue;
      at_ += kDot.size();
      if (!read_count()) return false;
    }
    return true;
  }

  bool read_group(int depth) {
    if (depth == kDepthMax) return false;
    ++at_;
    const std::size_t begin = at_;
    if (!read_part(depth + 1) || at_ == begin || at_ == text_.size()) return false;
    ++at_;
    return true;
  }

  bool read_symbol() {
    if (!is_ascii_capital(text_[at_])) return false;
    const bool has_two = at_ + 1 < text_.size() && is_ascii_small(text_[at_ + 1]);
    const std::string_view symbol = text_.substr(at_, has_two ? 2 : 1);
    if (element_symbol(symbol) != symbol) return false;
    elements_.emplace(symbol);
    at_ += symbol.size();
    return true;
  }

  bool read_count() {
    const std::size_t digits = take_digits();
    if (digits > kCountDigitsMax) return false;
    has_count_ = has_count_ || digits > 0;
    longest_count_ = std::max(longest_count_, digits);
    if (digits == 0 || at_ == text_.size() || text_[at_] != '.') return true;
    ++at_;
    return take_digits() > 0;
  }

  std::size_t take_digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_ascii_digit(text_[at_])) ++at_;
    return at_ - begin;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Elements elements_;
  bool has_count_ = false;
  std::size_t longest_count_ = 0;
};

// ------------------------------------------------------------------------------ words

std::string_view without_numerals(std::string_view text) {
  while (true) {
    const auto numeral =
        std::find_if(kNumerals.begin(), kNumerals.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
    if (numeral == kNumerals.end()) return text;
    text.remove_prefix(numeral->size());
  }
}

bool add_anion_before(std::string_view word, Elements& elements) {
  for (const Anion& anion : kAnionsBefore) {
    if (anion.word != word) continue;
    add_all(anion.elements, elements);
    return true;
  }
  const std::string_view symbol = element_of(word);
  if (!symbol.empty()) elements.emplace(symbol);
  return !symbol.empty();
}

// "氧化镝", "三氧化二锑", "酸化ジスプロシウム"
std::optional<Elements> read_east_asian_compound(std::string_view folded) {
  constexpr std::string_view kMadeInto = "化";
  const std::size_t at = folded.find(kMadeInto);
  if (at == std::string_view::npos) return std::nullopt;
  Elements elements;
  const std::string_view cation =
      element_of(without_numerals(folded.substr(at + kMadeInto.size())));
  if (cation.empty() || !add_anion_before(without_numerals(folded.substr(0, at)), elements)) {
    return std::nullopt;
  }
  elements.emplace(cation);
  return elements;
}

// "dysprosium oxide", "gallium nitride"
std::optional<Elements> read_english_compound(std::string_view folded) {
  const std::size_t blank = folded.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view cation = element_of(folded.substr(0, blank));
  const std::string_view word = folded.substr(blank + 1);
  if (cation.empty() || word.find(' ') != std::string_view::npos) return std::nullopt;
  for (const Anion& anion : kAnionsBehind) {
    if (!word.ends_with(anion.word)) continue;
    Elements elements;
    add_all(anion.elements, elements);
    elements.emplace(cation);
    return elements;
  }
  return std::nullopt;
}

std::string_view without_brackets_around(std::string_view name) {
  for (const std::string_view pair : {"[]", "()", "{}", "<>"}) {
    if (name.size() > 2 && name.front() == pair[0] && name.back() == pair[1]) {
      return trim(name.substr(1, name.size() - 2));
    }
  }
  constexpr std::string_view kOpen = "【";
  constexpr std::string_view kClose = "】";
  if (!name.starts_with(kOpen) || !name.ends_with(kClose)) return name;
  return trim(name.substr(kOpen.size(), name.size() - kOpen.size() - kClose.size()));
}

// "Dy (dysprosium)": the same element twice.
std::string_view said_twice(std::string_view name) {
  const std::size_t open = name.find('(');
  if (open == std::string_view::npos || !name.ends_with(')')) return {};
  const std::string_view first = element_of(name.substr(0, open));
  const std::string_view second = element_of(name.substr(open + 1, name.size() - open - 2));
  return first == second ? first : std::string_view();
}

std::string_view without_plain_words(std::string_view folded) {
  for (const std::string_view word : kWordsBefore) {
    if (!folded.starts_with(word)) continue;
    folded = trim(folded.substr(word.size()));
    break;
  }
  for (const std::string_view word : kWordsBehind) {
    if (!folded.ends_with(word)) continue;
    folded = trim(folded.substr(0, folded.size() - word.size()));
    break;
  }
  return folded;
}

}  // namespace

std::string substance_name(std::string_view name) {
  const std::string_view bare = without_brackets_around(name);
  for (const std::string_view symbol : {element_of(bare), said_twice(bare)}) {
    if (!symbol.empty()) return std::string(symbol);
  }
  const std::string folded = fold(bare);
  const std::string_view plain = without_plain_words(folded);
  const std::string_view symbol =
      plain.size() == folded.size() ? std::string_view() : element_of(plain);
  return std::string(symbol.empty() ? name : symbol);
}

std::optional<std::vector<std::string>> elements_of(std::string_view substance) {
  const std::string_view symbol = element_of(substance);
  if (!symbol.empty()) return std::vector<std::string>{std::string(symbol)};
  const std::string_view bare = without_brackets_around(substance);
  std::optional<Elements> elements = Formula(bare).read();
  const std::string folded = elements ? std::string() : fold(bare);
  if (!elements) elements = read_east_asian_compound(folded);
  if (!elements) elements = read_english_compound(folded);
  if (!elements) return std::nullopt;
  return std::vector<std::string>(elements->begin(), elements->end());
}

}  // namespace cocket::facts
