// SPDX-License-Identifier: Apache-2.0
// From one model of many to the shipment that is shown: one that reads like a shipment, is what the
// interpreter says too, and has told apart what does not matter in it.
#pragma once

#include <z3++.h>

#include <string>
#include <vector>

#include "program/program.h"
#include "prove/encoding.h"
#include "prove/witness.h"

namespace cocket::prove {

// Of the worlds that the solver holds, of which `model` is one, one that fulfils wish after wish.
// What was fulfilled stays in the solver.
z3::model shaped(const std::vector<z3::expr>& wishes, z3::solver& solver, z3::model model);
// With the usual wishes.
z3::model shaped(const Encoding& encoding, z3::solver& solver, const z3::model& model);

// Names in the witness what may be otherwise. `otherwise` holds the worlds that do not show what
// the witness shows.
void leave_out_what_does_not_matter(const Encoding& encoding, const z3::model& model,
                                    z3::solver& otherwise, Witness& witness);

// For the interpreter, the condition is true of the witness; -1: always.
bool holds_of(const program::Program& law, int node, const Witness& witness);

// Why the interpreter, whose decision the witness has, does not take it for a complete shipment,
// as the end of a sentence ("is not decided"); empty: it does.
std::string fault_of(const program::Program& law, const Witness& witness);

}  // namespace cocket::prove
