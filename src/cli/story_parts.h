// SPDX-License-Identifier: Apache-2.0
// The parts of a story that are lists: dates of force, missing facts, notes by rank, the facts.
#pragma once

#include <string>

#include "cli/style.h"
#include "cli/telling.h"
#include "decide/explanation.h"
#include "program/program.h"

namespace cocket::cli {

// The line's day, or "no date".
std::string day_of(const Telling& telling);

// By which texts the parties that the measure asks about were listed.
std::string listings_text(const Telling& telling, const program::Measure& measure,
                          const Style& style);
std::string force_lines(const Telling& telling, const decide::MeasureExplanation& explained,
                        const Style& style);
// Which findings lead to which outcome; empty: nobody found out.
std::string ways_text(const Telling& telling, const Style& style);
std::string missing_text(const Telling& telling, const Style& style);
std::string notes_text(const Telling& telling, const Style& style);
std::string facts_text(const Telling& telling, const Style& style);

}  // namespace cocket::cli
