// SPDX-License-Identifier: Apache-2.0
// By which texts the parties that a measure asks about were listed.
#pragma once

#include <vector>

#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

struct Listing {
  const program::Citation* citation = nullptr;
  bool is_sure = false;  // false: the party may be the listed one
};

// Of the entries that the line's parties are or may be on its day, on lists of which the measure's
// `when` asks what brings it nearer; each text once.
std::vector<Listing> listings_met(const program::Program& program, const program::Measure& measure,
                                  const facts::Case& line);

const program::ListEntry& entry_of(const program::Program& program, const facts::PartyHit& hit);
// False: it was cleared, or is not listed on the line's day, however open questions are read.
bool may_be_listed(const program::Program& program, const facts::PartyHit& hit,
                   const facts::Case& line);

// The text by which an entry was listed; null: the list does not say.
const program::Citation* listed_by(const program::Program& program, const facts::PartyHit& hit);

}  // namespace cocket::assess
