// SPDX-License-Identifier: Apache-2.0
#include "decide/test_run.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "decide/decision.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide {
namespace {

using program::Effect;

struct LicenceAndBan {
  test::ProgramBuilder law;
  int caught = law.flag("caught");
  int banned = law.flag("banned");
  int licence = law.measure("licence", Effect::RequireLicence, law.is(caught));
  int ban = law.measure("ban", Effect::Prohibit, law.is(banned));
  int question = law.question("open", {"yes", "no"});

  std::string run(const program::Test& test) const {
    const TestRun result = run_test(law.program, test, test.given);
    EXPECT_EQ(result.passed, result.reason.empty());
    return result.reason;
  }
  // The licence is sure, the ban is open.
  program::Test open() const {
    program::Test test;
    test.given = test::Line().set(caught, true).line;
    return test;
  }
};

TEST(TestRun, PassesWhatComesOutAsExpected) {
  const LicenceAndBan law;
  program::Test test = law.open();
  test.is_undetermined = true;
  test.floor = Outcome::Licence;
  test.ceiling = Outcome::Prohibited;
  test.verdict = "ASK";
  test.because = {law.licence};
  test.may = {law.ban};
  test.checks_missing = true;
  test.missing = {"banned"};
  EXPECT_EQ(law.run(test), "");
}

TEST(TestRun, SaysEverythingThatCameOutOtherwise) {
  const LicenceAndBan law;
  program::Test test = law.open();
  test.floor = Outcome::Free;
  test.ceiling = Outcome::Free;
  test.verdict = "GO";
  test.because = {law.ban};
  test.may = {law.licence};
  test.not_because = {law.ban};
  test.checks_missing = true;
  EXPECT_EQ(law.run(test),
            "expected `free`, found `undetermined licence .. prohibited`; "
            "expected verdict `GO`, found `ASK`; "
            "expected that `ban` fires, found that it may fire; "
            "expected that `licence` may fire, found that it fires; "
            "expected that `ban` does not fire, found that it may fire; "
            "expected missing { }, found { banned }");
}

TEST(TestRun, UndeterminedWithoutBoundsIsAnyInterval) {
  const LicenceAndBan law;
  program::Test test = law.open();
  test.is_undetermined = true;
  EXPECT_EQ(law.run(test), "");
  test.given = test::Line().set(law.banned, true).line;
  EXPECT_EQ(law.run(test), "expected an undetermined outcome, found `prohibited`");
}

TEST(TestRun, TakesReadingsAndHorizonFromTheTest) {
  const LicenceAndBan law;
  program::Test test;
  test.reads = {{law.question, 1}};
  test.known_through = test::day("2026-11-11");
  const Settings settings = settings_of(law.law.program, test);
  EXPECT_EQ(settings.readings, std::vector<int>{1});
  EXPECT_EQ(settings.known_through, test::day("2026-11-11"));
}

}  // namespace
}  // namespace cocket::decide
