// SPDX-License-Identifier: Apache-2.0
#include "decide/reference/calendar.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/rows.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::reference {
namespace {

class Parts {
 public:
  Parts(const World& world, const Truths& undated)
      : world_(world), undated_(undated), is_seen_(world.law.nodes.size()) {
    for (std::size_t i = 0; i < world.law.measures.size(); ++i) {
      add_measure(static_cast<int>(i), world.law.measures[i]);
    }
    for (std::size_t i = 0; i < world.law.authorisations.size(); ++i) {
      const int when = world.law.authorisations[i].when;
      if (is_always(when, Truth::False)) continue;
      parts_.authorisations.push_back(static_cast<int>(i));
      add(when);
    }
    for (const program::Invariant& invariant : world.law.invariants) add(invariant.node);
  }

  DatedParts take() { return std::move(parts_); }

 private:
  bool is_always(int node, Truth truth) const {
    return node >= 0 && undated_[static_cast<std::size_t>(node)] == truth;
  }

  void add_measure(int number, const program::Measure& measure) {
    if (is_always(measure.reach, Truth::False) || is_always(measure.when, Truth::False)) return;
    for (const program::Exception& exception : measure.exceptions) {
      if (is_always(exception.node, Truth::True)) return;
    }
    parts_.measures.push_back(number);
    add(measure.reach);
    add(measure.when);
    for (const program::Exception& exception : measure.exceptions) add(exception.node);
  }

  void add(int number) {
    const auto index = static_cast<std::size_t>(number);
    if (number < 0 || undated_[index] || is_seen_[index]) return;
    is_seen_[index] = true;
    const program::Node& node = world_.law.nodes[index];
    if (node.kind == program::NodeKind::Atom) add_atom(node.atom);
    for (const int child : node.children) add(child);
  }

  void add_atom(int number) {
    const program::Atom& atom = world_.law.atoms[static_cast<std::size_t>(number)];
    if (std::holds_alternative<program::CompareTest>(atom)) parts_.bounds.push_back(number);
    add_rows_met(world_, atom, parts_.met);
  }

  const World& world_;
  const Truths& undated_;
  std::vector<bool> is_seen_;
  DatedParts parts_;
};

void sort_days(std::vector<Date>& days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

// The days of its entries on which its state changes.
Calendar::Days days_of(const program::Program& law, const Settings& settings,
                       const program::List& list, const std::vector<Calendar::Days>& rows) {
  Calendar::Days candidates;
  for (const program::ListEntry& entry : list.entries) {
    if (entry.force < 0) continue;
    const Calendar::Days& days = rows[static_cast<std::size_t>(entry.force)];
    candidates.insert(candidates.end(), days.begin(), days.end());
  }
  sort_days(candidates);
  if (candidates.empty()) return {};
  facts::Case line;
  line.facts.resize(static_cast<std::size_t>(law.vocabulary.size()));
  facts::Fact& date = line.facts[static_cast<std::size_t>(law.date_field)];
  const auto state_on = [&](Date day) {
    date = {day, facts::Origin::Given};
    return entries_of({law, line, settings}, list);
  };
  Calendar::Days changes;
  auto before = state_on(kDateMin);
  for (const Date day : candidates) {
    auto state = state_on(day);
    if (state != before) changes.push_back(day);
    before = std::move(state);
  }
  return changes;
}

void add_all(const std::vector<Calendar::Days>& from, std::vector<Calendar::Days>& to) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    to[i].insert(to[i].end(), from[i].begin(), from[i].end());
  }
}

template <class Numbers>
void add_some(const std::vector<Calendar::Days>& from, const Numbers& numbers,
              std::vector<Date>& to) {
  for (const int number : numbers) {
    const Calendar::Days& days = from[static_cast<std::size_t>(number)];
    to.insert(to.end(), days.begin(), days.end());
  }
}

}  // namespace

DatedParts dated_parts(const World& world, const Truths& undated) {
  return Parts(world, undated).take();
}

Calendar calendar_of(const program::Program& law, const Settings& settings) {
  Calendar calendar;
  for (const auto& horizon : {law.known_through, settings.known_through}) {
    if (horizon && *horizon < kDateMax) calendar.law.push_back(next(*horizon));
  }
  for (const program::Measure& measure : law.measures) {
    calendar.measures.push_back(program::day_breaks(measure.force));
  }
  for (const program::Authorisation& authorisation : law.authorisations) {
    calendar.authorisations.push_back(program::day_breaks(authorisation.force));
  }
  for (const program::Atom& atom : law.atoms) {
    calendar.atoms.push_back(program::day_breaks(law, atom));
  }
  for (const program::Force& force : law.entry_forces) {
    calendar.rows.push_back(program::day_breaks(force));
  }
  for (const program::List& list : law.lists) {
    calendar.lists.push_back(days_of(law, settings, list, calendar.rows));
  }
  return calendar;
}

void add_days(const Calendar& other, Calendar& calendar) {
  calendar.law.insert(calendar.law.end(), other.law.begin(), other.law.end());
  add_all(other.measures, calendar.measures);
  add_all(other.authorisations, calendar.authorisations);
  add_all(other.atoms, calendar.atoms);
  add_all(other.rows, calendar.rows);
  add_all(other.lists, calendar.lists);
}

std::vector<Date> day_breaks(const Calendar& calendar, const DatedParts& parts) {
  std::vector<Date> days = calendar.law;
  add_some(calendar.measures, parts.measures, days);
  add_some(calendar.authorisations, parts.authorisations, days);
  add_some(calendar.atoms, parts.bounds, days);
  add_some(calendar.rows, parts.met.rows, days);
  add_some(calendar.lists, parts.met.lists, days);
  sort_days(days);
  return days;
}

}  // namespace cocket::decide::reference
