// SPDX-License-Identifier: Apache-2.0
// What is told of lines in bits, some words a line: which, and from planes to lines.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/reference/evaluation.h"

namespace cocket::decide::columnar {

struct LineBits {
  Wanted wanted;
  std::size_t count = 0;
  std::function<std::vector<Wire>(const Outputs&)> wires;  // one for each bit
};

inline std::size_t words_for(std::size_t bits) {
  return (bits + kLinesPerWord - 1) / kLinesPerWord;
}

// Turns a plane a bit into `width` words a line.
void gather(const std::vector<Plane>& planes, std::size_t line_count, std::size_t width,
            std::vector<Word>& bits);

// Which measures fire or may, and whether an authorisation relieves them. Nothing else of the
// evaluation is there.
LineBits firing_bits(const Plan& plan);
reference::Evaluation firing_of(const Plan& plan, std::span<const Word> bits);

}  // namespace cocket::decide::columnar
