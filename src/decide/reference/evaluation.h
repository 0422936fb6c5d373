// SPDX-License-Identifier: Apache-2.0
// One line under one law, evaluated once. Outcome, missing things and explanation are all read off
// this table, so that none can differ from what was decided. A measure
//   fires = in force, and reach, and when, and no exception, and no overriding measure fires
#pragma once

#include <optional>
#include <vector>

#include "base/truth.h"
#include "decide/explanation.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::decide::reference {

// Of conditions, by node number; nothing: not known, or not looked at.
using Truths = std::vector<std::optional<Truth>>;

struct Evaluation {
  Truths nodes;
  std::vector<Truth> forces;          // of the measures
  std::vector<Truth> fires;           // by measure number
  std::vector<Truth> authorisations;  // whether they apply
  std::vector<Truth> relieved;        // by measure number: some authorisation over it applies
  bool operator==(const Evaluation&) const = default;
};

// The conditions whose truth for the line holds on all days, and for laws that differ in what is in
// force alone.
Truths evaluate_undated(const World& world);
// Looks at no more than decides: not behind a limb or a conjunct that is False, nor behind an
// alternative that is True. Whatever is Unknown is looked at, and all that keeps it so. `known`:
// what need not be worked out.
Evaluation evaluate(const World& world, const Truths& known = {});

// What stays so, by monotony, whatever is learned of the line: what is True or False. The rest is
// to be asked again.
Evaluation settled(Evaluation evaluation);
// The same, of a line of which more is known than of the one that was settled.
Evaluation evaluate_further(const World& world, Evaluation settled);
// Looks at every condition, for an explanation.
Evaluation evaluate_all(const World& world);
// One condition more, as little of it as decides.
Truth look_at(const World& world, int node, Evaluation& evaluation);
// One condition and every one below it.
void look_at_all_of(const World& world, int node, Evaluation& evaluation);
// One condition alone.
Truth evaluate_node(const World& world, int node);

// Node -1: the condition that always holds. The others must have been looked at.
Truth condition(const Evaluation& evaluation, int node);

// Calls visit(limb, index, truth, node) for each thing that a measure needs in order to fire, in
// the order of the law's text. Truth: True does not stand in the way. The node is that of the
// condition behind it, or -1.
template <class Visit>
void each_limb(const Evaluation& evaluation, const program::Measure& measure, Truth force,
               const Visit& visit) {
  visit(Limb::Force, -1, force, -1);
  if (measure.reach >= 0) {
    visit(Limb::Reach, -1, condition(evaluation, measure.reach), measure.reach);
  }
  if (measure.when >= 0) visit(Limb::When, -1, condition(evaluation, measure.when), measure.when);
  for (int i = 0; i < static_cast<int>(measure.exceptions.size()); ++i) {
    const int node = measure.exceptions[static_cast<std::size_t>(i)].node;
    visit(Limb::Exception, i, negation(condition(evaluation, node)), node);
  }
  for (const int other : measure.overridden_by) {
    visit(Limb::Overridden, other, negation(evaluation.fires[static_cast<std::size_t>(other)]), -1);
  }
}

}  // namespace cocket::decide::reference
