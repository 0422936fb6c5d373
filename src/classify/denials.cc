// SPDX-License-Identifier: Apache-2.0
#include "classify/denials.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "classify/figures.h"
#include "classify/mentions.h"
#include "classify/phrases.h"
#include "classify/words.h"
#include "facts/substances.h"

namespace cocket::classify {
namespace {

// Words that join others, and those that deny: whole ones of ASCII letters. Not "with", for
// "with and without Dy" denies nothing.
constexpr auto kWordsOfDenials = std::to_array<std::string_view>(
    {"a", "an", "and", "any", "both", "either", "for", "free", "from", "is", "made", "neither",
     "no", "non", "nor", "of", "or", "the", "without"});
// Of other scripts, wherever they stand; the longest first.
constexpr auto kSignsOfDenials = std::to_array<std::string_view>(
    {"を含まない", "を含有しない", "フリー", "不使用", "無添加", "无添加", "未添加",
     "不包含",     "不含有",       "および", "または", "不含",   "非含",   "以及",
     "及び",       "无",           "無",     "的",     "和",     "及",     "或",
     "与",         "用",           "の",     "と",     "や",     "を",     "は"});
// They end a phrase, or stand between names.
constexpr auto kStops = std::to_array<std::string_view>({"、", "。", "・", "【", "】", "·"});
// Behind such a sign nothing but the thing itself may come in the same phrase.
constexpr auto kOfThing =
    std::to_array<std::string_view>({"的", "を含まない", "を含有しない", "フリーの", "フリー",
                                     "不使用の", "不使用", "無添加の", "無添加", "-free", " free"});

bool is_of_word(char c) {
  return is_ascii_small(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_thing_or_grade(const FoundWord& word) {
  return word.is_thing() || word.word->kind == WordKind::Grade;
}

class DenialReader {
 public:
  DenialReader(const std::vector<Mention>& mentions, const MentionedText& text)
      : mentions_(mentions), text_(text) {}

  bool is_sure() const {
    return is_one_list() && is_all_explained() && names_one_stuff() && !counts_some() &&
           !is_coat_named() && ends_well();
  }

 private:
  static bool is_denied(const Mention& mention) { return mention.said == Mention::Said::Absent; }

  // "Without Dy and Tb, and SmCo": another list may begin behind the first.
  bool is_one_list() const {
    bool has_and = false;
    const Mention* last = nullptr;
    for (const Mention& mention : mentions_) {
      if (!is_denied(mention)) continue;
      if (!mention.is_alone) return false;
      if (last != nullptr && last->at.end <= mention.at.begin) {
        const std::string_view between =
            text_.plain.substr(last->at.end, mention.at.begin - last->at.end);
        if (has_and && between.find(',') != std::string_view::npos) return false;
        has_and = has_and || between.find("and") != std::string_view::npos;
      }
      last = &mention;
    }
    return true;
  }

  // ---- what else the text says

  bool is_all_explained() const {
    std::vector<bool> is_explained(text_.plain.size(), false);
    const auto explain = [&](std::size_t begin, std::size_t end) {
      std::fill(is_explained.begin() + static_cast<std::ptrdiff_t>(begin),
                is_explained.begin() + static_cast<std::ptrdiff_t>(end), true);
    };
    for (const FoundWord& word : text_.words) explain(word.begin, word.end);
    for (const Mention& mention : mentions_) explain(mention.at.begin, mention.at.end);
    for (const Figure& figure : text_.figures) explain(figure.at.begin, figure.at.end);
    for (std::size_t at = 0; at < text_.plain.size();) {
      std::size_t size = is_explained[at] ? 1 : size_of_sign(at);
      if (size == 0 && !is_of_word(text_.plain[at])) size = 1;
      if (size == 0) return false;
      at += size;
    }
    return true;
  }

  // Of a joint, a denial, a stop or a size ("50x20x10") there; 0: none of them.
  std::size_t size_of_sign(std::size_t at) const {
    const std::string_view rest = text_.plain.substr(at);
    for (const std::string_view sign : kStops) {
      if (rest.starts_with(sign)) return sign.size();
    }
    for (const std::string_view sign : kSignsOfDenials) {
      if (rest.starts_with(sign)) return sign.size();
    }
    std::size_t size = 0;
    while (size < rest.size() && (is_ascii_small(rest[size]) || is_ascii_digit(rest[size]))) ++size;
    const std::string_view token = rest.substr(0, size);
    if (std::find(kWordsOfDenials.begin(), kWordsOfDenials.end(), token) != kWordsOfDenials.end())
      return size;
    const bool is_measure = std::all_of(token.begin(), token.end(), [](char c) {
      return is_ascii_digit(c) || c == 'x' || c == 'd';
    });
    return is_measure ? size : 0;
  }

  // "Bonded NdFeB SmFeN magnets without Dy": what holds none of it is not sure.
  bool names_one_stuff() const {
    std::set<std::string> first;
    std::size_t at = std::string_view::npos;
    for (const Mention& mention : mentions_) {
      if (is_denied(mention) || mention.share != nullptr) continue;
      if (mention.said != Mention::Said::Present) return false;
      const auto elements = facts::elements_of(mention.substance);
      if (at == std::string_view::npos) at = mention.at.begin;
      if (at == mention.at.begin) {
        first.insert(mention.substance);
        if (elements) first.insert(elements->begin(), elements->end());
        continue;
      }
      const bool is_same = first.contains(mention.substance) ||
                           (elements && std::all_of(elements->begin(), elements->end(),
                                                    [&](const std::string& element) {
                                                      return first.contains(element);
                                                    }));
      if (!is_same) return false;
    }
    return true;
  }

  // "Without Dy coating": the coat lacks it.
  bool is_coat_named() const {
    return std::any_of(text_.words.begin(), text_.words.end(),
                       [](const FoundWord& word) { return word.word->kind == WordKind::Finish; });
  }

  // ---- what comes behind

  bool ends_well() const {
    const auto denied = std::find_if(mentions_.rbegin(), mentions_.rend(), is_denied);
    const std::size_t end = denied->at.end;
    const Phrase* own = nullptr;
    for (const Phrase& phrase : text_.phrases) {
      if (phrase.whole.holds(denied->at.begin)) own = &phrase;
    }
    if (own == nullptr) return false;
    const std::string_view behind = text_.plain.substr(end, own->whole.end - end);
    if (!trim(behind).empty() && !is_of_thing(end)) return false;
    return !names_more_behind(own->whole.end);
  }

  // `begin`: behind the denied names. The thing follows, or what it is for.
  bool is_of_thing(std::size_t begin) const {
    const std::string_view behind = text_.plain.substr(begin);
    if (behind.starts_with(" for ")) return true;
    std::size_t at = begin;
    for (const std::string_view sign : kOfThing) {
      if (!behind.starts_with(sign)) continue;
      at += sign.size();
      break;
    }
    const bool is_joined_by_sign = at > begin || static_cast<unsigned char>(behind.front()) >= 0x80;
    while (at < text_.plain.size() && text_.plain[at] == ' ') ++at;
    if (at == text_.plain.size() || !is_of_word(text_.plain[at])) return true;
    const auto begins_there = [at](const FoundWord& word) {
      return word.begin == at && (is_thing_or_grade(word) || word.word->kind == WordKind::Filler);
    };
    const auto is_held_there = [at](const Mention& mention) {
      return mention.at.begin == at && !is_denied(mention);
    };
    return is_joined_by_sign &&
           (std::any_of(text_.words.begin(), text_.words.end(), begins_there) ||
            std::any_of(mentions_.begin(), mentions_.end(), is_held_there));
  }

  bool names_more_behind(std::size_t end) const {
    const auto is_more = [end](const FoundWord& word) {
      return word.begin >= end && is_thing_or_grade(word);
    };
    const auto is_held = [end](const Mention& mention) {
      return mention.at.begin >= end && !is_denied(mention);
    };
    return std::any_of(text_.words.begin(), text_.words.end(), is_more) ||
           std::any_of(mentions_.begin(), mentions_.end(), is_held);
  }

  // "3 of 16", "90% without Dy", "without Dy/Tb above 0.1%": it is denied of a part, or up to that.
  bool counts_some() const {
    return std::any_of(text_.figures.begin(), text_.figures.end(), [&](const Figure& figure) {
      const bool is_content =
          std::any_of(mentions_.begin(), mentions_.end(), [&figure](const Mention& mention) {
            return mention.share == &figure && mention.said == Mention::Said::Present;
          });
      return figure.unit.empty() || (figure.is_share() && !is_content);
    });
  }

  const std::vector<Mention>& mentions_;
  const MentionedText& text_;
};

}  // namespace

void doubt_denials(std::vector<Mention>& mentions, const MentionedText& text) {
  const auto is_denied = [](const Mention& mention) {
    return mention.said == Mention::Said::Absent;
  };
  if (std::none_of(mentions.begin(), mentions.end(), is_denied)) return;
  if (DenialReader(mentions, text).is_sure()) return;
  // What is also said to be there is a contradiction, and told as one.
  const auto is_there_too = [&](const Mention& denied) {
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& other) {
      const bool is_some = other.share == nullptr || other.share->low;
      return other.substance == denied.substance && other.said == Mention::Said::Present && is_some;
    });
  };
  for (Mention& mention : mentions) {
    if (is_denied(mention) && !is_there_too(mention)) mention.said = Mention::Said::Unsure;
  }
}

}  // namespace cocket::classify
