// SPDX-License-Identifier: Apache-2.0
// Tries the claims of a rulebook on the worlds of its cases. A case can refute a claim; that none
// does is no proof.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide {

struct ClaimRun {
  int worlds = 0;                 // cases that the claim speaks of, and whose answer is sure
  std::optional<int> refuted_by;  // the number of the first test that refutes it
  bool passed = true;             // as the claim expects, as far as the cases reach
  std::string reason;             // why not, in words; empty when passed
};

// `lines`: the facts of the program's tests, in their order, screened by the caller. Each is read
// under the readings and the horizon of its test, and under what the claim assumes.
ClaimRun run_claim(const program::Program& program, const program::Claim& claim,
                   std::span<const facts::Case> lines);

}  // namespace cocket::decide
