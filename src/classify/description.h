// SPDX-License-Identifier: Apache-2.0
// What a free description says of an item: which thing it is, what is in it, which figures. Only
// what stands there: the thing is the word that its phrase ends with ("spare magnets for oil-pump
// motors" are magnets), what it is for is not in it, "free of dysprosium" says so, and "at least
// 99.9%" is a bound.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "classify/beside.h"
#include "classify/figures.h"
#include "classify/words.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"

namespace cocket::classify {

// A fact and the words that say so.
struct SaidFact {
  int field = -1;
  facts::Value value;
  std::string words;
  std::vector<std::string> at_least;  // of a composition: whose share may be more
};

// The bound of a fact, likewise.
struct SaidRange {
  facts::FieldRange range;
  std::string words;
};

// A figure with a unit, of which no word says what it is of.
struct SaidFigure {
  std::optional<Decimal> low, high;  // as a Figure has them
  std::string unit;                  // as converting_unit spells it
  std::string words;
};

struct Description {
  int thing = -1;              // a node; -1: no word of the table ends a phrase
  int thing_too = -1;          // a second node of the same word; -1: none
  const Word* form = nullptr;  // of a metal: whether it is one or an alloy may be told elsewhere
  std::string thing_words;     // that say so
  std::string named_after;     // the one element in its name, "germanium window"; empty: none
  Beside beside;               // what it says beside the thing
  facts::Composition composition;  // what it says of substances
  bool names_substances = false;   // it says something of them
  bool is_unsure = false;          // a name may be in it or not: what is left stays open
  std::string substance_words;
  std::vector<std::string> at_least;  // substances of it whose share may be more
  std::string main;                   // the one that is named; empty: none or several
  std::vector<std::string> traces;  // substances of it of which it says "traces", without a figure
  std::vector<SaidFact> facts;      // figures and flags
  std::vector<SaidRange> ranges;
  std::vector<SaidFigure> unnamed;          // but for what it is for
  bool may_be_within = false;               // "magnet in sensor": whether it is built in is open
  std::vector<std::string> doubts;          // whole sentences
  std::vector<std::string> contradictions;  // likewise, of what it says of substances
};

Description describe(std::string_view text, const Words& words, const facts::Vocabulary& vocabulary,
                     const facts::CodeTree& things);

// A figure as the bound of a field. Fails where its unit does not fit the field.
Result<facts::FieldRange> range_of(const Figure& figure, int field,
                                   const facts::Vocabulary& vocabulary);

// The narrower of two nodes of which one lies within the other; nothing: neither does.
std::optional<int> narrower(const facts::CodeTree& tree, int node, int other);

}  // namespace cocket::classify
