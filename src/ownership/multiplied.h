// SPDX-License-Identifier: Apache-2.0
// Ownership by multiplying along chains: what part of a party listed parties have in the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/truth.h"
#include "ownership/chart.h"
#include "ownership/share.h"

namespace cocket::ownership {

using Part = std::int64_t;  // of the whole, in steps of 10^-18
inline constexpr Part kWholePart = 1'000'000'000'000'000'000;

// The part is not below `low` and not above `high`.
struct PartRange {
  Part low = 0;
  Part high = kWholePart;
  bool operator==(const PartRange&) const = default;
};

// The shares of a chain are multiplied, the chains added: so Article 52 of Regulation (EU)
// 2024/1624 finds beneficial owners. That is law against money laundering; no rule of export
// control that was read asks for it, and it is never to replace count_whole. A listed party counts
// as one; what stands above it is not looked at. Companies that own each other are a system of
// linear equations; their least solution is taken, so a closed ring without a listed owner has
// none. Where shares or rests are open, each party's are chosen for the least, and for the most.
//
// Every bound is proved by exact comparison, so the range always holds the true value. It is as
// narrow as its rounding allows, but for rings that hold all of each other where a value is no
// multiple of 10^-12, and for charts beyond kWorkMax: there it may be wider.
struct Multiplied {
  std::vector<PartRange> part;  // by member
};

inline constexpr std::int64_t kWorkMax = 20'000'000;  // visits of stakes, for each of the bounds

Multiplied multiply_through(const Chart& chart);

Truth is_owned(const PartRange& part, const Threshold& threshold);

// "33.333333-33.333334 %": rounded outwards.
ShareRange rounded(const PartRange& part);

}  // namespace cocket::ownership
