// SPDX-License-Identifier: Apache-2.0
// What a description says beside the thing that it names. Where there is more than the tables
// explain, the thing may not be all that the item is: then it rules nothing out.
#pragma once

#include <string>
#include <vector>

#include "classify/heads.h"
#include "classify/phrases.h"

namespace cocket::classify {

struct Beside {
  // The first words that nothing explains, that say what it is for, or that name another thing.
  // Empty: the thing is all that the description names.
  std::string words;
  // Of stuff: unexplained words that name a made thing, "scandium alloy, bicycle frames": that may
  // be what the goods are. Empty: none.
  std::string goods;
  // Substances that stand before it, "dysprosium ball": it may be made of them. What it is for is
  // not among them.
  std::vector<std::string> before;
  bool holds_things = false;  // "with chip and magnet": named as in it, and not as loose
};

// `thing`: where the name of the thing stands; `node`: its node.
Beside said_beside(const Stretch& thing, int node, const HeadText& in);

}  // namespace cocket::classify
