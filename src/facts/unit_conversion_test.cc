// SPDX-License-Identifier: Apache-2.0
#include "facts/unit_conversion.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

// "1740 kg/m3" in g/cm3: "1.74", or what is said instead.
std::string converted(std::string_view number, std::string_view unit, std::string_view wanted) {
  const auto result = convert(parse_decimal(number).value(), unit, wanted);
  return result.ok() ? format(result.value()) : result.error().message;
}

std::string cell(const std::string& unit, std::string_view text) {
  Field field;
  field.name = "measured";
  field.type = FieldType::Quantity;
  field.unit = unit;
  const auto value = read_cell(field, text);
  return value.ok() ? write_value(field, value.value()) : value.error().message;
}

TEST(UnitConversion, IsExact) {
  EXPECT_EQ(converted("1740", "kg/m3", "g/cm3"), "1.74");
  EXPECT_EQ(converted("1.74", "g/cm3", "kg/m3"), "1740");
  EXPECT_EQ(converted("0.1", "mm", "um"), "100");
  EXPECT_EQ(converted("1", "in", "mm"), "25.4");
  EXPECT_EQ(converted("12", "nm", "km"), "0.000000000012");
  EXPECT_EQ(converted("18", "km/h", "m/s"), "5");
  EXPECT_EQ(converted("6000", "m/s", "km/h"), "21600");
  EXPECT_EQ(converted("90", "min", "h"), "1.5");
  EXPECT_EQ(converted("0.35", "kWh/kg", "Wh/kg"), "350");
  EXPECT_EQ(converted("2", "N/tex", "cN/dtex"), "20");
  EXPECT_EQ(converted("1000", "N/mm2", "GPa"), "1");
  EXPECT_EQ(converted("1.2", "kg/h", "g/h"), "1200");
  EXPECT_EQ(converted("10", "l/min", "m3/day"), "14.4");
  EXPECT_EQ(converted("5", "A/m2", "A/cm2"), "0.0005");
}

TEST(UnitConversion, MovesTheZeroOfTemperaturesButNotOfDifferences) {
  EXPECT_EQ(converted("20", "C", "K"), "293.15");
  EXPECT_EQ(converted("293", "K", "℃"), "19.85");
  EXPECT_EQ(converted("-55", "°C", "K"), "218.15");
  EXPECT_EQ(converted("2", "°C", "±K"), "2");
  EXPECT_NE(converted("2", "±K", "K").find("is a unit of difference of temperature"),
            std::string::npos);
}

TEST(UnitConversion, NeverRounds) {
  EXPECT_EQ(converted("100", "km/h", "m/s"),
            "`100 km/h` is no number of `m/s` that can be written exactly; give it in `m/s`");
  EXPECT_EQ(converted("1", "s", "h"),
            "`1 s` is no number of `h` that can be written exactly; give it in `h`");
  EXPECT_NE(converted("999999999999999999", "km", "nm").find("exactly"), std::string::npos);
  EXPECT_NE(converted("0.00000000000001", "nm", "km").find("exactly"), std::string::npos);
}

TEST(UnitConversion, KnowsHowPeopleWriteUnits) {
  for (const char* unit : {"µm", "μm", "um", "微米", "Micron", "ｕｍ"}) {
    EXPECT_EQ(converting_unit(unit), "um") << unit;
  }
  for (const char* unit : {"g/cm³", "g / cm^3", "克/立方厘米", "克每立方厘米", "g/cc"}) {
    EXPECT_EQ(converting_unit(unit), "g/cm3") << unit;
  }
  for (const char* unit : {"℃", "°C", "degC", "摄氏度", "Celsius"}) {
    EXPECT_EQ(converting_unit(unit), "C") << unit;
  }
  EXPECT_EQ(converting_unit("ＭＰａ"), "MPa");
  EXPECT_EQ(converting_unit("千瓦"), "kW");
  EXPECT_EQ(converting_unit("小时"), "h");
}

// A slip of case would be wrong by a factor of a milliard.
TEST(UnitConversion, TellsSymbolsApartByCase) {
  EXPECT_EQ(converting_unit("mW"), "mW");
  EXPECT_EQ(converting_unit("MW"), "MW");
  for (const char* unit : {"mw", "mPa", "KPH/", "deg", "psi", "ton", ""}) {
    EXPECT_EQ(converting_unit(unit), "") << unit;
  }
  EXPECT_EQ(converted("1", "Mw", "MW").find("`Mw` is no known unit of power"), 0U);
}

TEST(UnitConversion, RefusesAnotherKind) {
  EXPECT_EQ(converted("5", "kg", "g/cm3"),
            "`kg` is a unit of mass, not of density; expected one of `kg/m3`, `g/cm3`");
}

TEST(UnitConversion, ReadsCellsOfAFieldThatNamesItsUnit) {
  EXPECT_EQ(cell("g/cm3", "1740 kg/m³"), "1.74 g/cm3");
  EXPECT_EQ(cell("g/cm3", "1.74g/cm3"), "1.74 g/cm3");
  EXPECT_EQ(cell("K", "-40 ℃"), "233.15 K");
  EXPECT_EQ(cell("C", "-40 C"), "-40 C");
  EXPECT_EQ(cell("%", "12 %"), "12 %");
  EXPECT_EQ(cell("g/cm3", "1.74"), "`1.74` lacks its unit; expected a form such as `1.74 g/cm3`");
  EXPECT_EQ(cell("C", "-274 C"), "`-274 C` is below absolute zero");
  EXPECT_EQ(cell("K", "-1 K"), "`-1 K` is less than nothing");
  EXPECT_EQ(cell("mm", "cm3").find("`cm3` is no number with a unit"), 0U);
}

}  // namespace
}  // namespace cocket::facts
