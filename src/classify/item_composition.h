// SPDX-License-Identifier: Apache-2.0
// What an item is made of: what the cells, the customs declaration and the words say of it, against
// each other. Which of two is right nobody knows: what the one names may be in it.
#pragma once

#include <optional>
#include <string>

#include "base/decimal.h"
#include "classify/description.h"
#include "classify/known_facts.h"
#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::classify {

class ItemComposition {
 public:
  explicit ItemComposition(KnownFacts& known) : known_(known) {}

  // As customs were told; empty: they were not.
  void take_declared(const std::string& text);
  void take_said(const Description& said);
  // Purity is the share of the one substance that the words name.
  void take_purity(const Description& said);
  // "NdFeB=100%" names the kind of magnet, and says nothing of what else is in it.
  void open_trade_names();
  // What a composition leaves to 100 % is nothing that anybody declares, where it is rounding, or
  // impurity beside one substance. It is said.
  void close();
  // Shares below the threshold count as none.
  void drop_traces(const std::optional<Decimal>& threshold);
  // Shares above the whole, substances that nobody knows, and an assay that is no purity.
  void check();

  // Null: it is not known. What words say against a cell does not open it.
  const facts::Composition* as_stated() const;

 private:
  void open_to_declared(const facts::Composition& declared, facts::Composition& measured);
  void take_name_of_stuff(const Description& said);
  void compare(facts::Composition& given, const facts::Composition& said);
  void compare_with_purity();
  void compare_with_organism(const facts::CodeTree& things, int thing);
  void contradict(const std::string& name);
  void doubt_substance(const std::string& name);

  KnownFacts& known_;
  std::optional<facts::Composition> stated_;  // the cell, before words opened it
  bool is_unsure_ = false;                    // of what the words give
};

}  // namespace cocket::classify
