// SPDX-License-Identifier: Apache-2.0
#include "classify/beside.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "classify/figures.h"
#include "classify/heads.h"
#include "classify/mentions.h"
#include "classify/phrases.h"
#include "classify/words.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

constexpr std::string_view kStuff = "material";  // of the tree of things
constexpr std::string_view kOrganisms = "biological";
// Of a node's parameters: whatever else is said of it, it is that.
constexpr std::string_view kStays = "stays";
// Words that join others and say nothing of their own.
constexpr auto kJoints = std::to_array<std::string_view>(
    {"a",  "an",        "and",  "as",   "at",      "containing", "each", "free", "from",
     "in", "including", "is",   "made", "no",      "non",        "not",  "of",   "on",
     "or", "per",       "the",  "with", "without", "的",         "和",   "与",   "及",
     "含", "带",        "有",   "不",   "无",      "或",         "の",   "と",   "や",
     "は", "入り",      "付き", "含む", "含有"});
// What is sold loose beside a thing is not in it.
constexpr auto kLoose = std::to_array<std::string_view>(
    {"spare", "loose", "separate", "extra", "unassembled", "pcs", "pieces", "备用", "备件", "散装",
     "另附", "予備", "バラ", "別売"});

class BesideReader {
 public:
  BesideReader(const Stretch& thing, int node, const HeadText& in)
      : thing_(thing), node_(node), in_(in), text_(in.text), things_(in.things) {
    for (int above = node; above >= 0; above = things_.node(above).parent) {
      is_stuff_ = is_stuff_ || things_.node(above).code == kStuff;
      is_biological_ = is_biological_ || things_.node(above).code == kOrganisms;
      stays_ = stays_ || things_.node(above).parameters == kStays;
    }
  }

  // What stuff is for does not change what it is, and what other phrases name is in it; of a
  // product both may be what the goods are.
  Beside read() {
    for (const Phrase& phrase : text_.phrases) {
      if (!is_stuff_ && !phrase.purpose.empty()) out_.words = words_of(phrase.purpose.front());
    }
    for (const FoundWord& word : text_.words) {
      if (word.is_thing()) look_at_thing(word);
      if (is_grade_of_other(word) && out_.words.empty()) {
        out_.words = words_of({word.begin, word.end});
      }
    }
    for (const Mention& mention : in_.mentions) {
      if (!is_stuff_) look_at_substance(mention);
    }
    for (const Mention& mention : in_.mentions) {
      if (stands_before(mention)) out_.before.push_back(mention.substance);
    }
    const std::vector<Stretch> unexplained = all_unexplained();
    if (out_.words.empty() && !stays_ && !unexplained.empty()) {
      out_.words = words_of(unexplained.front());
    }
    for (const Stretch& words : unexplained) {
      const bool is_goods = (is_stuff_ || is_biological_) && !stays_ &&
                            !is_in_purpose(words.begin) && ends_as_goods(words_of(words)) &&
                            !is_quality(words);
      if (is_goods) out_.goods = words_of(words);
    }
    return out_;
  }

 private:
  std::string words_of(const Stretch& stretch) const {
    return std::string(trim(text_.cased.substr(stretch.begin, stretch.end - stretch.begin)));
  }

  bool is_along(int node) const {
    const auto within = [&](int inner, int outer) {
      return inner >= outer && inner < things_.node(outer).end;
    };
    return within(node, node_) || within(node_, node);
  }

  // A grade of magnets beside a ball: "ネオジムボール". What also names a substance is looked at as
  // one.
  bool is_grade_of_other(const FoundWord& word) const {
    if (word.word->kind != WordKind::Grade || is_along(word.word->node)) return false;
    return std::none_of(in_.mentions.begin(), in_.mentions.end(), [&](const Mention& mention) {
      return mention.at.begin < word.end && word.begin < mention.at.end;
    });
  }

  bool is_packing(const FoundWord& thing) const {
    return std::any_of(text_.words.begin(), text_.words.end(), [&](const FoundWord& word) {
      return word.word->kind == WordKind::Packing && word.end == thing.end;
    });
  }

  bool is_loose() const {
    return std::any_of(kLoose.begin(), kLoose.end(), [&](std::string_view word) {
      return text_.plain.find(word) != std::string_view::npos;
    });
  }

