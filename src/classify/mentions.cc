// SPDX-License-Identifier: Apache-2.0
#include "classify/mentions.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "classify/denials.h"
#include "classify/figures.h"
#include "classify/phrases.h"
#include "classify/words.h"
#include "facts/elements.h"
#include "facts/substances.h"

namespace cocket::classify {
namespace {

constexpr std::size_t kElementNameBytes = 36;  // of a compound, in Chinese or Japanese

// Elements that nobody writes for a word of another kind, as "In", "As", "No" and "Co" are.
constexpr auto kPlainSymbols = std::to_array<std::string_view>(
    {"Dy", "Tb", "Gd", "Nd", "Sm", "Lu", "Eu", "Yb", "Tm", "Hf", "Zr", "Nb", "Ge", "Sb", "Bi"});
// Elements that make a compound of metals beside them, no alloy.
constexpr auto kNegative = std::to_array<std::string_view>(
    {"N", "P", "As", "Sb", "O", "S", "Se", "Te", "C", "F", "Cl", "Br", "I", "H"});
// What stands between a name and its figure.
constexpr auto kJoins = std::to_array<std::string_view>(
    {" ",      "=",      ":",  "(",   ")",  "contents", "content", "assay", "of", "is", "含量",
     "含有量", "含有率", "为", "为:", "的", "是",       "は",      "が",    "の", "に", "を"});
// Between the names of a list.
constexpr auto kCommas = std::to_array<std::string_view>({",", "、"});
constexpr auto kAnds =
    std::to_array<std::string_view>({"and", "or", "nor", "&", "/", "-", "+", "・", "和", "及",
                                     "以及", "或", "与", "と", "や", "及び", "および", "または"});
// Directly before a name they say that it is meant as one.
constexpr auto kBefore = std::to_array<std::string_view>(
    {"without", "with",      "containing", "contains",   "contain", "no",  "free of", "free from",
     "plus",    "traces of", "trace of",   "doped with", "neither", "镀",  "含",      "不含",
     "无",      "無",        "含有",       "添加",       "微量",    "痕量"});
constexpr auto kBehind = std::to_array<std::string_view>(
    {"-free", " free", "-doped", " doped", "-containing", "-bearing", " plated", "-plated",
     " coated", "-coated", "フリー", "を含", "入り", "含有", "添加", "掺杂"});
constexpr auto kFreeBehind = std::to_array<std::string_view>(
    {"-free", " free", "フリー", "を含ま", "を含有し", "不使用", "無添加"});
constexpr auto kTraceBefore =
    std::to_array<std::string_view>({"traces of", "trace of", "trace amounts of", "trace amount of",
                                     "trace", "微量的", "微量", "痕量", "微量の"});
constexpr auto kTraceBehind = std::to_array<std::string_view>({"traces", "trace", "微量", "痕量"});
constexpr auto kBalanceBefore = std::to_array<std::string_view>(
    {"balance", "remainder", "rest", "余量为", "余量", "余", "残部"});
constexpr auto kBalanceBehind = std::to_array<std::string_view>(
    {"balance", "bal.", "bal", "remainder", "rest", "余量", "残部", "残り"});

constexpr std::size_t kDenialReach = 40;  // bytes behind it, into the next phrase

bool is_symbol_letter(char c) {
  return is_ascii_small(c) || is_ascii_capital(c);
}

bool is_plain_symbol(std::string_view text) {
  return std::find(kPlainSymbols.begin(), kPlainSymbols.end(), text) != kPlainSymbols.end();
}

template <class Signs>
std::string_view sign_at(std::string_view text, const Signs& signs) {
  std::string_view longest;
  for (const std::string_view sign : signs) {
    if (text.starts_with(sign) && sign.size() > longest.size()) longest = sign;
  }
  return longest;
}

// Whether the text ends with one of the words, as a word of its own.
template <class Signs>
bool ends_with_word(std::string_view text, const Signs& signs) {
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    if (!text.ends_with(sign)) return false;
    const std::size_t begin = text.size() - sign.size();
    return begin == 0 || !is_symbol_letter(sign.front()) || !is_symbol_letter(text[begin - 1]);
  });
}

template <class Signs>
bool starts_with_word(std::string_view text, const Signs& signs) {
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    if (!text.starts_with(sign)) return false;
    return text.size() == sign.size() || !is_symbol_letter(sign.back()) ||
           !is_symbol_letter(text[sign.size()]);
  });
}

enum class Joint { None, Comma, And };

// What joins two names of a list.
Joint joint_in(std::string_view between) {
  Joint joint = Joint::None;
  for (between = trim(between); !between.empty(); between = trim(between)) {
    const std::string_view comma = sign_at(between, kCommas);
    const std::string_view word = sign_at(between, kAnds);
    if (comma.empty() && word.empty()) return Joint::None;
    if (comma.empty() || joint == Joint::And) joint = Joint::And;
    if (!comma.empty() && joint == Joint::None) joint = Joint::Comma;
    between.remove_prefix(std::max(comma.size(), word.size()));
  }
  return joint;
}

