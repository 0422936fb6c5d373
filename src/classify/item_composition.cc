// SPDX-License-Identifier: Apache-2.0
#include "classify/item_composition.h"

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
#include "base/text.h"
#include "classify/declared.h"
#include "classify/description.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "classify/known_facts.h"
#include "classify/said_composition.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/elements.h"
#include "facts/substances.h"

namespace cocket::classify {
namespace {

constexpr std::string_view kBiological = "biological";  // of the tree of things

int field_of(const KnownFacts& known) {
  return known.entries().fields.composition;
}

// "Gd 0.326%, Tb 0.0096%, Sm, Sc, Y traces": shares, and elements of which there are traces.
struct DeclaredText {
  std::string_view shares;
  std::vector<std::string> traces;
};

DeclaredText without_traces(std::string_view text) {
  constexpr auto kTraces = std::to_array<std::string_view>({"traces", "trace", "微量", "痕量"});
  DeclaredText parts{trim(text), {}};
  std::string_view rest = parts.shares;
  const auto word = std::find_if(kTraces.begin(), kTraces.end(),
                                 [rest](std::string_view one) { return rest.ends_with(one); });
  if (word == kTraces.end()) return parts;
  rest = trim(rest.substr(0, rest.size() - word->size()));
  while (!rest.empty()) {
    const std::size_t comma = rest.find_last_of(",;");
    const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
    const std::string_view element = facts::element_symbol(trim(rest.substr(begin)));
    if (element.empty()) break;
    parts.traces.emplace_back(element);
    rest = trim(rest.substr(0, comma == std::string_view::npos ? 0 : comma));
  }
  if (!parts.traces.empty()) parts.shares = rest;
  return parts;
}

// Any declared amount counts where the law states no minimum, and a trace is declared.
void add_traces(const std::vector<std::string>& traces, facts::Composition& composition) {
  std::vector<std::string>& elements = composition.elements;
  elements.insert(elements.end(), traces.begin(), traces.end());
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
  composition.is_open = composition.is_open || !traces.empty();
}

// Nobody counts a coating into the composition.
bool is_of_coating(const std::string& element) {
  constexpr auto kMetals =
      std::to_array<std::string_view>({"Ag", "Al", "Au", "Cr", "Cu", "Ni", "Sn", "Zn"});
  return std::find(kMetals.begin(), kMetals.end(), element) != kMetals.end();
}

// "silicon wafer": names of elements, not symbols.
std::vector<std::string> elements_in(std::string_view words) {
  constexpr std::size_t kNameMin = 4;
  std::vector<std::string> elements;
  for (const std::string_view word : split(words, ' ')) {
    const std::string_view element =
        word.size() < kNameMin ? std::string_view() : facts::element_symbol(word);
    if (!element.empty()) elements.emplace_back(element);
  }
  return elements;
}

// "NdFeB", "SmCo".
bool is_trade_name(const facts::Share& share) {
  const auto inside = facts::elements_of(share.substance).value_or(std::vector<std::string>{});
  const auto has = [&](std::string_view element) {
    return std::find(inside.begin(), inside.end(), element) != inside.end();
  };
  return (has("Fe") || has("Co")) && (has("Nd") || has("Pr") || has("Sm"));
}

}  // namespace

void ItemComposition::take_declared(const std::string& text) {
  const Item& item = known_.item();
  if (text.empty() || field_of(known_) < 0) return;
  const DeclaredText parts = without_traces(text);
  auto read = facts::read_composition(parts.shares);
  if (!read.ok()) {
    known_.fail(fmt::format("the declared composition: {}", read.error().message));
    return;
  }
  add_traces(parts.traces, read.value());
  const facts::Composition& declared = read.value();
  const bool is_of_a_type = !item.lot.empty() && !item.type.empty();
  if (facts::Composition* measured = known_.composition()) {
    if (!is_of_a_type) open_to_declared(declared, *measured);
    std::string told = told_of_declared(known_.entries(), declared, *measured);
    if (!told.empty()) known_.doubt(std::move(told));
    return;
  }
  if (!is_of_a_type) {
    known_.fact(field_of(known_)) = {declared, facts::Origin::Given};
    return;
  }
  const std::string named = join(asked_for_in(known_.entries(), declared), ", ");
  known_.doubt(fmt::format(
      "the composition is declared of the whole lot{}: of this type it says nothing sure; an "
      "assay of the type would",
      named.empty() ? "" : " and names " + named));
}

// Of the same goods: which of the two is right nobody knows.
void ItemComposition::open_to_declared(const facts::Composition& declared,
                                       facts::Composition& measured) {
  std::vector<std::string> lacking;
  for (const std::string& name : declared.elements) {
    if (is_telling(known_.entries(), name) && !holds(measured, name)) lacking.push_back(name);
  }
  if (lacking.empty()) return;
  known_.doubt(fmt::format("the declared composition names {}, and the composition lacks it",
                           join(lacking, ", ")));
  measured.is_open = true;
  is_unsure_ = true;
}

void ItemComposition::take_purity(const Description& said) {
  const int field = known_.vocabulary().find(kPurityField);
  if (field < 0 || field_of(known_) < 0 || said.main.empty()) return;
  facts::Composition* composition = known_.composition();
  if (composition == nullptr || known_.fact(field_of(known_)).origin != facts::Origin::Derived) {
    return;
  }
  const facts::FieldRange* range = known_.find_range(field);
  const auto* purity =
      std::get_if<facts::Percent>(range == nullptr ? &known_.fact(field).value : &range->low);
  if (purity == nullptr) return;
  std::vector<SaidFact>& all = known_.item().said;
  const auto words = std::find_if(
      all.begin(), all.end(), [&](const SaidFact& one) { return one.field == field_of(known_); });
  if (words == all.end()) return;
  give_share({said.main, purity->per_cent}, range == nullptr, *composition, words->at_least);
}

void ItemComposition::take_said(const Description& said) {
  if (field_of(known_) < 0) return;
  take_name_of_stuff(said);
  if (said.thing >= 0) compare_with_organism(known_.entries().things(), said.thing);
  if (!said.names_substances) return;
  if (facts::Composition* given = known_.composition()) return compare(*given, said.composition);
  for (const std::string& contradiction : said.contradictions) known_.fail(contradiction);
  is_unsure_ = said.is_unsure;
  known_.take({field_of(known_), said.composition, said.substance_words, said.at_least});
}

void ItemComposition::contradict(const std::string& name) {
  known_.item().contradiction = fmt::format(
      "the description names {}, and the composition lacks it: no row is sure before one of them "
      "is corrected",
      name);
}

// Nobody assays an organism: what is made of something else through and through is none.
void ItemComposition::compare_with_organism(const facts::CodeTree& things, int thing) {
  const facts::Composition* given = known_.composition();
  const int biological = things.find(kBiological);
  const bool is_organism = biological >= 0 && narrower(things, thing, biological) == thing;
  if (given == nullptr || !is_organism) return;
  if (Decimal() < facts::unstated(given->shares)) return;
  contradict(things.node(thing).title);
}

// A "germanium lens" of SiO2, a "silicon wafer" of GaAs.
void ItemComposition::take_name_of_stuff(const Description& said) {
  facts::Composition* given = known_.composition();
  if (given == nullptr || given->is_open) return;
  std::vector<std::string> named = elements_in(said.thing_words);
  if (!said.named_after.empty()) named.push_back(said.named_after);
  for (const std::string& element : named) {
    if (holds(*given, element) || is_unsure_) continue;
    known_.doubt(fmt::format(
        "the description calls it after {}, and the declared composition lacks it", element));
    contradict(element);
    given->is_open = true;
    is_unsure_ = true;
  }
}

// What is named on one side and surely not on the other. Which of the two is right nobody knows:
// the composition may lack what the words name.
void ItemComposition::compare(facts::Composition& given, const facts::Composition& said) {
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
      known_.doubt(
          fmt::format("the description names {}, and the declared composition lacks it", name));
    }
    if (inside.size() == 1 && is_of_coating(name)) continue;
    if (!inside.empty()) contradict(name);  // of other names nobody knows what they hold
    if (inside.size() != 1 || is_telling(known_.entries(), name)) {
      given.is_open = true;
      is_unsure_ = true;
    }
  }
  for (const facts::Share& share : said.shares) {
    if (Decimal() < share.per_cent || !holds(stated, share.substance)) continue;
    known_.fail(fmt::format(
        "the description says that it holds no {}, and the composition names it", share.substance));
  }
}

