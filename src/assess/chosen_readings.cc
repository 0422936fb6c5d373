// SPDX-License-Identifier: Apache-2.0
#include "assess/chosen_readings.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/day_stretches.h"
#include "assess/declared.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "facts/case.h"

namespace cocket::assess {
namespace {

constexpr std::size_t kReadingsBytes = 64;  // of a node of the table, about

bool is_chosen(int reading) {
  return reading >= 0;
}

}  // namespace

ChosenReadings::ChosenReadings(const Law& law)
    : law_(&law),
      are_some_(std::any_of(law.settings.readings.begin(), law.settings.readings.end(), is_chosen)),
      unread_(law.settings),
      breaks_(day_breaks(law)) {
  std::fill(unread_.readings.begin(), unread_.readings.end(), -1);
}

// The signature of the line without readings says all that may still matter once some are chosen,
// but for the days of what is suspended as a question is read, which it takes for open alike.
const std::vector<int>& ChosenReadings::used(const facts::Case& line) {
  std::string key = decide::reference::signature(law_->program, line, unread_);
  if (law_->program.date_field >= 0) {
    const facts::Fact& date = line.facts[static_cast<std::size_t>(law_->program.date_field)];
    const std::size_t stretch = stretch_of(breaks_, date);
    key.append(reinterpret_cast<const char*>(&stretch), sizeof stretch);
  }
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  const decide::Decision decision = decide::reference::decide(law_->program, line, law_->settings);
  std::vector<int> readings = readings_used(*law_, line, decision);
  bytes_ += kReadingsBytes + key.size() + readings.size() * sizeof(int);
  return known_.emplace(std::move(key), std::move(readings)).first->second;
}

void ChosenReadings::forget() {
  known_.clear();
  bytes_ = 0;
}

}  // namespace cocket::assess