class Collector {
 public:
  explicit Collector(const MentionedText& text) : text_(text) {}

  std::vector<Mention> all() {
    read_words();
    read_formulas();
    read_east_asian();
    sort();
    pair_with_shares();
    drop_weak();
    read_marks();
    spread(Mention::Said::Absent);
    spread(Mention::Said::Trace);
    doubt_near_denials();
    doubt_joined();
    doubt_denials(mentions_, text_);
    return std::move(mentions_);
  }

 private:
  // Where a longer word stands, its letters say nothing by themselves.
  bool is_taken(std::size_t begin, std::size_t end) const {
    return std::any_of(text_.words.begin(), text_.words.end(),
                       [&](const FoundWord& word) { return word.begin < end && begin < word.end; });
  }

  void add(std::string substance, const Stretch& at, bool is_alone, bool is_weak = false) {
    const bool is_purpose =
        std::any_of(text_.phrases.begin(), text_.phrases.end(),
                    [&at](const Phrase& phrase) { return holds(phrase.purpose, at.begin); });
    if (is_purpose) return;
    if (is_weak) weak_.insert(at.begin);
    mentions_.push_back({at, std::move(substance), is_alone, nullptr, Mention::Said::Present});
  }

  void sort() {
    std::stable_sort(mentions_.begin(), mentions_.end(),
                     [](const Mention& a, const Mention& b) { return a.at.begin < b.at.begin; });
  }

  void read_words() {
    for (const FoundWord& word : text_.words) {
      if (word.word->kind != WordKind::Substance) continue;
      const bool is_alone = word.word->substances.size() == 1;
      for (const std::string& substance : word.word->substances) {
        add(substance, {word.begin, word.end}, is_alone);
      }
    }
  }

  // Runs of ASCII letters and digits: "NdFeB", "Dy2O3", "Dy", "dysprosium".
  void read_formulas() {
    for (std::size_t at = 0; at < text_.cased.size();) {
      if (!is_symbol_letter(text_.cased[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text_.cased.size() &&
             (is_symbol_letter(text_.cased[end]) || is_ascii_digit(text_.cased[end]))) {
        ++end;
      }
      if (!is_taken(at, end)) read_formula(at, end);
      at = end;
    }
  }

  void read_formula(std::size_t at, std::size_t end) {
    const std::string_view token = text_.cased.substr(at, end - at);
    const bool is_capital = is_ascii_capital(token.front());
    const std::string_view element = facts::element_symbol(token);
    // Short names are words of English too: "in", "as", "tin", "lead".
    const bool is_name = token.size() >= 4 && text_.plain.substr(at, end - at) != "lead";
    const bool may_be_name = token.size() >= 3 || is_capital || is_plain_symbol(element);
    if (!element.empty() && may_be_name) {
      return add(std::string(element), {at, end}, true, !is_name && !is_plain_symbol(token));
    }
    const auto elements = facts::elements_of(token);
    const bool is_formula =
        elements && elements->size() >= 2 && is_capital &&
        (std::any_of(token.begin(), token.end(), is_ascii_small) || is_oxide_in_capitals(token));
    if (!is_formula) return;
    const bool has_digits = std::any_of(token.begin(), token.end(), is_ascii_digit);
    if (has_digits) return add(std::string(token), {at, end}, true);
    for (const std::string& one : *elements) add(one, {at, end}, false);
    // An entry may name a compound so: "GaP".
    const bool is_compound = std::any_of(elements->begin(), elements->end(), [](const auto& one) {
      return std::find(kNegative.begin(), kNegative.end(), one) != kNegative.end();
    });
    if (is_compound) add(std::string(token), {at, end}, false);
  }

  // "Y2O3", "WO3", "UF6"; "UHP600" and "KN95" are none.
  static bool is_oxide_in_capitals(std::string_view token) {
    if (token.size() < 3 || token.size() > 4 || token.front() == 'N') return false;
    const bool has_two = token.size() == 4 && is_ascii_digit(token[1]);
    const std::string_view rest = token.substr(has_two ? 2 : 1);
    return rest.size() == 2 && (rest.front() == 'O' || rest.front() == 'F') &&
           is_ascii_digit(rest.back());
  }

  // Names of elements and of compounds of two stand in the middle of other signs.
  void read_east_asian() {
    for (std::size_t at = 0; at < text_.cased.size();) {
      const std::size_t letter = first_code_points(text_.cased.substr(at), 1).size();
      at += letter < 3 ? letter : std::max(read_east_asian_name(at), letter);
    }
  }

  // Bytes of the longest name there.
  std::size_t read_east_asian_name(std::size_t at) {
    for (std::size_t size = std::min(kElementNameBytes, text_.cased.size() - at); size > 0;
         --size) {
      const std::string_view name = text_.cased.substr(at, size);
      if (is_taken(at, at + size) || static_cast<unsigned char>(name.back()) < 0x80) continue;
      const std::string_view element = facts::element_symbol(name);
      const auto elements = element.empty() ? facts::elements_of(name) : std::nullopt;
      if (element.empty() && (!elements || elements->size() < 2)) continue;
      add(element.empty() ? facts::substance_name(name) : std::string(element), {at, at + size},
          true);
      return size;
    }
    return 0;
  }

  // ---- shares

  // Each share is that of the name before it, or else of the one behind it: "Nd 28% Dy 0.36%".
  void pair_with_shares() {
    for (const Figure& figure : text_.figures) {
      if (!figure.is_share()) continue;
      Mention* before = nullptr;
      Mention* behind = nullptr;
      for (Mention& mention : mentions_) {
        if (!mention.is_alone || mention.share != nullptr) continue;
        if (mention.at.end <= figure.at.begin && is_joined(between(mention.at, figure.at))) {
          before = &mention;
        }
        const bool is_behind = mention.at.begin >= figure.at.end && behind == nullptr;
        if (is_behind && is_joined(between(figure.at, mention.at))) behind = &mention;
      }
      Mention* owner = before != nullptr ? before : behind;
      if (owner != nullptr) owner->share = &figure;
    }
  }

  std::string_view between(const Stretch& one, const Stretch& other) const {
    return text_.plain.substr(one.end, other.begin - one.end);
  }

  // ---- short symbols

  // A short symbol counts where it has a share, is joined to a name that counts, or a word before
  // or behind it speaks of what is in the thing.
  void drop_weak() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      Mention& mention = mentions_[i];
      if (is_weak(mention) && (mention.share != nullptr || is_marked(mention))) settle(mention);
    }
    for (bool is_changed = true; is_changed;) {
      is_changed = false;
      for (std::size_t i = 0; i + 1 < mentions_.size(); ++i) {
        Mention& one = mentions_[i];
        Mention& other = mentions_[i + 1];
        if (one.at.end > other.at.begin || is_weak(one) == is_weak(other)) continue;
        if (joint_in(between(one.at, other.at)) == Joint::None) continue;
        settle(is_weak(one) ? one : other);
        is_changed = true;
      }
    }
    std::erase_if(mentions_, [this](const Mention& mention) { return is_weak(mention); });
  }

