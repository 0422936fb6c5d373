// SPDX-License-Identifier: Apache-2.0
// What is known of an item while it is read: what cells gave goes before what words say, and what
// the two say against each other is told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/entries.h"
#include "classify/item.h"
#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::classify {

class KnownFacts {
 public:
  KnownFacts(const Entries& entries, Item& item) : entries_(entries), item_(item) {}

  const Entries& entries() const { return entries_; }
  const facts::Vocabulary& vocabulary() const { return entries_.program.vocabulary; }
  Item& item() { return item_; }

  facts::Fact& fact(int field) { return item_.line.facts[static_cast<std::size_t>(field)]; }
  std::string text_of(int field);                        // empty: none
  facts::Composition* composition();                     // null: it is not known
  const facts::FieldRange* find_range(int field) const;  // null: no bound

  void fail(std::string sentence) { item_.errors.push_back(std::move(sentence)); }
  void doubt(std::string sentence) { item_.doubts.push_back(std::move(sentence)); }

  // What words say, where no cell does. Where a cell says otherwise the item is at fault.
  void take(SaidFact said);
  // A bound says something only where the fact itself is not known.
  void take_range(SaidRange said);
  void replace(SaidFact said);

 private:
  void contradict(int field, const std::string& words);

  const Entries& entries_;
  Item& item_;
};

}  // namespace cocket::classify
