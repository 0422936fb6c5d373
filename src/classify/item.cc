// SPDX-License-Identifier: Apache-2.0
#include "classify/item.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "base/truth.h"
#include "classify/declared.h"
#include "classify/description.h"
#include "classify/entries.h"
#include "classify/headings.h"
#include "classify/kinds.h"
#include "classify/made_of.h"
#include "classify/measures.h"
#include "classify/said_composition.h"
#include "classify/texts_read.h"
#include "classify/words.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/elements.h"
#include "facts/read_cell.h"
#include "facts/substances.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

class ItemReader {
 public:
  ItemReader(const Entries& entries, const std::vector<facts::Column>& columns,
             const Reading& reading)
      : entries_(entries), columns_(columns), reading_(reading) {}

  Item read(const std::vector<std::string_view>& cells) {
    std::vector<std::string> owned(cells.size());
    std::vector<std::string_view> plain(cells.begin(), cells.end());
    name_thing(owned, plain);
    read_measures(owned, plain);
    name_shares(owned, plain);
    join_columns(entries_.fields.composition, owned, plain);
    join_columns(entries_.fields.parameters, owned, plain);
    facts::CaseReading read =
        facts::read_case(vocabulary(), columns_, plain, reading_.declarations);
    for (const facts::CellError& error : read.errors) item_.errors.push_back(error.message);
    item_.line = std::move(read.line);
    for (SaidRange& bound : bounds_) take_range(std::move(bound));
    item_.name = text_of(entries_.fields.item);
    item_.lot = text_of(entries_.fields.lot);
    item_.type = text_of(entries_.fields.type);
    item_.description = text_of(entries_.fields.description);
    item_.tariff = text_of(entries_.fields.tariff);
    item_.texts = texts_in(text_of(entries_.fields.texts), entries_, item_.errors);
    read_parameters();
    take_declared();
    take_description();
    open_trade_names();
    close_composition();
    take_kind();
    take_defaults();
    drop_traces();
    check_composition();
    compare_with_purity();
    weigh_thing();
    if (item_.errors.empty()) check_invariants();
    return std::move(item_);
  }

 private:
  const facts::Vocabulary& vocabulary() const { return entries_.program.vocabulary; }
  facts::Fact& fact(int field) { return item_.line.facts[static_cast<std::size_t>(field)]; }

  std::string text_of(int field) {
    if (field < 0) return {};
    const auto* text = std::get_if<std::string>(&fact(field).value);
    return text == nullptr ? std::string() : *text;
  }

