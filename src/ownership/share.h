// SPDX-License-Identifier: Apache-2.0
// Parts of a whole in exact steps, and what a publisher says of one: a number, bounds, or nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket::ownership {

using Share = std::int64_t;  // millionths of one per cent
inline constexpr Share kWhole = 100'000'000;

// The share is not below `low` and not above `high`.
struct ShareRange {
  Share low = 0;
  Share high = kWhole;
  bool is_known() const { return low == high; }
  bool operator==(const ShareRange&) const = default;
};

// "51.5", "51.5 %", "25-50", "25-50 %", "<25", "<=25", ">50", ">=50"; nothing: from 0 to 100. More
// than six places after the point, and a bound that does not belong to it, widen: no text becomes
// narrower than it is.
Result<ShareRange> parse_share_range(std::string_view text);

// Which end of what is not known: as little as may be, or as much.
enum class End : std::uint8_t { Least, Most };

// The share from which a party counts as owned.
struct Threshold {
  Share share = kWhole / 2;
  bool is_exclusive = false;  // more than it, not as much as it
  bool is_met_by(Share owned) const { return is_exclusive ? owned > share : owned >= share; }
};

// "50": 50 % or more; ">50": more than 50 %. At most six places after the point.
Result<Threshold> parse_threshold(std::string_view text);

std::string format(Share share);              // "33.3 %"
std::string format(const ShareRange& range);  // "25 %", "25-50 %"
std::string format(const Threshold& threshold);

}  // namespace cocket::ownership
