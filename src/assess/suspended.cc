// SPDX-License-Identifier: Apache-2.0
#include "assess/suspended.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

// True when there was something to wake.
bool wake(program::Force& force) {
  if (force.suspensions.empty()) return false;
  force.suspensions.clear();
  force.conditional.clear();
  force.days = force.stated;
  if (force.repealed_on) force.days.subtract({*force.repealed_on, kDateMax});
  return true;
}

bool wake(program::Program& program) {
  bool is_some = false;
  for (program::Measure& measure : program.measures) is_some |= wake(measure.force);
  for (program::Force& force : program.entry_forces) is_some |= wake(force);
  return is_some;
}

// Suspensions that follow each other without a gap are one.
std::optional<Date> last_day(const decide::reference::World& world, const program::Force& force,
                             Date day) {
  std::optional<Date> last;
  for (bool grows = true; grows;) {
    grows = false;
    const Date first = last ? next(*last) : day;
    for (const program::Suspension& suspension : force.suspensions) {
      const bool covers = suspension.days.first <= first && first <= suspension.days.last;
      const bool runs =
          !suspension.when || decide::reference::reads(world, *suspension.when) == Truth::True;
      if (!covers || !runs) continue;
      last = suspension.days.last;
      grows = *last < kDateMax;
      break;
    }
  }
  return last;
}

}  // namespace

Suspended::Suspended(const Law& law) : law_(&law), awake_(law.program) {
  is_some_ = wake(awake_);
  breaks_ = law.day_breaks;
  const std::vector<Date> more = decide::day_breaks(awake_, law.settings);
  breaks_.insert(breaks_.end(), more.begin(), more.end());
  std::sort(breaks_.begin(), breaks_.end());
  breaks_.erase(std::unique(breaks_.begin(), breaks_.end()), breaks_.end());
}

std::size_t Suspended::stretch_of(Date day) const {
  return static_cast<std::size_t>(std::upper_bound(breaks_.begin(), breaks_.end(), day) -
                                  breaks_.begin());
}

std::vector<Sleeper> Suspended::sleepers(const facts::Case& line) const {
  std::vector<Sleeper> sleepers;
  const decide::reference::World world(awake_, line, law_->settings);
  if (!is_some_ || !world.day) return sleepers;
  const decide::reference::Evaluation awake = decide::reference::evaluate(world);
  for (std::size_t i = 0; i < awake_.measures.size(); ++i) {
    const bool is_free = outcome_of(awake_.measures[i].effect) == program::Outcome::Free;
    if (is_free || awake.fires[i] == Truth::False) continue;
    const program::Force& force = law_->program.measures[i].force;
    sleepers.push_back({static_cast<int>(i), last_day(world, force, *world.day)});
  }
  return sleepers;
}

}  // namespace cocket::assess
