// SPDX-License-Identifier: Apache-2.0
#include "classify/heads.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "classify/figures.h"
#include "classify/mentions.h"
#include "classify/phrases.h"
#include "classify/words.h"
#include "facts/code_tree.h"
#include "facts/substances.h"

namespace cocket::classify {
namespace {

// Things that the name of a substance alone can say, by their codes in the tree.
constexpr std::string_view kMaterial = "material";
constexpr std::string_view kMetal = "metal";
constexpr std::string_view kOxide = "oxide";
constexpr std::string_view kComplexOxide = "complex-oxide";
constexpr std::string_view kCompound = "compound";
constexpr std::string_view kSalt = "salt";
constexpr std::string_view kMixture = "mixture";
// Of these, what is named after an element is made of it for the most part.
constexpr auto kNamedAfter = std::to_array<std::string_view>(
    {"metallic", "target", "optical-element", "wafer", "semiconductor", "crystal"});
constexpr std::string_view kHolds = "holds ";  // of a node's parameters: "holds oxide"

constexpr auto kNoMetals =
    std::to_array<std::string_view>({"H",  "He", "C",  "N",  "O",  "F",  "Ne", "Si", "P",  "S",
                                     "Cl", "Ar", "As", "Se", "Br", "Kr", "I",  "Xe", "At", "Rn"});
constexpr auto kHalogens = std::to_array<std::string_view>({"F", "Cl", "Br", "I"});

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_metal(std::string_view element) {
  return !is_among(kNoMetals, element);
}

bool is_letter(char c) {
  return is_ascii_small(c) || is_ascii_capital(c);
}

// Grades and numbers behind the name of a thing: "n42sh", "p1179", "m12x60".
bool is_grade(std::string_view token) {
  const bool is_ascii = std::all_of(token.begin(), token.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return is_ascii && (std::any_of(token.begin(), token.end(), is_ascii_digit) ||
                      std::none_of(token.begin(), token.end(), is_letter));
}

// Of all that is named in one place; empty: one of the names does not say.
std::vector<std::string> elements_at(const std::vector<Mention>& mentions, std::size_t begin) {
  std::set<std::string> all;
  for (const Mention& mention : mentions) {
    if (mention.at.begin != begin) continue;
    const auto elements = facts::elements_of(mention.substance);
    if (!elements) return {};
    all.insert(elements->begin(), elements->end());
  }
  return {all.begin(), all.end()};
}

// The thing that a substance of these elements is by its name; empty: it may be many.
std::string_view class_of(const std::vector<std::string>& elements) {
  const auto metals = std::count_if(elements.begin(), elements.end(), is_metal);
  if (metals == 0 || metals + 1 != static_cast<std::ptrdiff_t>(elements.size())) return {};
  const auto holds = [&](std::string_view name) {
    return std::find(elements.begin(), elements.end(), name) != elements.end();
  };
  if (holds("O")) return metals == 1 ? kOxide : kComplexOxide;
  const bool is_salt = std::any_of(kHalogens.begin(), kHalogens.end(), holds);
  return is_salt ? kSalt : std::string_view();
}

bool lies_within(const facts::CodeTree& things, int node, int outer) {
  return outer >= 0 && node >= outer && node < things.node(outer).end;
}

// What stands at the end of a head, once all that says nothing of the thing is left out.
struct Tail {
  const FoundWord* thing = nullptr;
  const FoundWord* form = nullptr;
  const Mention* mention = nullptr;
  bool is_unknown = false;
};

class Head {
 public:
  Head(const Phrase& phrase, const HeadText& in)
      : phrase_(phrase), in_(in), plain_(in.text.plain) {}

  Named read() const {
    if (is_labelled()) return {};
    Named named = named_by(walk_back(phrase_.head.end));
    if (named.kind == Named::Kind::Unknown) named = named_before_details(named);
    if (named.kind == Named::Kind::Thing) mix(named);
    return named;
  }

 private:
  static Named unknown() {
    Named named;
    named.kind = Named::Kind::Unknown;
    return named;
  }
  static Named thing_at(int node, const Stretch& words) {
    Named named;
    named.kind = Named::Kind::Thing;
    named.node = node;
    named.words = words;
    return named;
  }

  int find(std::string_view code) const { return in_.things.find(code); }
  bool lies_within(int node, int outer) const {
    return classify::lies_within(in_.things, node, outer);
  }

  const FoundWord* word_ending(std::size_t end, WordKind kind) const {
    const auto& words = in_.text.words;
    const auto found = std::find_if(words.begin(), words.end(), [&](const FoundWord& word) {
      return word.end == end && word.begin >= phrase_.head.begin && word.word->kind == kind;
    });
    return found == words.end() ? nullptr : &*found;
  }

  const Mention* mention_ending(std::size_t end) const {
    const auto found =
        std::find_if(in_.mentions.begin(), in_.mentions.end(), [&](const Mention& mention) {
          return mention.at.end == end && mention.at.begin >= phrase_.head.begin;
        });
    return found == in_.mentions.end() ? nullptr : &*found;
  }

  // "model X-1", "型号 M5": what follows is no name of a thing.
  bool is_labelled() const {
    const auto& words = in_.text.words;
    std::size_t begin = phrase_.head.begin;
    while (begin < phrase_.head.end && plain_[begin] == ' ') ++begin;
    return std::any_of(words.begin(), words.end(), [begin](const FoundWord& word) {
      return word.begin == begin && word.word->kind == WordKind::Label;
    });
  }

  // ---- a name, and details behind it that nobody knows

  // "钐钴磁钢 圆环 φ30", "samarium oxide Sm2O3 3N light yellow powder": where no other thing is
  // named in the details, what stands before them is the name.
  Named named_before_details(const Named& unknown) const {
    for (std::size_t at = phrase_.head.begin + 1; at < phrase_.head.end; ++at) {
      const bool is_blank = plain_[at] == ' ' && static_cast<unsigned char>(plain_[at - 1]) >= 0x80;
      if (!is_blank && !begins_figures(at)) continue;
      const Named named = named_by(walk_back(at));
      if (named.kind != Named::Kind::Thing || names_thing_behind(at)) continue;
      if (is_blank || lies_within(named.node, find(kMaterial))) return named;
    }
    return unknown;
  }

  // A formula, or a figure that is more than a number.
  bool begins_figures(std::size_t at) const {
    const auto is_here = [at](const Figure& figure) {
      return figure.at.begin == at && (!figure.unit.empty() || (!figure.low && !figure.high));
    };
    const auto is_formula_here = [&](const Mention& mention) {
      return mention.at.begin == at && is_formula(mention);
    };
    return std::any_of(in_.text.figures.begin(), in_.text.figures.end(), is_here) ||
           std::any_of(in_.mentions.begin(), in_.mentions.end(), is_formula_here);
  }

  bool names_thing_behind(std::size_t at) const {
    return std::any_of(in_.text.words.begin(), in_.text.words.end(), [&](const FoundWord& word) {
      return word.is_thing() && word.begin >= at && word.begin < phrase_.head.end;
    });
  }

  // ---- the end of the head

  Tail walk_back(std::size_t end) const {
    Tail tail;
    const Mention* formula = nullptr;
    bool is_before_grade = false;  // "grade N42"
    while (true) {
      while (end > phrase_.head.begin && is_separator(plain_[end - 1])) --end;
      if (end <= phrase_.head.begin) break;
      if (const std::size_t packing = packing_begin(end); packing < end) {
        end = packing;
        continue;
      }
      if (const FoundWord* quality = word_ending(end, WordKind::Quality)) {
        end = is_before_grade ? quality->begin : quality_begin(*quality);
        continue;
      }
      is_before_grade = false;
      tail.thing = word_ending(end, WordKind::Thing);
      if (tail.thing != nullptr) return tail;
      if (const FoundWord* form = word_ending(end, WordKind::Form)) {
        if (tail.form == nullptr) tail.form = form;
        end = form->begin;
        continue;
      }
      if (const Mention* mention = mention_ending(end)) {
        const bool is_trailing = mention->share != nullptr || is_formula(*mention) ||
                                 mention->said != Mention::Said::Present;
        const FoundWord* finish = word_ending(mention->at.begin, WordKind::Finish);
        if (!is_trailing && finish == nullptr) {
          tail.mention = mention;
          return tail;
        }
        if (finish == nullptr) formula = mention;
        end = finish == nullptr ? mention->at.begin : finish->begin;
        continue;
      }
      const std::size_t begin = skipped_to(end);
      if (begin == end) {
        tail.is_unknown = true;
        return tail;
      }
      is_before_grade = true;
      end = begin;
    }
    // Nothing but a formula: "Dy2O3 99.5%".
    tail.mention = formula;
    return tail;
  }

  static bool is_separator(char c) {
    return std::string_view(" -:=.*#/'+&").find(c) != std::string_view::npos;
  }

  // "NdFeB", "Dy2O3", "Dy": a trader adds it to the name.
  bool is_formula(const Mention& mention) const {
    const std::string_view word =
        in_.text.cased.substr(mention.at.begin, mention.at.end - mention.at.begin);
    const auto capitals = std::count_if(word.begin(), word.end(), is_ascii_capital);
    const bool has_digit = std::any_of(word.begin(), word.end(), is_ascii_digit);
    const bool is_plain = std::all_of(word.begin(), word.end(),
                                      [](char c) { return is_letter(c) || is_ascii_digit(c); });
    return is_plain && (has_digit || capitals >= 2 || (capitals == 1 && word.size() <= 2));
  }

  // "battery grade", "探测器级": with the word before it.
  std::size_t quality_begin(const FoundWord& quality) const {
    std::size_t begin = quality.begin;
    while (begin > phrase_.head.begin && is_separator(plain_[begin - 1])) --begin;
    const std::size_t blank = plain_.substr(0, begin).rfind(' ');
    const bool is_first = blank == std::string_view::npos || blank < phrase_.head.begin;
    return is_first ? quality.begin : blank + 1;
  }

  // Where something begins that says nothing of the thing; `end`: something else ends there.
  std::size_t skipped_to(std::size_t end) const {
    for (const Figure& figure : in_.text.figures) {
      if (figure.at.begin < end && end <= figure.at.end && figure.at.begin >= phrase_.head.begin) {
        return figure.at.begin;
      }
    }
    // "zinc coated": what it is coated with goes too.
    if (const FoundWord* finish = word_ending(end, WordKind::Finish)) {
      std::size_t begin = finish->begin;
      while (begin > phrase_.head.begin && is_separator(plain_[begin - 1])) --begin;
      const Mention* coat = mention_ending(begin);
      return coat == nullptr ? finish->begin : coat->at.begin;
    }
    for (const WordKind kind : {WordKind::Filler, WordKind::Grade, WordKind::Parameter,
                                WordKind::Fact, WordKind::Mixing}) {
      if (const FoundWord* word = word_ending(end, kind)) return word->begin;
    }
    std::size_t begin = end;
    while (begin > phrase_.head.begin && plain_[begin - 1] != ' ' &&
           static_cast<unsigned char>(plain_[begin - 1]) < 0x80) {
      --begin;
    }
    return is_grade(plain_.substr(begin, end - begin)) ? begin : end;
  }

  // "50 kg drums", "20公斤/桶", "1 kg PE bottle": where the figure begins; `end`: no packing.
  std::size_t packing_begin(std::size_t end) const {
    const FoundWord* packing = word_ending(end, WordKind::Packing);
    if (packing == nullptr) return end;
    constexpr std::size_t kReach = 12;  // "1 kg PE bottle"
    for (const Figure& figure : in_.text.figures) {
      const bool is_before = figure.at.begin >= phrase_.head.begin &&
                             figure.at.end <= packing->begin &&
                             packing->begin - figure.at.end <= kReach;
      if (is_before) return figure.at.begin;
    }
    return end;
  }

  // ---- what that names

  Named named_by(const Tail& tail) const {
    if (tail.thing != nullptr) return named_by_thing(tail);
    if (tail.is_unknown) return unknown();
    if (tail.mention == nullptr && tail.form != nullptr) {
      const Mention* inside = first_mention_behind(phrase_.head.end);
      if (inside == nullptr) return unknown();
      return form_of(*tail.form, *inside);
    }
    if (tail.mention == nullptr) return {};
    return tail.form == nullptr ? thing_of(*tail.mention) : form_of(*tail.form, *tail.mention);
  }

  Named named_by_thing(const Tail& tail) const {
    const FoundWord& thing = *tail.thing;
    const bool is_packing = word_ending(thing.end, WordKind::Packing) != nullptr;
    Named named = thing_at(thing.word->node, {thing.begin, thing.end});
    named.also = thing.word->also_node;
    named.is_packing = is_packing;
    name_after(named);
    if (tail.form == nullptr) {
      narrow_by_words_before(named);
      return named;
    }
    const Word& form = *tail.form->word;
    named.words.end = tail.form->end;
    for (const int node : {form.pure_node, form.alloy_node}) {
      // "metal ingot", "alloy wire"
      if (!lies_within(node, named.node)) continue;
      named.node = node;
      return named;
    }
    const bool stays = form.is_of_things && lies_within(named.node, find(kMaterial));
    return stays ? named : unknown();
  }

  // "germanium window", "terbium target": the element in its name, or directly before it.
  void name_after(Named& named) const {
    const bool is_stuff = std::any_of(kNamedAfter.begin(), kNamedAfter.end(), [&](auto code) {
      return lies_within(named.node, find(code));
    });
    if (!is_stuff) return;
    for (const Mention& mention : in_.mentions) {
      const bool is_inside =
          mention.at.begin >= named.words.begin && mention.at.end <= named.words.end;
      const bool is_before =
          mention.at.end <= named.words.begin && mention.at.begin >= phrase_.head.begin &&
          trim(plain_.substr(mention.at.end, named.words.begin - mention.at.end)).empty();
      const std::vector<std::string> elements = elements_at(in_.mentions, mention.at.begin);
      if ((is_inside || is_before) && elements.size() == 1) named.of = elements.front();
    }
  }

  // "钕铁硼磁环": the word before says which magnet.
  void narrow_by_words_before(Named& named) const {
    for (const FoundWord& word : in_.text.words) {
      const bool is_before = word.begin >= phrase_.head.begin && word.end <= named.words.begin;
      if (!word.is_thing() || !is_before || holds(phrase_.purpose, word.begin)) continue;
      if (word.word->node == named.node || !lies_within(word.word->node, named.node)) continue;
      named.node = word.word->node;
      named.words.begin = word.begin;
    }
  }

  // "powder of tungsten".
  const Mention* first_mention_behind(std::size_t at) const {
    for (const Mention& mention : in_.mentions) {
      if (mention.at.begin < at || mention.at.begin >= phrase_.whole.end) continue;
      const std::string_view between = trim(plain_.substr(at, mention.at.begin - at));
      return between == "of" || between == "made of" ? &mention : nullptr;
    }
    return nullptr;
  }

  // "metal dysprosium", "金属镝", "硝酸镝": what the word before the name makes of it; -1: none.
  int class_before(const Mention& mention) const {
    std::size_t end = mention.at.begin;
    while (end > phrase_.head.begin && plain_[end - 1] == ' ') --end;
    const FoundWord* word = word_ending(end, WordKind::Class);
    return word == nullptr ? -1 : word->word->node;
  }
  bool follows_metal(const Mention& mention) const {
    const int node = class_before(mention);
    return node >= 0 && node == find(kMetal);
  }

  Named form_of(const FoundWord& form, const Mention& mention) const {
    Named named = thing_at(-1, {std::min(mention.at.begin, form.begin), form.end});
    const std::vector<std::string> elements = elements_at(in_.mentions, mention.at.begin);
    const Named other = thing_of(mention);
    const bool is_of_metals = !lies_within(other.node, find(kCompound)) && !elements.empty() &&
                              std::all_of(elements.begin(), elements.end(), is_metal);
    if (is_of_metals) {
      const bool is_pure = follows_metal(mention) || in_.pure.contains(mention.substance);
      const Word& word = *form.word;
      named.node = elements.size() > 1 ? word.alloy_node : is_pure ? word.pure_node : word.node;
      named.form = form.word;
      if (elements.size() == 1) named.of = elements.front();
      return named;
    }
    if (other.kind != Named::Kind::Thing || !form.word->is_of_things) {
      return unknown();
    }
    named.node = other.node;
    return named;
  }

  bool names_another(const Mention& mention, const std::vector<std::string>& elements) const {
    return std::any_of(in_.mentions.begin(), in_.mentions.end(), [&](const Mention& other) {
      const bool is_before =
          other.at.begin >= phrase_.head.begin && other.at.end <= mention.at.begin;
      if (!is_before || other.said != Mention::Said::Present) return false;
      const std::vector<std::string> inside = elements_at(in_.mentions, other.at.begin);
      return inside.empty() ||
             !std::includes(elements.begin(), elements.end(), inside.begin(), inside.end());
    });
  }

  // A substance alone: an oxide and a salt say what they are; a bare "gallium" does not.
  Named thing_of(const Mention& mention) const {
    const std::vector<std::string> elements = elements_at(in_.mentions, mention.at.begin);
    // "yttria stabilised zirconia": a solid solution, or a mixture.
    std::string_view code = names_another(mention, elements) ? "" : class_of(elements);
    const bool is_one_metal = elements.size() == 1 && is_metal(elements.front());
    const bool is_pure = follows_metal(mention) || in_.pure.contains(mention.substance);
    if (is_one_metal && is_pure) code = kMetal;
    int node = code.empty() ? -1 : find(code);
    if (is_one_metal && class_before(mention) >= 0) node = class_before(mention);
    if (node < 0) return {};
    return thing_at(node, mention.at);
  }

  // "A physically mixed with B" is a mixture, whatever its first words say.
  void mix(Named& named) const {
    const int mixture = find(kMixture);
    if (mixture < 0 || !lies_within(named.node, find(kMaterial))) return;
    if (lies_within(named.node, mixture)) return;
    std::set<std::string> inside;
    for (const Mention& mention : in_.mentions) {
      const bool is_here = phrase_.whole.holds(mention.at.begin);
      if (is_here && mention.said != Mention::Said::Absent) inside.insert(mention.substance);
    }
    for (const FoundWord& word : in_.text.words) {
      const bool is_here = phrase_.whole.holds(word.begin) && !holds(phrase_.purpose, word.begin);
      if (word.word->kind != WordKind::Mixing || !is_here || inside.size() < 2) continue;
      named.node = mixture;
      named.words = {std::min(named.words.begin, word.begin), std::max(named.words.end, word.end)};
      return;
    }
  }

  const Phrase& phrase_;
  const HeadText& in_;
  std::string_view plain_;
};

// Said of something else, or denied.
bool is_set_apart(const MentionedText& text, std::size_t at) {
  return std::any_of(text.phrases.begin(), text.phrases.end(), [at](const Phrase& phrase) {
    return holds(phrase.purpose, at) || holds(phrase.absent, at);
  });
}

int by_grades(int node, const HeadText& in) {
  for (const FoundWord& word : in.text.words) {
    if (word.word->kind != WordKind::Grade || is_set_apart(in.text, word.begin)) continue;
    const int grade = word.word->node;
    const bool is_of_it =
        lies_within(in.things, grade, node) || lies_within(in.things, node, word.word->grade_of);
    if (is_of_it) node = grade;
  }
  return node;
}

// Whether the text names, as in it, something that lies within `outer`.
bool holds_one(int outer, const HeadText& in) {
  const auto is_named = [&](const FoundWord& word) {
    return word.is_thing() && lies_within(in.things, word.word->node, outer) &&
           !is_set_apart(in.text, word.begin);
  };
  const auto is_mentioned = [&](const Mention& mention) {
    if (mention.said == Mention::Said::Absent) return false;
    const std::string_view code = class_of(elements_at(in.mentions, mention.at.begin));
    return !code.empty() && lies_within(in.things, in.things.find(code), outer);
  };
  return std::any_of(in.text.words.begin(), in.text.words.end(), is_named) ||
         std::any_of(in.mentions.begin(), in.mentions.end(), is_mentioned);
}

int by_contents(int node, const HeadText& in) {
  for (int child = node + 1; child < in.things.node(node).end; child = in.things.node(child).end) {
    const std::string_view told = in.things.node(child).parameters;
    if (!told.starts_with(kHolds)) continue;
    if (holds_one(in.things.find(told.substr(kHolds.size())), in)) return child;
  }
  return node;
}

}  // namespace

Named named_by(const Phrase& phrase, const HeadText& in) {
  return Head(phrase, in).read();
}

int narrowed(int node, const HeadText& in) {
  return by_contents(by_grades(node, in), in);
}

}  // namespace cocket::classify
