// SPDX-License-Identifier: Apache-2.0
// What a line is asked for, and how the user answers.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

// A party is asked for when it is not known, or when it is and may be a listed one.
struct Wanted {
  decide::Missing missing;
  bool may_be_listed = false;
  auto operator<=>(const Wanted&) const = default;
};

// What a party of the line may be, where that is what is missing.
std::vector<const facts::PartyHit*> open_hits(const facts::Case& line,
                                              const decide::Missing& missing);

Wanted wanted_of(const facts::Case& line, const decide::Missing& missing);

// What the user would type to answer, "--assume intermediaries=none".
std::string answer_option(const program::Program& program, const Wanted& wanted);

}  // namespace cocket::assess
