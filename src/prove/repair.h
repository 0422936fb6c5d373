// SPDX-License-Identifier: Apache-2.0
// What would mend a claim that is refuted.
#pragma once

#include <z3++.h>

#include <string>
#include <vector>

#include "prove/encoding.h"

namespace cocket::prove {

// Conditions under which nothing is against it any more and something is still spoken of: flags
// that are no, nobody on a list, values as most worked cases have them. None can be left out;
// empty: all of them do not suffice. `solver` holds the worlds and what is spoken of.
std::vector<std::string> find_repair(const Encoding& encoding, const z3::expr& against,
                                     z3::solver& solver);

}  // namespace cocket::prove
