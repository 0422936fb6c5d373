// SPDX-License-Identifier: Apache-2.0
// The truths of leaves as gates over the slices of their inputs.
#pragma once

#include <span>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"

namespace cocket::decide::columnar {

class LeafTables {
 public:
  LeafTables(const BoundPlan& bound, Openness openness, Circuit& circuit);

  Kleene truth(int leaf);
  // Where the leaf is Unknown; anything elsewhere.
  Wire opens_fact(int leaf);
  Wire opens_other(int leaf);
  Wire opens(int leaf, const Missing& missing);
  // All that the leaf may open, over all classes.
  std::vector<Missing> all_open(int leaf) const;

 private:
  template <class Says>
  Wire look_up(int leaf, const Says& says);

  const Plan& plan_;
  std::span<const Classes> classes_;
  Openness openness_;
  Circuit& circuit_;
  std::vector<std::vector<Wire>> digits_;  // by input
  std::vector<int> place_;                 // by leaf: among those of its input
};

}  // namespace cocket::decide::columnar
