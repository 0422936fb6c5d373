// SPDX-License-Identifier: Apache-2.0
// How long one question may take the solver, as the command line says it.
#pragma once

#include "cli/options.h"
#include "prove/claims.h"

namespace cocket::cli {

inline prove::Limits limits_of(const Options& options) {
  prove::Limits limits;
  if (options.limit_ms) limits.milliseconds = static_cast<unsigned>(*options.limit_ms);
  if (options.limit_steps) limits.resources = static_cast<unsigned>(*options.limit_steps);
  return limits;
}

}  // namespace cocket::cli
