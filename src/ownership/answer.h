// SPDX-License-Identifier: Apache-2.0
// Is a party owned by listed ones? Yes, no, or it may be; then with what would settle it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/truth.h"
#include "ownership/chart.h"
#include "ownership/counted_whole.h"
#include "ownership/multiplied.h"
#include "ownership/share.h"

namespace cocket::ownership {

enum class Method : std::uint8_t { CountedWhole, MultipliedThrough };

struct Rule {
  Threshold threshold;
  Method method = Method::CountedWhole;
};

// Something not known on which the answer hangs: the size of a stake, or who owns what nobody
// states. The answer if it were at its least, and at its most, all else staying open.
struct Missing {
  std::size_t member = 0;            // of whom a part is not known
  std::optional<std::size_t> owner;  // index into its owners; nothing: the rest
  ShareRange share;
  Truth at_least = Truth::Unknown;
  Truth at_most = Truth::Unknown;
  bool settles() const { return at_least != Truth::Unknown && at_most != Truth::Unknown; }
};

inline constexpr std::size_t kMissingTriedMax = 64;

struct Answer {
  Truth is_owned = Truth::Unknown;
  ShareRange direct;     // what listed parties themselves hold
  CountedWhole counted;  // by member
  Multiplied multiplied;
  // Empty unless is_owned is Unknown. What settles the answer alone comes first, then what may,
  // then what leaves it open; each in the order of the chart, so the nearest first.
  std::vector<Missing> missing;
  std::size_t untried = 0;  // beyond kMissingTriedMax, in the same order
};

Answer answer(const Chart& chart, const Rule& rule);

}  // namespace cocket::ownership
