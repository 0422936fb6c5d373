// SPDX-License-Identifier: Apache-2.0
// What to ask next of an item that nobody can classify yet: the fact that would rule out most of
// what it may be. A thing known in part ("some sensor") is narrowed node by node.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "facts/case.h"

namespace cocket::classify {

struct Choice {
  std::string answer;  // as a cell
  std::string title;
};

struct Question {
  int field = -1;               // -1: of an open question of the rulebook
  int question = -1;            // its number
  int row = -1;                 // of the question of texts: whose text; a node
  std::string text;             // "manufacturer: what does the certificate say?"
  std::vector<Choice> choices;  // empty: any value of the field
  int rows_open = 0;            // that wait for the answer, among others
};

// What nobody can tell, which is not asked again.
struct Unanswered {
  std::vector<int> fields;
  std::vector<int> questions;  // but that of texts
  std::vector<int> rows;       // whose text nobody has read; nodes
};

// Nothing: no answer would change the standing.
std::optional<Question> next_question(const Entries& entries, const Item& item,
                                      const Classification& classification,
                                      const Unanswered& unanswered);

}  // namespace cocket::classify
