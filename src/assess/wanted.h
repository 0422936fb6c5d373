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

// How a fact is told: a cell is filled; of a party that is known it is found out whether it is the
// listed one; a composition that is known in part is completed.
enum class Way { Fill, Clear, Complete };

struct Wanted {
  decide::Missing missing;
  Way way = Way::Fill;
  auto operator<=>(const Wanted&) const = default;
};

// What a party of the line may be, where that is what is missing.
std::vector<const facts::PartyHit*> open_hits(const facts::Case& line,
                                              const decide::Missing& missing);

Wanted wanted_of(const facts::Case& line, const decide::Missing& missing);

// What the user would type to answer, "--assume intermediaries=none".
std::string answer_option(const program::Program& program, const Wanted& wanted);

}  // namespace cocket::assess
