// SPDX-License-Identifier: Apache-2.0
#include "classify/item.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "classify/cells.h"
#include "classify/description.h"
#include "classify/entries.h"
#include "classify/form_cell.h"
#include "classify/item_composition.h"
#include "classify/kinds.h"
#include "classify/known_facts.h"
#include "classify/made_of.h"
#include "classify/specification.h"
#include "classify/texts_read.h"
#include "classify/unnamed_figures.h"
#include "classify/words.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

class ItemReader {
 public:
  ItemReader(const Entries& entries, const Reading& reading)
      : entries_(entries), reading_(reading), known_(entries, item_), made_of_(known_) {}

  Item read(const std::vector<facts::Column>& columns, const std::vector<std::string_view>& cells) {
    read_cells(columns, cells);
    item_.name = known_.text_of(entries_.fields.item);
    item_.lot = known_.text_of(entries_.fields.lot);
    item_.type = known_.text_of(entries_.fields.type);
    item_.description = known_.text_of(entries_.fields.description);
    item_.tariff = known_.text_of(entries_.fields.tariff);
    item_.texts = texts_in(known_.text_of(entries_.fields.texts), entries_, item_.errors);
    const Specification specification = read_specification(known_);
    const std::string declared = known_.text_of(entries_.fields.declared);
    made_of_.take_declared(declared.empty() ? specification.declaration : declared);
    take_description(specification.words);
    made_of_.open_trade_names();
    made_of_.close();
    take_kind();
    take_defaults();
    made_of_.drop_traces(reading_.trace_below);
    made_of_.check();
    weigh_thing();
    std::string wrong_form = why_not_of_form(entries_, columns, cells, known_);
    if (!wrong_form.empty()) known_.fail(std::move(wrong_form));
    if (item_.errors.empty()) check_invariants();
    return std::move(item_);
  }

 private:
  const facts::Vocabulary& vocabulary() const { return entries_.program.vocabulary; }
  facts::Fact& fact(int field) { return known_.fact(field); }

  void read_cells(const std::vector<facts::Column>& columns,
                  const std::vector<std::string_view>& cells) {
    ReadyCells ready = ready_cells(entries_, columns, cells);
    item_.errors = std::move(ready.errors);
    const std::vector<std::string_view> texts(ready.texts.begin(), ready.texts.end());
    facts::CaseReading read = facts::read_case(vocabulary(), columns, texts, reading_.declarations);
    for (const facts::CellError& error : read.errors) known_.fail(error.message);
    item_.line = std::move(read.line);
    for (SaidRange& bound : ready.bounds) known_.take_range(std::move(bound));
  }

  // ---- the description

  void take_description(const std::string& specification) {
    std::string text = item_.description;
    if (!specification.empty()) text += (text.empty() ? "" : "; ") + specification;
    if (text.empty()) return;
    Description said = describe(text, entries_.words, vocabulary(), entries_.things());
    for (std::string& doubt : said.doubts) known_.doubt(std::move(doubt));
    may_be_within_ = said.may_be_within;
    take_thing(said);
    made_of_.take_said(said);
    for (SaidFact& one : said.facts) known_.take(std::move(one));
    for (SaidRange& one : said.ranges) known_.take_range(std::move(one));
    made_of_.take_purity(said);
    compare_with_cells(said.unnamed, known_);
    weigh_flags();
    weigh_measures();
    weigh_figures(said.unnamed);
  }

  // What it is said to do may be what a row asks for: "bluetooth module, controls several UAV".
  void weigh_flags() {
    constexpr auto kOfListed = std::to_array<std::string_view>(
        {"controls_several_uav", "corrosion_resistant", "dispenses_aerosol"});
    if (!is_thing_said_ || !item_.beside_thing.empty()) return;
    for (const std::string_view name : kOfListed) {
      const int field = vocabulary().find(name);
      if (field < 0) continue;
      const auto* is_so = std::get_if<bool>(&fact(field).value);
      if (is_so != nullptr && *is_so) item_.beside_thing = name;
    }
  }

  // A measure in a cell is one that rows ask for: "walkie-talkie" with a range of 80 km.
  void weigh_measures() {
    if (!is_thing_said_ || !item_.beside_thing.empty()) return;
    const auto& thing = std::get<facts::Codes>(fact(entries_.fields.thing).value);
    const int node = thing.nodes.front();
    if (is_asked_for(entries_, node)) return;
    for (int number = 0; number < vocabulary().size(); ++number) {
      const facts::Field& field = vocabulary().field(number);
      const auto* measured = std::get_if<facts::Measured>(&fact(number).value);
      if (measured == nullptr || fact(number).origin != facts::Origin::Given) continue;
      const SaidFigure figure{measured->number, measured->number,
                              facts::converting_unit(measured->unit), field.name};
      const bool is_reach = field.name == "range";  // lengths else are sizes
      if (!is_reach && !may_be_asked_for(figure, entries_.things(), node)) continue;
      item_.beside_thing =
          fmt::format("{}={}", field.name, facts::write_value(field, fact(number).value));
    }
  }

