// SPDX-License-Identifier: Apache-2.0
#include "assess/sleeping_rows.h"

#include <cstddef>
#include <set>
#include <vector>

#include "assess/helping_atoms.h"
#include "base/truth.h"
#include "decide/reference/atoms.h"
#include "decide/reference/rows.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::assess {

std::vector<int> rows_met(const decide::reference::World& world, const program::Measure& measure) {
  decide::reference::RowsMet met;
  HelpingAtoms walk(world.law, [&](const program::Atom& atom) {
    const bool is_met = decide::reference::atom_truth(world, atom) != Truth::False;
    if (is_met) decide::reference::add_rows_met(world, atom, met);
  });
  walk.below(measure.reach, true);
  walk.below(measure.when, true);
  for (const program::Exception& exception : measure.exceptions) walk.below(exception.node, false);
  std::set<int> rows = met.rows;
  for (const int list : met.lists) {
    for (const program::ListEntry& entry :
         world.law.lists[static_cast<std::size_t>(list)].entries) {
      if (entry.force >= 0) rows.insert(entry.force);
    }
  }
  return {rows.begin(), rows.end()};
}

}  // namespace cocket::assess
