// SPDX-License-Identifier: Apache-2.0
// All that the answer to a line is told from, in bits: lines with equal bits get equal answers, but
// for what names and documents of their own facts add.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/line_bits.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/decision.h"

namespace cocket::decide::columnar {

// The order of the bits. The plan must outlive it.
class ReasonBits {
 public:
  explicit ReasonBits(const Plan& plan);

  std::size_t count() const { return missing_ + plan_->askable.size(); }
  LineBits told() const;

  using Bits = std::span<const Word>;
  static bool is_past(Bits bits) { return is_set(bits, kIsPast); }
  // Only a search tells the verdict; settle() says what it found.
  static bool is_mixed(Bits bits) { return is_set(bits, kIsMixed); }
  static void settle(std::span<Word> bits, bool facts_can_decide);
  // Takes what is missing from other bits of this order.
  void take_missing(Bits from, std::span<Word> bits) const;
  // The whole answer; of bits that are mixed, without the verdict.
  Decision decision(Bits bits) const;

 private:
  enum : std::size_t { kIsPast, kMayBePast, kIsDeclared, kAsks, kJudges, kIsMixed, kFires };
  static bool is_set(Bits bits, std::size_t bit) {
    return ((bits[bit / kLinesPerWord] >> (bit % kLinesPerWord)) & 1) != 0;
  }
  static Truth truth_at(Bits bits, std::size_t bit);

  std::vector<Wire> wires_of(const Outputs& outputs) const;

  const Plan* plan_;
  std::size_t authorisations_;  // where they begin
  std::size_t relieved_;
  std::size_t missing_;
};

}  // namespace cocket::decide::columnar
