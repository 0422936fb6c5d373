// SPDX-License-Identifier: Apache-2.0
// The part of the fold that is about pairs of names.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/body.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/clearance.h"
#include "cases/incoming.h"
#include "cases/policy.h"

namespace cocket::cases {
namespace {

std::string pair_text(const Clearance& clearance) {
  const NamePair& names = clearance.names;
  std::string text = fmt::format("`{}` is not {} of {}", names.name, names.entry, names.list);
  if (clearance.scope == Scope::Everywhere) {
    text += ", everywhere";
  } else {
    text += fmt::format(", for {} {}", name_of(clearance.scope), clearance.scope_of);
  }
  return clearance.until ? text + ", until " + format(*clearance.until) : text;
}

struct PairStep {
  std::string id;
  std::string reason;
  std::vector<std::string> evidence;
};

Result<PairStep> read_step(const Incoming& in) {
  Members members(in.body, "a record of a pair");
  PairStep step;
  std::string key;
  members.take("pair", step.id);
  members.take("reason", step.reason);
  members.take("evidence", step.evidence);
  members.take("key", key);
  TRY(members.finish());
  return step;
}

}  // namespace

const Clearance* Cases::pair(std::string_view id) const {
  const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                  [id](const Clearance& one) { return one.id == id; });
  return found == pairs_.end() ? nullptr : &*found;
}

Result<Clearance*> Cases::named_pair(const std::string& id) {
  std::vector<std::string> ids;
  for (Clearance& clearance : pairs_) {
    if (clearance.id == id) return &clearance;
    ids.push_back(clearance.id);
  }
  return Error{Error::Kind::NotFound,
               fmt::format("there is no pair `{}`{}", printable(id), did_you_mean(id, ids))};
}

// Its case tells it too.
void Cases::tell(Clearance& clearance, const Event& event) {
  clearance.history.push_back(event);
  const auto index = index_of(clearance.case_id);
  if (!index) return;
  Event of_case = event;
  of_case.text = fmt::format("{} {}", clearance.id, event.text);
  cases_[*index].history.push_back(std::move(of_case));
}

Result<void> Cases::check_new_pair(const Incoming& in, const Clearance& clearance) const {
  const Date day = utc_day(in.record.time);
  const Case* file = nullptr;
  if (!clearance.case_id.empty()) {
    file = find(clearance.case_id);
    if (file == nullptr) return invalid("there is no case " + printable(clearance.case_id));
    if (!file->cause.pair || key_of(*file->cause.pair) != key_of(clearance.names)) {
      return invalid(file->id + " is not about this pair");
    }
  }
  for (const Clearance& other : pairs_) {
    const bool is_alive = other.stage == Stage::Proposed || lapse_of(other, day).empty();
    if (is_alive && key_of(other.names) == key_of(clearance.names) &&
        other.scope == clearance.scope && other.scope_of == clearance.scope_of) {
      return invalid(fmt::format("{} is {} for the same pair", other.id, name_of(other.stage)));
    }
  }
  if (clearance.until && *clearance.until < day) return invalid("the last day is past");
  if (policy_.longest_days) {
    const int days_max = *policy_.longest_days;
    if (!clearance.until || clearance.until->days - day.days > days_max) {
      return invalid(fmt::format("the policy lets a pair be cleared for {} days at most, until {}",
                                 days_max, format(Date{day.days + days_max})));
    }
  }
  const std::string lack = why_no_evidence(file, policy_.pair, clearance.evidence);
  if (!lack.empty()) return invalid(lack);
  return {};
}

Result<void> Cases::propose_pair(const Incoming& in) {
  std::string key;
  Clearance clearance = TRY(read_clearance(in.body, key));
  const std::string expected = fmt::format("P-{}", pairs_.size() + 1);
  if (has_gaps_ ? pair(clearance.id) != nullptr : clearance.id != expected) {
    return invalid(fmt::format("pair `{}` is proposed, and the next one is {}",
                               printable(clearance.id), expected));
  }
  TRY(check_new_pair(in, clearance));
  clearance.proposed_by = in.record.actor;
  tell(clearance, in.event(fmt::format(
                      "proposed: {}{}", pair_text(clearance),
                      told_reason(find(clearance.case_id), clearance.reason, clearance.evidence))));
  pairs_.push_back(std::move(clearance));
  return {};
}

Result<void> Cases::clear_pair(const Incoming& in) {
  const PairStep step = TRY(read_step(in));
  Clearance* clearance = TRY(named_pair(step.id));
  if (clearance->stage != Stage::Proposed) {
    return invalid(fmt::format("{} is {}, and only a proposed one can be cleared", step.id,
                               name_of(clearance->stage)));
  }
  if (policy_.pair.needs_second_person && is_same_person(clearance->proposed_by, in.record.actor)) {
    return invalid(fmt::format("{} proposed it, and the policy asks for a second person",
                               clearance->proposed_by));
  }
  std::vector<std::string> evidence = clearance->evidence;
  evidence.insert(evidence.end(), step.evidence.begin(), step.evidence.end());
  const std::string lack = why_no_evidence(find(clearance->case_id), policy_.pair, evidence);
  if (!lack.empty()) return invalid(lack);
  clearance->evidence = std::move(evidence);
  clearance->stage = Stage::Cleared;
  tell(*clearance,
       in.event(fmt::format("cleared, as {} proposed{}", clearance->proposed_by,
                            told_reason(find(clearance->case_id), step.reason, step.evidence))));
  return {};
}

// Of a cleared pair: it is re-opened. Of a proposed one: it is withdrawn.
Result<void> Cases::end_pair(const Incoming& in) {
  const PairStep step = TRY(read_step(in));
  Clearance* clearance = TRY(named_pair(step.id));
  const bool is_reopened = in.record.kind == kPairReopened;
  const Stage from = is_reopened ? Stage::Cleared : Stage::Proposed;
  const Stage to = is_reopened ? Stage::Reopened : Stage::Withdrawn;
  if (clearance->stage != from) {
    return invalid(fmt::format("{} is {}, and only one that is {} can be {}", step.id,
                               name_of(clearance->stage), name_of(from), name_of(to)));
  }
  TRY(check_text("the reason", step.reason));
  clearance->stage = to;
  tell(*clearance, in.event(fmt::format("{}: {}", name_of(to), step.reason)));
  return {};
}

}  // namespace cocket::cases
