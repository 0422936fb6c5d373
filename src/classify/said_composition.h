// SPDX-License-Identifier: Apache-2.0
// The composition that mentions of substances add up to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/mentions.h"
#include "facts/case.h"

namespace cocket::classify {

struct SaidComposition {
  // Open, unless the shares add up to the whole, as far as they are rounded, or say what is the
  // rest. A lower bound stands as a share of it, for what is open may be more of the same.
  facts::Composition composition;
  bool names_substances = false;
  std::string words;                  // that say so
  std::string main;                   // the one substance that is named; empty: none or several
  std::vector<std::string> at_least;  // whose share may be more
  std::vector<std::string> traces;    // of which it says "traces"
  std::vector<std::string> doubts;    // whole sentences
};

// `per_cent` of the main substance, or more of it. From 99 % on the rest is impurity, which nobody
// declares: no other substance is in it, though its share in a bounded test counts. Returns what
// that takes for granted, a whole sentence; empty: nothing.
std::string give_share(const Decimal& per_cent, bool is_exact, const std::string& substance,
                       facts::Composition& composition, std::vector<std::string>& at_least);

SaidComposition said_composition(const std::vector<Mention>& mentions, std::string_view cased);

// Whether what the shares leave to 100 % is no more than their rounding explains.
bool is_whole_but_for_rounding(const std::vector<facts::Share>& shares);

}  // namespace cocket::classify
