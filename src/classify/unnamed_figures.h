// SPDX-License-Identifier: Apache-2.0
// Figures of a description that no word says what they are of: "fermenter 20 L", "motor 120 kW".
// They give no fact. They may be what a row asks for, and they may contradict a cell.
#pragma once

#include <vector>

#include "classify/description.h"
#include "classify/known_facts.h"
#include "facts/code_tree.h"

namespace cocket::classify {

// Whether rows may ask for such a figure of an ordinary thing. A size, a weight, a share, a
// household's volts, watts and litres tell nothing, nor do figures of stuff but for energies,
// currents and voltages of thousands.
bool may_be_asked_for(const SaidFigure& figure, const facts::CodeTree& things, int thing);

// Whether a known fact says the same.
bool is_known_as_fact(const SaidFigure& figure, KnownFacts& known);

// Cells of volume, power and the like whose figure is none of those: "fermenter 20 L" with a volume
// of 10 L. Each is an error of the item. Sizes and weights are of many things, and say nothing.
void compare_with_cells(const std::vector<SaidFigure>& figures, KnownFacts& known);

}  // namespace cocket::classify
