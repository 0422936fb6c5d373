// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

using testing::field_of;

// The numbers of the fields below.
constexpr int kDate = 0;
constexpr int kDestination = 1;
constexpr int kFlag = 2;
constexpr int kActivity = 3;
constexpr int kValue = 4;
constexpr int kCurrency = 5;

Vocabulary vocabulary() {
  Vocabulary result;
  result.add(field_of("date", FieldType::Date));
  result.add(field_of("destination", FieldType::Country));
  Field flag = field_of("special", FieldType::Flag);
  flag.default_value = "no";
  result.add(std::move(flag));
  Field activity = field_of("activity", FieldType::Enum);
  activity.values = {"export", "transit"};
  activity.default_value = "export";
  activity.default_with = "destination";
  result.add(std::move(activity));
  Field value = field_of("value", FieldType::Amount);
  value.unit_field = "currency";
  result.add(std::move(value));
  result.add(field_of("currency", FieldType::Text));
  return result;
}

const std::vector<Column> kColumns = {
    {"Ship date", kDate},    {"mine", -1},      {"destination", kDestination}, {"special", kFlag},
    {"activity", kActivity}, {"value", kValue}, {"currency", kCurrency}};

CaseReading read_line(const std::vector<std::string_view>& cells,
                      const Declarations& declared = {}) {
  return read_case(vocabulary(), kColumns, cells, declared);
}

std::string fact(const CaseReading& reading, int field) {
  return write_value(vocabulary().field(field),
                     reading.line.facts[static_cast<std::size_t>(field)].value);
}

Origin origin(const CaseReading& reading, int field) {
  return reading.line.facts[static_cast<std::size_t>(field)].origin;
}

TEST(ReadCase, CellsBecomeFacts) {
  const CaseReading reading =
      read_line({"2026-03-02", "x", "Japan", "yes", "transit", "5 EUR", ""});
  EXPECT_TRUE(reading.errors.empty());
  ASSERT_EQ(reading.line.facts.size(), 6U);
  EXPECT_EQ(fact(reading, kDate), "2026-03-02");
  EXPECT_EQ(fact(reading, kDestination), "JP");
  EXPECT_EQ(fact(reading, kFlag), "yes");
  EXPECT_EQ(fact(reading, kActivity), "transit");
  EXPECT_EQ(fact(reading, kValue), "5 EUR");
  EXPECT_EQ(origin(reading, kDate), Origin::Given);
  EXPECT_EQ(origin(reading, kCurrency), Origin::Missing);
}

TEST(ReadCase, ErrorsNameColumnAndValue) {
  const CaseReading reading = read_line({"2026-02-30", "", "Japn", "", "", "", ""});
  ASSERT_EQ(reading.errors.size(), 2U);
  EXPECT_EQ(reading.errors[0].column, 0);
  EXPECT_EQ(reading.errors[0].message,
            "column `Ship date`: `2026-02-30` is no day of the calendar");
  EXPECT_EQ(reading.errors[1].column, 2);
}

TEST(ReadCase, DefaultsFillEmptyCellsOnly) {
  const CaseReading given = read_line({"", "", "JP", "", "", "", ""});
  EXPECT_EQ(fact(given, kFlag), "no");
  EXPECT_EQ(origin(given, kFlag), Origin::Default);
  EXPECT_EQ(fact(given, kActivity), "export");
  EXPECT_EQ(origin(given, kActivity), Origin::Default);
  // Without a destination there is no default of the activity; a bad or unknown cell is not filled.
  const CaseReading bad = read_line({"", "", "", "unknown", "", "", ""});
  EXPECT_EQ(fact(bad, kFlag), "");
  EXPECT_EQ(fact(bad, kActivity), "");
  const CaseReading wrong = read_line({"", "", "", "perhaps", "", "", ""});
  EXPECT_EQ(fact(wrong, kFlag), "");
  EXPECT_EQ(wrong.errors.size(), 1U);
}

