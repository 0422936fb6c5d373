// SPDX-License-Identifier: Apache-2.0
// How a dated thing that is looked up (a code, a listed party) stands on a day: in force, not, or
// as an open question is read.
#pragma once

#include <string>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "base/json.h"
#include "base/truth.h"
#include "program/program.h"

namespace cocket::cli {

struct Standing {
  Date day;
  Truth in_force = Truth::True;  // as the law was last read
  bool is_suspended = false;     // for sure
  std::vector<int> questions;    // on which it depends, ascending
  bool is_past_known = false;    // the day lies past the last one of which the law is read
};

// `force` may be null: always in force.
Standing standing_on(const assess::Law& law, const program::Force* force, Date day);

// "in force on 2026-03-02", "in force or suspended on 2026-11-11: depends on question `truce`".
std::string standing_in_words(const assess::Law& law, const Standing& standing);
// The same over several lines: with the readings of the questions, and how to choose one.
std::vector<std::string> standing_lines(const assess::Law& law, const Standing& standing);

// Adds `force`, `in_force` (null: it is open), `suspended`, `depends_on`, `is_past_known` and
// `suspensions`.
void add_standing(const assess::Law& law, const program::Force* force, const Standing& standing,
                  Json& json);

}  // namespace cocket::cli
