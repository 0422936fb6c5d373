// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/columns.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/columnar/row_numbers.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "tests/support/program_builder.h"

namespace cocket::decide::columnar {
namespace {

using test::Line;
using test::ProgramBuilder;

struct SomeLaw {
  ProgramBuilder law;
  int flag = law.flag("flag");
  int to = law.field("to", facts::FieldType::Country);
  int buyer = law.party("buyer");
  int list = law.list("listed");
  int first_entry = law.entry(list, "One", test::always());
};

Columns columns_of(const SomeLaw& some, const std::vector<Line>& lines) {
  ColumnBuilder builder(some.law.program.vocabulary, {some.flag, some.to, some.buyer});
  for (const Line& line : lines) EXPECT_TRUE(builder.add(line.line).ok());
  return builder.take();
}

std::vector<std::uint32_t> in_full(const Codes& codes) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t line = 0; line < codes.size(); ++line) numbers.push_back(codes[line]);
  return numbers;
}

TEST(Columns, HoldEachValueOnce) {
  const SomeLaw some;
  const Columns columns =
      columns_of(some, {Line().set(some.to, test::country("JP")), Line(),
                        Line().set(some.to, test::country("JP")).set(some.flag, true),
                        Line().set(some.to, test::country("DE")).set(some.flag, false)});
  const Lines& lines = columns.stretches.front();
  ASSERT_EQ(lines.line_count, 4U);
  const auto& to = std::get<Values>(columns.fields[static_cast<std::size_t>(some.to)]);
  EXPECT_EQ(to.held.size(), 3U);
  EXPECT_EQ(in_full(std::get<Codes>(lines.fields[static_cast<std::size_t>(some.to)])),
            (std::vector<std::uint32_t>{0, 1, 0, 2}));
  const auto& flag = std::get<FlagColumn>(lines.fields[static_cast<std::size_t>(some.flag)]);
  EXPECT_EQ(flag.surely.front(), 0b0100U);
  EXPECT_EQ(flag.possibly.front(), 0b0111U);
}

// By country and by what screening found, not by name.
TEST(Columns, TellPartiesApartAsTheLawDoes) {
  const SomeLaw some;
  const auto of = [&](std::string name, std::string country) {
    return Line().set(some.buyer, facts::Parties{{{std::move(name), std::move(country)}}});
  };
  using facts::Certainty;
  const Columns columns = columns_of(
      some, {of("A", "JP"), of("B", "JP"), of("A", ""), of("A", "JP").hit(some.buyer, some.list, 0),
             of("C", "JP").hit(some.buyer, some.list, 0),
             of("A", "JP").hit(some.buyer, some.list, 0, Certainty::Possible)});
  const Lines& lines = columns.stretches.front();
  const auto& buyers = std::get<Codes>(lines.fields[static_cast<std::size_t>(some.buyer)]);
  EXPECT_EQ(in_full(buyers), (std::vector<std::uint32_t>{0, 0, 1, 2, 2, 3}));
}

TEST(Columns, GiveTheLineBack) {
  const SomeLaw some;
  const Columns columns = columns_of(some, {Line(), Line()
                                                        .set(some.flag, false)
                                                        .set(some.to, test::country("DE"))
                                                        .party(some.buyer, "A")
                                                        .hit(some.buyer, some.list, 0)
                                                        .state(some.list, Truth::Unknown)});
  const facts::Case unknown = line_at(columns, columns.stretches.front(), 0);
  for (const facts::Fact& fact : unknown.facts) EXPECT_FALSE(facts::is_known(fact.value));
  EXPECT_TRUE(unknown.hits.empty());
  const facts::Case known = line_at(columns, columns.stretches.front(), 1);
  EXPECT_EQ(known.facts[static_cast<std::size_t>(some.flag)].value, facts::Value(false));
  EXPECT_EQ(known.facts[static_cast<std::size_t>(some.to)].value,
            facts::Value(test::country("DE")));
  ASSERT_EQ(known.hits.size(), 1U);
  EXPECT_EQ(known.hits.front().field, some.buyer);
  ASSERT_EQ(known.statements.size(), 1U);
  const Lines& lines = columns.stretches.front();
  EXPECT_NE(signature_at(columns, lines, 0), signature_at(columns, lines, 1));
}

TEST(Columns, RefuseAFlagThatIsNone) {
  const SomeLaw some;
  ColumnBuilder builder(some.law.program.vocabulary, {some.flag, some.to});
  EXPECT_TRUE(builder.add(Line().line).ok());
  const Result<void> added = builder.add(Line().set(some.flag, std::string("perhaps")).line);
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().message, "`flag` of line 2 is neither yes nor no");
  EXPECT_EQ(builder.take().stretches.front().line_count, 1U);
}

TEST(RowNumbers, AreAlikeWhereLinesAre) {
  const SomeLaw some;
  const auto of = [&](std::string name, std::string country) {
    return Line().set(some.buyer, facts::Parties{{{std::move(name), std::move(country)}}});
  };
  const Columns columns = columns_of(
      some, {of("A", "JP"), of("B", "JP"), of("A", "JP").set(some.flag, true),
             of("A", "JP").set(some.flag, false), of("A", "JP").set(some.to, test::country("JP")),
             of("A", "JP").hit(some.buyer, some.list, 0),
             of("A", "JP").state(some.list, Truth::Unknown)});
  RowNumbers numbers;
  numbers.read(columns, columns.stretches.front());
  EXPECT_EQ(numbers.of(0).size(), number_count(columns));
  const auto of_line = [&](std::size_t line) {
    const auto row = numbers.of(line);
    return std::vector<std::uint32_t>(row.begin(), row.end());
  };
  EXPECT_EQ(of_line(0), of_line(1));  // nobody asks for the name
  for (std::size_t i = 1; i < 7; ++i) {
    for (std::size_t j = i + 1; j < 7; ++j) EXPECT_NE(of_line(i), of_line(j)) << i << " " << j;
  }
}

}  // namespace
}  // namespace cocket::decide::columnar
