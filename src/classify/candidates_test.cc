// SPDX-License-Identifier: Apache-2.0
#include "classify/candidates.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/result.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

struct Row {
  std::string code, parent, title, title_original;
};

facts::CodeTree tree_of(const std::vector<Row>& given) {
  std::vector<facts::CodeTree::Row> rows;
  for (const Row& one : given) {
    facts::CodeTree::Row& row = rows.emplace_back();
    row.node.code = one.code;
    row.node.title = one.title;
    row.node.title_original = one.title_original;
    row.parent_code = one.parent;
  }
  auto built = facts::CodeTree::build("list", "", rows);
  EXPECT_TRUE(built.ok());
  return std::move(built).value().tree;
}

facts::CodeTree small_list() {
  return tree_of({{"L", "", "The whole list", ""},
                  {"1", "L", "Materials", "材料"},
                  {"1.a", "1", "Tungsten alloys", "钨合金"},
                  {"1.b", "1", "Gallium nitride", "氮化镓"},
                  {"2", "L", "Machines", "机器"},
                  {"2.a", "2", "Isostatic presses", "等静压机"},
                  {"2.b", "2", "Robots", "机器人"},
                  {"2.c", "2", "Control units", ""}});
}

class CandidatesTest : public testing::Test {
 protected:
  CandidatesTest()
      : tree_(small_list()),
        search_(Candidates::create(tree_, {{tree_.find("2.c"), "servo controller;;伺服控制器"},
                                           {tree_.find("1.a"), "densimet"}})
                    .value()) {}

  std::vector<std::string> codes(std::string_view text) const {
    std::vector<std::string> found;
    for (const Candidate& one : search_.find(text)) found.push_back(tree_.node(one.node).code);
    return found;
  }
  std::string best(std::string_view text) const {
    const std::vector<std::string> found = codes(text);
    return found.empty() ? "" : found.front();
  }

  facts::CodeTree tree_;
  Candidates search_;
};

TEST_F(CandidatesTest, FindsTitlesAndFurtherWordsInAnyLanguage) {
  EXPECT_EQ(best("bar of a tungsten alloy"), "1.a");
  EXPECT_EQ(best("DENSIMET"), "1.a");
  EXPECT_EQ(best("高密度钨合金棒"), "1.a");
  EXPECT_EQ(best("等静压机"), "2.a");
  EXPECT_EQ(best("伺服控制器"), "2.c");
  EXPECT_EQ(best("Ｒｏｂｏｔ"), "2.b");
}

TEST_F(CandidatesTest, ATypingErrorLeavesEnoughOfAWord) {
  EXPECT_EQ(best("tungstn"), "1.a");
  EXPECT_EQ(best("isostatik pres"), "2.a");
}

TEST_F(CandidatesTest, SingularAndPluralAreOneWord) {
  EXPECT_EQ(best("press isostatic"), "2.a");
  EXPECT_EQ(search_.find("robot").front().weight, search_.find("robots").front().weight);
}

TEST_F(CandidatesTest, WeightsAreOfEvidenceAndFall) {
  const std::vector<Candidate> found = search_.find("tungsten robots and machines");
  ASSERT_GE(found.size(), 2U);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_GT(found[i].weight, 0);
    EXPECT_LE(found[i].weight, found[i == 0 ? 0 : i - 1].weight);
  }
}

// Of words alone: no name of a row stands whole in these.
TEST_F(CandidatesTest, WordsOfARowCountAndThoseAboveItLess) {
  const std::vector<Candidate> found = search_.find("isostatik machin");
  ASSERT_GE(found.size(), 4U);
  EXPECT_EQ(tree_.node(found[0].node).code, "2.a");
  EXPECT_EQ(found[0].weight, 1);
  EXPECT_EQ(tree_.node(found[1].node).code, "2");
  EXPECT_LT(found[1].weight, 1);
  EXPECT_LT(found[2].weight, found[1].weight);
  EXPECT_GT(found[3].weight, 0);
}

