// SPDX-License-Identifier: Apache-2.0
// One item as facts: cells of a row, what its description says where no cell does, and what the two
// say against each other. Nothing is guessed: where words and cells differ the item is at fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "classify/description.h"
#include "classify/entries.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::classify {

struct Reading {
  facts::Declarations declarations;  // of the vocabulary of the entries
  // Shares below it count as none; nothing: any declared amount counts.
  std::optional<Decimal> trace_below;
};

// What somebody read in the text of one row.
struct TextRead {
  int node = -1;     // the row
  int reading = -1;  // of the question of texts
};

struct Item {
  facts::Case line;
  std::string name;       // the user's key; empty: none
  std::string lot, type;  // likewise
  std::string description;
  std::string tariff;  // digits; empty: none
  std::vector<TextRead> texts;
  std::vector<SaidFact> said;  // facts that words gave, and which words
  // Of a thing that words gave: what else they name. Not empty: it rules nothing out.
  std::string beside_thing;
  // It is said to hold another thing, or an element that some row asks for: then words alone make
  // it no ordinary thing, unless guidance speaks of it.
  bool holds_more = false;
  // It is called after, or said by a cell to be made of, what some row asks for: then words alone
  // make it no ordinary thing, whatever guidance says of such things.
  bool is_made_of_listed = false;
  // What words and cells say against each other, a whole sentence: then no row is met for sure, and
  // what it is called rules none out. Empty: nothing.
  std::string contradiction;
  std::vector<std::string> traces;  // shares that were counted as none
  std::vector<std::string> errors;  // whole sentences; empty: it can be classified
  std::vector<std::string> doubts;  // likewise; they change nothing
};

Item read_item(const Entries& entries, const std::vector<facts::Column>& columns,
               const std::vector<std::string_view>& cells, const Reading& reading);

}  // namespace cocket::classify