  // What words alone name is no ordinary thing where a figure stands beside that rows may ask for.
  void weigh_figures(const std::vector<SaidFigure>& figures) {
    if (!is_thing_said_ || !item_.beside_thing.empty()) return;
    const auto& thing = std::get<facts::Codes>(fact(entries_.fields.thing).value);
    for (const SaidFigure& figure : figures) {
      const bool is_open = may_be_asked_for(figure, entries_.things(), thing.nodes.front()) &&
                           !is_known_as_fact(figure, known_);
      if (is_open) item_.beside_thing = figure.words;
    }
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
      return known_.take({field, std::move(codes), said.thing_words, {}});
    }
    if (given->nodes.size() != 1) return;
    const facts::CodeTree& things = entries_.things();
    const std::optional<int> both = narrower(things, given->nodes.front(), said.thing);
    if (!both) {
      known_.fail(
          fmt::format("it is given as `{}`, and its description says `{}`; one of them is wrong, "
                      "or `thing` should name what it is",
                      things.node(given->nodes.front()).code, said.thing_words));
      return;
    }
    if (*both != given->nodes.front())
      known_.replace({field, facts::Codes{{*both}}, said.thing_words, {}});
  }

  // A thing of no stated kind has that which its composition says.
  void take_kind() {
    const int thing = entries_.fields.thing;
    if (thing < 0) return;
    const auto* codes = std::get_if<facts::Codes>(&fact(thing).value);
    const facts::Composition* composition = known_.composition();
    if (codes == nullptr || composition == nullptr || codes->nodes.size() != 1) return;
    const facts::CodeNode& meant = entries_.things().node(codes->nodes.front());
    const std::string fault =
        why_not_made_of(codes->nodes.front(), *made_of_.as_stated(), entries_.things());
    if (!fault.empty()) {
      known_.fail(fmt::format(
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
      known_.replace({thing, facts::Codes{{kind.node}}, std::move(kind.words), {}});
      return;
    }
    said->words += ", " + kind.words;
    fact(thing) = {facts::Codes{{kind.node}}, facts::Origin::Derived};
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

  // A bolt of titanium, a mirror of germanium: no row asks for the thing, and some row asks for
  // what it is made of.
  void weigh_thing() {
    const facts::Composition* made_of = known_.composition();
    if (!is_thing_said_ || made_of == nullptr) return;
    const auto* thing = std::get_if<facts::Codes>(&fact(entries_.fields.thing).value);
    if (thing == nullptr || thing->nodes.size() != 1) return;
    const int node = thing->nodes.front();
    const bool is_listed_in_it = holds_telling(entries_, *made_of);
    const bool is_given = fact(entries_.fields.composition).origin == facts::Origin::Given;
    item_.is_made_of_listed =
        may_be_made_of_listed(entries_, {node, before_thing_, *made_of, is_given});
    item_.holds_more = item_.holds_more || (!is_asked_for(entries_, node) && is_listed_in_it);
  }

  void check_invariants() {
    for (const program::Invariant& invariant : entries_.program.invariants) {
      const Truth truth = decide::reference::evaluate(entries_.program, invariant.node, item_.line,
                                                      decide::Settings{});
      if (truth != Truth::False) continue;
      known_.fail(
          fmt::format("its facts contradict each other ({}); one of them is wrong",
                      invariant.name.empty() ? "an invariant of the rulebook" : invariant.name));
    }
  }

  const Entries& entries_;
  const Reading& reading_;
  Item item_;
  KnownFacts known_;
  ItemComposition made_of_;
  std::vector<std::string> before_thing_;  // substances, by words
  bool is_thing_said_ = false;             // by words, and by no cell
  bool may_be_within_ = false;             // something else, by words
  const Word* form_ = nullptr;             // that the words give of a metal
};

}  // namespace

Item read_item(const Entries& entries, const std::vector<facts::Column>& columns,
               const std::vector<std::string_view>& cells, const Reading& reading) {
  return ItemReader(entries, reading).read(columns, cells);
}

}  // namespace cocket::classify
