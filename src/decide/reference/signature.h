// SPDX-License-Identifier: Apache-2.0
// What of a line the law can tell apart. Two lines with equal signatures get equal decisions under
// the same program and settings, so a book's lines need not all be decided.
#pragma once

#include <string>

#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

// Bytes, not text. It holds which measures fire and may fire and, because what is missing and
// whether facts can settle it depend on more, whatever stands behind those that only may.
std::string signature(const program::Program& program, const facts::Case& line,
                      const Settings& settings, const Truths& undated = {});

}  // namespace cocket::decide::reference
