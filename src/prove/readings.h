// SPDX-License-Identifier: Apache-2.0
// Under which readings of the law's open questions a claim that is refuted would hold.
#pragma once

#include <z3++.h>

#include <vector>

#include "prove/claims.h"
#include "prove/encoding.h"

namespace cocket::prove {

struct FoundReadings {
  std::vector<Readings> holds_under;
  bool is_every_one_tried = true;
};

// What is asked: shipments that are spoken of, and those among them that are against the claim.
struct Refutation {
  z3::expr spoken_of;
  z3::expr against;
};

// `solver` holds the worlds and what is spoken of; `unrefuted` the worlds without a refutation.
FoundReadings find_readings(const Encoding& encoding, const Refutation& refutation,
                            z3::solver& solver, z3::solver& unrefuted);

}  // namespace cocket::prove
