// SPDX-License-Identifier: Apache-2.0
// The stakes that imported lists tell of, with the names that these lists have for their parties.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "ownership/stake_graph.h"

namespace cocket::cli {

struct ImportedStakes {
  ownership::StakeGraph graph;
  std::vector<std::string> references;  // of the editions read
  std::int64_t others = 0;              // relationships that are no stakes
  std::int64_t unnamed = 0;             // parties of stakes of which no list has a name
};

// Of the option --stakes-of. Refuses lists without a stake.
Result<ImportedStakes> imported_stakes(const Context& context);

}  // namespace cocket::cli
