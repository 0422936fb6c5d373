// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/classes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/plan.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/both_engines.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::columnar {
namespace {

using test::Line;
using test::ProgramBuilder;

facts::Value tenths(int count) {
  return facts::Percent{Decimal::of(count, 1)};
}

// A measure for each bound of a share: below the first, between two, or above the last.
struct Bounds {
  ProgramBuilder law;
  int share = law.field("share", facts::FieldType::Percent);
  std::vector<facts::Case> lines;

  explicit Bounds(int count) {
    for (int i = 0; i < count; ++i) {
      law.measure("m" + std::to_string(i), program::Effect::RequireReport,
                  law.compare(share, program::Comparison::GreaterEqual, tenths(2 * i + 1)));
    }
    for (int i = 2 * count; i >= 0; --i) lines.push_back(Line().set(share, tenths(i)).line);
    lines.push_back(Line().line);
  }
};

Result<Classes> classes_of(const Plan& plan, const std::vector<facts::Case>& lines, int field,
                           const Limits& limits) {
  ColumnBuilder builder(plan.law->vocabulary, fields_of(plan));
  for (const facts::Case& line : lines) EXPECT_TRUE(builder.add(line).ok());
  const Columns columns = builder.take();
  const auto input = std::find_if(plan.inputs.begin(), plan.inputs.end(),
                                  [&](const Input& one) { return one.source.field == field; });
  return classify(plan, *input, columns, limits);
}

TEST(Classes, HoldWhatNoTestTellsApart) {
  const Bounds bounds(3);
  const Result<Plan> plan = compile(bounds.law.program, {});
  const Result<Classes> classes = classes_of(plan.value(), bounds.lines, bounds.share, {});
  ASSERT_TRUE(classes.ok());
  EXPECT_EQ(classes.value().standings.size(), 5U);  // four stretches, and unknown
  EXPECT_EQ(classes.value().digits, 3U);
  EXPECT_EQ(std::count(classes.value().opens.begin(), classes.value().opens.end(), true), 1);
}

// More classes than a byte numbers.
TEST(Classes, AreAsManyAsThereAre) {
  const Bounds bounds(300);
  const Result<Plan> plan = compile(bounds.law.program, {});
  const Result<Classes> classes = classes_of(plan.value(), bounds.lines, bounds.share, {});
  ASSERT_TRUE(classes.ok());
  EXPECT_EQ(classes.value().standings.size(), 302U);
  EXPECT_EQ(test::by_columns(bounds.law.program, bounds.lines, {}),
            test::by_reference(bounds.law.program, bounds.lines, {}));
}

TEST(Classes, AreRefusedWhereTheyAreTooMany) {
  const Bounds bounds(3);
  const Result<Plan> plan = compile(bounds.law.program, {});
  EXPECT_TRUE(classes_of(plan.value(), bounds.lines, bounds.share, {5, 1}).ok());
  const Result<Classes> classes = classes_of(plan.value(), bounds.lines, bounds.share, {4, 1});
  ASSERT_FALSE(classes.ok());
  EXPECT_EQ(classes.error().kind, Error::Kind::Limit);
  EXPECT_EQ(classes.error().message,
            "`share` can be told apart in more ways than the columnar engine takes");
}

TEST(Classes, PairsAreRefusedWhereTheyAreTooMany) {
  ProgramBuilder law;
  const int to = law.field("to", facts::FieldType::Country);
  const int from = law.field("from", facts::FieldType::Country);
  law.measure("m", program::Effect::Prohibit, law.same_country(to, from));
  std::vector<facts::Case> lines;
  for (const char* name : {"JP", "DE", "US"}) {
    lines.push_back(Line().set(to, test::country(name)).set(from, test::country("DE")).line);
  }
  const Result<Plan> plan = compile(law.program, {});
  EXPECT_TRUE(classes_of(plan.value(), lines, to, {2, 3}).ok());
  const Result<Classes> classes = classes_of(plan.value(), lines, to, {2, 2});
  ASSERT_FALSE(classes.ok());
  EXPECT_EQ(classes.error().message,
            "`to` with `from` can be told apart in more ways than the columnar engine takes");
  EXPECT_FALSE(classes_of(plan.value(), lines, to, {1, 3}).ok());
}

}  // namespace
}  // namespace cocket::decide::columnar
