// SPDX-License-Identifier: Apache-2.0
#include "classify/description.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/beside.h"
#include "classify/figures.h"
#include "classify/heads.h"
#include "classify/mentions.h"
#include "classify/phrases.h"
#include "classify/said_composition.h"
#include "classify/words.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/read_cell.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

constexpr std::size_t kDescriptionBytesMax = 4096;
constexpr std::string_view kPurity = "purity";  // of the schema: the share of the main substance
constexpr std::string_view kUseLabel = "use";   // a label whose words say what a thing is for
constexpr std::int64_t kAssayPerCent = 90;  // a lone share from here on is that of the whole stuff
constexpr std::int64_t kSolutionPerCent = 80;  // below it a chemical is a solution of it
constexpr std::string_view kChemical = "compound";
constexpr std::string_view kSolution = "other-mixture";
constexpr std::string_view kVessel = "vessel";
constexpr std::int64_t kPurePerCent = 99;  // from here on a metal is said to be unalloyed

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
        denials_(words.find_denials(plain_)),
        phrases_(phrases_of(plain_, names_in(found_))),
        figures_(figures_of(cased_)) {}

  Description read() {
    set_uses_apart();
    const MentionedText text{cased_, plain_, found_, denials_, phrases_, figures_};
    mentions_ = mentions_of(text);
    tear_purities();
    read_facts();
    read_composition();
    read_purity();
    const HeadText head{text, mentions_, pure_, things_};
    for (const Phrase& phrase : phrases_) take_name(named_by(phrase, head));
    if (out_.thing >= 0 && is_said_to_be_no_real_one()) out_.thing = -1;
    if (out_.thing >= 0) {
      out_.thing = narrowed(out_.thing, head);
      thin();
      out_.beside = said_beside(thing_at_, out_.thing, head);
      if (!out_.beside.goods.empty()) leave_open_for(out_.beside.goods);
      out_.may_be_within = is_said_to_be_within();
    }
    give_most_to(out_.named_after);
    gather_unnamed();
    return std::move(out_);
  }

 private:
  // "用途: 电机": what a label says it is for.
  void set_uses_apart() {
    for (Phrase& phrase : phrases_) {
      std::size_t begin = phrase.whole.begin;
      while (begin < phrase.whole.end && plain_[begin] == ' ') ++begin;
      const bool is_use = std::any_of(found_.begin(), found_.end(), [begin](const FoundWord& word) {
        return word.begin == begin && word.word->kind == WordKind::Label &&
               word.word->meaning == kUseLabel;
      });
      if (is_use) phrase.purpose.push_back(phrase.whole);
    }
  }

  // ---- the thing

  // The first phrase that names something decides; behind words that nobody knows no other does:
  // "briquettes, 50 kg drums" are no drums.
  void take_name(const Named& named) {
    if (is_split_ || is_unknown_) return;
    if (named.kind == Named::Kind::Unknown) is_unknown_ = out_.thing < 0;
    if (named.kind != Named::Kind::Thing) return;
    const std::string words = cased_.substr(named.words.begin, named.words.end - named.words.begin);
    if (out_.thing < 0) {
      out_.thing = named.node;
      out_.thing_too = named.also;
      out_.form = named.form;
      out_.named_after = named.of;
      out_.thing_words = words;
      thing_at_ = named.words;
      return;
    }
    const std::optional<int> both = narrower(things_, out_.thing, named.node);
    if (both) {
      if (*both != out_.thing) out_.thing_words += ", " + words;
      out_.thing = *both;
      return;
    }
    if (named.is_packing) return;
    is_split_ = true;
    out_.doubts.push_back(fmt::format(
        "the description names two things, `{}` and `{}`; say by `thing` which of them it is",
        out_.thing_words, words));
    out_.thing = -1;
  }

  void leave_open_for(const std::string& words) {
    out_.doubts.push_back(
        fmt::format("the description says `{}` and `{}`; say by `thing` which of them it is",
                    out_.thing_words, words));
    out_.thing = -1;
  }

  // "dummy HMX", "仿钐钴磁铁", "book about ricin", "non-SmCo magnet".
  bool is_said_to_be_no_real_one() {
    for (const FoundWord& word : denials_) {
      const bool is_next =
          word.word->denied == Denied::Next && stands_at_once_before(word, thing_at_.begin, plain_);
      if (!is_next && word.word->denied != Denied::WhatItIs) continue;
      out_.doubts.push_back(
          fmt::format("the description says `{}`: whether it is what it is called is open",
                      words_between(word.begin, word.end)));
      return true;
    }
    return false;
  }

  // "SmCo magnet in sensor", "传感器内的磁铁", "センサー内の磁石": it may be built in, or be meant
  // for it.
  bool is_said_to_be_within() const {
    return std::any_of(found_.begin(), found_.end(), [this](const FoundWord& word) {
      if (word.word->kind != WordKind::Thing || thing_at_.holds(word.begin)) return false;
      const bool is_packing = narrower(things_, word.word->node, things_.find(kVessel)).has_value();
      return !is_packing && (stands_behind_in(word) || stands_before_in(word));
    });
  }

  bool stands_behind_in(const FoundWord& word) const {
    return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
      return std::any_of(phrase.purpose.begin(), phrase.purpose.end(), [&](const Stretch& purpose) {
        const std::string_view text = trim(plain().substr(purpose.begin));
        return purpose.holds(word.begin) && (text.starts_with("in ") || text.starts_with("on "));
      });
    });
  }

  bool stands_before_in(const FoundWord& word) const {
    constexpr auto kIn = std::to_array<std::string_view>(
        {"内的", "中的", "里的", "内部的", "上的", "内の", "の中の", "内部の", "上の", "内蔵の"});
    const std::string_view behind = plain().substr(word.end);
    return std::any_of(kIn.begin(), kIn.end(),
                       [behind](std::string_view sign) { return behind.starts_with(sign); });
  }

  // "Hydrofluoric acid 55%": a chemical of which so little is there is one in a solvent.
  void thin() {
    const int compound = things_.find(kChemical);
    const int mixture = things_.find(kSolution);
    const bool is_chemical =
        compound >= 0 && mixture >= 0 && narrower(things_, out_.thing, compound) == out_.thing;
    if (!is_chemical || out_.main.empty()) return;
    for (const Mention& mention : mentions_) {
      if (mention.share == nullptr || !mention.share->high || mention.substance != out_.main)
        continue;
      const Decimal most = per_cent_of(*mention.share->high, mention.share->unit);
      if (most < Decimal::of(kSolutionPerCent, 0)) out_.thing = mixture;
    }
  }

  // ---- substances

  // "Germanium window", "titanium forging": half of it or more is what it is named after, unless
  // others are named whose share nobody knows.
  void give_most_to(const std::string& element) {
    facts::Composition& composition = out_.composition;
    const Decimal half = Decimal::of(50, 0);
    if (element.empty() || facts::unstated(composition.shares) < half) return;
    const bool is_of_others =
        std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& mention) {
          return mention.share == nullptr && mention.substance != element &&
                 mention.said != Mention::Said::Absent && mention.said != Mention::Said::Trace;
        });
    if (!is_of_others) give_share({element, half}, false, composition, out_.at_least);
  }

  void read_composition() {
    SaidComposition said = said_composition(mentions_, cased_);
    out_.composition = std::move(said.composition);
    out_.names_substances = said.names_substances;
    out_.is_unsure = said.is_unsure;
    out_.substance_words = std::move(said.words);
    out_.at_least = std::move(said.at_least);
    out_.main = std::move(said.main);
    is_of_one_ = said.is_one_name || !out_.main.empty();
    out_.traces = std::move(said.traces);
    for (std::string& doubt : said.doubts) out_.doubts.push_back(std::move(doubt));
    out_.contradictions = std::move(said.contradictions);
    for (const Mention& mention : mentions_) {
      if (mention.share != nullptr && is_pure(*mention.share)) pure_.insert(mention.substance);
    }
    for (const Figure* purity : purities_) {
      if (is_pure(*purity)) pure_.insert(out_.main);
    }
  }

  // "99.8% / 99.99%", "99.8%, typical 99.99%", "purity 99.8%, 4N": of one substance nobody knows
  // which of them holds.
  void tear_purities() {
    const int field = vocabulary_.find(kPurity);
    if (field < 0) return;
    const Figure* first = nullptr;
    const Mention* owner_of_first = nullptr;
    for (const Figure& figure : figures_) {
      if (!may_be_purity(figure)) continue;
      const auto owner =
          std::find_if(mentions_.begin(), mentions_.end(),
                       [&](const Mention& mention) { return mention.share == &figure; });
      const Mention* own = owner == mentions_.end() ? nullptr : &*owner;
      const bool is_of_other = own != nullptr && owner_of_first != nullptr &&
                               own->substance != owner_of_first->substance;
      if (is_of_other) return;
      const bool is_same = first != nullptr && first->low && first->low == figure.low;
      if (first != nullptr && !is_same) {
        torn_ = true;
        tear(field, *first, figure);
        break;
      }
      if (first == nullptr) first = &figure;
      if (own != nullptr) owner_of_first = own;
    }
    if (!torn_) return;
    for (Mention& mention : mentions_) {
      if (mention.share != nullptr && may_be_purity(*mention.share)) mention.share = nullptr;
    }
    for (const Figure& figure : figures_) {
      if (may_be_purity(figure)) used_.insert(&figure);
    }
  }

  bool may_be_purity(const Figure& figure) const {
    if (figure.unit != "%" || is_for_something_else(figure.at.begin)) return false;
    const Decimal least = Decimal::of(kAssayPerCent, 0);
    if (figure.low) return !(*figure.low < least);
    // "typical 99.99%" has no bound, and is written in such digits.
    return !figure.high &&
           plain().substr(figure.at.begin, figure.at.end - figure.at.begin).find("9") !=
               std::string_view::npos;
  }

  // "bismuth ingot 99.99%", "99.9% tungsten powder": purity is the share of the one substance that
  // is named, and a figure that stands alone is the purity.
  void read_purity() {
    const int field = vocabulary_.find(kPurity);
    if (field < 0 || !is_of_one_ || is_given(field) || torn_) return;
    for (const Figure& figure : figures_) {
      const bool is_high =
          figure.unit == "%" && figure.low && !(*figure.low < Decimal::of(kAssayPerCent, 0));
      if (!is_high || used_.contains(&figure)) continue;
      const auto owner =
          std::find_if(mentions_.begin(), mentions_.end(),
                       [&](const Mention& mention) { return mention.share == &figure; });
      if (is_for_something_else(figure.at.begin)) continue;
      const Stretch name = owner == mentions_.end() ? figure.at : owner->at;
      take_figure(
          field, figure, {},
          words_between(std::min(name.begin, figure.at.begin), std::max(name.end, figure.at.end)));
      if (is_pure(figure)) pure_.insert(out_.main);
      return;
    }
  }

  static bool is_pure(const Figure& figure) {
    return figure.low && figure.unit == "%" && !(*figure.low < Decimal::of(kPurePerCent, 0));
  }

  // ---- figures and flags

  void read_facts() {
    for (const FoundWord& word : found_) {
      if (is_for_something_else(word.begin)) continue;
      if (word.word->kind == WordKind::Fact) add_flag(word);
      if (word.word->kind == WordKind::Parameter) read_parameter(word);
    }
  }

  bool is_for_something_else(std::size_t at) const {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [at](const Phrase& phrase) { return holds(phrase.purpose, at); });
  }

  bool is_given(int field) const {
    const auto is_it = [field](const SaidFact& said) { return said.field == field; };
    const auto is_bound = [field](const SaidRange& said) { return said.range.field == field; };
    return std::any_of(out_.facts.begin(), out_.facts.end(), is_it) ||
           std::any_of(out_.ranges.begin(), out_.ranges.end(), is_bound);
  }

  void add_flag(const FoundWord& word) {
    if (is_given(word.word->field)) return;
    auto value = facts::read_cell(vocabulary_.field(word.word->field), word.word->value);
    if (!value.ok() || !facts::is_known(value.value())) return;
    out_.facts.push_back(
        {word.word->field, std::move(value).value(), words_between(word.begin, word.end), {}});
  }

  std::string words_between(std::size_t begin, std::size_t end) const {
    return cased_.substr(begin, end - begin);
  }

  // "density 1.75 g/cm3", "纯度99.99%", "99.9% purity"; "Dy content 0.36%" is a share of Dy.
  void read_parameter(const FoundWord& word) {
    const bool is_of_substance =
        std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& mention) {
          return mention.share != nullptr && mention.at.end <= word.begin &&
                 mention.share->at.begin >= word.end &&
                 is_joined(
                     plain().substr(mention.at.end, mention.share->at.begin - mention.at.end));
        });
    if (is_of_substance) return;
    for (const bool is_behind : {true, false}) {
      for (const Figure& figure : figures_) {
        std::string_view unit;
        if ((figure.at.begin >= word.end) != is_behind || used_.contains(&figure)) continue;
        if (is_beside(word, figure, unit)) return take_parameter(word, figure, unit);
      }
    }
  }

  void take_parameter(const FoundWord& word, const Figure& figure, std::string_view unit) {
    const int field = word.word->field;
    used_.insert(&figure);
    if (const Figure* first = first_of(field)) {
      if (!say_the_same(field, *first, figure)) tear(field, *first, figure);
      return;
    }
    figure_of_[field] = &figure;
    take_figure(
        field, figure, unit,
        words_between(std::min(word.begin, figure.at.begin), std::max(word.end, figure.at.end)));
  }

  void gather_unnamed() {
    for (const Figure& figure : figures_) {
      const std::string unit = facts::converting_unit(figure.unit);
      if (unit.empty() || figure.is_share() || used_.contains(&figure)) continue;
      if (is_for_something_else(figure.at.begin)) continue;
      tear_labelled(figure);
      out_.unnamed.push_back(
          {figure.low, figure.high, unit, words_between(figure.at.begin, figure.at.end)});
    }
  }

  // "tenacity 39 cN/dtex, 42 cN/dtex": behind a figure that a word names, another in its unit.
  void tear_labelled(const Figure& figure) {
    for (const auto& [field, first] : figure_of_) {
      if (first->unit != figure.unit || figure.at.begin < first->at.end) continue;
      if (say_the_same(field, *first, figure) || !is_given(field)) continue;
      if (!range_of(figure, field, vocabulary_).ok()) continue;
      return tear(field, *first, figure);
    }
  }

  const Figure* first_of(int field) const {
    const auto found = figure_of_.find(field);
    return found == figure_of_.end() ? nullptr : found->second;
  }

  bool say_the_same(int field, const Figure& one, const Figure& other) const {
    const auto first = range_of(one, field, vocabulary_);
    const auto second = range_of(other, field, vocabulary_);
    if (!first.ok() || !second.ok()) return false;
    return first.value().low == second.value().low && first.value().high == second.value().high;
  }

  // Two figures for one property, "thickness 2 mm, coating thickness 10 um": neither is sure.
  void tear(int field, const Figure& one, const Figure& other) {
    std::erase_if(out_.facts, [field](const SaidFact& said) { return said.field == field; });
    std::erase_if(out_.ranges,
                  [field](const SaidRange& said) { return said.range.field == field; });
    out_.doubts.push_back(
        fmt::format("the description gives `{}` twice, as `{}` and `{}`: it stays open",
                    vocabulary_.field(field).name, words_between(one.at.begin, one.at.end),
                    words_between(other.at.begin, other.at.end)));
  }

  std::string_view plain() const { return plain_; }

  // Beside it, or with nothing but its unit between: "tensile strength (MPa) 460".
  bool is_beside(const FoundWord& word, const Figure& figure, std::string_view& unit) const {
    if (figure.at.end <= word.begin) {
      return trim(plain().substr(figure.at.end, word.begin - figure.at.end)).empty();
    }
    if (figure.at.begin < word.end) return false;
    std::string_view between =
        trim(std::string_view(cased_).substr(word.end, figure.at.begin - word.end));
    if (is_joined(plain().substr(word.end, figure.at.begin - word.end))) return true;
    if (!figure.unit.empty()) return false;
    while (!between.empty() &&
           std::string_view("(:= )").find(between.front()) != std::string_view::npos)
      between.remove_prefix(1);
    while (!between.empty() &&
           std::string_view("(:= )").find(between.back()) != std::string_view::npos)
      between.remove_suffix(1);
    if (facts::converting_unit(between).empty()) return false;
    unit = between;
    return true;
  }

  void take_figure(int field, const Figure& given, std::string_view unit, std::string words) {
    Figure figure = given;
    if (figure.unit.empty()) figure.unit = unit;
    const facts::Field& meant = vocabulary_.field(field);
    if (!figure.low && !figure.high) {
      out_.doubts.push_back(
          fmt::format("the description says `{}`: that is no sure figure, so `{}` stays open",
                      words, meant.name));
      return;
    }
    auto range = range_of(figure, field, vocabulary_);
    if (!range.ok()) {
      out_.doubts.push_back(fmt::format("the description says `{}`, which gives no `{}`: {}", words,
                                        meant.name, range.error().message));
      return;
    }
    if (meant.name == kPurity) purities_.push_back(&given);
    if (figure.is_exact()) {
      out_.facts.push_back({field, std::move(range).value().low, std::move(words), {}});
    } else {
      out_.ranges.push_back({std::move(range).value(), std::move(words)});
    }
  }

  const facts::Vocabulary& vocabulary_;
  const facts::CodeTree& things_;
  std::string cased_;
  std::string plain_;
  std::vector<FoundWord> found_;
  std::vector<FoundWord> denials_;
  std::vector<Phrase> phrases_;
  std::vector<Figure> figures_;
  std::vector<Mention> mentions_;
  std::vector<const Figure*> purities_;
  std::set<const Figure*> used_;            // by a parameter
  std::map<int, const Figure*> figure_of_;  // by field: the first
  std::set<std::string> pure_;
  Stretch thing_at_;
  Description out_;
  bool is_of_one_ = false;  // substance that is named
  bool torn_ = false;       // its purity
  bool is_split_ = false;
  bool is_unknown_ = false;
};

}  // namespace

Result<facts::FieldRange> range_of(const Figure& figure, int field,
                                   const facts::Vocabulary& vocabulary) {
  facts::FieldRange range;
  range.field = field;
  range.is_low_in = figure.is_low_in;
  range.is_high_in = figure.is_high_in;
  const facts::Field& meant = vocabulary.field(field);
  const std::string_view blank = figure.unit.empty() || figure.unit == "%" ? "" : " ";
  const auto read = [&](const Decimal& number) {
    return facts::read_cell(meant, fmt::format("{}{}{}", format(number), blank, figure.unit));
  };
  if (figure.low) range.low = TRY(read(*figure.low));
  if (figure.high) range.high = TRY(read(*figure.high));
  return range;
}

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
