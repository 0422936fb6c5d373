// SPDX-License-Identifier: Apache-2.0
// What makes a model read like a shipment.
#pragma once

#include <z3++.h>

#include <vector>

#include "prove/encoding.h"

namespace cocket::prove {

// The weightiest first: parties on no list, what most worked cases of the law say, flags that are
// no, as few codes as can be, the latest day. Each may be impossible.
std::vector<z3::expr> preferences(const Encoding& encoding);

}  // namespace cocket::prove
