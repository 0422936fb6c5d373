// SPDX-License-Identifier: Apache-2.0
// The number of each line's class, input by input: what slices spell digit by digit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "decide/columnar/classes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"

namespace cocket::decide::columnar {

struct ClassNumbers {
  std::vector<std::uint16_t> numbers;  // by line
  std::vector<bool> is_open;           // by block: some leaf may be Unknown for some line
};

ClassNumbers numbers_of(const Input& input, const Classes& classes, const Lines& lines);

// How often each class occurs among some of the lines, evenly taken from all.
std::vector<std::size_t> counts_of(const Input& input, const Classes& classes,
                                   const Columns& columns);

}  // namespace cocket::decide::columnar
