// SPDX-License-Identifier: Apache-2.0
#include "rulebook/lower_measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/force.h"
#include "rulebook/lower_condition.h"
#include "rulebook/lower_entries.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

std::vector<std::string> texts_of(const std::vector<Text>& texts) {
  std::vector<std::string> result;
  result.reserve(texts.size());
  for (const Text& text : texts) result.push_back(text.text);
  return result;
}

DaySet lower_forces(Lowering& lowering, const std::vector<Force>& forces) {
  DaySet stated;
  for (const Force& force : forces) {
    const std::optional<DayInterval> days = lower_days(lowering, force.days);
    if (days) stated.unite(*days);
  }
  return stated;
}

struct TakeEffect {
  program::Measure& measure;

  void operator()(const Prohibit& effect) const {
    measure.effect = program::Effect::Prohibit;
    measure.relief = text_of(effect.relief);
  }
  void operator()(const RequireLicence& effect) const {
    measure.effect = program::Effect::RequireLicence;
    measure.licence_kind = text_of(effect.kind);
    measure.authority = text_of(effect.from);
    measure.presume_denial = effect.presume_denial;
    measure.documents = texts_of(effect.documents);
  }
  void operator()(const RequireReport& effect) const {
    measure.effect = program::Effect::RequireReport;
    measure.report_to = text_of(effect.to);
  }
  void operator()(const Exempt& /*effect*/) const { measure.effect = program::Effect::Exempt; }
  void operator()(const Warn& effect) const {
    measure.effect = program::Effect::Warn;
    measure.warning = effect.warning.text;
  }
};

program::Measure lower_measure(Lowering& lowering, ConditionLowering& conditions,
                               const Measure& measure, ForceChanges changes) {
  program::Measure result;
  result.name = measure.name.text;
  result.title = text_of(measure.title);
  result.place = measure.name.place;
  result.force = make_force(lower_forces(lowering, measure.forces), std::move(changes.suspensions),
                            std::move(changes.repeal));
  result.reach = conditions.lower(measure.reach);
  result.when = conditions.lower(measure.when);
  for (const Exception& exception : measure.exceptions) {
    const std::string label = exception.label ? exception.label->text : std::string();
    result.exceptions.push_back({label, conditions.lower(exception.condition)});
  }
  if (measure.effect) std::visit(TakeEffect{result}, measure.effect->what);
  const bool overrides = measure.overrides || measure.overrides_entries;
  if (result.effect == program::Effect::Exempt && !overrides) {
    lowering.diagnostics.error(measure.effect->place, kExemptsNothing,
                               fmt::format("`{}` exempts, but overrides no measure", result.name),
                               "name the measures that it switches off: `overrides NAME, NAME`");
  }
  result.notes = lower_notes(lowering, measure.notes);
  return result;
}

// The number of a measure in the program. Nothing: there is none, or it is left out of a rulebook
// as it stood on a day.
std::optional<int> find_measure(Lowering& lowering, const Name& name) {
  const auto found = lowering.measure_numbers.find(name.text);
  if (found != lowering.measure_numbers.end()) return found->second;
  if (!lowering.names.measures.contains(name.text)) {
    report_unknown(lowering, name, {kUnknownMeasure, "measure"}, lowering.names.measures);
  }
  return std::nullopt;
}

// Also of a measure that is left out, for the faults alone.
std::vector<int> overridden_by(Lowering& lowering, const Measure& measure) {
  std::vector<int> others;
  if (measure.overrides) {
    for (const Name& name : measure.overrides->measures) {
      const std::optional<int> other = find_measure(lowering, name);
      if (other) others.push_back(*other);
    }
  }
  if (measure.overrides_entries) {
    for (const Text& code : measure.overrides_entries->codes) {
      const std::vector<int> entries = entries_under(lowering, code);
      others.insert(others.end(), entries.begin(), entries.end());
    }
  }
  return others;
}

void link_overrides(Lowering& lowering, const Measure& measure) {
  const std::vector<int> others = overridden_by(lowering, measure);
  const auto own = lowering.measure_numbers.find(measure.name.text);
  if (own == lowering.measure_numbers.end()) return;
  std::vector<program::Measure>& all = lowering.program.measures;
  for (const int other : others) {
    all[static_cast<std::size_t>(own->second)].overrides.push_back(other);
    all[static_cast<std::size_t>(other)].overridden_by.push_back(own->second);
  }
}

// Likewise for the faults.
void link_beside(Lowering& lowering, const Measure& measure) {
  if (!measure.beside) return;
  const auto own = lowering.measure_numbers.find(measure.name.text);
  for (const Name& name : measure.beside->measures) {
    const std::optional<int> other = find_measure(lowering, name);
    if (!other || own == lowering.measure_numbers.end()) continue;
    lowering.program.measures[static_cast<std::size_t>(own->second)].beside.push_back(*other);
  }
}

