// SPDX-License-Identifier: Apache-2.0
#include "assess/suspended.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "assess/remarks.h"
#include "assess/sleeping_rows.h"
#include "base/date.h"
#include "base/text.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

constexpr std::size_t kSleepsTold = 3;

// True when there was something to wake.
bool wake(program::Force& force) {
  if (force.suspensions.empty()) return false;
  force.suspensions.clear();
  force.conditional.clear();
  force.days = force.stated;
  if (force.repealed_on) force.days.subtract({*force.repealed_on, kDateMax});
  return true;
}

// When the last of the texts was issued that the measure rests on; nothing: not known.
std::optional<Date> issue_day(const program::Program& program, const program::Measure& measure) {
  std::optional<Date> day;
  for (const program::Citation& citation : measure.citations) {
    if (citation.source < 0) return std::nullopt;
    const std::optional<Date>& issued =
        program.sources[static_cast<std::size_t>(citation.source)].issued;
    if (!issued) return std::nullopt;
    if (!day || *day < *issued) day = issued;
  }
  return day;
}

// Announced measures hold from the day on which their text was issued. True when there are such
// days.
bool begin_early(program::Force& force, const std::optional<Date>& issued) {
  if (!issued || force.stated.empty()) return false;
  const Date first = force.stated.intervals().front().first;
  if (first <= *issued) return false;
  force.days.unite({*issued, previous(first)});
  return true;
}

bool wake(program::Program& program) {
  bool is_some = false;
  for (program::Measure& measure : program.measures) {
    is_some |= wake(measure.force);
    is_some |= begin_early(measure.force, issue_day(program, measure));
  }
  for (program::Force& force : program.entry_forces) is_some |= wake(force);
  return is_some;
}

// The suspension that runs on the day.
const program::Suspension* running(const decide::reference::World& world,
                                   const program::Force& force, Date day) {
  for (const program::Suspension& suspension : force.suspensions) {
    if (decide::reference::runs(world, suspension, day)) return &suspension;
  }
  return nullptr;
}

std::string citation_words(const program::Program& law, const program::Citation& citation) {
  if (citation.source < 0) return {};
  const std::string& name = law.sources[static_cast<std::size_t>(citation.source)].name;
  return citation.locator.empty() ? name : name + " " + citation.locator;
}

// What keeps it asleep on the day, if anything does.
std::optional<Sleep> sleep_of(const decide::reference::World& world, const program::Force& force,
                              Date day) {
  const program::Suspension* suspension = running(world, force, day);
  if (suspension == nullptr || !force.stated.contains(day)) return std::nullopt;
  Sleep sleep{day, {}};
  std::string before;
  while (suspension != nullptr) {
    sleep.last = suspension->days.last;
    const std::string by = citation_words(world.law, suspension->citation);
    if (!by.empty() && by != before) sleep.by += (sleep.by.empty() ? "" : ", then ") + by;
    before = by;
    suspension = sleep.last < kDateMax ? running(world, force, next(sleep.last)) : nullptr;
  }
  return sleep;
}

// " through 2026-11-10 by truce 1"
std::string words_of(const Sleep& sleep) {
  std::string words;
  if (sleep.last < kDateMax) words += " through " + format(sleep.last);
  if (!sleep.by.empty()) words += " by " + sleep.by;
  return words;
}

// Of what has not begun: it may be suspended before it does.
std::string why_announced(const decide::reference::World& world, const program::Force& force) {
  const Date first = force.stated.intervals().front().first;
  const std::optional<Sleep> sleep = sleep_of(world, force, first);
  if (!sleep) return "announced, in force from " + format(first) + " on";
  return "announced for " + format(first) + ", suspended" + words_of(*sleep) + " before it begins";
}

// The days on which it is told otherwise why it sleeps, though it sleeps on both sides.
void add_told_days(const program::Force& force, std::vector<Date>& days) {
  for (const DayInterval& stated : force.stated.intervals()) {
    if (stated.first > kDateMin) days.push_back(stated.first);
    if (stated.last < kDateMax) days.push_back(next(stated.last));
  }
  for (const program::Suspension& suspension : force.suspensions) {
    days.push_back(suspension.days.first);
    if (suspension.days.last < kDateMax) days.push_back(next(suspension.days.last));
  }
}

}  // namespace

