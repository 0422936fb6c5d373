// SPDX-License-Identifier: Apache-2.0
// What is proved of the way in which lines known in part are evaluated under a law, whatever the
// line: not of the law.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "program/program.h"
#include "prove/claims.h"

namespace cocket::prove {

struct EvaluatorTheorem {
  std::string says;
  bool is_proved = false;
  std::string why_not_proved;  // a half sentence
};

// NotBuilt where this cocket was built without a solver; Broken where a theorem is refuted, for the
// interpreter is then wrong, or what is written down of it.
Result<std::vector<EvaluatorTheorem>> prove_evaluator(const program::Program& law,
                                                      const Limits& limits = {});

}  // namespace cocket::prove
