// SPDX-License-Identifier: Apache-2.0
// A whole law in one solver, asked about one line: slow, and nothing else than the formulas of the
// law and of the line. The yardstick of what takes shorter ways, and of the engines.
#pragma once

#include <memory>

#include "base/result.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/lines.h"

namespace cocket::prove {

// Keeps a reference to the law; one thread.
class WholeLaw {
 public:
  // NotBuilt where this cocket was built without a solver.
  static Result<std::unique_ptr<WholeLaw>> create(const program::Program& law,
                                                  Limits limits = kLimitsOfLines);
  virtual ~WholeLaw() = default;

  // Of a line on a day that the law was read for. Of a complete line both ends are its outcome.
  virtual Result<ExactRange> range(const facts::Case& line, const decide::Settings& settings) = 0;
};

}  // namespace cocket::prove
