// SPDX-License-Identifier: Apache-2.0
// Runs the rulebooks of tests/decide: their tests and claims say how lines are decided, in text.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/screener.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "decide/claim_run.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"
#include "rulebook/load.h"

namespace cocket::assess {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(COCKET_SOURCE_DIR) / "tests/decide";

Result<std::string> read_file(const std::string& name) {
  std::ifstream stream(kFolder / name, std::ios::binary);
  if (!stream) return Error{Error::Kind::NotFound, "no file `" + name + "`"};
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::vector<std::string> rulebooks() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(kFolder)) {
    if (file.path().extension() == ".rules") names.push_back(file.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class DecideRules : public testing::TestWithParam<std::string> {};

TEST_P(DecideRules, AnswersAsItsTestsAndClaimsSay) {
  rulebook::Loaded loaded = rulebook::load({GetParam()}, read_file, {});
  for (const Diagnostic& diagnostic : loaded.diagnostics.sorted()) {
    ADD_FAILURE() << GetParam() << ":" << diagnostic.place.line << ": " << diagnostic.message;
  }
  ASSERT_TRUE(loaded.program.has_value());
  const Law law(*std::move(loaded.program));
  Screener screener(law);
  std::vector<facts::Case> lines;
  lines.reserve(law.program.tests.size());
  for (const program::Test& test : law.program.tests) {
    lines.push_back(test.given);
    ASSERT_TRUE(screener.screen(lines.back()).ok());
    const decide::TestRun run = decide::run_test(law.program, test, lines.back());
    EXPECT_TRUE(run.passed) << GetParam() << ": \"" << test.title << "\": " << run.reason;
  }
  EXPECT_FALSE(lines.empty());
  for (const program::Claim& claim : law.program.claims) {
    const decide::ClaimRun run = decide::run_claim(law.program, claim, lines);
    EXPECT_TRUE(run.passed) << GetParam() << ": claim " << claim.name << ": " << run.reason;
  }
}

INSTANTIATE_TEST_SUITE_P(Tests, DecideRules, testing::ValuesIn(rulebooks()), [](const auto& name) {
  return name.param.substr(0, name.param.find('.'));
});

}  // namespace
}  // namespace cocket::assess
