// SPDX-License-Identifier: Apache-2.0
#include "classify/kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "classify/declared.h"
#include "classify/words.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"

namespace cocket::classify {
namespace {

// Of a node's parameters in the tree: "made of Nd+Fe+B".
constexpr std::string_view kMadeOf = "made of ";
// Likewise: a ferrite is "never of Nd+Fe".
constexpr std::string_view kNeverOf = "never of ";
constexpr std::string_view kOthers = "others";  // the kind of what none of its siblings is

constexpr std::int64_t kUnalloyedPerCent = 99;  // of one element: the metal is unalloyed

std::vector<std::string> names_of(std::string_view elements) {
  const auto parts = split(elements, '+');
  return {parts.begin(), parts.end()};
}

bool lacks(const facts::Composition& composition, std::string_view element) {
  if (holds(composition, element)) return false;
  return !composition.is_open || facts::is_stated_absent(composition.shares, std::string(element));
}

}  // namespace

Kind kind_of(int node, const facts::Composition& composition, const facts::CodeTree& things) {
  Kind other;
  std::vector<Kind> sure;
  bool may_be_some = false;
  for (int child = node + 1; child < things.node(node).end; child = things.node(child).end) {
    std::string_view made_of = things.node(child).parameters;
    if (!made_of.starts_with(kMadeOf)) continue;
    made_of.remove_prefix(kMadeOf.size());
    if (made_of == kOthers) {
      other = {child, "made of none of what its other kinds are"};
      continue;
    }
    const std::vector<std::string_view> elements = split(made_of, '+');
    const auto is_held = [&](std::string_view element) { return holds(composition, element); };
    const auto is_lacked = [&](std::string_view element) { return lacks(composition, element); };
    if (std::all_of(elements.begin(), elements.end(), is_held)) {
      const std::vector<std::string> names(elements.begin(), elements.end());
      sure.push_back({child, "made of " + join(names, ", ")});
    } else if (std::none_of(elements.begin(), elements.end(), is_lacked)) {
      may_be_some = true;
    }
  }
  if (sure.size() == 1) return sure.front();
  if (sure.empty() && !may_be_some && other.node >= 0) return other;
  return {node, {}};
}

std::string why_not_made_of(int node, const facts::Composition& composition,
                            const facts::CodeTree& things) {
  const auto all_held = [&](std::string_view elements) {
    const auto names = split(elements, '+');
    return std::all_of(names.begin(), names.end(),
                       [&](std::string_view name) { return holds(composition, name); });
  };
  for (const std::string_view part : split(things.node(node).parameters, ';')) {
    if (part.starts_with(kMadeOf) && part.substr(kMadeOf.size()) != kOthers) {
      const std::string_view first = split(part.substr(kMadeOf.size()), '+').front();
      if (lacks(composition, first)) return fmt::format("lacks {}", first);
    }
    if (part.starts_with(kNeverOf) && all_held(part.substr(kNeverOf.size()))) {
      return fmt::format("holds {}", join(names_of(part.substr(kNeverOf.size())), ", "));
    }
  }
  return {};
}

Kind metal_kind(int node, const Word& form, const facts::Composition& composition) {
  if (node != form.node) return {node, {}};
  const Decimal pure = Decimal::of(kUnalloyedPerCent, 0);
  const Decimal least_alloyed = Decimal::of(100 - kUnalloyedPerCent, 0);
  const auto is_pure = [&](const facts::Share& share) { return !(share.per_cent < pure); };
  const auto count =
      std::count_if(composition.shares.begin(), composition.shares.end(),
                    [&](const facts::Share& share) { return least_alloyed < share.per_cent; });
  const auto& shares = composition.shares;
  if (std::any_of(shares.begin(), shares.end(), is_pure)) return {form.pure_node, "of one metal"};
  if (count > 1) return {form.alloy_node, "of several metals"};
  return {node, {}};
}

}  // namespace cocket::classify
