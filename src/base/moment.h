// SPDX-License-Identifier: Apache-2.0
// Moments in UTC, to the millisecond, and how they are written. Nothing here reads a clock.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket {

// Since 1970-01-01T00:00:00Z, without leap seconds.
struct Moment {
  std::int64_t milliseconds = 0;
  auto operator<=>(const Moment&) const = default;
};

inline constexpr Moment kMomentMin{-62135596800000};  // 0001-01-01T00:00:00.000Z
inline constexpr Moment kMomentMax{253402300799999};  // 9999-12-31T23:59:59.999Z

// "2026-03-02T10:11:12.345Z"; of a moment between kMomentMin and kMomentMax.
std::string format(Moment moment);
// Reads that and nothing else.
Result<Moment> parse_moment(std::string_view text);

}  // namespace cocket
