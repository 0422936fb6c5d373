// SPDX-License-Identifier: Apache-2.0
#include "prove/overlaps.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
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

using program::Effect;
using program::Measure;

bool cites_the_same(const Measure& a, const Measure& b) {
  for (const program::Citation& one : a.citations) {
    for (const program::Citation& other : b.citations) {
      if (one.source == other.source) return true;
    }
  }
  return false;
}

bool has(const std::vector<int>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

bool are_both_in_force(const Measure& a, const Measure& b) {
  DaySet days = a.force.days;
  days.intersect(b.force.days);
  return !days.empty();
}

// An exemption that something is asked beside is the least expected, then what one text asks.
auto rank_of(const OverlapGroup& group) {
  const bool is_exemption = group.effect == "exempt" || group.other_effect == "exempt";
  return std::make_tuple(group.needs_several_codes, !is_exemption, !group.is_of_one_text,
                         group.overlaps.size());
}

}  // namespace

std::string effect_of(const Measure& measure) {
  switch (measure.effect) {
    case Effect::Prohibit:
      return "prohibit";
    case Effect::RequireLicence:
      return measure.authority.empty() ? "licence" : "licence from " + measure.authority;
    case Effect::RequireReport:
      return measure.report_to.empty() ? "report" : "report to " + measure.report_to;
    case Effect::Exempt:
      return "exempt";
    case Effect::Warn:
      return "warn";
  }
  return "prohibit";
}

Overlaps::Overlaps(Worlds& worlds, Inspection& found) : worlds_(worlds), found_(found) {}

// Whether the solver need be asked.
bool Overlaps::may_overlap(int number, int other_number) const {
  const Measure& measure = program::at(worlds_.law().measures, number);
  const Measure& other = program::at(worlds_.law().measures, other_number);
  if (measure.effect == Effect::Warn || other.effect == Effect::Warn) return false;
  if (effect_of(measure) == effect_of(other)) return false;
  if (has(measure.overridden_by, other_number) || has(other.overridden_by, number)) return false;
  if (has(measure.beside, other_number) || has(other.beside, number)) return false;
  const auto is_dead = [this](int one) {
    return std::any_of(found_.dead.begin(), found_.dead.end(),
                       [one](const DeadMeasure& dead) { return dead.measure == one; });
  };
  return are_both_in_force(measure, other) && !is_dead(number) && !is_dead(other_number);
}

Result<void> Overlaps::look_at(int measure) {
  std::vector<int> left;
  for (int other = measure + 1; other < static_cast<int>(worlds_.law().measures.size()); ++other) {
    if (may_overlap(measure, other)) left.push_back(other);
  }
  if (left.empty()) return {};
  const Scope scope(worlds_.solver());
  worlds_.solver().add(worlds_.encoding().fires(measure));
  // Two rows of a list that no item is in at once say little: they are told apart.
  const z3::expr one_code = has_one_code();
  if (!one_code.is_true()) {
    const Scope narrower(worlds_.solver());
    worlds_.solver().add(one_code);
    TRY(meet(measure, Codes::One, left));
  }
  return meet(measure, Codes::Any, left);
}

z3::expr Overlaps::has_one_code() const {
  std::vector<z3::expr> parts;
  for (const FieldVariables& variables : worlds_.encoding().fields().all()) {
    if (variables.has_class.empty()) continue;
    z3::expr_vector all(worlds_.encoding().context());
    for (const z3::expr& has : variables.has_class) all.push_back(has);
    parts.push_back(z3::atmost(all, 1));
  }
  return all_of(worlds_.encoding().context(), parts);
}

// Takes those out of `left` that it meets. One model tells of all measures that fire in it, and
// "none of these" of all that are left: far fewer questions than pairs.
Result<void> Overlaps::meet(int measure, Codes codes, std::vector<int>& left) {
  const auto fires = [this](int other) { return worlds_.encoding().fires(other); };
  std::vector<int> passed_over;
  bool is_one_by_one = false;
  while (!left.empty()) {
    std::vector<z3::expr> others;
    for (const int other : left) others.push_back(fires(other));
    if (is_one_by_one) others.resize(1, others.front());
    const Worlds::Found found = worlds_.find(any_of(worlds_.context(), others));
    if (found.answer == Answer::NotSettled && !is_one_by_one) {
      is_one_by_one = true;
      continue;
    }
    if (found.answer == Answer::No && !is_one_by_one) break;
    if (found.answer != Answer::Yes) {
      if (found.answer == Answer::NotSettled && codes == Codes::Any) {
        found_.unsettled.overlaps.push_back({measure, left.front(), 0});
      }
      passed_over.push_back(left.front());
      left.erase(left.begin());
      continue;
    }
    std::vector<int> met, unmet;
    for (const int other : left) {
      (found.model->eval(fires(other), true).is_true() ? met : unmet).push_back(other);
    }
    const auto they_fire = [&](const Witness& shown) {
      return fires_in(shown, measure) &&
             std::all_of(met.begin(), met.end(), [&](int other) { return fires_in(shown, other); });
    };
    Witness witness = TRY(worlds_.read(*found.model, "that measures fire together", they_fire));
    found_.witnesses.push_back(std::move(witness));
    for (const int other : met) keep({measure, other, found_.witnesses.size() - 1}, codes);
    left = std::move(unmet);
  }
  left.insert(left.end(), passed_over.begin(), passed_over.end());
  std::sort(left.begin(), left.end());
  return {};
}

void Overlaps::keep(const Overlap& found, Codes codes) {
  const Measure& one = program::at(worlds_.law().measures, found.measure);
  const Measure& another = program::at(worlds_.law().measures, found.other);
  std::string effect = effect_of(one);
  std::string other_effect = effect_of(another);
  const bool is_of_one_text = cites_the_same(one, another);
  const bool needs_several_codes = codes == Codes::Any && !has_one_code().is_true();
  // Which of two effects comes first must not depend on which measure does.
  Overlap overlap = found;
  if (other_effect < effect) {
    std::swap(effect, other_effect);
    std::swap(overlap.measure, overlap.other);
  }
  auto group = std::find_if(found_.overlaps.begin(), found_.overlaps.end(), [&](const auto& known) {
    return known.effect == effect && known.other_effect == other_effect &&
           known.is_of_one_text == is_of_one_text &&
           known.needs_several_codes == needs_several_codes;
  });
  if (group == found_.overlaps.end()) {
    group = found_.overlaps.insert(group,
                                   {effect, other_effect, is_of_one_text, needs_several_codes, {}});
  }

  group->overlaps.push_back(overlap);
}

Result<void> Overlaps::finish() {
  for (OverlapGroup& group : found_.overlaps) {
    Overlap& first = group.overlaps.front();
    const z3::expr both =
        worlds_.encoding().fires(first.measure) && worlds_.encoding().fires(first.other);
    std::optional<Witness> shown =
        TRY(worlds_.show(both, "that two measures fire together", [&first](const Witness& witness) {
          return fires_in(witness, first.measure) && fires_in(witness, first.other);
        }));
    if (!shown) continue;
    found_.witnesses.push_back(std::move(*shown));
    first.witness = found_.witnesses.size() - 1;
  }
  std::stable_sort(found_.overlaps.begin(), found_.overlaps.end(),
                   [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
  return {};
}

}  // namespace cocket::prove
