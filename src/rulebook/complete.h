// SPDX-License-Identifier: Apache-2.0
// What a declaration must have, whatever form it was read from: text or JSON.
#pragma once

#include "base/diagnostics.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

void check_complete(const Declaration& declaration, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
