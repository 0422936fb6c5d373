// SPDX-License-Identifier: Apache-2.0
// The exact range of a line without a solver: by trying whatever the few facts that are open may
// be.
#pragma once

#include <optional>

#include "decide/reference/world.h"
#include "prove/lines.h"

namespace cocket::prove {

inline constexpr int kTriesMax = 4096;

// `world`: the line under the residual law of it. Nothing: there is too much to try, or a fact is
// open of which not every value can be (codes and parties that nobody has told, compositions).
std::optional<ExactRange> range_by_trying(const decide::reference::World& world);

}  // namespace cocket::prove
