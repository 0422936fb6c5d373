// SPDX-License-Identifier: Apache-2.0
#include "ledger/amount.h"

#include <gtest/gtest.h>

#include <string>

namespace cocket::ledger {
namespace {

std::string converted(const std::string& text, const std::string& unit) {
  const auto amount = convert(parse_quantity(text).value(), unit);
  return amount.ok() ? format(amount.value()) : amount.error().message;
}

TEST(Amount, IsConvertedExactlyOrNotAtAll) {
  EXPECT_EQ(converted("1.5 t", "KGM"), "1500 KGM");
  EXPECT_EQ(converted("1 mg", "TNE"), "0.000000001 TNE");
  EXPECT_EQ(converted("1 lb", "GRM"), "453.59237 GRM");
  EXPECT_EQ(converted("453.59237 g", "LBR"), "1 LBR");
  EXPECT_EQ(converted("1 kg", "LBR"), "1 KGM is no exact number of LBR");
  EXPECT_EQ(converted("2 dozen", "C62"), "24 C62");
  EXPECT_EQ(converted("1 l", "MTQ"), "0.001 MTQ");
  EXPECT_EQ(converted("1 kg", "C62"), "1 KGM cannot be told in C62");
  EXPECT_EQ(converted("3 drums", "drums"), "3 drums");
  EXPECT_EQ(converted("3 drums", "KGM"), "3 drums cannot be told in KGM");
  EXPECT_EQ(converted("999999999999999999 t", "MGM"), "an amount has more than 18 digits");
}

TEST(Amount, IsReadWithItsUnit) {
  EXPECT_EQ(format(parse_quantity(" 12.50 KG ").value()), "12.5 KGM");
  EXPECT_EQ(format(parse_value("1000.00 CNY").value()), "1000 CNY");
  for (const char* text : {"", "12", "kg", "-1 kg", "1,5 kg", "1 kg\u202e"}) {
    EXPECT_FALSE(parse_quantity(text).ok()) << text;
  }
  EXPECT_FALSE(parse_value("5 yuan").ok());
  EXPECT_FALSE(parse_value("5 cny").ok());
}

TEST(Amount, IsAddedOnlyToItsOwnUnit) {
  const Amount one = parse_quantity("1 kg").value();
  EXPECT_EQ(format(add(one, parse_quantity("0.5 kg").value()).value()), "1.5 KGM");
  EXPECT_FALSE(add(one, parse_quantity("1 t").value()).ok());
  const Amount large = parse_quantity("999999999999999999 kg").value();
  EXPECT_FALSE(add(large, one).ok());
  EXPECT_FALSE(can_be_counted(parse_quantity("0.01 kg").value(), large));
  EXPECT_TRUE(can_be_counted(parse_quantity("0.01 kg").value(), one));
}

}  // namespace
}  // namespace cocket::ledger
