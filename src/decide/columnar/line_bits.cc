// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/line_bits.h"

#include <bit>
#include <cstddef>
#include <span>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/circuit.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/reference/evaluation.h"

namespace cocket::decide::columnar {
namespace {

bool is_set(std::span<const Word> bits, std::size_t bit) {
  return ((bits[bit / kLinesPerWord] >> (bit % kLinesPerWord)) & 1) != 0;
}

Truth truth_at(std::span<const Word> bits, std::size_t bit) {
  if (is_set(bits, bit)) return Truth::True;
  return is_set(bits, bit + 1) ? Truth::Unknown : Truth::False;
}

}  // namespace

// Most bits of most lines are not set.
void gather(const std::vector<Plane>& planes, std::size_t line_count, std::size_t width,
            std::vector<Word>& bits) {
  bits.assign(line_count * width, 0);
  for (std::size_t bit = 0; bit < planes.size(); ++bit) {
    const Word mask = Word{1} << (bit % kLinesPerWord);
    Word* const column = bits.data() + bit / kLinesPerWord;
    for (std::size_t word = 0; word * kLinesPerWord < line_count; ++word) {
      for (Word rest = planes[bit][word]; rest != 0; rest &= rest - 1) {
        const std::size_t line =
            word * kLinesPerWord + static_cast<std::size_t>(std::countr_zero(rest));
        if (line < line_count) column[line * width] |= mask;
      }
    }
  }
}

LineBits firing_bits(const Plan& plan) {
  const auto wires_of = [](const Outputs& outputs) {
    std::vector<Wire> wires;
    for (const auto* truths : {&outputs.fires, &outputs.relieved}) {
      for (const Kleene& truth : *truths) {
        wires.insert(wires.end(), {truth.surely, truth.possibly});
      }
    }
    return wires;
  };
  return {
      {.verdict = false, .findings = false, .reasons = true}, 4 * plan.measures.size(), wires_of};
}

reference::Evaluation firing_of(const Plan& plan, std::span<const Word> bits) {
  reference::Evaluation evaluation;
  const std::size_t count = plan.measures.size();
  for (std::size_t i = 0; i < count; ++i) {
    evaluation.fires.push_back(truth_at(bits, 2 * i));
    evaluation.relieved.push_back(truth_at(bits, 2 * (count + i)));
  }
  return evaluation;
}

}  // namespace cocket::decide::columnar
