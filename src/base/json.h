// SPDX-License-Identifier: Apache-2.0
// JSON with members in the order they were written, so that the same answer is the same bytes.
#pragma once

#include <nlohmann/json.hpp>

namespace cocket {
using Json = nlohmann::ordered_json;
}  // namespace cocket
