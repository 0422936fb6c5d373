// SPDX-License-Identifier: Apache-2.0
#include "cli/laws.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "decide/decision.h"
#include "tests/support/program_builder.h"

namespace cocket::cli {
namespace {

using test::day;

Laws declared(std::string_view known_through, std::string_view today) {
  test::ProgramBuilder law;
  law.program.known_through = day("2026-10-08");
  decide::Settings settings;
  if (!known_through.empty()) settings.known_through = day(known_through);
  Laws laws;
  laws.laws.emplace_back(law.program, settings);
  laws.today.push_back(day(today));
  return laws;
}

TEST(Declarations, RaiseNoDoubtUpToWhatTheRulebookHasRead) {
  EXPECT_TRUE(doubts(declared("", "2026-11-01")).empty());
  EXPECT_TRUE(doubts(declared("2026-10-08", "2026-11-01")).empty());
  EXPECT_TRUE(doubts(declared("2026-10-08", "2026-10-01")).empty());
}

TEST(Declarations, RaiseADoubtPastWhatTheRulebookHasRead) {
  const std::vector<std::string> said = doubts(declared("2026-11-01", "2026-11-01"));
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0],
            "`--known-through 2026-11-01` goes past 2026-10-08, the last day through which the law "
            "XX was read for its rulebook: what was issued since counts only as far as you checked "
            "it; the answers that rest on it say so");
}

TEST(Declarations, RaiseADoubtPastToday) {
  const std::vector<std::string> said = doubts(declared("2026-11-02", "2026-11-01"));
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0],
            "`--known-through 2026-11-02` goes past 2026-10-08, the last day through which the law "
            "XX was read for its rulebook, and past today, 2026-11-01: what is yet to be issued "
            "nobody can have checked; the answers that rest on it say so");
}

}  // namespace
}  // namespace cocket::cli
