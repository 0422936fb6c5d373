// SPDX-License-Identifier: Apache-2.0
#include "classify/form_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "classify/description.h"
#include "classify/entries.h"
#include "classify/known_facts.h"
#include "classify/words.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

struct Opposites {
  std::string_view form;
  std::array<std::string_view, 3> never;  // what is in that form is none of these
};

// Of the tree of things. "Metal" of a bolt or "magnet" of a motor may be meant of what is in it.
constexpr std::array<Opposites, 3> kOpposites = {
    {{"oxide", {"metallic", "magnet-material", "product"}},
     {"metallic", {"oxide", "compound", "technology"}},
     {"magnet-material", {"oxide", "compound", "technology"}}}};

bool lies_in(const facts::CodeTree& things, int node, std::string_view code) {
  const int above = things.find(code);
  return above >= 0 && narrower(things, node, above) == node;
}

int node_of(const Entries& entries, std::string_view cell) {
  const int node = entries.things().find(fold(cell));
  if (node >= 0) return node;
  const Word* word = entries.words.find(cell, WordKind::Thing);
  return word == nullptr ? -1 : word->node;
}

std::string why_not(const Entries& entries, std::string_view cell, KnownFacts& known) {
  const facts::CodeTree& things = entries.things();
  const int form = node_of(entries, cell);
  if (form < 0) return {};
  const std::string said(first_code_points(trim(cell), 40));
  const facts::Fact& thing = known.fact(entries.fields.thing);
  if (const auto* codes = std::get_if<facts::Codes>(&thing.value)) {
    for (const Opposites& one : kOpposites) {
      if (!lies_in(things, form, one.form)) continue;
      const bool is_one_of_them =
          std::any_of(codes->nodes.begin(), codes->nodes.end(), [&](int node) {
            return std::any_of(one.never.begin(), one.never.end(),
                               [&](std::string_view code) { return lies_in(things, node, code); });
          });
      if (!is_one_of_them) continue;
      return fmt::format(
          "its form is given as `{}`, and it is a `{}` by what else is said; one of them is wrong",
          said, things.node(codes->nodes.front()).code);
    }
  }
  const int embedded = known.vocabulary().find("embedded");
  if (embedded < 0 || !lies_in(things, form, "oxide")) return {};
  const auto* is_built_in = std::get_if<bool>(&known.fact(embedded).value);
  if (is_built_in == nullptr || !*is_built_in) return {};
  return fmt::format(
      "its form is given as `{}`, and it is said to be embedded; one of them is wrong", said);
}

}  // namespace

bool is_form_heading(std::string_view heading) {
  constexpr auto kHeadings = std::to_array<std::string_view>(
      {"form", "physical form", "product form", "form of goods", "形态", "物理形态", "产品形态",
       "形状", "形態", "製品形態", "物理形態"});
  return std::find(kHeadings.begin(), kHeadings.end(), fold(heading)) != kHeadings.end();
}

std::string why_not_of_form(const Entries& entries, const std::vector<facts::Column>& columns,
                            const std::vector<std::string_view>& cells, KnownFacts& known) {
  if (entries.fields.thing < 0) return {};
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    if (columns[i].field >= 0 || !is_form_heading(columns[i].header)) continue;
    std::string why = why_not(entries, cells[i], known);
    if (!why.empty()) return why;
  }
  return {};
}

}  // namespace cocket::classify
