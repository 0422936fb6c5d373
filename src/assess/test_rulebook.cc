// SPDX-License-Identifier: Apache-2.0
#include "assess/test_rulebook.h"

#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/screener.h"
#include "base/result.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

struct World {
  facts::Case line;
  decide::Settings settings;
};

Result<World> world_of(const Law& law, Screener& screener, const program::Test& test) {
  World world{test.given, decide::settings_of(law.program, test)};
  TRY(screener.screen(world.line));
  return world;
}

bool compares(program::Outcome outcome, program::Comparison comparison, program::Outcome other) {
  switch (comparison) {
    case program::Comparison::Equal:
      return outcome == other;
    case program::Comparison::NotEqual:
      return outcome != other;
    case program::Comparison::Less:
      return outcome < other;
    case program::Comparison::LessEqual:
      return outcome <= other;
    case program::Comparison::Greater:
      return outcome > other;
    case program::Comparison::GreaterEqual:
      return outcome >= other;
  }
  return false;
}

// Whether the property is false in every completion of the world.
bool is_refuted(const program::Claim& claim, const decide::Decision& decision) {
  if (const auto* outcome = std::get_if<program::OutcomeClaim>(&claim.property)) {
    // Every outcome between floor and ceiling would have to satisfy it.
    for (int i = static_cast<int>(decision.floor); i <= static_cast<int>(decision.ceiling); ++i) {
      if (compares(static_cast<program::Outcome>(i), outcome->comparison, outcome->outcome)) {
        return false;
      }
    }
    return true;
  }
  const auto& applies = std::get<program::AppliesClaim>(claim.property);
  Truth fires = Truth::False;
  for (const decide::Finding& finding : decision.findings) {
    if (finding.measure == applies.measure) fires = finding.fires;
  }
  return fires == (applies.applies ? Truth::False : Truth::True);
}

// The readings that the claim assumes go before those of the case.
decide::Settings settings_for(const program::Claim& claim, const World& world,
                              std::size_t question_count) {
  decide::Settings settings = world.settings;
  settings.readings.resize(question_count, -1);
  for (const program::ReadingTest& assumed : claim.assumed) {
    settings.readings[static_cast<std::size_t>(assumed.question)] = assumed.reading;
  }
  return settings;
}

TestedRulebook::ClaimRun try_claim(const Law& law, int number, const std::vector<World>& worlds) {
  const program::Claim& claim = law.program.claims[static_cast<std::size_t>(number)];
  TestedRulebook::ClaimRun run;
  run.claim = number;
  for (std::size_t i = 0; i < worlds.size(); ++i) {
    const decide::Settings settings = settings_for(claim, worlds[i], law.program.questions.size());
    const Truth where = claim.where < 0 ? Truth::True
                                        : decide::reference::evaluate(law.program, claim.where,
                                                                      worlds[i].line, settings);
    if (where != Truth::True) continue;
    ++run.worlds;
    const decide::Decision decision =
        decide::reference::decide(law.program, worlds[i].line, settings);
    if (run.refuted_by < 0 && is_refuted(claim, decision)) run.refuted_by = static_cast<int>(i);
  }
  run.contradicts_expectation = claim.expect_holds.value_or(false) && run.refuted_by >= 0;
  return run;
}

}  // namespace

Result<TestedRulebook> test_rulebook(const Law& law) {
  TestedRulebook tested;
  Screener screener(law);
  std::vector<World> worlds;
  for (const program::Test& test : law.program.tests) {
    World world = TRY(world_of(law, screener, test));
    decide::TestRun run = decide::run_test(law.program, test, world.line);
    tested.cases.push_back({run.passed, std::move(run.reason)});
    worlds.push_back(std::move(world));
  }
  for (int claim = 0; claim < static_cast<int>(law.program.claims.size()); ++claim) {
    tested.claims.push_back(try_claim(law, claim, worlds));
  }
  return tested;
}

}  // namespace cocket::assess
