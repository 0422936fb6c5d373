// SPDX-License-Identifier: Apache-2.0
// What was found near a spelling, kept for the next query that has it: names share their words.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Found: what is made of spellings that are near. Not for two threads at a time; the index must
// outlive it.
template <class Found>
class NearMemo {
 public:
  NearMemo(const NearSpellings& index, NearSpellings::By by) : index_(index), by_(by) {}

  // What `make` makes (of all that NearSpellings::find finds, into a vector) of spellings that are
  // near; some may be less alike than is wanted.
  template <class Make>
  const std::vector<Found>& find(const Spelling& spelling, const NearSpellings::Wanted& wanted,
                                 const Make& make) {
    key_.assign(1, static_cast<char>(wanted.kind));
    key_ += spelling.text_view();
    if (known_.size() >= kSpellingsMost || kept_ >= kFoundMost) forget();
    const auto [place, is_new] = known_.try_emplace(key_);
    Known& known = place->second;
    bool is_enough = !is_new;
    if (is_new) known.wanted = wanted;
    for (std::size_t kind = 0; kind < std::size_t{kReadingKinds}; ++kind) {
      is_enough &= known.wanted.likeness_min[kind] <= wanted.likeness_min[kind];
      known.wanted.likeness_min[kind] =
          std::min(known.wanted.likeness_min[kind], wanted.likeness_min[kind]);
    }
    if (is_enough) return known.found;
    near_.clear();
    index_.find(spelling, {known.wanted, by_}, scratch_, near_);
    kept_ -= known.found.size();
    known.found.clear();
    make(near_, known.found);
    known.found.shrink_to_fit();
    kept_ += known.found.size();
    return known.found;
  }

 private:
  struct Known {
    NearSpellings::Wanted wanted;
    std::vector<Found> found;
  };
  // Then it begins anew.
  static constexpr std::size_t kSpellingsMost = 1U << 15U;
  static constexpr std::size_t kFoundMost = 1U << 22U;

  void forget() {
    known_.clear();
    kept_ = 0;
  }

  const NearSpellings& index_;
  NearSpellings::By by_;
  std::unordered_map<std::string, Known> known_;
  std::size_t kept_ = 0;  // of all spellings
  NearSpellings::Scratch scratch_;
  std::vector<NearSpellings::Near> near_;
  std::string key_;
};

}  // namespace cocket::screen
