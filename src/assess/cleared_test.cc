// SPDX-License-Identifier: Apache-2.0
#include "assess/cleared.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/program_builder.h"

namespace cocket::assess {
namespace {

using test::day;

struct Cleared : testing::Test {
  test::ProgramBuilder law;
  int list = law.list("watch");
  int one = law.entry(list, "One Works", test::always());
  std::vector<std::string> lapsed;

  ClearedPairs pairs(const std::string& rows) {
    const auto read = parse_cleared("list,entry,name,reason,until,listed_name\n" + rows);
    EXPECT_TRUE(read.ok()) << read.error().message;
    return {read.value(), law.program, day("2026-03-02"), lapsed};
  }
  Cleared() { law.program.lists[0].entries[0].id = "e-1"; }
};

std::string fault(const std::string& text) {
  const auto read = parse_cleared(text);
  return read.ok() ? "" : read.error().message;
}

TEST_F(Cleared, HoldsForTheNameAsItIsCompared) {
  const ClearedPairs cleared = pairs("watch@12ab,e-1,One Worx Ltd.,another owner,,\n");
  EXPECT_TRUE(cleared.has("ONE WORX LIMITED", list, one));
  EXPECT_FALSE(cleared.has("One Works", list, one));
  EXPECT_FALSE(cleared.has("One Worx", list, one + 1));
  EXPECT_TRUE(lapsed.empty());
}

TEST_F(Cleared, LapsesAfterItsDayAndWhenTheEntryChanges) {
  EXPECT_TRUE(pairs("watch,e-1,X,r,2026-03-02,One Works\n").has("X", list, one));
  EXPECT_FALSE(pairs("watch,e-1,X,r,2026-03-01,\n").has("X", list, one));
  EXPECT_FALSE(pairs("watch,e-1,X,r,,Two Works\n").has("X", list, one));
  EXPECT_FALSE(pairs("watch,gone,X,r,,\n").has("X", list, one));
  ASSERT_EQ(lapsed.size(), 3U);
  EXPECT_EQ(lapsed[0],
            "line 2: `X` is no longer cleared from e-1 of watch: it was so until 2026-03-01");
}

TEST_F(Cleared, EveryFaultOfAFileIsTold) {
  EXPECT_EQ(fault("name,list,entry\n"),
            "line 1: no column `reason`; expected name, list, entry and reason, and perhaps "
            "listed_name and until");
  const std::string said = fault("name,list,entry,reason,until\nX,watch,,,2026-02-30\n,w,e,r,\n");
  for (const char* part : {"line 2, column `entry`: is empty", "line 2, column `reason`: is empty",
                           "line 2, column `until`: ", "line 3, column `name`: is empty"}) {
    EXPECT_NE(said.find(part), std::string::npos) << said;
  }
  EXPECT_NE(fault(""), "");
}

}  // namespace
}  // namespace cocket::assess
