// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/rule_tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/clauses.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::columnar {
namespace {

using test::Line;
using test::ProgramBuilder;

// A law over two countries and a flag, and lines that go from each country to each.
struct Routes {
  static constexpr const char* kCountries[] = {"DE", "JP", "US", "FR"};

  ProgramBuilder law;
  int from = law.field("from", facts::FieldType::Country);
  int to = law.field("to", facts::FieldType::Country);
  int flag = law.flag("flag");
  Plan plan;
  Columns columns;
  std::vector<Classes> classes;

  void measure(int when) {
    const auto number = std::to_string(law.program.measures.size());
    law.measure("m" + number, program::Effect::Prohibit, when);
  }

  RuleTables tables(const SlotLimits& limits = {}) {
    plan = compile(law.program, {}).value();
    ColumnBuilder builder(law.program.vocabulary, fields_of(plan));
    for (const char* one : kCountries) {
      for (const char* other : kCountries) {
        Line line;
        line.set(from, test::country(one)).set(to, test::country(other));
        EXPECT_TRUE(builder.add(line.line).ok());
      }
    }
    columns = builder.take();
    for (const Input& input : plan.inputs) {
      classes.push_back(classify(plan, input, columns).value());
    }
    return tables_of({plan, classes}, rules_of(plan), columns, limits);
  }

  // What the slot reads, by name.
  std::string fields_of_slot(const Slot& slot) const {
    std::string names;
    for (const SlotPart& part : slot.parts) {
      const int field = plan.inputs[static_cast<std::size_t>(part.input)].source.field;
      names += (names.empty() ? "" : " ") + law.program.vocabulary.field(field).name;
    }
    return names;
  }
};

TEST(RuleTables, PutTheSlotFirstThatLetsFewestThrough) {
  Routes routes;
  for (int i = 0; i < 3; ++i) {
    routes.measure(routes.law.all({routes.law.in_countries(routes.from, {"DE", "JP", "US"}),
                                   routes.law.in_countries(routes.to, {"FR"})}));
  }
  const RuleTables tables = routes.tables();
  ASSERT_EQ(tables.slots.size(), 2U);  // the force of a measure that always holds is none
  EXPECT_EQ(routes.fields_of_slot(tables.slots[0]), "to");
  EXPECT_EQ(routes.fields_of_slot(tables.slots[1]), "from");
}

TEST(RuleTables, JoinWhatAClauseReads) {
  Routes routes;
  const int either = routes.law.any(
      {routes.law.in_countries(routes.from, {"DE"}), routes.law.in_countries(routes.to, {"DE"})});
  routes.measure(routes.law.all({either, routes.law.is(routes.flag)}));
  routes.measure(either);
  const RuleTables tables = routes.tables();
  std::vector<std::string> read;
  read.reserve(tables.slots.size());
  for (const Slot& slot : tables.slots) read.push_back(routes.fields_of_slot(slot));
  std::sort(read.begin(), read.end());
  EXPECT_EQ(read, (std::vector<std::string>{"flag", "from to"}));
}

// Four rules, one a country: what lies in a piece is what is asked of, and no more pieces are met.
TEST(RuleTables, LetRulesOfAClassLieTogether) {
  Routes routes;
  constexpr std::size_t kRules = 4 * kRulesPerPiece;
  for (std::size_t i = 0; i < kRules; ++i) {
    routes.measure(routes.law.in_countries(routes.to, {Routes::kCountries[i % 4]}));
  }
  const RuleTables tables = routes.tables();
  EXPECT_EQ(tables.pieces, 4U);
  ASSERT_EQ(tables.pieces_met.size(), 4U);
  for (const Word met : tables.pieces_met) EXPECT_EQ(std::popcount(met), 1);
  for (std::size_t place = 0; place < kRules; ++place) {
    const auto rule = static_cast<std::size_t>(tables.rule_at[place]);
    EXPECT_EQ(tables.place_of[rule], static_cast<int>(place));
  }
}

TEST(RuleTables, MarkRulesOfWhichAClauseIsLeftOut) {
  Routes routes;
  const int from = routes.law.in_countries(routes.from, {"DE"});
  const int to = routes.law.in_countries(routes.to, {"DE"});
  routes.measure(from);
  routes.measure(from);
  routes.measure(routes.law.any({from, to}));
  const RuleTables tables = routes.tables({2});
  EXPECT_EQ(tables.slots.size(), 1U);
  const auto is_partial = [&tables](std::size_t rule) {
    return has_bit(tables.partial, static_cast<std::size_t>(tables.place_of[rule]));
  };
  EXPECT_FALSE(is_partial(0));
  EXPECT_FALSE(is_partial(1));
  EXPECT_TRUE(is_partial(2));
}

}  // namespace
}  // namespace cocket::decide::columnar
