// SPDX-License-Identifier: Apache-2.0
#include "assess/sleeping_rows.h"

#include <set>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "decide/reference/atoms.h"
#include "decide/reference/rows.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

class Walk {
 public:
  explicit Walk(const decide::reference::World& world) : world_(world) {}

  // `helps`: that the condition is true brings the measure nearer.
  void add(int number, bool helps) {
    if (number < 0 || !seen_.emplace(number, helps).second) return;
    const program::Node& node = world_.law.nodes[static_cast<std::size_t>(number)];
    if (node.kind == program::NodeKind::Atom) {
      const program::Atom& atom = world_.law.atoms[static_cast<std::size_t>(node.atom)];
      const bool is_met = helps && decide::reference::atom_truth(world_, atom) != Truth::False;
      if (is_met) decide::reference::add_rows_met(world_, atom, met_);
    }
    const bool child_helps = node.kind == program::NodeKind::Not ? !helps : helps;
    for (const int child : node.children) add(child, child_helps);
  }

  std::vector<int> rows() const {
    std::set<int> rows = met_.rows;
    for (const int list : met_.lists) {
      for (const program::ListEntry& entry :
           world_.law.lists[static_cast<std::size_t>(list)].entries) {
        if (entry.force >= 0) rows.insert(entry.force);
      }
    }
    return {rows.begin(), rows.end()};
  }

 private:
  const decide::reference::World& world_;
  std::set<std::pair<int, bool>> seen_;
  decide::reference::RowsMet met_;
};

}  // namespace

std::vector<int> rows_met(const decide::reference::World& world, const program::Measure& measure) {
  Walk walk(world);
  walk.add(measure.reach, true);
  walk.add(measure.when, true);
  for (const program::Exception& exception : measure.exceptions) walk.add(exception.node, false);
  return walk.rows();
}

}  // namespace cocket::assess
