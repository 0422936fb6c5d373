// SPDX-License-Identifier: Apache-2.0
#include "cli/item_answers.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/options.h"
#include "facts/book.h"

namespace cocket::cli {
namespace {

const Classifying& china() {
  static const auto made = [] {
    Options options;
    options.rules = {COCKET_SOURCE_DIR "/rulebooks/cn"};
    options.as_of = "2026-03-02";
    options.known_through = "2026-11-30";
    const Environment environment;
    return Classifying::create(Context{environment, options, {}, {}});
  }();
  EXPECT_TRUE(made.ok()) << made.error().message;
  return made.value();
}

using Cells = std::vector<std::string>;

constexpr auto kHeaders =
    std::to_array<const char*>({"item", "description", "composition", "lot", "type", "remark"});

facts::Chunk chunk_of(const std::vector<Cells>& rows) {
  facts::Chunk chunk;
  std::vector<facts::Column> columns;
  for (const char* header : kHeaders) {
    columns.push_back({header, china().entries->program.vocabulary.find(header)});
  }
  chunk.columns = std::make_shared<const std::vector<facts::Column>>(std::move(columns));
  for (const Cells& cells : rows) {
    facts::Row& row = chunk.rows.emplace_back();
    row.number = static_cast<std::int64_t>(chunk.rows.size());
    for (const std::string& cell : cells) row.cells.emplace_back(chunk.owned.emplace_back(cell));
    if (cells.empty()) row.error = "row that cannot be split";
  }
  return chunk;
}

std::string told(const ItemAnswer& answer) {
  std::string text = answer.lot + "|" + answer.type + "|";
  for (const std::string& error : answer.errors) text += error + ";";
  text += name_of(answer.standing);
  for (const auto& cell : answer.cells) {
    for (const std::string& one : cell) text += "\n  " + one;
    text += "\n";
  }
  if (answer.settled) text += precedent_line(*answer.settled);
  return text;
}

std::vector<std::string> told(const std::vector<Cells>& rows, const Precedents& precedents,
                              const std::string& keeper, int jobs) {
  const facts::Chunk chunk = chunk_of(rows);
  ItemAnswers answers(china(), precedents, keeper, jobs);
  std::vector<std::string> all;
  for (const ItemAnswer* one : answers.of(chunk)) all.push_back(told(*one));
  return all;
}

Cells random_row(std::mt19937& random) {
  const auto one = [&random](const auto& some) {
    return std::string(some[random() % some.size()]);
  };
  constexpr auto kItems = std::to_array<std::string_view>({"", "A", "B", "C", "?"});
  constexpr auto kDescriptions = std::to_array<std::string_view>(
      {"", "NdFeB magnet, Dy 0.36%", "钕铁硼磁钢", "bottle", "sensor", "磁石", "tungsten powder"});
  constexpr auto kCompositions = std::to_array<std::string_view>(
      {"", "Nd=29%; Fe=70%; B=1%", "Dy=0.36%; Fe=balance", "Nd=60%; Fe=70%", "W=99.9%"});
  constexpr auto kLots = std::to_array<std::string_view>({"", "", "L1", "?"});
  constexpr auto kTypes = std::to_array<std::string_view>({"", "T1", "T2"});
  if (random() % 20 == 0) return {};
  return {one(kItems), one(kDescriptions), one(kCompositions),
          one(kLots),  one(kTypes),        std::to_string(random())};
}

// What a row is answered does not hang on the rows beside it, nor on the number of threads.
TEST(ItemAnswers, AreThoseOfEachRowByItself) {
  std::mt19937 random(20261129);
  std::vector<Cells> rows;
  for (int i = 0; i < 200; ++i) rows.push_back(random_row(random));
  Precedents precedents;
  for (const std::string keeper : {"", "Export control"}) {
    std::vector<std::string> alone;
    for (const Cells& row : rows) alone.push_back(told({row}, precedents, keeper, 1).front());
    for (const int jobs : {1, 2, 5}) EXPECT_EQ(told(rows, precedents, keeper, jobs), alone);
  }
  classify::Precedent decided;
  decided.item = "A";
  decided.standing = "controlled";
  decided.by = "Export control";
  decided.on = "2026-02-01";
  decided.answers["composition"] = "Dy=1%; Fe=balance";
  precedents["A"] = decided;
  std::vector<std::string> alone;
  for (const Cells& row : rows) alone.push_back(told({row}, precedents, "", 1).front());
  EXPECT_EQ(told(rows, precedents, "", 3), alone);
}

TEST(ItemAnswers, ItemsThatSayTheSameShareAnAnswer) {
  const facts::Chunk chunk = chunk_of({{"A", "bottle", "", "", "", "1"},
                                       {"B", "bottle", "", "", "", "2"},
                                       {"A", "sensor", "", "", "", "3"}});
  ItemAnswers answers(china(), {}, "", 1);
  const std::vector<const ItemAnswer*> first = answers.of(chunk);
  EXPECT_EQ(first[0], first[1]);
  EXPECT_NE(first[0], first[2]);
  EXPECT_EQ(answers.of(chunk), first);
  ItemAnswers kept(china(), {}, "Export control", 1);
  const std::vector<const ItemAnswer*> own = kept.of(chunk);
  EXPECT_EQ(own[0]->settled->item, "A");
  EXPECT_EQ(own[1]->settled->item, "B");
}

// "1" and "23" are no "12" and "3".
TEST(ItemAnswers, CellsRunNotIntoEachOther) {
  const facts::Chunk chunk = chunk_of({{"", "bottle", "", "", "x", ""},
                                       {"", "bottle", "", "x", "", ""},
                                       {"", "", "bottle", "", "x", ""}});
  ItemAnswers answers(china(), {}, "", 1);
  const std::vector<const ItemAnswer*> all = answers.of(chunk);
  EXPECT_EQ(all[0]->type, "x");
  EXPECT_EQ(all[1]->lot, "x");
  EXPECT_FALSE(all[2]->errors.empty());
}

}  // namespace
}  // namespace cocket::cli
