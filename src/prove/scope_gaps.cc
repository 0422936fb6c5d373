// SPDX-License-Identifier: Apache-2.0
#include "prove/scope_gaps.h"

#include <fmt/format.h>
#include <z3++.h>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/inspection.h"
#include "prove/shaping.h"
#include "prove/witness.h"
#include "prove/worlds.h"

namespace cocket::prove {

bool states_scope(const program::Claim& claim) {
  const auto* outcome = std::get_if<program::OutcomeClaim>(&claim.property);
  return outcome != nullptr && outcome->comparison == program::Comparison::GreaterEqual &&
         outcome->outcome != program::Outcome::Free && claim.expect_holds.value_or(false);
}

Result<void> look_for_gap(Worlds& worlds, int number, Inspection& found) {
  const program::Claim& claim = program::at(worlds.law().claims, number);
  const Encoding& encoding = worlds.encoding();
  const auto& asked = std::get<program::OutcomeClaim>(claim.property);
  std::vector<z3::expr> parts = {encoding.condition(claim.where)};
  for (const program::ReadingTest& assumed : claim.assumed)
    parts.push_back(encoding.reads(assumed));
  z3::expr scope = all_of(worlds.context(), parts);
  // As for any claim: of days that nobody has read the law for only where it speaks of no others.
  const Answer known = worlds.find(scope && encoding.is_known_day()).answer;
  if (known == Answer::Yes) scope = scope && encoding.is_known_day();
  const z3::expr gap = scope && !encoding.compares(asked);
  const Answer forgotten = known == Answer::NotSettled ? known : worlds.find(gap).answer;
  if (forgotten == Answer::No) return {};
  std::optional<Witness> witness;
  if (forgotten == Answer::Yes) {
    const auto asks_less = [&](const Witness& shown) {
      return holds_of(worlds.law(), claim.where, shown) && shown.decision.floor < asked.outcome;
    };
    witness = TRY(worlds.show(gap, fmt::format("a gap in `{}`", claim.name), asks_less));
  }
  if (witness) {
    found.gaps.push_back({number, known == Answer::No, std::move(*witness)});
  } else {
    found.unsettled.claims.push_back(number);
  }
  return {};
}

}  // namespace cocket::prove
