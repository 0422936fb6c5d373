// SPDX-License-Identifier: Apache-2.0
// One line by itself, from the numbers of its classes: what strips of bits leave to be found out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"

namespace cocket::decide::columnar {

// By input: the numbers of all lines.
using NumbersByInput = std::span<const std::uint16_t* const>;

class LineTruths {
 public:
  // What it is bound to must outlive it.
  explicit LineTruths(const BoundPlan& bound);

  // From now on it is asked of this line.
  void begin(NumbersByInput numbers, std::size_t line);

  const Standing& standing_of(int leaf) const;
  Truth of(int condition);  // -1: holds always
  // Whether a measure fires, but for those that override it; whether an authorisation applies.
  Truth of(const MeasurePlan& measure);
  Truth of(const AuthorisationPlan& authorisation);

 private:
  struct Known {
    std::size_t when = 0;  // the count of lines then
    Truth truth = Truth::Unknown;
  };

  const Plan& plan_;
  std::span<const Classes> classes_;
  std::vector<std::size_t> place_;  // by leaf: among those of its input
  NumbersByInput numbers_;
  std::size_t line_ = 0;
  std::size_t now_ = 0;
  std::vector<Known> known_;  // by condition
};

}  // namespace cocket::decide::columnar
