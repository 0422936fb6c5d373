// SPDX-License-Identifier: Apache-2.0
// Which of the user's declarations an answer used, in words that can be typed again: with these
// declarations alone the same facts get the same answer.
#pragma once

#include <string>
#include <vector>

#include "assess/assess.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

// Of the readings that the user chose, by question number, those that the answer needs; -1: none.
std::vector<int> readings_used(const Law& law, const facts::Case& line,
                               const decide::Decision& decision);

// "assume intermediaries=none", "known-through 2026-12-31", "read Q=R", "as-of 2026-03-02".
std::vector<std::string> declarations_used(const Law& law, const facts::CaseReading& reading,
                                           const decide::Decision& decision,
                                           const std::vector<int>& readings);

}  // namespace cocket::assess
