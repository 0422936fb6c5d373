// SPDX-License-Identifier: Apache-2.0
// In place of the prover where COCKET_PROVE is off.
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/diff.h"
#include "prove/inspection.h"

namespace cocket::prove {

Result<std::unique_ptr<Prover>> Prover::create(const program::Program& /*law*/, Limits /*limits*/,
                                               Stopwatch /*watch*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so nothing can be proved; build it with "
               "-DCOCKET_PROVE=ON (it needs Z3), or try claims on the worked cases with "
               "`cocket rules test`"};
}

Result<LawDiff> diff_laws(const Version& /*before*/, const Version& /*after*/,
                          const DiffSettings& /*settings*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so two laws cannot be compared for every "
               "shipment; build it with -DCOCKET_PROVE=ON (it needs Z3), or compare them on a book "
               "with `cocket changes`"};
}

std::int64_t steps_of(const program::Program& /*law*/) {
  return 0;
}

Result<Inspection> inspect(const program::Program& /*law*/, const InspectionOptions& /*options*/) {
  return Error{Error::Kind::NotBuilt,
               "this cocket was built without a solver, so a law cannot be looked through for all "
               "shipments; build it with -DCOCKET_PROVE=ON (it needs Z3), or leave out `--deep`"};
}

}  // namespace cocket::prove
