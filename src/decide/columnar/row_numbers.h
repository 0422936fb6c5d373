// SPDX-License-Identifier: Apache-2.0
// The lines of a stretch row by row: the numbers of all that the columns hold of each. Lines with
// equal numbers get equal answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "decide/columnar/columns.h"

namespace cocket::decide::columnar {

// How many each line has.
std::size_t number_count(const Columns& columns);

class RowNumbers {
 public:
  // In place of what it held before. A number a field that the columns have: what the line holds,
  // or of a flag no (0), yes (3) or not known (2); and what is stated of lists.
  void read(const Columns& columns, const Lines& lines);

  std::span<const std::uint32_t> of(std::size_t line) const {
    return std::span(numbers_).subspan(line * width_, width_);
  }

 private:
  std::size_t width_ = 0;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace cocket::decide::columnar
