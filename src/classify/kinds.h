// SPDX-License-Identifier: Apache-2.0
// Which of its kinds a thing is, by its composition: where the tree of things says what each is
// made of, a magnet of Nd, Fe and B is a neodymium magnet. What may be several kinds stays what it
// is.
#pragma once

#include <string>

#include "classify/words.h"
#include "facts/case.h"
#include "facts/code_tree.h"

namespace cocket::classify {

struct Kind {
  int node = -1;      // the thing itself, where its composition does not tell
  std::string words;  // "made of Nd, Fe, B"
};

// Why a thing cannot be made of this, a half sentence: it lacks the first element that its kind is
// named after, or holds all that another kind is made of. Empty: it can be.
std::string why_not_made_of(int node, const facts::Composition& composition,
                            const facts::CodeTree& things);

Kind kind_of(int node, const facts::Composition& composition, const facts::CodeTree& things);

// Of a metal in some form: unalloyed from 99 % of one element on; an alloy where there is less of
// it, and more of others than impurity would be.
Kind metal_kind(int node, const Word& form, const facts::Composition& composition);

}  // namespace cocket::classify
