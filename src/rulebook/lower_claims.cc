// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lower_condition.h"
#include "rulebook/lower_tests.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

// False: the measure is unknown, or left out of a rulebook as it stood on a day.
bool lower_property(Lowering& lowering, const Property& property, program::Claim& claim) {
  if (const auto* outcome = std::get_if<OutcomeProperty>(&property.what)) {
    claim.property = program::OutcomeClaim{outcome->comparison, outcome->outcome};
    return true;
  }
  const auto& applies = *std::get_if<AppliesProperty>(&property.what);
  const auto measure = lowering.measure_numbers.find(applies.measure.text);
  if (measure != lowering.measure_numbers.end()) {
    claim.property = program::AppliesClaim{measure->second, !applies.negated};
    return true;
  }
  if (!lowering.names.measures.contains(applies.measure.text)) {
    report_unknown(lowering, applies.measure, {kUnknownMeasure, "measure"},
                   lowering.names.measures);
  }
  return false;
}

std::optional<program::Claim> lower_claim(Lowering& lowering, ConditionLowering& conditions,
                                          const Claim& claim) {
  program::Claim result;
  result.name = claim.name.text;
  if (claim.title) result.title = claim.title->text;
  result.place = claim.name.place;
  for (const Assumption& assumption : claim.assumptions) {
    const std::optional<program::ReadingTest> reading = lower_reads(lowering, assumption.reads);
    if (reading) result.assumed.push_back(*reading);
  }
  result.notes = lower_notes(lowering, claim.notes);
  if (claim.expect) result.expect_holds = claim.expect->holds;
  auto citations = lower_cites(lowering, claim.cites);
  if (!claim.property) return std::nullopt;
  if (claim.property->where) result.where = conditions.lower(*claim.property->where);
  const bool is_about_something = lower_property(lowering, *claim.property, result);
  if (!citations || !is_about_something) return std::nullopt;
  result.citations = std::move(*citations);
  return result;
}

}  // namespace

void lower_claims(Lowering& lowering, ConditionLowering& conditions) {
  for (const Claim* claim : lowering.names.claims) {
    std::optional<program::Claim> lowered = lower_claim(lowering, conditions, *claim);
    if (lowered) lowering.program.claims.push_back(std::move(*lowered));
  }
}

}  // namespace cocket::rulebook
