// SPDX-License-Identifier: Apache-2.0
// What a free description says of an item: which thing it is, what is in it, which figures. Only
// what stands there: the thing is the word that its phrase ends with ("spare magnets for oil-pump
// motors" are magnets), what it is for is not in it, and "free of dysprosium" says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
};

struct Description {
  int thing = -1;                  // a node; -1: no word of the table ends a phrase
  std::string thing_words;         // that say so
  facts::Composition composition;  // what it says of substances; open
  bool names_substances = false;   // it says something of them
  std::string substance_words;
  std::vector<SaidFact> facts;      // figures and flags
  std::vector<std::string> doubts;  // whole sentences
};

Description describe(std::string_view text, const Words& words, const facts::Vocabulary& vocabulary,
                     const facts::CodeTree& things);

// The narrower of two nodes of which one lies within the other; nothing: neither does.
std::optional<int> narrower(const facts::CodeTree& tree, int node, int other);

}  // namespace cocket::classify
