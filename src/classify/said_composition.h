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
  bool is_unsure = false;             // a name may be in it or not: what is left stays open
  std::string words;                  // that say so
  std::string main;                   // the one substance that is named; empty: none or several
  bool is_one_name = false;           // all that is in it stands in one name
  std::vector<std::string> at_least;  // whose share may be more
  std::vector<std::string> traces;    // of which it says "traces"
  std::vector<std::string> doubts;    // whole sentences
  std::vector<std::string> contradictions;  // likewise
};

// The share of a substance, or more of it, unless it has one.
void give_share(const facts::Share& share, bool is_exact, facts::Composition& composition,
                std::vector<std::string>& at_least);

// Closes an open composition where what its shares leave to 100 % is rounding, or impurity beside
// the one substance that is 99 % of it: nothing that anybody declares, though it counts in tests of
// shares. Returns what that takes for granted, a whole sentence; empty: nothing was left, or it
// stays open.
std::string close_what_is_whole(facts::Composition& composition);

SaidComposition said_composition(const std::vector<Mention>& mentions, std::string_view cased);

}  // namespace cocket::classify
