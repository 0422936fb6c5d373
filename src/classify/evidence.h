// SPDX-License-Identifier: Apache-2.0
// What speaks for a row: the tests of its entry that hold, and the words or cells behind them.
#pragma once

#include <string>
#include <vector>

#include "classify/description.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "program/program.h"

namespace cocket::classify {

// Tests below a condition that are met, each denied part left out: what is not there speaks for
// nothing.
int count_of_tests_met(const program::Program& law, const decide::reference::Evaluation& evaluation,
                       int node);

// "thing=magnet (\"磁钢\")", "composition: Dy=0.36%": the facts of the tests that are met.
std::vector<std::string> reasons_for(const decide::reference::World& world,
                                     const decide::reference::Evaluation& evaluation,
                                     const program::Measure& measure,
                                     const std::vector<SaidFact>& said);

// Of the entry's own test: the substances it asks for in any amount.
std::vector<std::string> substances_in_any_amount(const program::Program& law, int node);

}  // namespace cocket::classify
