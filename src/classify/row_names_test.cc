// SPDX-License-Identifier: Apache-2.0
#include "classify/row_names.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

facts::CodeTree listed_materials() {
  std::vector<facts::CodeTree::Row> rows;
  const auto add = [&rows](const char* code, const char* title, const char* original) {
    facts::CodeTree::Row& row = rows.emplace_back();
    row.node.code = code;
    row.node.title = title;
    row.node.title_original = original;
  };
  add("a", "Gallium arsenide", "砷化镓");
  add("b", "Indium gallium arsenide", "铟镓砷");
  add("c", "Photomultiplier tubes", "");
  add("d", "Germanium metal", "金属锗");
  auto built = facts::CodeTree::build("list", "", rows);
  EXPECT_TRUE(built.ok());
  return std::move(built).value().tree;
}

class RowNamesTest : public testing::Test {
 protected:
  RowNamesTest()
      : tree_(listed_materials()),
        names_(tree_, {{tree_.find("a"), "gaas;;ga-as wafer"},
                       {tree_.find("d"), "germanium;;锗;;germanium lens"},
                       {tree_.find("c"), "lens"}}) {}

  // By code, in hundredths.
  std::map<std::string, int> shares(std::string_view text) const {
    std::map<std::string, int> found;
    for (const NamedRow& row : names_.find_all(text)) {
      found[tree_.node(row.node).code] = static_cast<int>(row.share * 100);
    }
    return found;
  }

  using Shares = std::map<std::string, int>;
  facts::CodeTree tree_;
  RowNames names_;
};

TEST_F(RowNamesTest, FindsTitlesAndFurtherNamesWhole) {
  EXPECT_EQ(shares("GaAs wafer, 4 inch"), (Shares{{"a", 100}}));
  EXPECT_EQ(shares("photomultiplier tube R6095"), (Shares{{"c", 100}}));
  EXPECT_EQ(shares("半绝缘砷化镓衬底"), (Shares{{"a", 100}}));
  EXPECT_EQ(shares("区熔锗锭"), (Shares{{"d", 100}}));
  EXPECT_EQ(shares("Ga-As wafers"), (Shares{{"a", 100}}));
}

TEST_F(RowNamesTest, ANameWithinALongerOneIsNotMeant) {
  EXPECT_EQ(shares("indium gallium arsenide photodiode"), (Shares{{"b", 100}}));
  EXPECT_EQ(shares("germanium lens"), (Shares{{"d", 100}}));
}

TEST_F(RowNamesTest, AShorterNameCountsLess) {
  EXPECT_EQ(shares("gaas under a photomultiplier tube"), (Shares{{"a", 19}, {"c", 100}}));
}

TEST_F(RowNamesTest, APartOfAWordIsNoName) {
  EXPECT_EQ(shares("gaasp germaniumlike"), Shares{});
  EXPECT_EQ(shares(""), Shares{});
}

}  // namespace
}  // namespace cocket::classify
