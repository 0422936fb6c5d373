// SPDX-License-Identifier: Apache-2.0
// A description cut into what a thing is, what it holds, what it does not hold, and what it is for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace cocket::classify {

struct Stretch {
  std::size_t begin = 0, end = 0;  // bytes of the text
  bool holds(std::size_t at) const { return begin <= at && at < end; }
};

struct Phrase {
  Stretch whole;
  Stretch head;                  // ends with the name of the thing
  std::vector<Stretch> purpose;  // "for oil pumps", "油泵用"
  std::vector<Stretch> absent;   // "without dysprosium", "不含镝"
};

// `plain` as plain_text makes it. `names`: words in it that nothing cuts, as "engine for unmanned
// aircraft", whatever stands within.
std::vector<Phrase> phrases_of(std::string_view plain, const std::vector<Stretch>& names);

bool holds(const std::vector<Stretch>& stretches, std::size_t at);

}  // namespace cocket::classify
