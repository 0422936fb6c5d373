// SPDX-License-Identifier: Apache-2.0
#include "program/print.h"

#include <gtest/gtest.h>

#include "base/date.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::program {
namespace {

TEST(ConditionText, PutsParenthesesWhereTheMeaningNeedsThem) {
  test::ProgramBuilder law;
  const int a = law.is(law.flag("a"));
  const int b = law.is(law.flag("b"));
  const int c = law.is(law.flag("c"));
  EXPECT_EQ(condition_text(law.program, law.all({law.any({a, b}), c})), "(a or b) and c");
  EXPECT_EQ(condition_text(law.program, law.any({law.all({a, b}), c})), "a and b or c");
  EXPECT_EQ(condition_text(law.program, law.negate(law.all({a, b}))), "not (a and b)");
  EXPECT_EQ(condition_text(law.program, law.all({law.all({a, b}), c})), "(a and b) and c");
  EXPECT_EQ(condition_text(law.program, law.negate(law.negate(a))), "not not a");
}

TEST(ConditionText, NamesLabelledLimbs) {
  test::ProgramBuilder law;
  const int a = law.is(law.flag("a"));
  const int b = law.is(law.flag("b"));
  law.program.nodes[static_cast<std::size_t>(a)].label = "first";
  EXPECT_EQ(condition_text(law.program, law.any({a, b})), "any of { first: a, b }");
}

TEST(ConditionText, WritesValuesAsTheyAreRead) {
  test::ProgramBuilder law;
  const int value = law.field("value", facts::FieldType::Amount);
  const int share = law.field("share", facts::FieldType::Percent);
  const int kind = law.choice("kind", {"civil", "military"});
  const int where = law.field("where", facts::FieldType::Country);
  EXPECT_EQ(condition_text(law.program, law.compare(value, Comparison::GreaterEqual,
                                                    test::measured("5000", "EUR"))),
            "value >= 5000 \"EUR\"");
  EXPECT_EQ(
      condition_text(law.program, law.compare(share, Comparison::Less, test::percent("0.1%"))),
      "share < 0.1%");
  EXPECT_EQ(condition_text(law.program, law.negate(law.is_one_of(kind, {0, 1}))),
            "kind not in { civil, military }");
  EXPECT_EQ(condition_text(law.program, law.negate(law.in_countries(where, {"AT"}))),
            "where != AT");
}

TEST(DaysText, SaysBothEnds) {
  EXPECT_EQ(days_text({date_of(2025, 11, 7), date_of(2026, 11, 10)}),
            "from 2025-11-07 through 2026-11-10");
  EXPECT_EQ(days_text({date_of(2025, 11, 7), kDateMax}), "from 2025-11-07");
  EXPECT_EQ(days_text({kDateMin, date_of(2025, 11, 7)}), "from the beginning through 2025-11-07");
}

TEST(Quoted, EscapesWhatWouldEndTheText) {
  EXPECT_EQ(quoted("say \"no\" \\ \n"), R"("say \"no\" \\ \n")");
}

}  // namespace
}  // namespace cocket::program
