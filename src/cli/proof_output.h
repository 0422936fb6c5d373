// SPDX-License-Identifier: Apache-2.0
// What was proved of a claim, in words and as JSON.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "cli/style.h"
#include "program/program.h"
#include "prove/claims.h"

namespace cocket::cli {

struct ProvedClaim {
  const program::Claim* claim = nullptr;
  prove::ClaimProof proof;
};

struct ProvedLaw {
  const program::Program* program = nullptr;
  std::vector<ProvedClaim> claims;
  std::vector<std::string> gaps;  // of the encoding, whole sentences
  double set_up_after = 0;        // milliseconds, for all claims once
};

// No times are in it, so that the same law gets the same text.
std::string claim_text(const program::Program& program, const ProvedClaim& proved,
                       const Style& style);
// Of what a proof is a proof, and of what it is none.
std::string qualifiers_text(const ProvedLaw& proved, const Style& style);
Json proved_json(const ProvedLaw& proved);

}  // namespace cocket::cli
