// SPDX-License-Identifier: Apache-2.0
#include "decide/claim_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "base/check.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide {
namespace {

Truth truth_of_outcome(const program::OutcomeClaim& claim, const Decision& decision) {
  const Truth at_least = decision.floor >= claim.outcome     ? Truth::True
                         : decision.ceiling >= claim.outcome ? Truth::Unknown
                                                             : Truth::False;
  const Truth at_most = decision.ceiling <= claim.outcome ? Truth::True
                        : decision.floor <= claim.outcome ? Truth::Unknown
                                                          : Truth::False;
  switch (claim.comparison) {
    case program::Comparison::Equal:
      return both(at_least, at_most);
    case program::Comparison::NotEqual:
      return negation(both(at_least, at_most));
    case program::Comparison::Less:
      return negation(at_least);
    case program::Comparison::LessEqual:
      return at_most;
    case program::Comparison::Greater:
      return negation(at_most);
    case program::Comparison::GreaterEqual:
      return at_least;
  }
  return Truth::Unknown;
}

Truth truth_of_property(const program::Claim& claim, const Decision& decision) {
  if (const auto* outcome = std::get_if<program::OutcomeClaim>(&claim.property)) {
    return truth_of_outcome(*outcome, decision);
  }
  const auto& applies = std::get<program::AppliesClaim>(claim.property);
  const Truth fires = fires_in(decision, applies.measure);
  return applies.applies ? fires : negation(fires);
}

// The settings of the test with what the claim assumes; nothing when the two contradict.
std::optional<Settings> settings_under(const program::Program& program, const program::Claim& claim,
                                       const program::Test& test) {
  Settings settings = settings_of(program, test);
  for (const program::ReadingTest& assumed : claim.assumed) {
    int& reading = settings.readings[static_cast<std::size_t>(assumed.question)];
    if (reading >= 0 && reading != assumed.reading) return std::nullopt;
    reading = assumed.reading;
  }
  return settings;
}

// What the claim says of one line: Unknown where it does not speak of it, or not for sure.
Truth truth_on(const program::Program& program, const program::Claim& claim,
               const facts::Case& line, const Settings& settings) {
  const auto holds = [&](int node) { return reference::evaluate(program, node, line, settings); };
  if (holds(claim.where) != Truth::True) return Truth::Unknown;
  const bool is_impossible = std::any_of(
      program.invariants.begin(), program.invariants.end(),
      [&](const program::Invariant& invariant) { return holds(invariant.node) == Truth::False; });
  if (is_impossible) return Truth::Unknown;
  const Decision decision = reference::decide(program, line, settings);
  return decision.is_past_known ? Truth::Unknown : truth_of_property(claim, decision);
}

std::string name_of_test(const program::Test& test) {
  return test.id.empty() ? fmt::format("\"{}\"", test.title) : fmt::format("`{}`", test.id);
}

void compare_with_expectation(const program::Program& program, const program::Claim& claim,
                              ClaimRun& run) {
  if (!claim.expect_holds) return;
  run.passed = *claim.expect_holds != run.refuted_by.has_value();
  if (run.passed) return;
  run.reason =
      run.refuted_by
          ? fmt::format("expected to hold, refuted by case {}",
                        name_of_test(program.tests[static_cast<std::size_t>(*run.refuted_by)]))
          : fmt::format("expected refuted, and none of {} cases refutes it", run.worlds);
}

}  // namespace

ClaimRun run_claim(const program::Program& program, const program::Claim& claim,
                   std::span<const facts::Case> lines) {
  CHECK(lines.size() == program.tests.size());
  ClaimRun run;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::optional<Settings> settings = settings_under(program, claim, program.tests[i]);
    if (!settings) continue;
    const Truth truth = truth_on(program, claim, lines[i], *settings);
    if (truth == Truth::Unknown) continue;
    ++run.worlds;
    if (truth == Truth::False && !run.refuted_by) run.refuted_by = static_cast<int>(i);
  }
  compare_with_expectation(program, claim, run);
  return run;
}

}  // namespace cocket::decide
