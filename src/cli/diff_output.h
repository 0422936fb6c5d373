// SPDX-License-Identifier: Apache-2.0
// What `cocket rules diff` prints. No times but in JSON, so that the same laws get the same text.
#pragma once

#include <string>

#include "base/json.h"
#include "cli/diff_telling.h"
#include "cli/style.h"

namespace cocket::cli {

// Of each pair of outcomes one shipment, and the other classes by their measures.
std::string diff_text(const ToldDiff& told, const Style& style);
// All classes.
Json diff_json(const ToldDiff& told);

}  // namespace cocket::cli
