// SPDX-License-Identifier: Apache-2.0
// The cells of a row, made ready to be read: words for things become codes, units of headings go to
// their figures, bounds come apart, and several columns of one fact become one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/description.h"
#include "classify/entries.h"
#include "facts/book.h"

namespace cocket::classify {

struct ReadyCells {
  std::vector<std::string> texts;   // by column
  std::vector<SaidRange> bounds;    // of cells that give no figure, but a bound
  std::vector<std::string> errors;  // whole sentences
};

ReadyCells ready_cells(const Entries& entries, const std::vector<facts::Column>& columns,
                       const std::vector<std::string_view>& cells);

}  // namespace cocket::classify
