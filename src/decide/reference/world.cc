// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/world.h"

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::decide::reference {

const facts::Value* known_value(const World& world, int field) {
  const auto index = static_cast<std::size_t>(field);
  if (field < 0 || index >= world.line.facts.size()) return nullptr;
  const facts::Value& value = world.line.facts[index].value;
  return facts::is_known(value) ? &value : nullptr;
}

World::World(const program::Program& program, const facts::Case& given, const Settings& declared)
    : law(program), line(given), settings(declared) {
  if (const facts::Value* value = known_value(*this, law.date_field)) {
    if (const Date* date = std::get_if<Date>(value)) day = *date;
  }
  if (const std::optional<Date> horizon = horizon_of(law, settings)) {
    is_past_horizon = day ? truth_of(*day > *horizon) : Truth::Unknown;
  }
}

Truth reads(const World& world, const program::ReadingTest& test) {
  const auto question = static_cast<std::size_t>(test.question);
  const std::vector<int>& readings = world.settings.readings;
  if (question >= readings.size() || readings[question] < 0) return Truth::Unknown;
  return truth_of(readings[question] == test.reading);
}

Truth in_force(const World& world, const program::Force& force) {
  if (force.days.empty()) return Truth::False;
  const std::optional<Date>& day = world.day;
  if (!day) {
    return force.days.is_all() && force.conditional.empty() ? Truth::True : Truth::Unknown;
  }
  if (!force.days.contains(*day)) return Truth::False;
  Truth result = Truth::True;
  for (const program::Force::Conditional& conditional : force.conditional) {
    if (!conditional.days.contains(*day)) continue;
    result = both(result, negation(reads(world, conditional.suspended_when)));
  }
  return result;
}

bool runs(const World& world, const program::Suspension& suspension, Date day) {
  const bool covers = suspension.days.first <= day && day <= suspension.days.last;
  return covers && (!suspension.when || reads(world, *suspension.when) == Truth::True);
}

Truth holds(const World& world, const program::Force& force) {
  const Truth truth = in_force(world, force);
  return world.is_past_horizon == Truth::False ? truth : both(truth, Truth::Unknown);
}

bool uses_known_through(const World& world) {
  const std::optional<Date>& own = world.law.known_through;
  return world.is_past_horizon == Truth::False && world.day && own && *world.day > *own;
}

std::optional<Date> horizon_of(const program::Program& law, const Settings& settings) {
  const std::optional<Date>& own = law.known_through;
  const std::optional<Date>& declared = settings.known_through;
  if (!own || !declared) return own;  // a law without a limit needs no declaration
  return std::max(*own, *declared);
}

void add_field(const World& world, int field, std::vector<Missing>& open) {
  if (field < 0) return;  // a law without a date field
  const bool is_judgement = world.law.vocabulary.field(field).is_judgement;
  open.push_back({is_judgement ? MissingKind::Judgement : MissingKind::Fact, field, {}});
}

void add_question(int question, std::vector<Missing>& open) {
  open.push_back({MissingKind::Question, question, {}});
}

void add_open(const World& world, const program::Force& force, std::vector<Missing>& open) {
  if (in_force(world, force) != Truth::Unknown) return;
  const std::optional<Date>& day = world.day;
  if (!day) add_field(world, world.law.date_field, open);
  for (const program::Force::Conditional& conditional : force.conditional) {
    const bool matters = !day || conditional.days.contains(*day);
    if (matters && reads(world, conditional.suspended_when) == Truth::Unknown) {
      add_question(conditional.suspended_when.question, open);
    }
  }
}

}  // namespace cocket::decide::reference
