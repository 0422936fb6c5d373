// SPDX-License-Identifier: Apache-2.0
// Days that were forgotten between a measure and the one that follows it. No solver is needed.
#pragma once

#include <vector>

#include "program/program.h"
#include "prove/inspection.h"

namespace cocket::prove {

// By the order of the measures. Days as written, less what follows a repeal: what a source suspends
// is not forgotten.
std::vector<DateGap> date_gaps(const program::Program& law);

}  // namespace cocket::prove
