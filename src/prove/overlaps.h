// SPDX-License-Identifier: Apache-2.0
// Measures that fire together, ask for different things, and stand in no declared relation.
#pragma once

#include <z3++.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "program/program.h"
#include "prove/inspection.h"
#include "prove/worlds.h"

namespace cocket::prove {

// What a measure asks, as far as overlaps are told apart by it: "prohibit", "licence from the
// ministry".
std::string effect_of(const program::Measure& measure);

class Overlaps {
 public:
  // Those of `found.dead` overlap with nothing.
  Overlaps(Worlds& worlds, Inspection& found);

  // With all later measures.
  Result<void> look_at(int measure);
  // Once all measures were looked at: the groups get a shipment that reads like one, and an order.
  Result<void> finish();

 private:
  enum class Codes { One, Any };  // how many a line has
  bool may_overlap(int measure, int other) const;
  Result<void> meet(int measure, Codes codes, std::vector<int>& left);
  void keep(const Overlap& overlap, Codes codes);
  z3::expr has_one_code() const;

  Worlds& worlds_;
  Inspection& found_;
};

}  // namespace cocket::prove
