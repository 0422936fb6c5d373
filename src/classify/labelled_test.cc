// SPDX-License-Identifier: Apache-2.0
#include "classify/labelled.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "classify/classification.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

class LabelledTest : public testing::Test {
 protected:
  LabelledTest() : tree_(small_list()) {}

  static facts::CodeTree small_list() {
    std::vector<facts::CodeTree::Row> rows;
    const auto add = [&rows](const char* code, const char* parent) {
      facts::CodeTree::Row& row = rows.emplace_back();
      row.node.code = code;
      row.parent_code = parent;
    };
    add("1", "");
    add("1.a", "1");
    add("1.b", "1");
    add("2", "");
    auto built = facts::CodeTree::build("list", "", rows);
    EXPECT_TRUE(built.ok());
    return std::move(built).value().tree;
  }

  int row(const char* code) const { return tree_.find(code); }

  Label label(Standing standing, const char* code) const {
    Label made;
    made.standing = standing;
    made.rows = {row(code)};
    if (standing == Standing::Controlled) made.codes = made.rows;
    return made;
  }

  Classification answer(Standing standing, const std::vector<const char*>& rows) const {
    Classification made;
    made.standing = standing;
    for (const char* code : rows) {
      made.rows.emplace_back().node = row(code);
      if (standing == Standing::Controlled) made.codes.push_back(row(code));
    }
    return made;
  }

  facts::CodeTree tree_;
};

TEST_F(LabelledTest, ADefiniteAnswerIsRightAsTheLabelHasIt) {
  const Label controlled = label(Standing::Controlled, "1.a");
  const auto is_wrong = [&](const Classification& said) {
    return judge(controlled, said, tree_).is_wrong;
  };
  EXPECT_FALSE(is_wrong(answer(Standing::Controlled, {"1.a"})));
  EXPECT_FALSE(is_wrong(answer(Standing::Controlled, {"1"})));  // true, though it says less
  EXPECT_TRUE(is_wrong(answer(Standing::Controlled, {"1.b"})));
  EXPECT_TRUE(is_wrong(answer(Standing::Controlled, {"1.a", "2"})));
  EXPECT_TRUE(is_wrong(answer(Standing::NotControlled, {})));
  EXPECT_TRUE(
      judge(label(Standing::CannotTell, "2"), answer(Standing::NotControlled, {}), tree_).is_wrong);
}

TEST_F(LabelledTest, WhatIsLeftOpenIsADoubtAndNoError) {
  const Judgement open =
      judge(label(Standing::Controlled, "1.a"), answer(Standing::CannotTell, {"2", "1.a"}), tree_);
  EXPECT_FALSE(open.is_wrong);
  EXPECT_TRUE(open.is_doubt);
  EXPECT_EQ(open.place, 2);
  EXPECT_FALSE(
      judge(label(Standing::CannotTell, "2"), answer(Standing::CannotTell, {}), tree_).is_doubt);
  EXPECT_TRUE(judge(label(Standing::NotControlled, "2"), std::nullopt, tree_).is_doubt);
}

TEST_F(LabelledTest, TheRightRowIsTheNamedOneOrOneBelow) {
  const Label label = this->label(Standing::CannotTell, "1");
  EXPECT_EQ(judge(label, answer(Standing::CannotTell, {"2", "1.b"}), tree_).place, 2);
  EXPECT_EQ(judge(label, answer(Standing::CannotTell, {"2"}), tree_).place, 0);
}

TEST_F(LabelledTest, CountsByKind) {
  Tally tally;
  const auto add = [&](const Label& label, const Classification& said) {
    tally.add(label, said, judge(label, said, tree_));
  };
  add(label(Standing::Controlled, "1.a"), answer(Standing::Controlled, {"1.a"}));
  add(label(Standing::Controlled, "1.a"), answer(Standing::NotControlled, {}));
  add(label(Standing::CannotTell, "2"), answer(Standing::CannotTell, {"1", "1.a", "2"}));
  EXPECT_EQ(tally.items, 3);
  EXPECT_EQ(tally.controlled.part, 1);
  EXPECT_EQ(tally.controlled.of, 1);
  EXPECT_EQ(tally.not_controlled.part, 0);
  EXPECT_EQ(tally.not_controlled.of, 1);
  EXPECT_EQ(tally.open_due, 1);
  EXPECT_EQ(tally.open_said, 1);
  EXPECT_EQ(tally.doubts, 0);
  EXPECT_EQ(tally.first.part, 1);
  EXPECT_EQ(tally.among_few.part, 2);
  EXPECT_EQ(tally.among_few.of, 3);
}

}  // namespace
}  // namespace cocket::classify
