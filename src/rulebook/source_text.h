// SPDX-License-Identifier: Apache-2.0
// What any text of the language must be before it is read: UTF-8 in which everything can be seen.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"

namespace cocket::rulebook {

// The text with `?` in place of each broken byte and hidden character, all of them reported. A
// carriage return counts as hidden unless it ends a line.
std::string visible_text(int file, std::string_view text, Diagnostics& diagnostics);

}  // namespace cocket::rulebook
