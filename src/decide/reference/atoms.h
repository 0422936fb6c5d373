// SPDX-License-Identifier: Apache-2.0
// The tests that conditions are made of: each asks one thing of one field. Here, and in the force
// of measures and rows, is the only place where the unknown enters; everything above combines.
#pragma once

#include <compare>
#include <optional>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

Truth atom_truth(const World& world, const program::Atom& atom);

// Nothing where the values do not compare: different kinds, different units.
std::optional<std::strong_ordering> compare(const facts::Value& value, const facts::Value& other);

// What a test that is Unknown would have to learn.
void add_open(const World& world, const program::Atom& atom, std::vector<Missing>& open);

// The fields that the test reads, whatever their values. The day counts where rows are dated.
std::vector<int> fields_of(const program::Program& law, const program::Atom& atom);

}  // namespace cocket::decide::reference
