// SPDX-License-Identifier: Apache-2.0
#include "facts/substances.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/text.h"

namespace cocket::facts {
namespace {

std::string elements_in(std::string_view name) {
  const auto found = elements_of(name);
  return found ? join(*found, " ") : "open";
}

TEST(Substances, WordsAroundAnElementSayNothing) {
  for (const char* name :
       {"Dy", "dy", "DY", "镝", "镝含量", "含镝", "Dy content", "DYSPROSIUM METAL",
        "Dy (dysprosium)", "镝(Dy)", "[Dy]", "(Dy)", "【镝】", "金属镝", "镝粉",
        "ジスプロシウム含有量", "metallic dysprosium", "total Dy"}) {
    EXPECT_EQ(substance_name(name), "Dy") << name;
    EXPECT_EQ(elements_in(substance_name(name)), "Dy") << name;
  }
  for (const char* name : {"Dy (Tb)", "Dy:Fe", "Dy2O3", "重稀土", "epoxy", "含稀土", "Dy/Tb"}) {
    EXPECT_EQ(substance_name(name), name);
  }
}

TEST(Substances, AFormulaHoldsItsElements) {
  EXPECT_EQ(elements_in("Dy2O3"), "Dy O");
  EXPECT_EQ(elements_in("SmCo5"), "Co Sm");
  EXPECT_EQ(elements_in("TbDyFe"), "Dy Fe Tb");
  EXPECT_EQ(elements_in("Nd2Fe14B"), "B Fe Nd");
  EXPECT_EQ(elements_in("(NdPr)2Fe14B"), "B Fe Nd Pr");
  EXPECT_EQ(elements_in("(PrNd)"), "Nd Pr");
  EXPECT_EQ(elements_in("Tb0.3Dy0.7Fe1.92"), "Dy Fe Tb");
  EXPECT_EQ(elements_in("DyCl3·6H2O"), "Cl Dy H O");
  EXPECT_EQ(elements_in("Ca(OH)2"), "Ca H O");
  EXPECT_EQ(elements_in("Y2O3"), "O Y");
  EXPECT_EQ(elements_in("GaN"), "Ga N");
}

TEST(Substances, ACompoundOfTwoHoldsBoth) {
  EXPECT_EQ(elements_in("氧化镝"), "Dy O");
  EXPECT_EQ(elements_in("三氧化二锑"), "O Sb");
  EXPECT_EQ(elements_in("二氧化锗"), "Ge O");
  EXPECT_EQ(elements_in("砷化镓"), "As Ga");
  EXPECT_EQ(elements_in("氢氧化镝"), "Dy H O");
  EXPECT_EQ(elements_in("酸化ジスプロシウム"), "Dy O");
  EXPECT_EQ(elements_in("フッ化テルビウム"), "F Tb");
  EXPECT_EQ(elements_in("Dysprosium oxide"), "Dy O");
  EXPECT_EQ(elements_in("gallium nitride"), "Ga N");
  EXPECT_EQ(elements_in("antimony trioxide"), "O Sb");
}

TEST(Substances, ANameThatIsNotUnderstoodIsOpen) {
  for (const char* name :
       {"重稀土", "RE", "re", "TM", "TRE", "REO", "RE2O3", "REFeB", "MmNi5", "epoxy", "others",
        "其他", "steel", "Alnico", "稀土氧化物", "氧化物", "mixed rare earth oxide", "rare earth",
        // Words and grades in capitals.
        "PVC", "N52", "N42SH", "N48UH", "Y30", "SUS304", "S45C", "S7", "PPS",
        // Not wholly a formula.
        "Dy2O3x", "Al6061", "NdFeB N52", "Nd(Fe", "Nd)Fe", "()", "(((((Dy)))))", "Dy Fe", "DyXx",
        "2Dy", "Dy-Fe", "Dy/Tb", ""}) {
    EXPECT_EQ(elements_in(name), "open") << name;
  }
}

}  // namespace
}  // namespace cocket::facts
