// SPDX-License-Identifier: Apache-2.0
#include "screen/one_letter_off.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cocket::screen {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(OneLetterOff, FindsEverySlipThatThereIs) {
  const std::string name = "Kestrion Aero";
  const OneLetterOff index({name, "Quellin Works"});
  std::size_t slips = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ' ') continue;
    std::vector<std::string> spoilt = {name, name, name};
    spoilt[0][i] = 'w';
    spoilt[1].erase(i, 1);
    spoilt[2].insert(i, "w");
    if (i + 1 < name.size() && name[i + 1] != ' ') {
      spoilt.push_back(name);
      std::swap(spoilt.back()[i], spoilt.back()[i + 1]);
    }
    for (const std::string& one : spoilt) {
      EXPECT_EQ(index.find(one), Numbers{0}) << one;
      ++slips;
    }
  }
  EXPECT_EQ(slips, 46U);
}

TEST(OneLetterOff, LooksThroughTheLegalForm) {
  const OneLetterOff index({"IMSAR, LLC", "Veltran Corporation"});
  EXPECT_EQ(index.find("ISMAR, LLC"), Numbers{0});
  EXPECT_EQ(index.find("IMSER"), Numbers{0});
  EXPECT_EQ(index.find("Veltran Corporatjion"), Numbers{1});
  EXPECT_EQ(index.find("VELTRAM CORP."), Numbers{1});
}

TEST(OneLetterOff, TwoLettersDigitsAndShortNamesAreNoSlips) {
  const OneLetterOff index({"Quellin Institute 38", "Acsl Corporation", "三菱電機", "Duran"});
  for (const std::string_view name :
       {"Quellin Institute 39", "Quellin Institute 3", "Quellin Institute 83", "Amsl", "三菱重機",
        "Quellam Institute 38", "Dur", "Durmn X", "Amsl Corporation", ""}) {
    EXPECT_EQ(index.find(name), Numbers{}) << name;
  }
  EXPECT_EQ(index.find("Qeullin Institute 38"), Numbers{0});
  EXPECT_EQ(index.find("Quell1n Institute 38"), Numbers{0});
  EXPECT_EQ(index.find("Quellin Insti-tute 38"), Numbers{0});  // the same
  EXPECT_EQ(index.find("Dura"), Numbers{3});
}

}  // namespace
}  // namespace cocket::screen
