// SPDX-License-Identifier: Apache-2.0
#include "screen/han_numbers.h"

#include <gtest/gtest.h>

namespace cocket::screen {
namespace {

TEST(HanNumbers, OfInstitutesPlantsAndUnitsAreDigits) {
  EXPECT_EQ(with_digits(U"第五十四研究所"), U"54研究所");
  EXPECT_EQ(with_digits(U"第十研究院"), U"10研究院");
  EXPECT_EQ(with_digits(U"第一百零五厂"), U"105厂");
  EXPECT_EQ(with_digits(U"中国第二十设计院"), U"中国20设计院");
  EXPECT_EQ(with_digits(U"四〇四厂"), U"404厂");
  EXPECT_EQ(with_digits(U"七一二所"), U"712所");
  EXPECT_EQ(with_digits(U"第10研究所"), U"10研究所");
  EXPECT_EQ(with_digits(U"第三师"), U"3师");
}

TEST(HanNumbers, OtherCharactersStay) {
  for (const char32_t* name : {U"三菱重工業", U"第一生命保険", U"第一三共", U"九州電力",
                               U"三一重工", U"四川长虹", U"一", U"第", U"三院", U"十百所", U"",
                               U"第一汽车", U"万宝至", U"五矿", U"三千院", U"一万二十院"}) {
    EXPECT_EQ(with_digits(name), name);
  }
}

}  // namespace
}  // namespace cocket::screen
