// SPDX-License-Identifier: Apache-2.0
#include "screen/near_memo.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

const std::vector<NearSpellings::Near>& NearMemo::find(const Spelling& spelling,
                                                       const NearSpellings::Wanted& wanted) {
  key_.assign(1, static_cast<char>(wanted.kind));
  key_ += spelling.text_view();
  if (known_.size() >= kMost) known_.clear();
  const auto [found, is_new] = known_.try_emplace(key_);
  Known& known = found->second;
  bool is_enough = !is_new;
  if (is_new) known.wanted = wanted;
  for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
    is_enough &= known.wanted.likeness_min[kind] <= wanted.likeness_min[kind];
    known.wanted.likeness_min[kind] =
        std::min(known.wanted.likeness_min[kind], wanted.likeness_min[kind]);
  }
  if (!is_enough) {
    known.near.clear();
    index_.find(spelling, {known.wanted, by_}, known.near);
  }
  return known.near;
}

}  // namespace cocket::screen