  bool is_weak(const Mention& mention) const { return weak_.contains(mention.at.begin); }
  void settle(const Mention& mention) { weak_.erase(mention.at.begin); }

  std::string_view before(const Mention& mention) const {
    std::string_view text = text_.plain.substr(0, mention.at.begin);
    while (!text.empty() && std::string_view(" :=").find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    }
    return text;
  }
  std::string_view behind(const Mention& mention) const {
    return text_.plain.substr(mention.at.end);
  }
  std::string_view close_behind(const Mention& mention) const {
    std::string_view text = behind(mention);
    while (!text.empty() && std::string_view(" :=(").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    }
    return text;
  }

  bool is_marked(const Mention& mention) const {
    return ends_with_word(before(mention), kBefore) || starts_with_word(behind(mention), kBehind) ||
           starts_with_word(close_behind(mention), kBalanceBehind);
  }

  // ---- what is said of them

  void read_marks() {
    for (Mention& mention : mentions_) {
      const bool is_absent =
          std::any_of(text_.phrases.begin(), text_.phrases.end(), [&](const Phrase& phrase) {
            return holds(phrase.absent, mention.at.begin) ||
                   holds(phrase.absent, mention.at.end - 1);
          });
      // Whoever gives a share does not deny it; "without Dy above 0.1%" is no share.
      if (mention.share != nullptr) {
        if (is_absent && !mention.share->is_exact()) mention.said = Mention::Said::Unsure;
        continue;
      }
      const bool is_trace = ends_with_word(before(mention), kTraceBefore) ||
                            starts_with_word(close_behind(mention), kTraceBehind);
      const bool is_rest = ends_with_word(before(mention), kBalanceBefore) ||
                           starts_with_word(close_behind(mention), kBalanceBehind);
      if (is_trace) mention.said = Mention::Said::Trace;
      if (is_rest) mention.said = Mention::Said::Balance;
      // "Without NdFeB" denies the whole, and not each that is in it.
      if (is_absent)
        mention.said = mention.is_alone ? Mention::Said::Absent : Mention::Said::Unsure;
    }
  }

