// SPDX-License-Identifier: Apache-2.0
#include "prove/dead_measures.h"

#include <fmt/format.h>
#include <z3++.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/inspection.h"
#include "prove/queries.h"
#include "prove/witness.h"
#include "prove/worlds.h"

namespace cocket::prove {
namespace {

struct PartAndFormula {
  Part part;
  z3::expr formula;
};

std::vector<PartAndFormula> parts_of(const Encoding& encoding, const program::Measure& measure) {
  std::vector<PartAndFormula> parts;
  const auto add = [&](std::string words, const SourceLocation& place, const z3::expr& formula) {
    parts.push_back({{std::move(words), place}, formula});
  };
  const auto place_of = [&](int node) { return program::at(encoding.law().nodes, node).place; };
  if (measure.reach >= 0) {
    add("its `reach` is met", place_of(measure.reach), encoding.condition(measure.reach));
  }
  if (measure.when >= 0) {
    add("its `when` is met", place_of(measure.when), encoding.condition(measure.when));
  }
  add("it is in force", measure.place, encoding.in_force(measure.force));
  for (const program::Exception& exception : measure.exceptions) {
    const std::string name = exception.label.empty() ? "" : " `" + exception.label + "`";
    add("its exception" + name + " is not met", place_of(exception.node),
        !encoding.condition(exception.node));
  }
  for (const int number : measure.overridden_by) {
    const program::Measure& other = program::at(encoding.law().measures, number);
    add(fmt::format("`{}`, which overrides it, does not fire", other.name), other.place,
        !encoding.fires(number));
  }
  return parts;
}

std::vector<Part> why_dead(Worlds& worlds, const program::Measure& measure) {
  const std::vector<PartAndFormula> parts = parts_of(worlds.encoding(), measure);
  std::vector<z3::expr> formulas;
  formulas.reserve(parts.size());
  for (const PartAndFormula& one : parts) formulas.push_back(one.formula);
  std::vector<Part> blamed;
  for (const std::size_t i : worlds.blamed(formulas)) blamed.push_back(parts[i].part);
  return blamed;
}

// Equal facts get equal answers between two days on which something changes, so that one day of
// each such interval stands for it, the latest first.
Result<void> find_last_day(Worlds& worlds, DeadMeasure& dead) {
  const program::Program& law = worlds.law();
  const z3::expr& day = *worlds.encoding().fields().of(law.date_field).value;
  const z3::expr fires = worlds.encoding().fires(dead.measure);
  std::vector<Date> lasts = {previous(*dead.from)};
  const std::vector<Date> breaks = program::day_breaks(law);
  for (auto one = breaks.rbegin(); one != breaks.rend(); ++one) {
    if (*one < *dead.from && kDateMin < *one) lasts.push_back(previous(*one));
  }
  for (const Date last : lasts) {
    const z3::expr then = fires && day == last.days;
    if (worlds.find(then).answer != Answer::Yes) continue;
    dead.last_day = last;
    const std::string shown =
        fmt::format("that `{}` fires", program::at(law.measures, dead.measure).name);
    dead.witness = TRY(worlds.show(
        then, shown, [&dead](const Witness& witness) { return fires_in(witness, dead.measure); }));
    return {};
  }
  return {};
}

bool is_in_force_from(const program::Measure& measure, Date from) {
  DaySet later(DayInterval{from, kDateMax});
  later.intersect(measure.force.days);
  return !later.empty();
}

}  // namespace

Result<void> look_for_life(Worlds& worlds, int number, Inspection& found) {
  const program::Program& law = worlds.law();
  const program::Measure& measure = program::at(law.measures, number);
  const z3::expr fires = worlds.encoding().fires(number);
  const auto fires_too = [number](const Witness& witness) { return fires_in(witness, number); };
  const std::string shown = fmt::format("that `{}` fires", measure.name);
  const Worlds::Found alive = worlds.find(fires);
  if (alive.answer == Answer::NotSettled) {
    found.unsettled.dead.push_back(number);
    return {};
  }
  if (alive.answer == Answer::No && !worlds.is_tried_in_full(number)) {
    found.unsettled.maybe_dead.push_back(number);
    return {};
  }
  if (alive.answer == Answer::No) {
    DeadMeasure dead;
    dead.measure = number;
    dead.because = why_dead(worlds, measure);
    found.dead.push_back(std::move(dead));
    return {};
  }
  TRY(worlds.read(*alive.model, shown, fires_too));
  if (law.date_field < 0 || !is_in_force_from(measure, found.from)) return {};
  const z3::expr later = *worlds.encoding().fields().of(law.date_field).value >= found.from.days;
  const Worlds::Found still = worlds.find(fires && later);
  if (still.answer == Answer::NotSettled) found.unsettled.dead_from.push_back(number);
  if (still.answer != Answer::No) return {};
  if (!worlds.is_tried_in_full(number)) {
    found.unsettled.dead_from.push_back(number);
    return {};
  }
  DeadMeasure dead;
  dead.measure = number;
  dead.from = found.from;
  {
    const Scope scope(worlds.solver());
    worlds.solver().add(later);
    dead.because = why_dead(worlds, measure);
  }
  TRY(find_last_day(worlds, dead));
  found.dead_from.push_back(std::move(dead));
  return {};
}

}  // namespace cocket::prove
