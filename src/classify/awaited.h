// SPDX-License-Identifier: Apache-2.0
// What the rows that are open wait for, counted over all of them.
#pragma once

#include <cstddef>
#include <vector>

#include "classify/classification.h"
#include "decide/decision.h"

namespace cocket::classify {

// Which of two things comes first, whatever they weigh: the one of the lesser turn.
using TurnOf = int (*)(const decide::Missing& missing);

// Each thing that one of the first `rows_max` open rows waits for. Within a turn what rows of most
// rank wait for comes first; of equals what an earlier row does.
std::vector<decide::Missing> awaited_by(const std::vector<RowAnswer>& rows, std::size_t rows_max,
                                        TurnOf turn);

}  // namespace cocket::classify
