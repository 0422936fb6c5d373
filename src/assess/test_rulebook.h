// SPDX-License-Identifier: Apache-2.0
// A rulebook against its own cases, screening included, and its claims against their worlds. A
// claim is not proved here: a world may refute it, that none does proves nothing.
#pragma once

#include <string>
#include <vector>

#include "assess/assess.h"
#include "base/result.h"

namespace cocket::assess {

struct TestedRulebook {
  struct Case {
    bool passed = false;
    std::string reason;  // what came out otherwise
  };
  struct ClaimRun {
    int claim = -1;
    int worlds = 0;                        // cases that the claim speaks about, for sure
    int refuted_by = -1;                   // the first case that refutes it; -1: none
    bool contradicts_expectation = false;  // expected to hold, and refuted
  };
  std::vector<Case> cases;  // by test number
  std::vector<ClaimRun> claims;
};

Result<TestedRulebook> test_rulebook(const Law& law);

}  // namespace cocket::assess
