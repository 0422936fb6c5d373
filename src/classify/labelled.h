// SPDX-License-Identifier: Apache-2.0
// How well a classification answers items whose answer is known: a definite answer that the label
// does not bear out is wrong; an item left open whose label is definite is a doubt, and no error.
#pragma once

#include <optional>
#include <vector>

#include "classify/classification.h"
#include "facts/code_tree.h"

namespace cocket::classify {

// What a person found, from the law and from all that is known of the item. Nodes are of the tree
// that is classified into.
struct Label {
  Standing standing = Standing::CannotTell;
  std::vector<int> codes;  // the rows that it meets; one at least where it is controlled
  std::vector<int> rows;   // that whoever looks must be shown: one of them will do; may be empty
};

struct Judgement {
  bool is_wrong = false;
  bool is_doubt = false;
  int place = 0;  // of the first row shown that the label names, from 1; 0: none is shown
};

// Nothing answered: the item could not be read, which is a doubt at most.
Judgement judge(const Label& label, const std::optional<Classification>& answer,
                const facts::CodeTree& tree);

struct Share {
  int part = 0;
  int of = 0;
};

struct Tally {
  static constexpr int kFewRows = 5;

  int items = 0;
  Share controlled, not_controlled;  // of the answers of that kind, those that are not wrong
  int open_due = 0, open_said = 0;   // that nobody can tell: by the label, by the answer
  int doubts = 0;
  Share first, among_few;  // of the items whose label names rows

  void add(const Label& label, const std::optional<Classification>& answer,
           const Judgement& judgement);
};

}  // namespace cocket::classify
