// SPDX-License-Identifier: Apache-2.0
// Which of the user's declarations an answer used, in words that can be typed again: with these
// declarations alone the same facts get the same answer.
#pragma once

#include <string>
#include <vector>

#include "assess/assess.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::assess {

// "assume intermediaries=none", "known-through 2026-12-31", "read Q=R", "as-of 2026-03-02".
std::vector<std::string> declarations_used(const Law& law, const facts::CaseReading& reading,
                                           const decide::Decision& decision);

}  // namespace cocket::assess
