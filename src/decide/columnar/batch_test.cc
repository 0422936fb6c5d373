// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/batch.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/result.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
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
  EXPECT_EQ(batch.value().decide().line_count, 0U);
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

}  // namespace
}  // namespace cocket::decide::columnar
