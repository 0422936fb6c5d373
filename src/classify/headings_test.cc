// SPDX-License-Identifier: Apache-2.0
#include "classify/headings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "classify/item.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "tests/support/small_list.h"

namespace cocket::classify {
namespace {

using test::SmallList;

TEST(Headings, EndWithAUnitInBrackets) {
  EXPECT_EQ(unit_in("density (g/cm3)"), "g/cm3");
  EXPECT_EQ(unit_in("purity [%]"), "%");
  EXPECT_EQ(unit_in("purity (wt%)"), "%");
  EXPECT_EQ(element_of("Dy (%)"), "Dy");
  EXPECT_EQ(element_of("镝[wt%]"), "Dy");
  EXPECT_EQ(element_of("Dy"), "");
  EXPECT_EQ(element_of("day (%)"), "");
  EXPECT_EQ(unit_in("抗折强度（MPa）"), "MPa");
  EXPECT_EQ(unit_in("length (see drawing)"), "");
  EXPECT_EQ(unit_in("density g/cm3"), "g/cm3");
  EXPECT_EQ(unit_in("tensile strength, MPa"), "MPa");
  EXPECT_EQ(unit_in("density/g/cm3"), "g/cm3");
  EXPECT_EQ(unit_in("density in the dry"), "");
  EXPECT_EQ(unit_in("(MPa) strength"), "");
  EXPECT_EQ(unit_in(""), "");
}

TEST(Headings, NameFieldsWithAndWithoutTheirUnit) {
  const SmallList list;
  const int purity = list.entries().program.vocabulary.find("purity");
  const auto fields = with_fields(list.entries(), {{"purity", -1},
                                                   {"Purity (%)", -1},
                                                   {"purity (by whom)", -1},
                                                   {"colour (%)", -1},
                                                   {"colour", purity}});
  std::vector<int> numbers;
  numbers.reserve(fields.size());
  for (const facts::Column& column : fields) numbers.push_back(column.field);
  EXPECT_EQ(numbers, (std::vector<int>{purity, purity, -1, -1, purity}));
}

// What a cell says of purity under its heading, as a cell would say it; "[low, high]" of a bound.
std::string purity_of(const std::string& heading, const std::string& cell) {
  const SmallList list;
  const facts::Vocabulary& vocabulary = list.entries().program.vocabulary;
  const auto columns = with_fields(list.entries(), {{heading, -1}});
  const Item item = read_item(list.entries(), columns, {cell}, {});
  if (!item.errors.empty()) return "error";
  const int purity = vocabulary.find("purity");
  for (const facts::FieldRange& range : item.line.ranges) {
    const auto end = [&](const facts::Value& value) {
      return facts::is_known(value) ? facts::write_value(vocabulary.field(purity), value) : "";
    };
    return "[" + end(range.low) + ", " + end(range.high) + "]";
  }
  const facts::Value& value = item.line.facts[static_cast<std::size_t>(purity)].value;
  return facts::is_known(value) ? facts::write_value(vocabulary.field(purity), value) : "?";
}

TEST(Headings, GiveTheirUnitToBareNumbers) {
  EXPECT_EQ(purity_of("purity (%)", "99.97"), "99.97%");
  EXPECT_EQ(purity_of("purity (%)", "99.97%"), "99.97%");
  EXPECT_EQ(purity_of("purity", "99.97"), "error");
}

TEST(Headings, CellsMayBeBounds) {
  EXPECT_EQ(purity_of("purity (%)", "≥99.9"), "[99.9%, ]");
  EXPECT_EQ(purity_of("purity", "≥99.9%"), "[99.9%, ]");
  EXPECT_EQ(purity_of("purity", "max. 5%"), "[, 5%]");
  EXPECT_EQ(purity_of("purity", "≥99.9"), "error");
  EXPECT_EQ(purity_of("purity", "≥ninety%"), "error");
}

}  // namespace
}  // namespace cocket::classify