  // A cell of things may say a word for one: "磁钢" for "magnet".
  void name_thing(std::vector<std::string>& owned, std::vector<std::string_view>& cells) const {
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      if (columns_[i].field < 0 || columns_[i].field != entries_.fields.thing) continue;
      if (entries_.things().find(cells[i]) >= 0) continue;
      const Word* word = entries_.words.find(cells[i], WordKind::Thing);
      if (word == nullptr) continue;
      owned[i] = word->meaning;
      std::replace(owned[i].begin(), owned[i].end(), '+', ';');  // a word for two things
      cells[i] = owned[i];
    }
  }

  // A measure may be a bound, and have its unit in the heading. Two columns may give one: then they
  // must say the same.
  void read_measures(std::vector<std::string>& owned, std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      const facts::Column& column = columns_[i];
      if (column.field < 0 || !is_measure(vocabulary().field(column.field))) continue;
      owned[i] = with_unit(cells[i], column.header);
      compare_with_others(i, owned, cells);
      cells[i] = owned[i];
      auto bound = bound_of(column.field, cells[i], vocabulary());
      if (!bound) continue;
      bounds_.push_back(std::move(*bound));
      cells[i] = {};
    }
  }

  void compare_with_others(std::size_t at, const std::vector<std::string>& owned,
                           std::vector<std::string_view>& cells) {
    const int field = columns_[at].field;
    for (std::size_t other = 0; other < at; ++other) {
      if (columns_[other].field != field || trim(owned[other]).empty()) continue;
      if (trim(owned[at]).empty()) {
        cells[at] = {};
        continue;
      }
      const auto one = facts::read_cell(vocabulary().field(field), owned[other]);
      const auto two = facts::read_cell(vocabulary().field(field), owned[at]);
      const bool is_same = one.ok() && two.ok() && one.value() == two.value();
      if (is_same || owned[other] == owned[at]) continue;
      fail(fmt::format("`{}` is given twice, and differently: `{}` and `{}`",
                       vocabulary().field(field).name, trim(owned[other]), trim(owned[at])));
    }
  }

  // "0.36" below "Dy (%)" is a share of Dy.
  void name_shares(std::vector<std::string>& owned, std::vector<std::string_view>& cells) const {
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      const bool is_of_composition =
          columns_[i].field >= 0 && columns_[i].field == entries_.fields.composition;
      const std::string_view element =
          is_of_composition ? element_of(columns_[i].header) : std::string_view();
      if (element.empty() || trim(cells[i]).empty()) continue;
      owned[i] = fmt::format("{}={}", element, with_unit(cells[i], columns_[i].header));
      cells[i] = owned[i];
    }
  }

  // Several columns may give shares, or what customs or buyers specify: all of it is read.
  void join_columns(int field, std::vector<std::string>& owned,
                    std::vector<std::string_view>& cells) const {
    std::size_t last = cells.size();
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      if (columns_[i].field < 0 || columns_[i].field != field || trim(cells[i]).empty()) continue;
      if (last < cells.size()) {
        owned[i] = fmt::format("{}; {}", cells[last], cells[i]);
        cells[i] = owned[i];
        cells[last] = {};
      }
      last = i;
    }
  }

  // ---- "density=1.75 g/cm3; power: 12 kW"

  // A cell without such a form is a specification: what customs ask to be declared, parted by bars,
  // or words like those of a description.
  void read_parameters() {
    std::string text = text_of(entries_.fields.parameters);
    const bool has_parts = text.find('|') != std::string::npos;
    const auto composition = facts::read_composition(text);
    if (has_parts && !composition.ok() && has_list_of_shares(text)) {
      fail(fmt::format("column `{}`: {}", vocabulary().field(entries_.fields.parameters).name,
                       composition.error().message));
      return;
    }
    const bool is_declaration = has_parts && composition.ok();
    if (is_declaration || text.find_first_of("=:") == std::string::npos) {
      (is_declaration ? declaration_ : specification_) = std::move(text);
      return;
    }
    for (const std::string_view part : split(text, ';')) {
      if (part.empty()) continue;
      const std::size_t at = part.find_first_of("=:");
      if (at == std::string_view::npos) {
        specification_ += (specification_.empty() ? "" : "; ") + std::string(part);
        continue;
      }
      read_parameter(trim(part.substr(0, at)), trim(part.substr(at + 1)));
    }
  }

  // Some part of it gives several shares: that is a composition, and nothing else.
  static bool has_list_of_shares(std::string_view text) {
    const auto parts = split(text, '|');
    return std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
      int signs = 0;
      for (const std::string_view sign : {"%", "％"}) {
        for (std::size_t at = part.find(sign); at != std::string_view::npos;
             at = part.find(sign, at + sign.size())) {
          ++signs;
        }
      }
      return signs > 1;
    });
  }

  void read_parameter(std::string_view name, std::string_view cell) {
    int field = vocabulary().find_column(name);
    const Word* word = field < 0 ? entries_.words.find(name, WordKind::Parameter) : nullptr;
    if (word != nullptr) field = word->field;
    // "Dy=1%" is a share.
    if (field < 0 && !facts::element_symbol(name).empty()) {
      specification_ += fmt::format("{}{} {}", specification_.empty() ? "" : "; ", name, cell);
      return;
    }
    if (field < 0) {
      item_.doubts.push_back(fmt::format("parameter `{}` is none that an entry asks for{}",
                                         first_code_points(name, 40),
                                         did_you_mean(name, vocabulary().names())));
      return;
    }
    const facts::Field& meant = vocabulary().field(field);
    if (auto bound = bound_of(field, cell, vocabulary())) return take_range(std::move(*bound));
    auto value = facts::read_cell(meant, cell);
    if (!value.ok()) {
      fail(fmt::format("parameter `{}`: {}", meant.name, value.error().message));
      return;
    }
    if (!facts::is_known(value.value())) return;
    if (facts::is_known(fact(field).value) && fact(field).value != value.value()) {
      fail(fmt::format("parameter `{}` is given twice, and differently: `{}` and `{}`", meant.name,
                       facts::write_value(meant, fact(field).value), cell));
      return;
    }
    fact(field) = {std::move(value).value(), facts::Origin::Given};
  }

  // ---- what the customs declaration says

  void take_declared() {
    std::string text = text_of(entries_.fields.declared);
    if (text.empty()) text = declaration_;
    if (text.empty() || entries_.fields.composition < 0) return;
    auto read = facts::read_composition(text);
    if (!read.ok()) {
      fail(fmt::format("the declared composition: {}", read.error().message));
      return;
    }
    const facts::Composition& declared = read.value();
    facts::Fact& known = fact(entries_.fields.composition);
    if (auto* measured = std::get_if<facts::Composition>(&known.value)) {
      if (item_.lot.empty() || item_.type.empty()) open_to_declared(declared, *measured);
      std::string told = told_of_declared(entries_, declared, *measured);
      if (!told.empty()) item_.doubts.push_back(std::move(told));
      return;
    }
    if (item_.lot.empty() || item_.type.empty()) {
      known = {declared, facts::Origin::Given};
      return;
    }
    const std::string named = join(asked_for_in(entries_, declared), ", ");
    item_.doubts.push_back(fmt::format(
        "the composition is declared of the whole lot{}: of this type it says nothing sure; an "
        "assay of the type would",
        named.empty() ? "" : " and names " + named));
  }

  // Of the same goods: which of the two is right nobody knows.
  void open_to_declared(const facts::Composition& declared, facts::Composition& measured) {
    std::vector<std::string> lacking;
    for (const std::string& name : declared.elements) {
      if (is_telling(entries_, name) && !holds(measured, name)) lacking.push_back(name);
    }
    if (lacking.empty()) return;
    item_.doubts.push_back(fmt::format(
        "the declared composition names {}, and the composition lacks it", join(lacking, ", ")));
    measured.is_open = true;
    is_unsure_ = true;
  }

  static bool holds(const facts::Composition& composition, const std::string& name) {
    const auto& in = composition.elements;
    return std::find(in.begin(), in.end(), name) != in.end();
  }

  // ---- the description

  void take_description() {
    std::string text = item_.description;
    if (!specification_.empty()) text += (text.empty() ? "" : "; ") + specification_;
    if (text.empty()) return;
    Description said = describe(text, entries_.words, vocabulary(), entries_.things());
    for (std::string& doubt : said.doubts) item_.doubts.push_back(std::move(doubt));
    may_be_within_ = said.may_be_within;
    take_thing(said);
    take_composition(said);
    for (SaidFact& one : said.facts) take(std::move(one));
    for (SaidRange& one : said.ranges) take_range(std::move(one));
    take_purity(said);
  }

  // A bound says something only where the fact itself is not known.
  void take_range(SaidRange said) {
    const int field = said.range.field;
    if (facts::is_known(fact(field).value) || find_range(field) != nullptr) return;
    item_.said.push_back({field, facts::Unknown{}, std::move(said.words), {}});
    item_.line.ranges.push_back(std::move(said.range));
  }

  const facts::FieldRange* find_range(int field) const {
    for (const facts::FieldRange& range : item_.line.ranges) {
      if (range.field == field) return &range;
    }
    return nullptr;
  }

  // Purity is the share of the one substance that the words name.
  void take_purity(const Description& said) {
    const int field = vocabulary().find(kPurityField);
    if (field < 0 || entries_.fields.composition < 0 || said.main.empty()) return;
    facts::Fact& made_of = fact(entries_.fields.composition);
    auto* composition = std::get_if<facts::Composition>(&made_of.value);
    if (composition == nullptr || made_of.origin != facts::Origin::Derived) return;
    const facts::FieldRange* range = find_range(field);
    const auto* purity =
        std::get_if<facts::Percent>(range == nullptr ? &fact(field).value : &range->low);
    if (purity == nullptr) return;
    const auto words = std::find_if(item_.said.begin(), item_.said.end(), [&](const SaidFact& one) {
      return one.field == entries_.fields.composition;
    });
    if (words == item_.said.end()) return;
    give_share({said.main, purity->per_cent}, range == nullptr, *composition, words->at_least);
  }

  void take_thing(const Description& said) {
    const int field = entries_.fields.thing;
    if (field < 0 || said.thing < 0) return;
    const auto* given = std::get_if<facts::Codes>(&fact(field).value);
    if (given == nullptr) {
      item_.beside_thing = said.beside.words;
      item_.holds_more = said.beside.holds_things;
      before_thing_ = said.beside.before;
      is_thing_said_ = true;
      facts::Codes codes{{said.thing}};
      if (said.thing_too >= 0) codes.nodes.push_back(said.thing_too);
      std::sort(codes.nodes.begin(), codes.nodes.end());
      form_ = said.form;
      return take({field, std::move(codes), said.thing_words, {}});
    }
    if (given->nodes.size() != 1) return;
    const facts::CodeTree& things = entries_.things();
    const std::optional<int> both = narrower(things, given->nodes.front(), said.thing);
    if (!both) {
      fail(
          fmt::format("it is given as `{}`, and its description says `{}`; one of them is wrong, "
                      "or `thing` should name what it is",
                      things.node(given->nodes.front()).code, said.thing_words));
      return;
    }
    if (*both != given->nodes.front())
      replace({field, facts::Codes{{*both}}, said.thing_words, {}});
  }

  void take_composition(const Description& said) {
    const int field = entries_.fields.composition;
    if (field < 0) return;
    take_name_of_stuff(said);
    if (!said.names_substances) return;
    auto* given = std::get_if<facts::Composition>(&fact(field).value);
    if (given == nullptr) {
      for (const std::string& contradiction : said.contradictions) fail(contradiction);
      is_unsure_ = said.is_unsure;
      take({field, said.composition, said.substance_words, said.at_least});
      return;
    }
    compare_compositions(*given, said.composition);
  }

  // A "germanium lens" of SiO2.
  void take_name_of_stuff(const Description& said) {
    auto* given = std::get_if<facts::Composition>(&fact(entries_.fields.composition).value);
    const std::string& element = said.named_after;
    if (given == nullptr || element.empty() || given->is_open || holds(*given, element)) return;
    item_.doubts.push_back(fmt::format(
        "the description calls it after {}, and the declared composition lacks it", element));
    given->is_open = true;
    is_unsure_ = true;
  }

  // What is named on one side and surely not on the other. Which of the two is right nobody knows:
  // the composition may lack what the words name.
  void compare_compositions(facts::Composition& given, const facts::Composition& said) {
    facts::Composition stated = given;
    close_what_is_whole(stated);
    stated_ = stated;
    for (const std::string& name : said.elements) {
      const auto inside = facts::elements_of(name).value_or(std::vector<std::string>{});
      const bool is_there =
          inside.empty() ? holds(stated, name)
                         : std::all_of(inside.begin(), inside.end(),
                                       [&](const auto& element) { return holds(stated, element); });
      if (is_there || stated.is_open) continue;
      if (inside.size() == 1) {
        item_.doubts.push_back(
            fmt::format("the description names {}, and the declared composition lacks it", name));
      }
      if (inside.size() == 1 && is_of_coating(name)) continue;
      if (inside.size() != 1 || is_telling(entries_, name)) {
        given.is_open = true;
        is_unsure_ = true;
      }
    }
    for (const facts::Share& share : said.shares) {
      if (Decimal() < share.per_cent || !holds(stated, share.substance)) continue;
      fail(fmt::format("the description says that it holds no {}, and the composition names it",
                       share.substance));
    }
  }

  // Nobody counts a coating into the composition.
  static bool is_of_coating(const std::string& element) {
    constexpr auto kMetals =
        std::to_array<std::string_view>({"Ag", "Al", "Au", "Cr", "Cu", "Ni", "Sn", "Zn"});
    return std::find(kMetals.begin(), kMetals.end(), element) != kMetals.end();
  }

  // "NdFeB=100%" names the kind of magnet, and says nothing of what else is in it.
  void open_trade_names() {
    const int field = entries_.fields.composition;
    auto* made_of = field < 0 ? nullptr : std::get_if<facts::Composition>(&fact(field).value);
    if (made_of == nullptr) return;
    const auto is_trade_name = [](const facts::Share& share) {
      const auto inside = facts::elements_of(share.substance).value_or(std::vector<std::string>{});
      const auto has = [&](std::string_view element) {
        return std::find(inside.begin(), inside.end(), element) != inside.end();
      };
      return (has("Fe") || has("Co")) && (has("Nd") || has("Pr") || has("Sm"));
    };
    const auto& shares = made_of->shares;
    if (!std::any_of(shares.begin(), shares.end(), is_trade_name)) return;
    made_of->is_open = true;
    is_unsure_ = true;
  }

  // What a composition leaves to 100 % is nothing that anybody declares, where it is rounding, or
  // impurity beside one substance. It is said.
  void close_composition() {
    const int field = entries_.fields.composition;
    auto* composition = field < 0 ? nullptr : std::get_if<facts::Composition>(&fact(field).value);
    if (composition == nullptr || !composition->is_open || is_unsure_) return;
    std::string taken = close_what_is_whole(*composition);
    if (!taken.empty()) item_.doubts.push_back(std::move(taken));
  }

  // A thing of no stated kind has that which its composition says.
  void take_kind() {
    const int thing = entries_.fields.thing;
    const int made_of = entries_.fields.composition;
    if (thing < 0 || made_of < 0) return;
    const auto* codes = std::get_if<facts::Codes>(&fact(thing).value);
    const auto* composition = std::get_if<facts::Composition>(&fact(made_of).value);
    if (codes == nullptr || composition == nullptr || codes->nodes.size() != 1) return;
    const facts::CodeNode& meant = entries_.things().node(codes->nodes.front());
    const std::string fault =
        why_not_made_of(codes->nodes.front(), stated_ ? *stated_ : *composition, entries_.things());
    if (!fault.empty()) {
      fail(fmt::format(
          "it is called `{}`, and its composition {}; one of them is wrong: correct it, or say by "
          "`thing` what it is",
          meant.code, fault));
      return;
    }
    Kind kind = kind_of(codes->nodes.front(), *composition, entries_.things());
    if (form_ != nullptr) kind = metal_kind(codes->nodes.front(), *form_, *composition);
    if (kind.node == codes->nodes.front()) return;
    const auto said = std::find_if(item_.said.begin(), item_.said.end(),
                                   [thing](const SaidFact& one) { return one.field == thing; });
    if (said == item_.said.end()) {
      replace({thing, facts::Codes{{kind.node}}, std::move(kind.words), {}});
      return;
    }
    said->words += ", " + kind.words;
    fact(thing) = {facts::Codes{{kind.node}}, facts::Origin::Derived};
  }

  void take(SaidFact said) {
    facts::Fact& known = fact(said.field);
    if (!facts::is_known(known.value)) {
      replace(std::move(said));
      return;
    }
    if (known.value == said.value || known.origin != facts::Origin::Given) return;
    const facts::Field& field = vocabulary().field(said.field);
    item_.doubts.push_back(fmt::format("the description says `{}`, and `{}` is given as `{}`",
                                       said.words, field.name,
                                       facts::write_value(field, known.value)));
  }

  void replace(SaidFact said) {
    fact(said.field) = {said.value, facts::Origin::Derived};
    item_.said.push_back(std::move(said));
  }

  // The schema's defaults that hang on what the words gave.
  void take_defaults() {
    for (int number = 0; number < vocabulary().size(); ++number) {
      const facts::Field& field = vocabulary().field(number);
      if (field.default_value.empty() || facts::is_known(fact(number).value)) continue;
      const int with = field.default_with.empty() ? -1 : vocabulary().find(field.default_with);
      if (with >= 0 && !facts::is_known(fact(with).value)) continue;
      // What goes without saying of a thing does not of one in another.
      if (may_be_within_ && with == entries_.fields.thing) continue;
      auto value = facts::read_cell(field, field.default_value);
      if (value.ok()) fact(number) = {std::move(value).value(), facts::Origin::Default};
    }
  }

  // ---- traces and contradictions

  void drop_traces() {
    const int field = entries_.fields.composition;
    if (field < 0 || !reading_.trace_below) return;
    auto* composition = std::get_if<facts::Composition>(&fact(field).value);
    if (composition == nullptr) return;
    std::vector<facts::Share> shares = composition->shares;
    for (facts::Share& share : shares) {
      if (share.per_cent == Decimal() || !(share.per_cent < *reading_.trace_below)) continue;
      item_.traces.push_back(fmt::format("{}={}%", share.substance, format(share.per_cent)));
      share.per_cent = Decimal();
    }
    if (item_.traces.empty()) return;
    const bool was_open = composition->is_open;
    facts::Composition left = facts::composition_of(std::move(shares));
    left.is_open = was_open;
    *composition = std::move(left);
  }

  // A cell with too many shares is refused where it is read; those of words are added up here.
  void check_composition() {
    if (entries_.fields.composition < 0) return;
    const facts::Fact& known = fact(entries_.fields.composition);
    const auto* made_of = std::get_if<facts::Composition>(&known.value);
    if (made_of == nullptr) return;
    if (facts::is_over_whole(made_of->shares)) {
      fail(fmt::format("the shares of its description add up to more than 100% ({})",
                       facts::write_composition(*made_of)));
    }
    if (known.origin != facts::Origin::Given) return;
    for (const facts::Share& share : made_of->shares) doubt_substance(share.substance);
  }

  // The assay of one substance is its purity.
  void compare_with_purity() {
    const int field = vocabulary().find(kPurityField);
    if (field < 0 || entries_.fields.composition < 0) return;
    const facts::Fact& known = fact(entries_.fields.composition);
    const auto* made_of = std::get_if<facts::Composition>(&known.value);
    const auto* purity = std::get_if<facts::Percent>(&fact(field).value);
    const bool are_given = known.origin == facts::Origin::Given && purity != nullptr &&
                           fact(field).origin == facts::Origin::Given;
    if (!are_given || made_of == nullptr || made_of->shares.size() != 1) return;
    const facts::Share& share = made_of->shares.front();
    if (share.per_cent == purity->per_cent || share.per_cent < Decimal::of(50, 0)) return;
    fail(
        fmt::format("its purity is given as {}%, and its composition as {}={}%; one of them is "
                    "wrong",
                    format(purity->per_cent), share.substance, format(share.per_cent)));
  }

  // Names of materials, "epoxy", are no slips; a symbol that is none, and a name near to one, are.
  void doubt_substance(const std::string& name) {
    const bool is_ascii = std::all_of(
        name.begin(), name.end(), [](char c) { return is_ascii_small(c) || is_ascii_capital(c); });
    if (!is_ascii || facts::elements_of(name)) return;
    const std::string meant = did_you_mean(name, facts::element_names());
    if (name.size() > 2 && meant.empty()) return;
    item_.doubts.push_back(
        fmt::format("`{}` is no substance that is known, and may be any{}", name, meant));
  }

  // A bolt of titanium, a mirror of germanium: no row asks for the thing, and some row asks for
  // what it is made of.
  void weigh_thing() {
    if (!is_thing_said_ || entries_.fields.composition < 0) return;
    const auto* thing = std::get_if<facts::Codes>(&fact(entries_.fields.thing).value);
    if (thing == nullptr || thing->nodes.size() != 1) return;
    const facts::Fact& known = fact(entries_.fields.composition);
    const auto* made_of = std::get_if<facts::Composition>(&known.value);
    if (made_of == nullptr) return;
    const int node = thing->nodes.front();
    const bool is_listed_in_it = holds_telling(entries_, *made_of);
    const bool is_given = known.origin == facts::Origin::Given;
    item_.is_made_of_listed =
        may_be_made_of_listed(entries_, {node, before_thing_, *made_of, is_given});
    item_.holds_more = item_.holds_more || (!is_asked_for(entries_, node) && is_listed_in_it);
  }

  void check_invariants() {
    for (const program::Invariant& invariant : entries_.program.invariants) {
      const Truth truth = decide::reference::evaluate(entries_.program, invariant.node, item_.line,
                                                      decide::Settings{});
      if (truth != Truth::False) continue;
      fail(fmt::format("its facts contradict each other ({}); one of them is wrong",
                       invariant.name.empty() ? "an invariant of the rulebook" : invariant.name));
    }
  }

  void fail(std::string sentence) { item_.errors.push_back(std::move(sentence)); }

  const Entries& entries_;
  const std::vector<facts::Column>& columns_;
  const Reading& reading_;
  Item item_;
  std::vector<SaidRange> bounds_;             // of cells
  std::string specification_;                 // words of the cell of parameters
  std::string declaration_;                   // or what it says as customs ask
  std::optional<facts::Composition> stated_;  // the cell, before words opened it
  std::vector<std::string> before_thing_;     // substances, by words
  bool is_thing_said_ = false;                // by words, and by no cell
  bool may_be_within_ = false;                // something else, by words
  bool is_unsure_ = false;                    // of the composition that the words give
  const Word* form_ = nullptr;                // that the words give of a metal
};

}  // namespace

Item read_item(const Entries& entries, const std::vector<facts::Column>& columns,
               const std::vector<std::string_view>& cells, const Reading& reading) {
  return ItemReader(entries, columns, reading).read(cells);
}

}  // namespace cocket::classify
