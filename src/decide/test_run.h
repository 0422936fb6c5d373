// SPDX-License-Identifier: Apache-2.0
// Runs the worked cases of a rulebook: decides the given facts and compares with what the case
// says must come out.
#pragma once

#include <string>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide {

struct TestRun {
  bool passed = false;
  std::string reason;  // what came out otherwise, in words; empty when passed
  Decision decision;
};

// The readings and the horizon that the test declares.
Settings settings_of(const program::Program& program, const program::Test& test);

// `line`: the facts that the test gives, screened by the caller.
TestRun run_test(const program::Program& program, const program::Test& test,
                 const facts::Case& line);

}  // namespace cocket::decide
