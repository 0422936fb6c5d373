// SPDX-License-Identifier: Apache-2.0
#include "classify/figures.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "classify/words.h"

namespace cocket::classify {
namespace {

// "[99.9, 99.9] %", "(99.9, ) %", "( , ) %" of a figure that is not sure, each with its words.
std::string told(std::string_view text) {
  const std::string cased = cased_text(text);
  std::string all;
  for (const Figure& figure : figures_of(cased)) {
    const auto side = [](const std::optional<Decimal>& number) {
      return number ? format(*number) : std::string(" ");
    };
    all += figure.is_low_in && figure.low ? "[" : "(";
    all += side(figure.low) + "," + side(figure.high);
    all += figure.is_high_in && figure.high ? "]" : ")";
    all += figure.unit;
    all += " '" + cased.substr(figure.at.begin, figure.at.end - figure.at.begin) + "' ";
  }
  if (!all.empty()) all.pop_back();
  return all;
}

TEST(Figures, AreNumbersWithTheirUnit) {
  EXPECT_EQ(told("purity 99.9%"), "[99.9,99.9]% '99.9%'");
  EXPECT_EQ(told("Dy 0.36 wt%"), "[0.36,0.36]% '0.36 wt%'");
  EXPECT_EQ(told("500 ppm Dy"), "[500,500]ppm '500 ppm'");
  EXPECT_EQ(told("density 1.75 g/cm3, 12 kW"), "[1.75,1.75]g/cm3 '1.75 g/cm3' [12,12]kW '12 kW'");
  EXPECT_EQ(told("密度1.85克/立方厘米的石墨"), "[1.85,1.85]克/立方厘米 '1.85克/立方厘米'");
  EXPECT_EQ(told("-40 C"), "[-40,-40]C '-40 C'");
  EXPECT_EQ(told("lot 12."), "[12,12] '12'");
}

TEST(Figures, SayOnlyWhatTheirBoundSays) {
  for (const char* text : {"≥99.9%", ">= 99.9%", "min 99.9 %", "99.9% min", "99.9% min.",
                           "at least 99.9%", "99.9%以上", "不低于99.9%", "99.9%及以上"}) {
    EXPECT_EQ(told(text).substr(0, 9), "[99.9, )%") << text;
  }
  for (const char* text : {"≤3%", "up to 3%", "3% max", "3%以下", "不超过3%", "not more than 3%"}) {
    EXPECT_EQ(told(text).substr(0, 6), "( ,3]%") << text;
  }
  EXPECT_EQ(told("大于460MPa"), "(460, )MPa '大于460MPa'");
  EXPECT_EQ(told("3%未満"), "( ,3)% '3%未満'");
  EXPECT_EQ(told("0.5-1%"), "[0.5,1]% '0.5-1%'");
  EXPECT_EQ(told("0.5% to 1.0%"), "[0.5,1]% '0.5% to 1.0%'");
}

TEST(Figures, AreNotGuessedAt) {
  for (const char* text : {"about 3%", "~3%", "约3%", "50±2 MPa", "1,200 MPa", "typ. 3%"}) {
    EXPECT_EQ(told(text).substr(0, 5), "( , )") << text;
  }
  // Parts of names are no figures.
  EXPECT_EQ(told("N42SH P1179 M12"), "");
  EXPECT_EQ(told("10x5x3 mm"), "( , ) '10x5x3 mm'");
  EXPECT_EQ(told("φ10×5"), "( , ) 'φ10×5'");
  // A unit is none of a bound: "min" are minutes.
  EXPECT_EQ(told("endurance 70 min"), "[70,70]min '70 min'");
}

TEST(Figures, GradesOfNinesAreBounds) {
  EXPECT_EQ(told("4N"), "[99.99, )% '4N'");
  EXPECT_EQ(told("6N5"), "[99.99995, )% '6N5'");
  EXPECT_EQ(told("4NM"), "[4,4] '4'");
}

TEST(Figures, OfAWholeCellAreBounds) {
  const auto bound = bound_in("≥ 99.9 %");
  ASSERT_TRUE(bound);
  EXPECT_EQ(bound->low, Decimal::of(999, 1));
  EXPECT_EQ(bound->unit, "%");
  EXPECT_FALSE(bound_in("99.9%"));
  EXPECT_FALSE(bound_in("purity ≥99.9%"));
  EXPECT_FALSE(bound_in("about 3%"));
  EXPECT_EQ(per_cent_of(Decimal::of(500, 0), "ppm"), Decimal::of(5, 2));
}

}  // namespace
}  // namespace cocket::classify
