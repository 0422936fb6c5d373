// SPDX-License-Identifier: Apache-2.0
// From a solver's model to the shipment that it stands for, and back to formulas.
#pragma once

#include <z3++.h>

#include <vector>

#include "base/result.h"
#include "prove/encoding.h"
#include "prove/witness.h"

namespace cocket::prove {

// The line and the readings that the model stands for; nothing is decided yet. Fails where a number
// of it is no decimal that a cell can hold.
Result<Witness> read_witness(const Encoding& encoding, const z3::model& model);

// "It is as in the model", of one field that has variables, or of one question.
struct Equality {
  int field = -1;  // -1: of a question
  int question = -1;
  z3::expr formula;
};
std::vector<Equality> equalities(const Encoding& encoding, const z3::model& model);

}  // namespace cocket::prove
