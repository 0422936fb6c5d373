// SPDX-License-Identifier: Apache-2.0
#include "ownership/stakes_csv.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {
namespace {

TEST(StakesCsv, ReadsEveryColumnInAnyOrder) {
  const StakeGraph graph = read_stakes(
                               "Owned,OWNER,source,owner_kind,share,from,until\n"
                               "Zed Ltd,Ada Lamp,register,person,25-50 %,2026-01-01,2026-06-30\n"
                               "zed  LTD,Ember Ltd,,company,,,\n",
                               "s.csv")
                               .value();
  ASSERT_EQ(graph.parties().size(), 3U);
  ASSERT_EQ(graph.holdings_in(graph.find("Zed Ltd")).size(), 2U);
  const Holding& first = graph.holdings()[0];
  EXPECT_EQ(format(first.share), "25-50 %");
  EXPECT_EQ(cocket::format(first.days.last), "2026-06-30");
  EXPECT_EQ(first.source, "register");
  EXPECT_TRUE(graph.parties()[static_cast<std::size_t>(first.owner)].is_final);
  const Holding& second = graph.holdings()[1];
  EXPECT_EQ(second.share, ShareRange{});
  EXPECT_EQ(second.days, DayInterval{});
  EXPECT_FALSE(graph.parties()[static_cast<std::size_t>(second.owner)].is_final);
}

TEST(StakesCsv, RefusesTheWholeFileWithThePlace) {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"", "`s.csv` is empty"},
      {"owner,share\n", "line 1: no column `owned`"},
      {"owner,owned,shares\n",
       "line 1: no column `shares` belongs to stakes; did you mean `share`"},
      {"owner,owned,owner\n", "line 1: column `owner` stands twice"},
      {"owner,owned\nA,B\nA\n", "line 3: 1 cells, but the header has 2"},
      {"owner,owned\nA,\n", "line 2, column `owned`: "},
      {"owner,owned,share\nA,B,\n\nA,B,half\n", "line 4, column `share`: "},
      {"owner,owned,share\nA,B,101\n", "line 2, column `share`: "},
      {"owner,owned,from\nA,B,2026-02-30\n", "line 2, column `from`: "},
      {"owner,owned,from,until\nA,B,2026-02-02,2026-02-01\n", "line 2, column `until`: "},
      {"owner,owned,owner_kind\nA,B,ghost\n", "line 2, column `owner_kind`: `ghost`"},
      {"owner,owned\nA,\"B\n", "line 2: "},
      {"owner,owned\nA,\xff\n", "`s.csv`: byte 15 is not UTF-8"},
  };
  for (const auto& [text, message] : refused) {
    const auto read = read_stakes(text, "s.csv");
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_NE(read.error().message.find(message), std::string::npos) << read.error().message;
  }
}

}  // namespace
}  // namespace cocket::ownership
