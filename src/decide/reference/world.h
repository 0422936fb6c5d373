// SPDX-License-Identifier: Apache-2.0
// What a question is asked about: the law, the line, and what the user declared beside it. An open
// thing is a fact, a judgement or a reading that this world does not have.
#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {

struct World {
  World(const program::Program& program, const facts::Case& given, const Settings& declared);

  const program::Program& law;
  const facts::Case& line;
  const Settings& settings;
  std::optional<Date> day;               // of the line
  Truth is_past_horizon = Truth::False;  // whether that lies past what is known of the law
};

// Null while the fact is unknown.
const facts::Value* known_value(const World& world, int field);
Truth reads(const World& world, const program::ReadingTest& test);
// Whether it is in force on the line's day.
Truth in_force(const World& world, const program::Force& force);

// Whether the suspension surely runs on the day.
bool runs(const World& world, const program::Suspension& suspension, Date day);

// Whether it is so for all that is known: past the day that the law is read to, what was in force
// may have been suspended or lifted.
Truth holds(const World& world, const program::Force& force);

// Whether the law is known on the line's day by the user's declaration alone.
bool uses_known_through(const World& world);

// The last day that the law, or the user's declaration, is known through; nothing: no limit.
std::optional<Date> horizon_of(const program::Program& law, const Settings& settings);

// Open things are gathered without their names and in any order, some of them twice.
void add_field(const World& world, int field, std::vector<Missing>& open);
void add_question(int question, std::vector<Missing>& open);
// What keeps in_force(force) unknown.
void add_open(const World& world, const program::Force& force, std::vector<Missing>& open);

}  // namespace cocket::decide::reference
