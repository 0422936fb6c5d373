// SPDX-License-Identifier: Apache-2.0
// One answered line, ready to be told as a story, as a tree or as JSON.
#pragma once

#include <string>
#include <string_view>

#include "assess/assess.h"
#include "base/json.h"
#include "cli/style.h"
#include "decide/explanation.h"
#include "prove/lines.h"

namespace cocket::cli {

struct Telling {
  const assess::Law& law;
  const assess::LawAnswer& answer;
  const decide::Explanation& explanation;
  const prove::WhatSettles* settles = nullptr;  // of a line that is open; null: nobody can tell
};

// In plain words; cites clause and quote, dates and limbs, the facts and where they came from.
std::string story(const Telling& telling, const Style& style);
// Every condition as it was evaluated.
std::string tree(const Telling& telling, const Style& style);
Json telling_json(const Telling& telling);

// "Announcement ..., clause 1" with its quote below, indented.
std::string citations_text(const program::Program& program,
                           const std::vector<program::Citation>& citations, const Style& style,
                           std::string_view indent);

// "suspended 2026-11-11 to 2027-01-10 by ..., if QUESTION is read as READING"
std::string suspension_in_words(const program::Program& program,
                                const program::Suspension& suspension);

// What a force was written as and what became of it, on the line's day: "in force ...",
// "suspended ... by ...".
std::vector<std::string> force_in_words(const program::Program& program,
                                        const program::Force& force);

}  // namespace cocket::cli
