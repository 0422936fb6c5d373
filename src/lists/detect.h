// SPDX-License-Identifier: Apache-2.0
// Tells the format of a list by its beginning.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "lists/importer.h"

namespace cocket::lists {

inline constexpr std::size_t kDetectBytes = 8 << 10;

std::optional<Format> detect_format(std::string_view begin);

}  // namespace cocket::lists
