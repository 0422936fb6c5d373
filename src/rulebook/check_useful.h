// SPDX-License-Identifier: Apache-2.0
// Warnings about a rulebook that is right and yet may not say what its author meant.
#pragma once

#include "rulebook/lowering.h"

namespace cocket::rulebook {

void check_useful(Lowering& lowering);

}  // namespace cocket::rulebook
