// SPDX-License-Identifier: Apache-2.0
// In place of the prover where COCKET_PROVE is off.
#include <memory>

#include "base/result.h"
#include "program/program.h"
#include "prove/claims.h"

namespace cocket::prove {

Result<std::unique_ptr<Prover>> Prover::create(const program::Program& /*law*/, Limits /*limits*/,
                                               Stopwatch /*watch*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so nothing can be proved; build it with "
               "-DCOCKET_PROVE=ON (it needs Z3), or try claims on the worked cases with "
               "`cocket rules test`"};
}

}  // namespace cocket::prove
