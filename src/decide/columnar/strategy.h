// SPDX-License-Identifier: Apache-2.0
// Two ways to run a plan, which answer the same.
#pragma once

#include <cstdint>

namespace cocket::decide::columnar {

// By lines: a bit a line, each gate for a block of them. By rules: a bit a measure or
// authorisation, for one line after the other; what it costs grows slowly with the law.
enum class Strategy : std::uint8_t { Chosen, ByLines, ByRules };

}  // namespace cocket::decide::columnar
