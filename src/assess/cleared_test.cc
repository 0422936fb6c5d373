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

// What is read past in silence would clear a party, or clear it for ever.
TEST_F(Cleared, AHeadingThatIsNearlyOneIsRefused) {
  for (const char* heading : {"untill", "valid until", "Until_Day", "UNTIL.", "until:"}) {
    const std::string said =
        fault(std::string("name,list,entry,reason,") + heading + "\nX,watch,e,r,2020-01-01\n");
    EXPECT_NE(said.find("line 1, column 5: "), std::string::npos) << heading << ": " << said;
    EXPECT_NE(said.find("did you mean `until`?"), std::string::npos) << said;
  }
  EXPECT_NE(fault("name,list,entry,reason,listed name\nX,watch,e,r,Y\n")
                .find("did you mean `listed_name`?"),
            std::string::npos);
  EXPECT_NE(fault("name,list,entry,raeson\nX,watch,e,r\n").find("did you mean `reason`?"),
            std::string::npos);
}

TEST_F(Cleared, OtherColumnsAreLeftAlone) {
  const std::string header =
      "id,name,country,type,outcome,hit_count,score,list,entry,listed_name,listed_country,"
      "other_hits,threshold,searched,error,reason,names,unit,note,\n";
  EXPECT_EQ(fault(header + "7,X,JP,,possible,1,900,watch,e-1,One Works,,,800,watch,,r,,,,\n"), "");
}

TEST_F(Cleared, AColumnThatStandsTwiceIsRefused) {
  EXPECT_EQ(fault("name,list,entry,reason,until,Until\nX,watch,e,r,,2020-01-01\n"),
            "line 1, column 6: a second `until`, as column 5; keep one");
  EXPECT_NE(fault("name,list,entry,reason,reason\nX,watch,e,r,s\n"), "");
  EXPECT_EQ(fault("name,list,entry,reason,memo,memo\nX,watch,e,r,s,t\n"), "");
}

TEST_F(Cleared, ARowOfAnotherWidthIsRefused) {
  EXPECT_EQ(
      fault("name,list,entry,reason,until\nX,watch,e,\"r, s\",z,2020-01-01\n"),
      "line 2: 6 cells where the header has 5; a cell with a comma stands in quotation marks, "
      "an empty one has its comma too");
  EXPECT_NE(fault("name,list,entry,reason,until\nX,watch,e,r\n"), "");
  EXPECT_EQ(fault("name,list,entry,reason,until\n\nX,watch,e,r,\n\n"), "");
  EXPECT_EQ(fault("name,list,entry,reason\n\"X,watch,e,r\n"),
            "line 2, column `name`: the quote that opens this cell is never closed");
}

TEST_F(Cleared, BytesThatAreNoTextAreRefused) {
  const std::string nul(1, '\0');
  EXPECT_EQ(fault("name,list,entry,reason\nT\xffX,watch,e,r\n"),
            "line 2, column `name`: byte 2 (0xFF) is not UTF-8; save the file as UTF-8");
  EXPECT_EQ(fault("name,list,entry,reason\nX,watch,e,r" + nul + "\n"),
            "line 2, column `reason`: byte 2 is NUL; save the file as UTF-8");
  EXPECT_NE(fault("na\xffme,list,entry,reason\nX,watch,e,r\n").find("line 1, column 1: byte 3"),
            std::string::npos);
  EXPECT_NE(fault("n" + nul + "a" + nul + "m" + nul + "e" + nul + "\n" + nul), "");
}

}  // namespace
}  // namespace cocket::assess
