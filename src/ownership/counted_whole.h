// SPDX-License-Identifier: Apache-2.0
// Ownership where an owner that is itself owned counts whole: who is owned by listed parties, and
// what share they have of each party.
#pragma once

#include <cstddef>
#include <vector>

#include "base/truth.h"
#include "ownership/chart.h"
#include "ownership/share.h"

namespace cocket::ownership {

// Entities owned at the threshold by listed parties, in the aggregate, directly or indirectly, are
// treated as listed, and their own holdings then count in full, however small the listed part of
// them is: OFAC's 50 Percent Rule as its FAQ 401 reads "indirectly" (through entities that are
// themselves owned 50 percent or more); FAQ 399: stakes of all blocked persons add up; FAQ 398:
// control without ownership does not count. BIS wrote its Affiliates Rule (Federal Register
// document 2025-19001, suspended from 2025-11-10) after this practice. The smallest set that is
// closed under the rule is taken, so two companies that own each other do not make each other
// owned.
struct CountedWhole {
  std::vector<Truth> is_owned;    // by member; a listed one is
  std::vector<ShareRange> share;  // of listed and owned parties in the member
};

// Both ends are exact: shares and rests exist that lead to them, and none lead beyond.
CountedWhole count_whole(const Chart& chart, const Threshold& threshold);

// The same with listed parties alone: what they hold directly.
ShareRange direct_share(const Chart& chart, std::size_t member);

}  // namespace cocket::ownership
