// SPDX-License-Identifier: Apache-2.0
// Whether a thing with an ordinary name may be made of what rows ask for: "dysprosium ball".
#pragma once

#include <string>
#include <vector>

#include "classify/entries.h"
#include "facts/case.h"

namespace cocket::classify {

struct NamedThing {
  int node = -1;
  const std::vector<std::string>& before;  // substances that stand before its name
  const facts::Composition& made_of;
  bool is_assayed = false;  // a cell, no word, says what it is made of
};

// Rows, or guidance, ask for the thing itself.
bool is_asked_for(const Entries& entries, int node);

// Some row asks for an element of it that ordinary goods do not hold.
bool holds_telling(const Entries& entries, const facts::Composition& made_of);

// Then its name rules no row out. Guidance has it that a magnet within a rotor, a motor, a speaker
// or a sensor is none any more, so those are called after what magnets are made of in vain.
bool may_be_made_of_listed(const Entries& entries, const NamedThing& thing);

}  // namespace cocket::classify
