// SPDX-License-Identifier: Apache-2.0
#include "decide/claim_run.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide {
namespace {

using program::AppliesClaim;
using program::Comparison;
using program::Effect;
using program::OutcomeClaim;
using test::Line;

// A ban on military users, and cases: military, civil, unknown.
struct ClaimedLaw {
  test::ProgramBuilder law;
  int military = law.flag("military");
  int question = law.question("open", {"yes", "no"});
  int ban = law.measure("ban", Effect::Prohibit, law.is(military));
  int civil = law.negate(law.is(military));
  std::vector<facts::Case> lines;

  ClaimedLaw() {
    add(Line().set(military, true));
    add(Line().set(military, false));
    add(Line());
  }
  void add(const Line& line) {
    program::Test test;
    test.id = "C" + std::to_string(lines.size());
    law.program.tests.push_back(test);
    lines.push_back(line.line);
  }
  ClaimRun run(const program::Claim& claim) const { return run_claim(law.program, claim, lines); }
};

TEST(ClaimRun, FindsTheFirstCaseThatRefutes) {
  const ClaimedLaw law;
  program::Claim claim;
  claim.property = OutcomeClaim{Comparison::Equal, Outcome::Free};
  claim.expect_holds = true;
  const ClaimRun run = law.run(claim);
  EXPECT_EQ(run.refuted_by, 0);
  EXPECT_EQ(run.worlds, 2);  // the unknown line says nothing for sure
  EXPECT_FALSE(run.passed);
  EXPECT_EQ(run.reason, "expected to hold, refuted by case `C0`");
  claim.expect_holds = false;
  EXPECT_TRUE(law.run(claim).passed);
  claim.expect_holds = std::nullopt;
  EXPECT_TRUE(law.run(claim).passed);
}

TEST(ClaimRun, SpeaksOnlyOfLinesWhereItsConditionHolds) {
  const ClaimedLaw law;
  program::Claim claim;
  claim.where = law.civil;
  claim.property = AppliesClaim{law.ban, false};
  claim.expect_holds = true;
  const ClaimRun run = law.run(claim);
  EXPECT_EQ(run.worlds, 1);
  EXPECT_TRUE(run.passed);
  claim.expect_holds = false;
  EXPECT_EQ(law.run(claim).reason, "expected refuted, and none of 1 cases refutes it");
}

TEST(ClaimRun, ComparesOutcomes) {
  const ClaimedLaw law;
  const auto refuted_by = [&](Comparison comparison, Outcome outcome) {
    program::Claim claim;
    claim.property = OutcomeClaim{comparison, outcome};
    return law.run(claim).refuted_by;
  };
  EXPECT_EQ(refuted_by(Comparison::LessEqual, Outcome::Licence), 0);
  EXPECT_EQ(refuted_by(Comparison::GreaterEqual, Outcome::Licence), 1);
  EXPECT_EQ(refuted_by(Comparison::LessEqual, Outcome::Prohibited), std::nullopt);
  EXPECT_EQ(refuted_by(Comparison::GreaterEqual, Outcome::Free), std::nullopt);
}

TEST(ClaimRun, LeavesOutImpossibleWorldsAndOtherReadings) {
  ClaimedLaw law;
  program::Claim claim;
  claim.property = AppliesClaim{law.ban, false};
  law.law.program.tests[0].reads = {{law.question, 0}};
  claim.assumed = {{law.question, 1}};
  EXPECT_EQ(law.run(claim).refuted_by, std::nullopt);
  claim.assumed = {{law.question, 0}};
  EXPECT_EQ(law.run(claim).refuted_by, 0);
  law.law.program.invariants.push_back({"", law.civil});
  EXPECT_EQ(law.run(claim).refuted_by, std::nullopt);
}

}  // namespace
}  // namespace cocket::decide
