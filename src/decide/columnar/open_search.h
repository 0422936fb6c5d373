// SPDX-License-Identifier: Apache-2.0
// What is missing of a line that is not decided, as far as the verdict needs it: whether a fact is,
// and whether anything else is. The steps are those of reference/missing.cc.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "decide/columnar/circuit.h"
#include "decide/columnar/leaf_tables.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/decision.h"

namespace cocket::decide::columnar {

// What was worked out of a plan, by number of the thing.
struct Lowered {
  std::vector<Kleene> conditions;
  std::vector<Kleene> fires;
  std::vector<Kleene> applies;                 // authorisations
  std::vector<Kleene> relieved;                // measures
  std::vector<std::array<Wire, kSteps>> high;  // what measures may say at most
};

class OpenSearch {
 public:
  // `tells_missing`: each thing by itself, too.
  OpenSearch(const Plan& plan, LeafTables& leaves, Circuit& circuit, bool tells_missing)
      : plan_(plan), leaves_(leaves), circuit_(circuit), tells_missing_(tells_missing) {}

  // Floor, ceiling and horizon of the outputs are there already.
  void add_verdict(const Lowered& lowered, Outputs& outputs);

 private:
  Wire unknown(Kleene truth) { return circuit_.both(truth.possibly, opposite(truth.surely)); }
  void add(Wire where, Wire& sum) { sum = circuit_.either(sum, where); }
  // Where the leaf is Unknown and somebody wants to know.
  void open(int leaf, Wire where);
  void add_missing(Wire undecided, Outputs& outputs);
  void want(int condition, Wire where);
  void search_measures(const Lowered& lowered, const Outputs& outputs);
  void search_measure(const Lowered& lowered, int number, std::vector<Wire>& wanted);
  void search_authorisations(const Lowered& lowered, const std::vector<Wire>& raises);
  void search_conditions(const Lowered& lowered);

  const Plan& plan_;
  LeafTables& leaves_;
  Circuit& circuit_;
  bool tells_missing_;
  std::vector<Wire> wanted_;  // by condition
  std::map<Missing, Wire> missing_;
  Wire some_fact_ = kNever;
  Wire some_other_ = kNever;
};

}  // namespace cocket::decide::columnar