void ItemComposition::open_trade_names() {
  facts::Composition* made_of = known_.composition();
  if (made_of == nullptr) return;
  const auto& shares = made_of->shares;
  if (!std::any_of(shares.begin(), shares.end(), is_trade_name)) return;
  made_of->is_open = true;
  is_unsure_ = true;
}

void ItemComposition::close() {
  facts::Composition* composition = known_.composition();
  if (composition == nullptr || !composition->is_open || is_unsure_) return;
  std::string taken = close_what_is_whole(*composition);
  if (!taken.empty()) known_.doubt(std::move(taken));
}

const facts::Composition* ItemComposition::as_stated() const {
  return stated_ ? &*stated_ : known_.composition();
}

void ItemComposition::drop_traces(const std::optional<Decimal>& threshold) {
  facts::Composition* composition = known_.composition();
  if (composition == nullptr || !threshold) return;
  std::vector<std::string>& traces = known_.item().traces;
  std::vector<facts::Share> shares = composition->shares;
  for (facts::Share& share : shares) {
    if (share.per_cent == Decimal() || !(share.per_cent < *threshold)) continue;
    traces.push_back(fmt::format("{}={}%", share.substance, format(share.per_cent)));
    share.per_cent = Decimal();
  }
  if (traces.empty()) return;
  const bool was_open = composition->is_open;
  facts::Composition left = facts::composition_of(std::move(shares));
  left.is_open = was_open;
  *composition = std::move(left);
}

