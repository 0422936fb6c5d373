// SPDX-License-Identifier: Apache-2.0
// A classification that somebody decided, kept to be used again for the same item: with the facts
// it rests on and the text of the rows as it stood, so that a change of either is noticed.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"

namespace cocket::classify {

struct Precedent {
  std::string item;
  std::string standing;  // as name_of has it
  std::vector<std::string> codes;
  std::map<std::string, std::string> facts;    // that the item came with, by field
  std::map<std::string, std::string> answers;  // that were found out beside them, by field
  std::map<std::string, std::string> rows;     // by code: the digest of what the row says
  std::string rulebook;                        // its hash
  std::string by;
  std::string on;  // a day
};

// The facts that came with the item, as cells; not the day.
std::map<std::string, std::string> facts_of(const Entries& entries, const Item& item);
// Of all that the law says of the row here: its test, guidance on it, its own text.
std::string row_digest(const Entries& entries, int node);

Precedent precedent_of(const Entries& entries, const Item& item,
                       const Classification& classification);

// What changed since, in sentences: facts of the item, rows, or guidance on them. Empty: nothing,
// and the precedent may be used.
std::vector<std::string> changes_since(const Precedent& precedent, const Entries& entries,
                                       const Item& item, const Classification& now);

}  // namespace cocket::classify
