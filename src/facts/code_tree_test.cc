// SPDX-License-Identifier: Apache-2.0
#include "facts/code_tree.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cocket::facts {
namespace {

CodeTree::Row row(std::string code, std::string parent = "") {
  CodeTree::Row result;
  result.node.code = std::move(code);
  result.parent_code = std::move(parent);
  return result;
}

CodeTree tree_of(std::vector<CodeTree::Row> rows) {
  return CodeTree::build("control-list", "cn", std::move(rows)).value().tree;
}

std::string refusal_of(std::vector<CodeTree::Row> rows) {
  return CodeTree::build("control-list", "cn", std::move(rows)).error().message;
}

TEST(CodeTree, NumbersDepthFirstInTheOrderGiven) {
  const auto built = CodeTree::build("control-list", "cn",
                                     {row("1C905.b", "1C905"), row("1C904"), row("1C905"),
                                      row("1C905.a", "1C905"), row("1C905.b.1", "1C905.b")});
  ASSERT_TRUE(built.ok());
  const CodeTree& tree = built.value().tree;
  ASSERT_EQ(tree.size(), 5);
  EXPECT_EQ(built.value().row_of_node, (std::vector<int>{1, 2, 0, 4, 3}));
  EXPECT_EQ(tree.node(1).code, "1C905");
  EXPECT_EQ(tree.node(1).end, 5);
  EXPECT_EQ(tree.node(2).parent, 1);
  EXPECT_EQ(tree.node(2).end, 4);
  EXPECT_TRUE(tree.node(4).is_leaf(4));
  EXPECT_FALSE(tree.node(1).is_leaf(1));
}

TEST(CodeTree, FindsCodesWhateverTheirCaseWidthAndSpace) {
  const CodeTree tree = tree_of({row("1C905"), row("1C905.a", "1C905")});
  for (const char* text : {"1C905.a", " 1c905.A ", "１Ｃ９０５.a"}) {
    EXPECT_EQ(tree.find(text), 1) << text;
  }
  EXPECT_EQ(tree.find("1C906"), -1);
  EXPECT_EQ(tree.find(""), -1);
}

TEST(CodeTree, SuggestsTheNodeAboveOrANearName) {
  const CodeTree tree = tree_of({row("1C905"), row("1C905.a", "1C905"), row("6C001")});
  EXPECT_EQ(tree.suggestion("1C905.a.9"), "; did you mean `1C905.a`?");
  const CodeTree wide = tree_of({row("1C905"), row("1C905.a", "1C905"), row("1C905.a.1", "1C905.a"),
                                 row("1C905.a.4", "1C905.a")});
  EXPECT_EQ(wide.suggestion("1C905.a.44"), "; did you mean `1C905.a.4`?");
  EXPECT_EQ(wide.suggestion("1C905.a.9"), "; did you mean `1C905.a`?");
  EXPECT_EQ(wide.suggestion("1C905.a.4.x"), "; did you mean `1C905.a.4`?");
  EXPECT_EQ(wide.suggestion("1C905.a.222"), "; did you mean `1C905.a`?");
  EXPECT_EQ(tree.suggestion("1C950"), "; did you mean `1C905`?");
  EXPECT_EQ(tree.suggestion("9c001"), "; did you mean `6C001`?");
  EXPECT_EQ(tree.suggestion("EAR99"), "");
  EXPECT_EQ(tree.suggestion(""), "");
}

TEST(CodeTree, RefusesWhatIsNoTree) {
  EXPECT_EQ(refusal_of({row("1C905.a", "1C905")}),
            "code `1C905.a` hangs below `1C905`, which is not there");
  EXPECT_EQ(refusal_of({row("1C905"), row("1c905")}), "code `1c905` is given twice");
  EXPECT_EQ(refusal_of({row("0A"), row("1A", "1B"), row("1B", "1A")}),
            "code `1A` lies below itself");
  EXPECT_EQ(refusal_of({row("1A"), row(" ")}), "row 2 has no code");
}

TEST(CodeTree, RefusesATreeThatIsTooDeep) {
  std::vector<CodeTree::Row> rows = {row("c0")};
  for (int i = 1; i < CodeTree::kDepthMax; ++i) {
    rows.push_back(row("c" + std::to_string(i), "c" + std::to_string(i - 1)));
  }
  EXPECT_TRUE(CodeTree::build("deep", "", rows).ok());
  rows.push_back(row("last", "c15"));
  EXPECT_EQ(CodeTree::build("deep", "", rows).error().message,
            "code `last` lies more than 16 levels deep");
}

}  // namespace
}  // namespace cocket::facts