// A cell with too many shares is refused where it is read; those of words are added up here.
void ItemComposition::check() {
  const facts::Composition* made_of = known_.composition();
  if (made_of == nullptr) return;
  if (facts::is_over_whole(made_of->shares)) {
    known_.fail(fmt::format("the shares of its description add up to more than 100% ({})",
                            facts::write_composition(*made_of)));
  }
  if (known_.fact(field_of(known_)).origin != facts::Origin::Given) return;
  for (const facts::Share& share : made_of->shares) doubt_substance(share.substance);
  compare_with_purity();
}

// The assay of one substance is its purity.
void ItemComposition::compare_with_purity() {
  const int field = known_.vocabulary().find(kPurityField);
  const facts::Composition* made_of = known_.composition();
  if (field < 0 || made_of->shares.size() != 1) return;
  const auto* purity = std::get_if<facts::Percent>(&known_.fact(field).value);
  if (purity == nullptr || known_.fact(field).origin != facts::Origin::Given) return;
  const facts::Share& share = made_of->shares.front();
  if (share.per_cent == purity->per_cent || share.per_cent < Decimal::of(50, 0)) return;
  known_.fail(
      fmt::format("its purity is given as {}%, and its composition as {}={}%; one of them is wrong",
                  format(purity->per_cent), share.substance, format(share.per_cent)));
}

// Names of materials, "epoxy", are no slips; a symbol that is none, and a name near to one, are.
void ItemComposition::doubt_substance(const std::string& name) {
  const bool is_ascii = std::all_of(
      name.begin(), name.end(), [](char c) { return is_ascii_small(c) || is_ascii_capital(c); });
  if (!is_ascii || facts::elements_of(name)) return;
  const std::string meant = did_you_mean(name, facts::element_names());
  if (name.size() > 2 && meant.empty()) {
    known_.doubt(fmt::format(
        "`{}` is no substance known here; it was taken as one that no row names", name));
    return;
  }
  known_.doubt(fmt::format("`{}` is no substance that is known, and may be any{}", name, meant));
}

}  // namespace cocket::classify
