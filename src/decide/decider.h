// SPDX-License-Identifier: Apache-2.0
// Who decides a line in the interpreter's place: within its range of outcomes, and closer to what
// the shipments that the line may be get.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide {

class Decider {
 public:
  virtual ~Decider() = default;
  virtual Result<Decision> decide(const facts::Case& line, const Settings& settings) = 0;
};

// One for each thread; the law must outlive it.
using MakeDecider = std::function<Result<std::unique_ptr<Decider>>(const program::Program& law)>;

}  // namespace cocket::decide
