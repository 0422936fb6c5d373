// SPDX-License-Identifier: Apache-2.0
// What was found near a spelling, kept for the next query that has it: names share their words.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "screen/near_spellings.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Not for two threads at a time; the index must outlive it.
class NearMemo {
 public:
  NearMemo(const NearSpellings& index, NearSpellings::By by) : index_(index), by_(by) {}

  // As NearSpellings::find; some may be less alike than is wanted.
  const std::vector<NearSpellings::Near>& find(const Spelling& spelling,
                                               const NearSpellings::Wanted& wanted);

 private:
  struct Known {
    NearSpellings::Wanted wanted;
    std::vector<NearSpellings::Near> near;
  };
  static constexpr std::size_t kMost = 1U << 15U;  // spellings; then it begins anew

  const NearSpellings& index_;
  NearSpellings::By by_;
  std::unordered_map<std::string, Known> known_;
  std::string key_;
};

}  // namespace cocket::screen
