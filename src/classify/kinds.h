// SPDX-License-Identifier: Apache-2.0
// Which of its kinds a thing is, by its composition: where the tree of things says what each is
// made of, a magnet of Nd, Fe and B is a neodymium magnet. What may be several kinds stays what it
// is.
#pragma once

#include <string>

#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::classify {

struct Kind {
  int node = -1;      // the thing itself, where its composition does not tell
  std::string words;  // "made of Nd, Fe, B"
};

Kind kind_of(int node, const facts::Composition& composition, const facts::CodeTree& things);

}  // namespace cocket::classify
