// SPDX-License-Identifier: Apache-2.0
// What two laws over the same shipments know under one name and not in the same way: as far as it
// is the same fact, its values are tied to each other.
#pragma once

#include <z3++.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "prove/encoding.h"

namespace cocket::prove {

struct Ties {
  std::vector<z3::expr> formulas;
  std::vector<std::string> gaps;  // what is not tied, whole sentences without a full stop
};

// An Error of kind Invalid names a number that the two compare in other units: what it is in one
// would say nothing of the other.
Result<void> check_units_between(const Encoding& before, const Encoding& after);

Ties ties_between(const Encoding& before, const Encoding& after);

}  // namespace cocket::prove
