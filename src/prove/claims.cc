// SPDX-License-Identifier: Apache-2.0
#include "prove/claims.h"

#include <string_view>

#include "program/program.h"

namespace cocket::prove {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::Holds:
      return "holds";
    case Standing::SomeReadings:
      return "holds under some readings";
    case Standing::Refuted:
      return "refuted";
    case Standing::NotProved:
      return "not proved";
  }
  return "not proved";
}

bool is_as_expected(const program::Claim& claim, const ClaimProof& proof) {
  if (!claim.expect_holds) return true;
  if (*claim.expect_holds) return proof.standing == Standing::Holds && !proof.speaks_of_nothing;
  return proof.standing == Standing::Refuted || proof.standing == Standing::SomeReadings;
}

}  // namespace cocket::prove