  // In the phrase that names the thing, behind its head: "sensor with magnet".
  bool is_inside(std::size_t at) const {
    return std::any_of(text_.phrases.begin(), text_.phrases.end(), [&](const Phrase& phrase) {
      return phrase.whole.holds(thing_.begin) && phrase.whole.holds(at) && at >= phrase.head.end;
    });
  }

  bool is_in_purpose(std::size_t at) const {
    return std::any_of(text_.phrases.begin(), text_.phrases.end(),
                       [at](const Phrase& phrase) { return holds(phrase.purpose, at); });
  }

  void look_at_thing(const FoundWord& word) {
    if (is_stuff_ && is_in_purpose(word.begin)) return;
    const bool is_own = word.begin < thing_.end && thing_.begin < word.end;
    if (is_own || is_along(word.word->node) || is_packing(word)) return;
    if (is_inside(word.begin) && !is_loose()) {
      out_.holds_things = true;
    } else if (out_.words.empty()) {
      out_.words = words_of({word.begin, word.end});
    }
  }

  bool stands_before(const Mention& mention) const {
    if (mention.at.end > thing_.begin || mention.said == Mention::Said::Absent) return false;
    return std::any_of(text_.phrases.begin(), text_.phrases.end(), [&](const Phrase& phrase) {
      return phrase.whole.holds(thing_.begin) && phrase.whole.holds(mention.at.begin);
    });
  }

  // "sodium cyanide, toy": what another phrase names may be the goods, and the thing their use.
  void look_at_substance(const Mention& mention) {
    if (!out_.words.empty() || mention.said == Mention::Said::Absent) return;
    const bool is_elsewhere =
        std::none_of(text_.phrases.begin(), text_.phrases.end(), [&](const Phrase& phrase) {
          return phrase.whole.holds(thing_.begin) && phrase.whole.holds(mention.at.begin);
        });
    const bool is_named_here =
        std::any_of(in_.mentions.begin(), in_.mentions.end(), [&](const Mention& other) {
          return other.substance == mention.substance && thing_.holds(other.at.begin);
        });
    if (is_elsewhere && !is_named_here) out_.words = words_of(mention.at);
  }

  // ---- what no table explains

  std::vector<Stretch> all_unexplained() const {
    std::vector<Stretch> all;
    std::vector<bool> is_explained(text_.plain.size(), false);
    const auto explain = [&](const Stretch& at) {
      std::fill(is_explained.begin() + static_cast<std::ptrdiff_t>(at.begin),
                is_explained.begin() + static_cast<std::ptrdiff_t>(at.end), true);
    };
    explain(thing_);
    for (const FoundWord& word : text_.words) explain({word.begin, word.end});
    for (const Mention& mention : in_.mentions) explain(mention.at);
    for (const Figure& figure : text_.figures) explain(figure.at);
    for (std::size_t at = 0; at < text_.plain.size();) {
      const std::size_t end = end_of_token(at, is_explained);
      const std::string_view token = text_.plain.substr(at, end - at);
      if (!is_explained[at] && says_something(token)) all.push_back({at, end});
      at = end;
    }
    return all;
  }

