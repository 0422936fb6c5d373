// SPDX-License-Identifier: Apache-2.0
#include "facts/composition.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::facts {
namespace {

// What was read, as it is written; or why not.
std::string read(std::string_view text) {
  const auto composition = read_composition(text);
  return composition.ok() ? write_composition(composition.value()) : composition.error().message;
}

TEST(Composition, ReadsTheCanonicalForm) {
  EXPECT_EQ(read("Dy=0.36%; Nd=13.5%"), "Dy=0.36%; Nd=13.5%");
  EXPECT_EQ(read("Dy 0.36 %,Nd:13.50%\nPr0%"), "Dy=0.36%; Nd=13.5%; Pr=0%");
}

TEST(Composition, ReadsCustomsStrings) {
  EXPECT_EQ(read("钕14.00%,镨4.71%,钆0.33%"), "Nd=14%; Pr=4.71%; Gd=0.33%");
  EXPECT_EQ(read("0|2|钕14.00%,镨4.71%,钆0.33%…|无品牌|圆形"), "Nd=14%; Pr=4.71%; Gd=0.33%");
  EXPECT_EQ(read("４|３|成分：钕１４％、镝０．３６％等|无型号"), "Nd=14%; Dy=0.36%");
  EXPECT_EQ(read("钕14%镨4.71%镝0.36%"), "Nd=14%; Pr=4.71%; Dy=0.36%");
  EXPECT_EQ(read("Nd 28% Pr 4% / Dy 2%"), "Nd=28%; Pr=4%; Dy=2%");
}

TEST(Composition, ReadsJapaneseAndTraditionalNames) {
  EXPECT_EQ(read("ジスプロシウム 0.36%；ネオジム 13.5%；鐠 4%"), "Dy=0.36%; Nd=13.5%; Pr=4%");
}

TEST(Composition, ReadsSharesThatComeFirst) {
  EXPECT_EQ(read("0.36% Dy; 13.5 % neodymium"), "Dy=0.36%; Nd=13.5%");
  EXPECT_EQ(read("500 ppm Tb"), "Tb=0.05%");
}

TEST(Composition, ReadsWordsForWeightAndTheBalance) {
  EXPECT_EQ(read("Dy=0.36 wt%; Nd=13.5% w/w; Tb=12ppm; Fe=balance"),
            "Dy=0.36%; Nd=13.5%; Tb=0.0012%; Fe=86.1388%");
  EXPECT_EQ(read("钕14%,铁余量"), "Nd=14%; Fe=86%");
}

TEST(Composition, KeepsNamesThatAreNoElement) {
  EXPECT_EQ(read("Dy2O3=99.9%"), "Dy2O3=99.9%");
  EXPECT_EQ(read("氧化镝 99.5%; Herbal extract 0.5%"), "氧化镝=99.5%; Herbal extract=0.5%");
  EXPECT_EQ(read("Nd₂Fe₁₄B=98%"), "Nd2Fe14B=98%");
}

// The elements that are surely in it; "?" where more may be.
std::string holds(std::string_view text) {
  const auto composition = read_composition(text);
  if (!composition.ok()) return composition.error().message;
  std::string elements = join(composition.value().elements, " ");
  return composition.value().is_open ? elements + "?" : elements;
}

TEST(Composition, SaysWhichElementsItHolds) {
  EXPECT_EQ(holds("Dy=0.36%; Nd=13.5%; Fe=balance"), "Dy Fe Nd");
  EXPECT_EQ(holds("Dy=0%; Nd=13.5%; Fe=balance"), "Fe Nd");
  EXPECT_EQ(holds("Dy2O3=1%; SmCo5=98%; TbDyFe=1%"), "Co Dy Fe O Sm Tb");
  EXPECT_EQ(holds("氧化镝 100%"), "Dy O");
  for (const char* text : {"镝含量:1%", "含镝1%", "Dy content=1%", "dysprosium metal=1%",
                           "Dy (dysprosium)=1%", "[Dy]=1%", "1% Dy content"}) {
    EXPECT_EQ(read(text), "Dy=1%") << text;
    EXPECT_EQ(holds(text), "Dy?") << text;
  }
}

TEST(Composition, IsOpenWhereANameDoesNotSayWhatItHolds) {
  EXPECT_EQ(holds("Nd=28%; 重稀土=2%"), "Nd?");
  EXPECT_EQ(holds("RE=2%; Fe=66%"), "Fe?");
  EXPECT_EQ(holds("Fe=98%; epoxy=2%"), "Fe?");
  EXPECT_EQ(holds("Fe=100%; epoxy=0%"), "Fe");
  EXPECT_EQ(read("RE=2%"), "RE=2%");
  EXPECT_EQ(holds("RE=100%"), "?");
  EXPECT_EQ(holds("Re=100%"), "Re");
  EXPECT_EQ(holds("Dy:Fe=100%"), "?");
}

TEST(Composition, IsOpenWhereTheSharesLeaveARest) {
  EXPECT_EQ(holds("Nd=13.5%"), "Nd?");
  EXPECT_EQ(holds("Nd=13.5%; Fe=86.4%"), "Fe Nd?");
  EXPECT_EQ(holds("Nd=13.5%; Fe=86.5%"), "Fe Nd");
  EXPECT_EQ(holds("钕14.00%,镨4.71%等"), "Nd Pr?");
  EXPECT_EQ(format(unstated(read_composition("Nd=13.5%; Fe=80%").value().shares)), "6.5");
}

TEST(Composition, RefusesAShareBelowZero) {
  for (const char* text : {"Dy=-1%", "Dy: -1%", "Dy=–1%"}) {
    EXPECT_EQ(read(text), "`" + std::string(text) + "` is no share; expected 0% to 100%");
  }
}

TEST(Composition, RefusesASumOverHundred) {
  EXPECT_EQ(read("Dy=60%; Nd=40.000000000001%"), "the shares add up to more than 100%");
  EXPECT_EQ(read("Dy=60%; Nd=40%"), "Dy=60%; Nd=40%");
  EXPECT_EQ(read("Dy=100.1%"), "`Dy=100.1%` is more than 100%");
}

TEST(Composition, RefusesWhatCouldBeMisread) {
  EXPECT_EQ(read("Dy=0.36"),
            "`Dy=0.36` is no share of a substance; expected a form such as "
            "`Dy=0.36%`");
  EXPECT_EQ(read("Dy=0,36%"),
            "`Dy=0` is no share of a substance; expected a form such as "
            "`Dy=0.36%`");
  EXPECT_EQ(read("Dy 12-14%"), "`Dy 12-14%` is a range; give the share itself");
  EXPECT_EQ(read("Dy 12%~14%"), "`~14%` is a bound; give the share itself");
  EXPECT_EQ(read("Dy <0.1%"), "`Dy <0.1%` is a bound; give the share itself");
  EXPECT_EQ(read("Dy≤0.1%"), "`Dy≤0.1%` is a bound; give the share itself");
  for (const char* text : {"Dy max 1.73%", "Dy max=1.73%", "Dy up to 2%", "Ca ca. 3%", "Dy不超过2%",
                           "镝 最大 2%", "2% Dy max", "2% Dy~"}) {
    EXPECT_EQ(read(text), "`" + std::string(text) + "` is a bound; give the share itself");
  }
  EXPECT_EQ(read("Ca 3%"), "Ca=3%");
  for (const char* text : {"Sm traces", "Sm=trace", "钐痕量"}) {
    EXPECT_EQ(read(text), "`" + std::string(text) +
                              "` tells no share; give one, or leave it out: what is not told is "
                              "open");
  }
  EXPECT_EQ(read("Dy=3 at%"), "`Dy=3 at%` is not a share by weight");
  EXPECT_EQ(read("Nd=14%; 钕=13%"), "`Nd` is given twice");
  EXPECT_EQ(read("CO=3%"),
            "`CO` may be an element or a compound of two; write the element as "
            "`Xx`, or its name");
  EXPECT_EQ(read("1%"), "`1%` is no share of a substance; expected a form such as `Dy=0.36%`");
  EXPECT_FALSE(read_composition("-22% Dy").ok());
  EXPECT_EQ(read("钕14%|镨4%"), "`钕14%|镨4%` has shares in more than one part");
}

TEST(Composition, RefusesTheEmptyAndTheEndless) {
  for (const char* text : {"", ";", "|", "%", "=", "...", "balance", "Fe=bal; Nd=bal"}) {
    EXPECT_FALSE(read_composition(text).ok()) << text;
  }
  std::string many;
  for (int i = 0; i <= kSharesMax; ++i) many += "x" + std::to_string(i) + "=0%;";
  EXPECT_EQ(read(many), "more than 256 shares in one cell");
  EXPECT_FALSE(read_composition(std::string(1'000'000, '%')).ok());
}

}  // namespace
}  // namespace cocket::facts