void sort_links(std::vector<program::Measure>& measures) {
  for (program::Measure& measure : measures) {
    for (std::vector<int>* links : {&measure.overrides, &measure.overridden_by, &measure.beside}) {
      std::sort(links->begin(), links->end());
      links->erase(std::unique(links->begin(), links->end()), links->end());
    }
  }
}

// Looks for a chain of overrides that comes back to where it began, without recursion.
class CycleSearch {
 public:
  explicit CycleSearch(Lowering& lowering) : lowering_(lowering) {}

  void run() {
    state_.assign(measures().size(), State::New);
    for (int i = 0; i < static_cast<int>(measures().size()); ++i) {
      if (state(i) == State::New) walk(i);
    }
  }

 private:
  enum class State { New, Open, Done };
  struct Step {
    int measure;
    std::size_t next;
  };

  const std::vector<program::Measure>& measures() const { return lowering_.program.measures; }
  const program::Measure& at(int measure) const {
    return measures()[static_cast<std::size_t>(measure)];
  }
  State& state(int measure) { return state_[static_cast<std::size_t>(measure)]; }

  void walk(int start) {
    path_ = {{start, 0}};
    state(start) = State::Open;
    while (!path_.empty()) {
      Step& top = path_.back();
      if (top.next == at(top.measure).overrides.size()) {
        state(top.measure) = State::Done;
        path_.pop_back();
        continue;
      }
      const int other = at(top.measure).overrides[top.next++];
      if (state(other) == State::Open) report(other);
      if (state(other) != State::New) continue;
      state(other) = State::Open;
      path_.push_back({other, 0});
    }
  }

  void report(int again) {
    std::vector<std::string> round;
    for (const Step& step : path_) {
      if (round.empty() && step.measure != again) continue;
      round.push_back(at(step.measure).name);
    }
    round.push_back(at(again).name);
    const Measure& declared = *lowering_.names.measures.find(at(again).name)->second;
    lowering_.diagnostics.error(
        declared.overrides->place, kCyclicOverrides,
        fmt::format("`{}` overrides itself: {}", at(again).name, join(round, " -> ")));
  }

  Lowering& lowering_;
  std::vector<State> state_;
  std::vector<Step> path_;
};

std::optional<program::Authorisation> lower_authorisation(Lowering& lowering,
                                                          ConditionLowering& conditions,
                                                          const Authorise& authorise) {
  program::Authorisation result;
  result.name = authorise.name.text;
  result.title = text_of(authorise.title);
  result.place = authorise.name.place;
  result.force = make_force(lower_forces(lowering, authorise.forces), {}, {});
  result.when = conditions.lower(authorise.when);
  if (authorise.relieves) {
    for (const Name& name : authorise.relieves->measures) {
      const std::optional<int> measure = find_measure(lowering, name);
      if (measure) result.relieves.push_back(*measure);
    }
  }
  std::sort(result.relieves.begin(), result.relieves.end());
  if (authorise.conditions) result.conditions = texts_of(authorise.conditions->texts);
  result.notes = lower_notes(lowering, authorise.notes);
  auto citations = lower_cites(lowering, authorise.cites);
  if (!citations || result.relieves.empty()) return std::nullopt;
  result.citations = std::move(*citations);
  return result;
}

}  // namespace

void lower_measures(Lowering& lowering, ConditionLowering& conditions) {
  std::map<std::string, ForceChanges> changes = lower_force_changes(lowering);
  for (const auto& [name, measure] : lowering.names.measures) {
    auto citations = lower_cites(lowering, measure->cites);
    program::Measure lowered =
        lower_measure(lowering, conditions, *measure, std::move(changes[name]));
    if (!citations) continue;
    lowered.citations = std::move(*citations);
    lowering.measure_numbers[name] = static_cast<int>(lowering.program.measures.size());
    lowering.program.measures.push_back(std::move(lowered));
  }
  lower_entries(lowering, conditions);
  for (const auto& [name, measure] : lowering.names.measures) {
    link_overrides(lowering, *measure);
    link_beside(lowering, *measure);
  }
  sort_links(lowering.program.measures);
  CycleSearch(lowering).run();
}

void lower_authorisations(Lowering& lowering, ConditionLowering& conditions) {
  for (const auto& [name, authorise] : lowering.names.authorisations) {
    std::optional<program::Authorisation> lowered =
        lower_authorisation(lowering, conditions, *authorise);
    if (lowered) lowering.program.authorisations.push_back(std::move(*lowered));
  }
}

void lower_invariants(Lowering& lowering, ConditionLowering& conditions) {
  for (const Invariant* invariant : lowering.names.invariants) {
    const std::string name = invariant->name ? invariant->name->text : std::string();
    const int node = conditions.lower(invariant->expression);
    if (node >= 0) lowering.program.invariants.push_back({name, node});
  }
}

}  // namespace cocket::rulebook
