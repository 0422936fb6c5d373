// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/batch.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/rule_tables.h"
#include "decide/columnar/strategy.h"
#include "decide/decision.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::columnar {
namespace {

using test::Line;
using test::ProgramBuilder;

struct WithCountry {
  ProgramBuilder law;
  int flag = law.flag("flag");
  int to = law.field("to", facts::FieldType::Country);
};

Answers answers_of(const Batch& batch, const Columns& columns) {
  return batch.decide(batch.slice(columns.stretches.front()));
}

TEST(Plan, RefusesACircleOfOverrides) {
  ProgramBuilder law;
  const int free = law.measure("free", program::Effect::Exempt);
  const int one = law.measure("one", program::Effect::Prohibit);
  const int other = law.measure("other", program::Effect::Prohibit);
  law.overrides(one, free);
  law.overrides(one, other);
  EXPECT_TRUE(compile(law.program, {}).ok());
  law.overrides(other, one);
  const Result<Plan> plan = compile(law.program, {});
  ASSERT_FALSE(plan.ok());
  EXPECT_EQ(plan.error().kind, Error::Kind::NotBuilt);
  EXPECT_EQ(plan.error().message,
            "measure `one` overrides itself by way of others, which the columnar engine cannot "
            "follow");
}

TEST(Batch, RefusesColumnsWithoutAField) {
  WithCountry some;
  some.law.measure("m", program::Effect::Prohibit, some.law.in_countries(some.to, {"JP"}));
  const Result<Plan> plan = compile(some.law.program, {});
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(fields_of(plan.value()), (std::vector{some.law.program.date_field, some.to}));
  ColumnBuilder builder(some.law.program.vocabulary, {some.law.program.date_field});
  const Columns columns = builder.take();
  const Result<Batch> batch = Batch::bind(plan.value(), columns);
  ASSERT_FALSE(batch.ok());
  EXPECT_EQ(batch.error().message, "the columns have no field `to`");
}

TEST(Batch, AnswersNoLineWithNothing) {
  WithCountry some;
  some.law.measure("m", program::Effect::Prohibit, some.law.in_countries(some.to, {"JP"}));
  const Result<Plan> plan = compile(some.law.program, {});
  const Columns columns =
      ColumnBuilder(some.law.program.vocabulary, fields_of(plan.value())).take();
  const Result<Batch> batch = Batch::bind(plan.value(), columns);
  ASSERT_TRUE(batch.ok());
  EXPECT_EQ(answers_of(batch.value(), columns).line_count, 0U);
}

// Nobody pays for the unknown where there is none.
TEST(Batch, RunsFewerStepsWhereNothingIsOpen) {
  WithCountry some;
  some.law.measure("m", program::Effect::Prohibit,
                   some.law.all({some.law.is(some.flag), some.law.in_countries(some.to, {"JP"})}));
  const Result<Plan> plan = compile(some.law.program, {});
  ColumnBuilder builder(some.law.program.vocabulary, fields_of(plan.value()));
  for (const char* to : {"JP", "DE"}) {
    EXPECT_TRUE(builder.add(Line().set(some.to, test::country(to)).line).ok());
  }
  EXPECT_TRUE(builder.add(Line().line).ok());
  const Columns columns = builder.take();
  const Result<Batch> batch = Batch::bind(plan.value(), columns);
  ASSERT_TRUE(batch.ok());
  EXPECT_LT(batch.value().step_count(Openness::NoneOpen),
            batch.value().step_count(Openness::SomeOpen));
}

// Blocks of which all is known between blocks of which it is not.
TEST(Batch, AnswersBlocksOfBothKinds) {
  WithCountry some;
  const int to_japan = some.law.in_countries(some.to, {"JP"});
  some.law.measure("ban", program::Effect::Prohibit,
                   some.law.all({some.law.negate(some.law.is(some.flag)), to_japan}));
  const Result<Plan> plan = compile(some.law.program, {});
  ColumnBuilder builder(some.law.program.vocabulary, fields_of(plan.value()));
  constexpr std::size_t kLines = 5 * kLinesPerBlock + 3;
  const auto is_in_open_block = [](std::size_t line) { return line / kLinesPerBlock % 2 == 1; };
  for (std::size_t i = 0; i < kLines; ++i) {
    Line line;
    if (i % 3 != 0 || !is_in_open_block(i)) line.set(some.flag, i % 2 == 0);
    line.set(some.to, test::country(i % 5 == 0 ? "DE" : "JP"));
    ASSERT_TRUE(builder.add(line.line).ok());
  }
  const Columns columns = builder.take();
  const Result<Batch> batch = Batch::bind(plan.value(), columns);
  ASSERT_TRUE(batch.ok());
  const StretchSlices slices = batch.value().slice(columns.stretches.front());
  EXPECT_EQ(slices.is_open.size(), 6U);
  EXPECT_EQ(slices.open_block_count(), 3U);
  const Answers answers = batch.value().decide(slices);
  for (std::size_t i = 0; i < kLines; ++i) {
    const bool is_unknown = is_in_open_block(i) && i % 3 == 0;
    const bool may_be = i % 5 != 0 && (is_unknown || i % 2 == 1);
    const bool is_so = i % 5 != 0 && !is_unknown && i % 2 == 1;
    ASSERT_EQ(ceiling_at(answers, i), may_be ? Outcome::Prohibited : Outcome::Free) << i;
    ASSERT_EQ(floor_at(answers, i), is_so ? Outcome::Prohibited : Outcome::Free) << i;
  }
}

// ------------------------------------------------------------------ by lines and by rules

// A law of so many measures, each of which asks for a flag and a country.
struct ManyMeasures : WithCountry {
  explicit ManyMeasures(int count) {
    const int is_flag = law.is(flag);
    const int condition = law.all({is_flag, law.in_countries(to, {"JP"})});
    for (int i = 0; i < count; ++i) {
      law.measure("m" + std::to_string(i), program::Effect::RequireLicence, condition);
    }
  }

  Result<Strategy> strategy(const Wanted& wanted) {
    const Plan plan = TRY(compile(law.program, {}));
    ColumnBuilder builder(law.program.vocabulary, fields_of(plan));
    TRY(builder.add(Line().set(flag, true).set(to, test::country("JP")).line));
    const Columns columns = builder.take();
    const Batch batch = TRY(Batch::bind(plan, columns, wanted));
    return batch.strategy();
  }
};

TEST(Strategy, FollowsTheSizeOfTheLaw) {
  EXPECT_EQ(ManyMeasures(8).strategy({}).value(), Strategy::ByLines);
  EXPECT_EQ(ManyMeasures(2'000).strategy({}).value(), Strategy::ByRules);
}

TEST(Strategy, IsTheOneThatWasNamed) {
  EXPECT_EQ(ManyMeasures(8).strategy({.strategy = Strategy::ByRules}).value(), Strategy::ByRules);
  EXPECT_EQ(ManyMeasures(2'000).strategy({.strategy = Strategy::ByLines}).value(),
            Strategy::ByLines);
}

TEST(Strategy, RefusesMoreRulesThanAStripHas) {
  const Result<Strategy> refused =
      ManyMeasures(kPiecesMax * kRulesPerPiece + 1).strategy({.strategy = Strategy::ByRules});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, Error::Kind::Limit);
  EXPECT_EQ(refused.error().message,
            "32769 measures and authorisations are more than 32768, which can be decided by rules");
}

}  // namespace
}  // namespace cocket::decide::columnar
