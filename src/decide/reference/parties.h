// SPDX-License-Identifier: Apache-2.0
// Who on the line is on which list, on the line's day. Screening found the hits; here they meet
// the dates of the entries and the party fields that nobody filled.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

Truth party_truth(const World& world, const program::PartyTest& test);
void add_open_parties(const World& world, const program::PartyTest& test,
                      std::vector<Missing>& open);

// Whether a test asks for the countries of a Party field.
bool asks_country(const program::Program& law, int field);
// What the law can tell of known parties, their hits apart: that there are some, or none, and where
// it asks for them, their countries.
std::string told_apart(const facts::Parties& parties, bool asks_country);

// The Party fields that the test looks at.
std::span<const int> party_fields(const program::Program& law, const program::PartyTest& test);

}  // namespace cocket::decide::reference
