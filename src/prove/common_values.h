// SPDX-License-Identifier: Apache-2.0
// What the worked cases of a law say of a field: what shipments are like.
#pragma once

#include <vector>

#include "facts/case.h"
#include "program/program.h"

namespace cocket::prove {

// Known values, the most common first.
std::vector<facts::Value> common_values(const program::Program& law, int field);

}  // namespace cocket::prove
