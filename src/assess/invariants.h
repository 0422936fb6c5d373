// SPDX-License-Identifier: Apache-2.0
// An answer that looks at all open facts at once rests on what the rulebook says cannot be
// otherwise.
#pragma once

#include <string>

#include "assess/assess.h"
#include "facts/case.h"

namespace cocket::assess {

// ", where the rulebook's `soldiers-are-not-civilians` is true": the invariants that speak of what
// is open of the line; empty: none does.
std::string where_invariants_hold(const Law& law, const facts::Case& line);

}  // namespace cocket::assess