// Codes that a line gives, and codes that were found of its goods.
std::string codes_of(std::string_view given, std::string_view found, Origin expected) {
  std::vector<CodeTree::Row> rows(3);
  rows[0].node.code = "A";
  rows[1].node.code = "A1";
  rows[1].parent_code = "A";
  rows[2].node.code = "B";
  auto built = CodeTree::build("goods", "", std::move(rows));
  const auto tree = std::make_shared<const CodeTree>(std::move(built).value().tree);
  Vocabulary vocabulary;
  Field own = field_of("codes", FieldType::Code);
  own.code_tree = tree;
  own.derived_from = "found";
  Field other = field_of("found", FieldType::Code);
  other.code_tree = tree;
  vocabulary.add(own);
  vocabulary.add(other);
  const std::vector<Column> columns = {{"codes", 0}, {"found", 1}};
  const CaseReading reading = read_case(vocabulary, columns, {given, found}, {});
  EXPECT_EQ(reading.line.facts[0].origin, expected) << given << " | " << found;
  return write_value(own, reading.line.facts[0].value);
}

TEST(ReadCase, WhatWasFoundStandsInForWhatNobodyGave) {
  EXPECT_EQ(codes_of("", "A1; B?", Origin::Derived), "A1; B?");
  EXPECT_EQ(codes_of("?", "none", Origin::Derived), "none");
  EXPECT_EQ(codes_of("", "", Origin::Missing), "");
  EXPECT_EQ(codes_of("wrong", "A1", Origin::Missing), "");  // a slip is not passed over
}

TEST(ReadCase, CodeFoundBesideThoseGivenStaysPossible) {
  EXPECT_EQ(codes_of("none", "A1", Origin::Given), "A1?");
  EXPECT_EQ(codes_of("B", "A1", Origin::Given), "B; A1?");
  EXPECT_EQ(codes_of("A", "A1", Origin::Given), "A");
  EXPECT_EQ(codes_of("A1", "A", Origin::Given), "A1");
  EXPECT_EQ(codes_of("none", "A1?", Origin::Given), "none");  // somebody decided it
}

TEST(ReadCase, DeclarationsComeBeforeDefaults) {
  Declarations declared;
  declared.date_field = kDate;
  declared.as_of = date_of(2026, 3, 2);
  declared.assumed.resize(6);
  declared.assumed[kDestination] = Country{{'U', 'S'}};
  declared.assumed[kFlag] = true;
  const CaseReading reading = read_line({"", "", "JP", "", "", "", ""}, declared);
  EXPECT_EQ(fact(reading, kDate), "2026-03-02");
  EXPECT_EQ(origin(reading, kDate), Origin::AsOf);
  EXPECT_EQ(fact(reading, kDestination), "JP");
  EXPECT_EQ(fact(reading, kFlag), "yes");
  EXPECT_EQ(origin(reading, kFlag), Origin::Assumed);
  EXPECT_EQ(reading.assumed_fields, std::vector<int>{kFlag});
  const CaseReading empty = read_line({"2025-01-01", "", "", "", "", "", ""}, declared);
  EXPECT_EQ(fact(empty, kDate), "2025-01-01");
  EXPECT_EQ(fact(empty, kDestination), "US");
  EXPECT_EQ(origin(empty, kActivity), Origin::Default);
}

TEST(ReadCase, ABareNumberTakesItsUnitFromTheUnitField) {
  EXPECT_EQ(fact(read_line({"", "", "", "", "", "1200.50", "usd"}), kValue), "1200.5 USD");
  EXPECT_EQ(fact(read_line({"", "", "", "", "", "1200.50 EUR", "usd"}), kValue), "1200.5 EUR");
  EXPECT_EQ(fact(read_line({"", "", "", "", "", "1200.50", ""}), kValue), "1200.5");
  EXPECT_EQ(read_line({"", "", "", "", "", "1,200", "USD"}).errors.size(), 1U);
}

TEST(ReadCase, TakesRowsThatAreShorterThanTheColumns) {
  const CaseReading reading = read_line({"2026-03-02"});
  EXPECT_EQ(fact(reading, kDate), "2026-03-02");
  EXPECT_EQ(fact(reading, kDestination), "");
  EXPECT_EQ(read_line({}).line.facts.size(), 6U);
}

}  // namespace
}  // namespace cocket::facts
