// SPDX-License-Identifier: Apache-2.0
#include "classify/derived_codes.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

// A tree of one root for each letter with leaves 1 to `leaves`, all of them tested.
Entries entries_of(const std::vector<std::string>& roots, int leaves) {
  std::vector<facts::CodeTree::Row> rows;
  for (const std::string& root : roots) {
    rows.emplace_back().node.code = root;
    for (int leaf = 1; leaf <= leaves; ++leaf) {
      rows.emplace_back().node.code = root + std::to_string(leaf);
      rows.back().parent_code = root;
    }
  }
  auto built = facts::CodeTree::build("list", "", std::move(rows));
  EXPECT_TRUE(built.ok());
  Entries entries;
  facts::Field field;
  field.name = "codes";
  field.type = facts::FieldType::Code;
  field.code_tree = std::make_shared<const facts::CodeTree>(std::move(built).value().tree);
  entries.entries_of_node.assign(static_cast<std::size_t>(field.code_tree->size()), 0);
  entries.program.classified = field.code_tree;
  return entries;
}

struct Found {
  std::vector<std::string> listed;
  std::vector<std::string> possible;
};

std::string cell(const Entries& entries, const Found& found) {
  Classification answer;
  const auto add = [&](const std::string& code, Truth meets) {
    RowAnswer& row = answer.rows.emplace_back();
    row.node = entries.tree().find(code);
    row.meets = meets;
  };
  for (const std::string& code : found.listed) {
    answer.listed.push_back(entries.tree().find(code));
    add(code, Truth::True);
  }
  for (const std::string& code : found.possible) add(code, Truth::Unknown);
  return codes_cell(entries, answer);
}

TEST(DerivedCodes, SureOnesStandFirstAndPossibleOnesAreMarked) {
  const Entries entries = entries_of({"A", "B"}, 3);
  EXPECT_EQ(cell(entries, {}), "none");
  EXPECT_EQ(cell(entries, {{"A1"}, {}}), "A1");
  EXPECT_EQ(cell(entries, {{}, {"A2", "B1"}}), "A2?; B1?");
  EXPECT_EQ(cell(entries, {{"A1"}, {"B1"}}), "A1; B1?");
}

TEST(DerivedCodes, RowStandsForAllBelowIt) {
  const Entries entries = entries_of({"A", "B"}, 3);
  EXPECT_EQ(cell(entries, {{}, {"A1", "A2", "A3"}}), "A?");
  EXPECT_EQ(cell(entries, {{}, {"A"}}), "A?");
  EXPECT_EQ(cell(entries, {{}, {"A", "A1", "B3"}}), "A?; B3?");
}

// The row above a listed one says nothing more; one below a listed one is meant by it.
TEST(DerivedCodes, ListedRowsSpeakForThoseAlongTheirWay) {
  const Entries entries = entries_of({"A", "B"}, 3);
  EXPECT_EQ(cell(entries, {{"A1"}, {"A"}}), "A1");
  EXPECT_EQ(cell(entries, {{"A"}, {"A1", "A2"}}), "A");
  EXPECT_EQ(cell(entries, {{"A1"}, {"A2"}}), "A1; A2?");
}

TEST(DerivedCodes, RowsThatNobodyTestedArePossible) {
  Entries entries = entries_of({"A", "B"}, 3);
  entries.entries_of_node[static_cast<std::size_t>(entries.tree().find("B2"))] = -1;
  entries.rows_without_test = 1;
  EXPECT_EQ(cell(entries, {{"A1"}, {}}), "A1; B2?");
}

// Too many for a cell: rows further up stand for them, and none is lost.
TEST(DerivedCodes, GrowWiderWhereTheyWouldNotFit) {
  std::vector<std::string> roots;
  std::vector<std::string> possible;
  for (char root = 'A'; root <= 'Z'; ++root) {
    roots.emplace_back(1, root);
    for (const char* leaf : {"1", "2", "3"}) possible.push_back(std::string(1, root) + leaf);
  }
  const Entries entries = entries_of(roots, 4);
  const std::string written = cell(entries, {{"A4"}, possible});
  facts::Field field;
  field.type = facts::FieldType::Code;
  field.code_tree = entries.program.classified;
  const auto read = facts::read_cell(field, written);
  ASSERT_TRUE(read.ok()) << written;
  const auto& codes = std::get<facts::Codes>(read.value());
  for (const std::string& code : possible) {
    const int node = entries.tree().find(code);
    bool is_held = false;
    for (const int held : codes.possible) {
      is_held = is_held || (node >= held && node < entries.tree().node(held).end);
    }
    EXPECT_TRUE(is_held) << code << " is lost in " << written;
  }
}

}  // namespace
}  // namespace cocket::classify