TEST_F(CandidatesTest, TwoSignsAreEnoughInAnyOrder) {
  EXPECT_EQ(best("合金化钨"), "1.a");
  EXPECT_EQ(best("机械手控制"), "2.c");
  EXPECT_EQ(best("静压"), "2.a");
}

TEST_F(CandidatesTest, ThreadsThatAskAtOnceGetTheSame) {
  const std::vector<std::string> expected = codes("isostatik press of tungsten");
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (std::vector<std::string>& one : found) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) one = codes("isostatik press of tungsten");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<std::string>& one : found) EXPECT_EQ(one, expected);
}

TEST_F(CandidatesTest, ARowIsFoundByWhatStandsAboveItAndLessSurely) {
  const std::vector<Candidate> found = search_.find("machines");
  ASSERT_GE(found.size(), 4U);
  EXPECT_EQ(tree_.node(found[0].node).code, "2");
  EXPECT_GT(found[0].weight, found[1].weight);
}

TEST_F(CandidatesTest, TheRootOfTheListIsAboveAllAndSaysNothing) {
  EXPECT_EQ(codes("whole"), std::vector<std::string>{"L"});
}

TEST_F(CandidatesTest, WhatNoRowSaysFindsNone) {
  EXPECT_TRUE(codes("").empty());
  EXPECT_TRUE(codes(" ,; \"' * ( ) : ^ - ").empty());
  EXPECT_TRUE(codes("油").empty());
  EXPECT_TRUE(codes("qqq").empty());
}

TEST_F(CandidatesTest, SignsAndOperatorsOfSearchesAreWordsLikeOthers) {
  EXPECT_EQ(best("robots\" OR \"NEAR( AND NOT title: {a}"), "2.b");
  EXPECT_EQ(best(std::string("robots\0 and", 11)), "2.b");
}

TEST(CandidatesLimit, NoMoreThanSoManyAreFound) {
  std::vector<Row> rows;
  rows.reserve(Candidates::kFoundMax + 20);
  for (int i = 0; i < Candidates::kFoundMax + 20; ++i) {
    rows.push_back({"R" + std::to_string(i), "", "valve", ""});
  }
  const facts::CodeTree tree = tree_of(rows);
  const Candidates search = Candidates::create(tree, {}).value();
  const std::vector<Candidate> found = search.find("valve");
  ASSERT_EQ(found.size(), static_cast<std::size_t>(Candidates::kFoundMax));
  // Of equals the first on the list.
  EXPECT_EQ(found[0].node, 0);
  EXPECT_EQ(found[1].node, 1);
}

TEST(CandidatesLimit, ALongTextIsReadInPart) {
  std::string text = "tungsten";
  for (int i = 0; i < 20'000; ++i) text += " x" + std::to_string(i);
  const facts::CodeTree tree = small_list();
  const std::vector<Candidate> found = Candidates::create(tree, {}).value().find(text);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(tree.node(found.front().node).code, "1.a");
}

TEST(RowWords, AreReadWithTheLineAtFault) {
  const facts::CodeTree tree = small_list();
  const auto read =
      read_row_words("code,lang,words\n1.a,en,densimet;;w-ni-fe\n2.c,zh,伺服\n", tree);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().size(), 2U);
  EXPECT_EQ(read.value()[0].node, tree.find("1.a"));
  EXPECT_EQ(read.value()[0].words, "densimet;;w-ni-fe");
  const auto message = [&](std::string_view csv) {
    const auto result = read_row_words(csv, tree);
    return result.ok() ? std::string() : result.error().message;
  };
  EXPECT_EQ(message("code,lang,words\n1.a,en\n"), "line 2: expected code,lang,words");
  EXPECT_EQ(message("code,lang,words\n1.a,en,x\n9.z,en,x\n"), "line 3: no code `9.z`");
  EXPECT_NE(message("code,lang,words\n1.a,en,\"x\n").find("line 2"), std::string::npos);
}

}  // namespace
}  // namespace cocket::classify
