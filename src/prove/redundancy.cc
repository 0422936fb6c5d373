// SPDX-License-Identifier: Apache-2.0
#include "prove/redundancy.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "decide/reference/conclusion.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/inspection.h"
#include "prove/queries.h"
#include "prove/witness.h"
#include "prove/worlds.h"

namespace cocket::prove {
namespace {

using program::Measure;
using program::Outcome;

Outcome severity(const Measure& measure) {
  return decide::reference::outcome_of(measure.effect);
}

// The other one fires too and asks for no less, also where a general licence relieves one of them.
z3::expr carries(const Encoding& encoding, int measure, int other) {
  std::vector<z3::expr> parts = {encoding.fires(other)};
  for (const Outcome rung :
       {Outcome::Report, Outcome::Exception, Outcome::Licence, Outcome::Prohibited}) {
    parts.push_back(z3::implies(encoding.asks(measure, rung), encoding.asks(other, rung)));
  }
  return all_of(encoding.context(), parts);
}

// Those that carry it, none of which can be left out; empty: they do not, not always.
struct Carried {
  Answer is_carried = Answer::No;
  std::vector<int> by;
};

Carried carriers(Worlds& worlds, int measure, const std::vector<int>& others) {
  if (others.empty()) return {};
  const Scope scope(worlds.solver());
  const Encoding& encoding = worlds.encoding();
  worlds.solver().add(encoding.fires(measure));
  std::vector<z3::expr> not_carried;
  not_carried.reserve(others.size());
  for (const int other : others) not_carried.push_back(!carries(encoding, measure, other));
  const Answer by_none = worlds.find(all_of(worlds.context(), not_carried)).answer;
  if (by_none != Answer::No) return {by_none == Answer::Yes ? Answer::No : by_none, {}};
  Carried carried{Answer::Yes, {}};
  for (const std::size_t i : worlds.blamed(not_carried)) carried.by.push_back(others[i]);
  // Nobody found out in time by whom.
  if (carried.by.empty()) carried.is_carried = Answer::NotSettled;
  return carried;
}

}  // namespace

bool covers(const Measure& measure, const Measure& other) {
  const auto has = [&other](const std::string& document) {
    return std::find(other.documents.begin(), other.documents.end(), document) !=
           other.documents.end();
  };
  return severity(other) >= severity(measure) && other.authority == measure.authority &&
         other.licence_kind == measure.licence_kind && other.report_to == measure.report_to &&
         other.relief == measure.relief && (other.presume_denial || !measure.presume_denial) &&
         std::all_of(measure.documents.begin(), measure.documents.end(), has);
}

Result<void> look_for_carriers(Worlds& worlds, int number, Inspection& found) {
  const program::Program& law = worlds.law();
  const Measure& measure = program::at(law.measures, number);
  const auto is_it = [number](const auto& dead) { return dead.measure == number; };
  const auto& maybe = found.unsettled.maybe_dead;
  const bool is_dead = std::any_of(found.dead.begin(), found.dead.end(), is_it) ||
                       std::find(maybe.begin(), maybe.end(), number) != maybe.end();
  if (is_dead || severity(measure) == Outcome::Free) return {};
  std::vector<int> severe, covering;
  for (int other = 0; other < static_cast<int>(law.measures.size()); ++other) {
    const Measure& one = program::at(law.measures, other);
    if (other == number || severity(one) == Outcome::Free) continue;
    severe.push_back(other);
    if (covers(measure, one)) covering.push_back(other);
  }
  const Carried for_the_outcome = carriers(worlds, number, severe);
  if (for_the_outcome.is_carried == Answer::NotSettled) found.unsettled.redundant.push_back(number);
  if (for_the_outcome.is_carried != Answer::Yes) return {};
  const Carried entirely = carriers(worlds, number, covering);
  if (entirely.is_carried == Answer::NotSettled) found.unsettled.redundant.push_back(number);
  RedundantMeasure redundant;
  redundant.measure = number;
  redundant.is_entirely = entirely.is_carried == Answer::Yes;
  redundant.carried_by = redundant.is_entirely ? entirely.by : for_the_outcome.by;
  const auto& by = redundant.carried_by;
  const bool is_tried =
      worlds.is_tried_in_full(number) && std::all_of(by.begin(), by.end(), [&worlds](int carrier) {
        return worlds.is_tried_in_full(carrier);
      });
  if (!is_tried) {
    found.unsettled.maybe_redundant.push_back(number);
    return {};
  }
  const std::string shown = fmt::format("that `{}` fires and is carried", measure.name);
  redundant.witness =
      TRY(worlds.show(worlds.encoding().fires(number), shown, [&](const Witness& witness) {
        const auto fires = [&](int other) { return fires_in(witness, other); };
        return fires(number) && (by.empty() || std::any_of(by.begin(), by.end(), fires));
      }));
  found.redundant.push_back(std::move(redundant));
  return {};
}

}  // namespace cocket::prove
