// SPDX-License-Identifier: Apache-2.0
#include "classify/declared.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "classify/entries.h"
#include "facts/case.h"

namespace cocket::classify {
namespace {

// What ordinary goods are made of.
constexpr auto kOrdinary =
    std::to_array<std::string_view>({"Al", "C", "Ca", "Cl", "Cr", "Cu", "Fe", "H", "K", "Mg", "Mn",
                                     "N", "Na", "O", "P", "S", "Si", "Zn"});

// Of what is in it without a share: the whole, for it may be any.
Decimal share_of(const facts::Composition& composition, const std::string& name) {
  for (const facts::Share& share : composition.shares) {
    if (share.substance == name) return share.per_cent;
  }
  return Decimal::of(100, 0);
}

}  // namespace

bool holds(const facts::Composition& composition, std::string_view name) {
  const auto& in = composition.elements;
  return std::find(in.begin(), in.end(), name) != in.end();
}

bool is_telling(const Entries& entries, const std::string& element) {
  const auto& asked = entries.elements_tested;
  return std::binary_search(asked.begin(), asked.end(), element) &&
         std::find(kOrdinary.begin(), kOrdinary.end(), element) == kOrdinary.end();
}

std::vector<std::string> asked_for_in(const Entries& entries,
                                      const facts::Composition& composition) {
  const auto& asked = entries.elements_asked_for;
  std::vector<std::string> found = composition.elements;
  std::erase_if(found, [&](const std::string& element) {
    return !std::binary_search(asked.begin(), asked.end(), element);
  });
  return found;
}

std::string told_of_declared(const Entries& entries, const facts::Composition& declared,
                             const facts::Composition& measured) {
  std::vector<std::string> asked = asked_for_in(entries, measured);
  std::vector<std::string> lacking = asked;
  std::erase_if(lacking, [&](const std::string& name) { return holds(declared, name); });
  // The least first: the others are what the thing is made of.
  std::stable_sort(lacking.begin(), lacking.end(), [&](const auto& a, const auto& b) {
    return share_of(measured, a) < share_of(measured, b);
  });
  if (!lacking.empty()) {
    return fmt::format("the declared composition lacks {}, which it holds", join(lacking, ", "));
  }
  std::erase_if(asked, [&](const std::string& element) { return !is_telling(entries, element); });
  if (asked.empty()) return {};
  return fmt::format("the declared composition names all of it: {}", join(asked, ", "));
}

}  // namespace cocket::classify