  // Letters and digits that stand together, explained or not; any other sign alone.
  std::size_t end_of_token(std::size_t begin, const std::vector<bool>& is_explained) const {
    const auto is_letter = [&](std::size_t at) {
      const char c = text_.plain[at];
      return is_ascii_small(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t end = begin + 1;
    if (!is_letter(begin)) return end;
    while (end < text_.plain.size() && is_letter(end) && is_explained[end] == is_explained[begin]) {
      ++end;
    }
    return end;
  }

  // "探测器级": good enough for it.
  bool is_quality(const Stretch& words) const {
    return std::any_of(text_.words.begin(), text_.words.end(), [&](const FoundWord& word) {
      return word.word->kind == WordKind::Quality && word.begin == words.end;
    });
  }

  // How names of made things end, in signs of which such a name has more; or such a word.
  static bool ends_as_goods(std::string_view words) {
    constexpr auto kEnds = std::to_array<std::string_view>(
        {"设备",     "设施",     "装置",   "解毒剂", "解毒薬", "牙膏",   "歯磨き",   "钎剂",
         "丙胺",     "酯",       "泵",     "ポンプ", "包装袋", "生产线", "亚单位",   "仪",
         "仪器",     "探头",     "传感器", "电池",   "電池",   "检测卡", "试纸",     "検知管",
         "検出管",   "检测管",   "計",     "盐酸盐", "塩酸塩", "硫酸盐", "硫酸塩",   "镀液",
         "めっき液", "溶液",     "皂",     "肥皂",   "石鹸",   "滤芯",   "報知機",   "报警",
         "检测试剂", "试剂盒",   "检测",   "抗体",   "疫苗",   "キット", "ワクチン", "晶体",
         "架",       "车",       "車",     "机",     "機",     "器",     "灯",       "刀",
         "杯",       "壳",       "具",     "椅",     "桌",     "锅",     "鞋",       "帽",
         "包",       "门",       "窗",     "轮",     "链",     "镜",     "笔",       "表",
         "碗",       "勺",       "戒指",   "项链",   "手链",   "手镯",   "饰品",     "首饰",
         "摆件",     "工艺品",   "部件",   "零件",   "垫片",   "垫圈",   "密封件",   "组件",
         "总成",     "フレーム", "ケース", "カップ", "ランプ", "指輪",   "部品",     "ホイール"});
    constexpr auto kWords = std::to_array<std::string_view>(
        {"alarm",      "analyser",      "analyzer", "battery", "cell",    "detector", "electrode",
         "meter",      "monitor",       "probe",    "sensor",  "tester",  "antibody", "antigen",
         "derivative", "hydrochloride", "kit",      "laurate", "oleate",  "polymer",  "soap",
         "stearate",   "sulfate",       "sulphate", "test",    "vaccine", "bat",      "bracelet",
         "case",       "cup",           "earring",  "fork",    "frame",   "hammer",   "helmet",
         "housing",    "jewellery",     "jewelry",  "knife",   "lauryl",  "lamp",     "led",
         "mug",        "necklace",      "pen",      "phone",   "pot",     "racket",   "scissors",
         "shoe",       "sinker",        "spoon",    "toy",     "trophy",  "watch",    "wheel"});
    constexpr std::size_t kBytesMin = 6;
    constexpr auto kWhole = std::to_array<std::string_view>({"皂", "液", "炉", "泵", "膏"});
    const std::string plain = plain_text(words);
    const std::string_view one = singular(plain);
    const bool is_plural = one.size() < plain.size();  // "tent poles"; nobody counts stuff
    const bool is_word = is_plural || std::find(kWords.begin(), kWords.end(), one) != kWords.end();
    if (std::find(kWhole.begin(), kWhole.end(), words) != kWhole.end()) return true;
    return is_word || (words.size() >= kBytesMin &&
                       std::any_of(kEnds.begin(), kEnds.end(),
                                   [words](std::string_view end) { return words.ends_with(end); }));
  }

  // A size ("m8", "50x20x10"), a joint and a sign say nothing of what it is.
  static bool says_something(std::string_view token) {
    const bool has_letter = std::any_of(token.begin(), token.end(), [](char c) {
      return is_ascii_small(c) || static_cast<unsigned char>(c) >= 0x80;
    });
    if (!has_letter || std::find(kJoints.begin(), kJoints.end(), token) != kJoints.end())
      return false;
    const std::string_view rest = token.starts_with('m') ? token.substr(1) : token;
    const bool is_size =
        !rest.empty() && is_ascii_digit(rest.front()) &&
        std::all_of(rest.begin(), rest.end(), [](char c) { return is_ascii_digit(c) || c == 'x'; });
    return !is_size;
  }

  const Stretch& thing_;
  int node_;
  const HeadText& in_;
  const MentionedText& text_;
  const facts::CodeTree& things_;
  bool is_stuff_ = false;  // substance or semi-finished
  bool is_biological_ = false;
  bool stays_ = false;
  Beside out_;
};

}  // namespace

Beside said_beside(const Stretch& thing, int node, const HeadText& in) {
  return BesideReader(thing, node, in).read();
}

}  // namespace cocket::classify
