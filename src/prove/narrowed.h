// SPDX-License-Identifier: Apache-2.0
// A decision whose range of outcomes turned out to be narrower.
#pragma once

#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "prove/lines.h"

namespace cocket::prove {

// `evaluation`: of the line, where measures that fire in each shipment, or in none, are said to.
decide::Decision narrowed(const decide::reference::World& world,
                          const decide::reference::Evaluation& evaluation, const ExactRange& range);

}  // namespace cocket::prove