  // What is said of one name is said of those that "and" or "or" joins to it: "without Dy and Tb",
  // "traces of Sm, Sc and Y", "Dy- and Tb-free". Behind a comma alone it is not sure.
  void spread(Mention::Said said) {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].said != said) continue;
      const bool goes_back = starts_with_word(behind(mentions_[i]), kFreeBehind) ||
                             starts_with_word(close_behind(mentions_[i]), kTraceBehind);
      spread_from(i, goes_back ? -1 : 1, said);
    }
  }

  // What denies something in words that nobody has taught us may deny any name of its phrase, and
  // those that follow in brackets; and "Dy = 0" says that there is none.
  void doubt_near_denials() {
    for (const FoundWord& word : text_.denials) {
      if (word.word->denied != Denied::Next) doubt_around(word.begin, word.end);
      for (Mention& mention : mentions_) {
        if (stands_at_once_before(word, mention.at.begin, text_.plain)) doubt(mention);
      }
    }
    for (const Figure& figure : text_.figures) {
      if (!figure.is_exact() || figure.low != Decimal()) continue;
      for (Mention& mention : mentions_) {
        const bool is_before = mention.at.end <= figure.at.begin;
        if (is_before && is_joined(between(mention.at, figure.at))) doubt(mention);
      }
    }
  }

  // "Dy and Tb not added": what is open of one name of a list is open of all.
  void doubt_joined() {
    const auto step = [this](Mention& one, Mention& other, const Mention& first,
                             const Mention& second) {
      if (one.said != Mention::Said::Unsure) return;
      if (joint_in(between(first.at, second.at)) != Joint::None) doubt(other);
    };
    for (std::size_t i = 0; i + 1 < mentions_.size(); ++i) {
      if (mentions_[i].at.end > mentions_[i + 1].at.begin) continue;
      step(mentions_[i], mentions_[i + 1], mentions_[i], mentions_[i + 1]);
    }
    for (std::size_t i = mentions_.size(); i > 1; --i) {
      if (mentions_[i - 2].at.end > mentions_[i - 1].at.begin) continue;
      step(mentions_[i - 1], mentions_[i - 2], mentions_[i - 2], mentions_[i - 1]);
    }
  }

  void doubt_around(std::size_t begin, std::size_t end) {
    for (const Phrase& phrase : text_.phrases) {
      if (!phrase.whole.holds(begin)) continue;
      for (Mention& mention : mentions_) {
        const bool is_behind = mention.at.begin >= end && mention.at.begin < end + kDenialReach;
        if (phrase.whole.holds(mention.at.begin) || is_behind) doubt(mention);
      }
    }
  }

  // Who gives a share does not deny it.
  static void doubt(Mention& mention) {
    const bool is_open =
        mention.said == Mention::Said::Present || mention.said == Mention::Said::Trace;
    if (is_open && mention.share == nullptr) {
      mention.said = Mention::Said::Unsure;
    }
  }

  void spread_from(std::size_t from, int step, Mention::Said said) {
    std::vector<Mention*> reached;
    std::vector<Mention*> unsure;
    auto at = static_cast<std::ptrdiff_t>(from);
    while (at + step >= 0 && at + step < static_cast<std::ptrdiff_t>(mentions_.size())) {
      const Mention& one = mentions_[static_cast<std::size_t>(std::min(at, at + step))];
      const Mention& other = mentions_[static_cast<std::size_t>(std::max(at, at + step))];
      Mention& next = mentions_[static_cast<std::size_t>(at + step)];
      const bool is_same_place = one.at.begin == other.at.begin;
      const Joint joint = is_same_place ? Joint::And : joint_in(between(one.at, other.at));
      if (joint == Joint::None || next.share != nullptr) break;
      unsure.push_back(&next);
      if (joint == Joint::And) {
        reached.insert(reached.end(), unsure.begin(), unsure.end());
        unsure.clear();
      }
      at += step;
    }
    for (Mention* mention : reached) mention->said = said;
    const bool is_denial = said == Mention::Said::Absent;
    for (Mention* mention : unsure) {
      if (mention->said == Mention::Said::Present) {
        mention->said = is_denial ? Mention::Said::Unsure : said;
      }
    }
  }

  const MentionedText& text_;
  std::vector<Mention> mentions_;
  std::set<std::size_t> weak_;  // where short symbols begin
};

}  // namespace

bool stands_at_once_before(const FoundWord& word, std::size_t at, std::string_view plain) {
  if (word.end > at) return false;
  const std::string_view between = plain.substr(word.end, at - word.end);
  return between.empty() || between == " " || between == "-";
}

bool is_joined(std::string_view between) {
  while (!between.empty()) {
    const std::string_view join = sign_at(between, kJoins);
    if (join.empty()) return false;
    between.remove_prefix(join.size());
  }
  return true;
}

std::vector<Mention> mentions_of(const MentionedText& text) {
  return Collector(text).all();
}

}  // namespace cocket::classify
