// SPDX-License-Identifier: Apache-2.0
// Other values that a fact could have, as far as the law tells values apart: one for each way in
// which the law's tests of the field can come out.
#pragma once

#include <functional>
#include <vector>

#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

struct Alternative {
  facts::Value value;
  std::vector<facts::PartyHit> hits;  // of a Party field, in place of those it has
};

// Puts it in place of the line's own fact.
void suppose(facts::Case& line, int field, const Alternative& alternative);

std::vector<facts::PartyHit> hits_of(const facts::Case& line, int field);

// A country that no rulebook names; ISO 3166-1 leaves it to users.
inline constexpr facts::Country kOtherCountry{{'Z', 'Z'}};

// Values of a Flag, Enum, Country, Date, Percent, Number, Amount or Quantity, ascending: each
// bound that the law names, and a value just below and just above it. Never negative, unless a
// bound is. Of a Composition: without what the law names, then each of that.
std::vector<facts::Value> values_told_apart(const World& world, int field);

// Tries what a fact that is unknown, or known in part, may turn out to be, one after the other,
// until `decides` returns true; and returns whether it did. What the law is most likely to leave
// free comes first.
bool some_completion(const World& world, int field,
                     const std::function<bool(const Alternative&)>& decides);

// The nodes of the field's code tree that some test names, ascending.
std::vector<int> named_nodes(const program::Program& law, int field);

}  // namespace cocket::decide::reference