std::string why_asleep(const Sleeper& sleeper) {
  // Neither it nor what it names: another measure sleeps that, awake, would let this one fire.
  if (sleeper.sleeps.empty()) return "stopped for as long as others are suspended";
  std::vector<std::string> parts;
  for (const Sleep& sleep : sleeper.sleeps) {
    if (parts.size() == kSleepsTold) break;
    parts.push_back(words_of(sleep));
  }
  const std::size_t rest = sleeper.sleeps.size() - parts.size();
  if (rest > 0) parts.push_back(fmt::format(" {} more", rest));
  return (sleeper.is_in_part ? "rests on what is suspended" : "suspended") + join(parts, " and");
}

Suspended::Suspended(const program::Program& program, const decide::Settings& settings)
    : settings_(settings), awake_(program) {
  forces_.reserve(program.measures.size());
  for (const program::Measure& measure : program.measures) forces_.push_back(measure.force);
  rows_ = program.entry_forces;
  is_some_ = wake(awake_);
}

void Suspended::add_days(decide::reference::Calendar& calendar) const {
  decide::reference::add_days(decide::reference::calendar_of(awake_, settings_), calendar);
  for (std::size_t i = 0; i < forces_.size(); ++i) add_told_days(forces_[i], calendar.measures[i]);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i].suspensions.empty()) add_told_days(rows_[i], calendar.rows[i]);
  }
  for (std::size_t i = 0; i < awake_.lists.size(); ++i) {
    for (const program::ListEntry& entry : awake_.lists[i].entries) {
      if (entry.force < 0) continue;
      const program::Force& row = rows_[static_cast<std::size_t>(entry.force)];
      if (!row.suspensions.empty()) add_told_days(row, calendar.lists[i]);
    }
  }
}

Sleeper Suspended::sleeper(const decide::reference::World& world, int number) const {
  const auto index = static_cast<std::size_t>(number);
  Sleeper sleeper{number, false, {}};
  if (const auto own = sleep_of(world, forces_[index], *world.day)) {
    sleeper.sleeps.push_back(*own);
    return sleeper;
  }
  sleeper.is_in_part = true;
  std::set<Sleep> sleeps;
  for (const int row : rows_met(world, world.law.measures[index])) {
    const auto sleep = sleep_of(world, rows_[static_cast<std::size_t>(row)], *world.day);
    if (sleep) sleeps.insert(*sleep);
  }
  sleeper.sleeps.assign(sleeps.begin(), sleeps.end());
  return sleeper;
}

Asleep Suspended::asleep(const facts::Case& line, program::Outcome outcome,
                         const decide::reference::Truths& undated) const {
  Asleep asleep;
  const decide::reference::World world(awake_, line, settings_);
  if (!is_some_ || !world.day) return asleep;
  const Date day = *world.day;
  const decide::reference::Evaluation awake = decide::reference::evaluate(world, undated);
  std::vector<NamedMeasures> suspended;
  std::vector<NamedMeasures> announced;
  for (int number = 0; number < static_cast<int>(awake_.measures.size()); ++number) {
    const auto index = static_cast<std::size_t>(number);
    const program::Measure& measure = awake_.measures[index];
    const program::Force& force = forces_[index];
    const program::Outcome most = decide::reference::contribution(awake_, awake, number).high;
    // A licence that will be refused is worse than one that may be given.
    const bool is_refused = most == outcome && measure.presume_denial &&
                            awake.fires[index] != Truth::False && sleep_of(world, force, day);
    if (most <= outcome && !is_refused) continue;
    const std::string name = (awake.fires[index] == Truth::True ? "" : "?") + measure.name;
    if (day < force.stated.intervals().front().first) {
      add_named(announced, why_announced(world, force), name);
      continue;
    }
    asleep.sleepers.push_back(sleeper(world, number));
    add_named(suspended, why_asleep(asleep.sleepers.back()), name);
  }
  add_remarks(RemarkKind::Suspended, suspended, asleep.remarks);
  add_remarks(RemarkKind::Announced, announced, asleep.remarks);
  return asleep;
}

}  // namespace cocket::assess
