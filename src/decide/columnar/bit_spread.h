// SPDX-License-Identifier: Apache-2.0
// From a byte a line to planes: the digits of the bytes of 64 lines, a word each.
#pragma once

#include <array>
#include <cstdint>

#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"

namespace cocket::decide::columnar {

// Of 64 lines.
using LineBytes = std::array<std::uint8_t, kLinesPerWord>;
// The lowest `count` digits of them, at most eight, the lowest first.
using Spread = void (*)(const LineBytes& bytes, unsigned count, Word* words);

Spread spread_with(Registers registers);

}  // namespace cocket::decide::columnar
