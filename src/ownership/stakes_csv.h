// SPDX-License-Identifier: Apache-2.0
// A file of stakes as docs/formats/stakes.md describes it. It is refused whole with line, column
// and cause: a stake that is passed over in silence could turn an answer.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {

// `file` is what messages call it.
Result<StakeGraph> read_stakes(std::string_view text, std::string_view file);

}  // namespace cocket::ownership
