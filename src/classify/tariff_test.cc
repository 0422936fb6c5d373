// SPDX-License-Identifier: Apache-2.0
#include "classify/tariff.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "classify/classification.h"
#include "facts/code_tree.h"
#include "tests/support/small_list.h"

namespace cocket::classify {
namespace {

using test::SmallLaw;
using test::SmallList;
using Texts = std::vector<std::string>;

TEST(Tariff, CodesAreOfTheSameGoodsFromSixDigitsOn) {
  EXPECT_TRUE(is_named_by("8505111000", "8505111000"));
  EXPECT_TRUE(is_named_by("8505111000", "850511"));
  EXPECT_TRUE(is_named_by("850511", "8505111000"));
  EXPECT_TRUE(is_named_by("3801100030; 8505111000", "85051110"));
  EXPECT_FALSE(is_named_by("8505111000", "8505119000"));
  EXPECT_FALSE(is_named_by("8505111000", "85051"));
  EXPECT_FALSE(is_named_by("85051", "8505111000"));
  EXPECT_FALSE(is_named_by("8505", "8505"));
  EXPECT_FALSE(is_named_by("", "8505111000"));
  EXPECT_FALSE(is_named_by("8505111000", ""));
  // Digits in the middle of another code name nothing.
  EXPECT_FALSE(is_named_by("1285051110", "850511"));
}

Texts warnings(const SmallList& list, const std::string& thing, const std::string& tariff) {
  const test::Cells cells = {{"thing", thing}, {"hs", tariff}};
  return tariff_warnings(list.entries(), list.item(cells), list.classify(cells));
}

TEST(Tariff, ACodeBesideOneOfARowIsWarnedOf) {
  const SmallList list;
  EXPECT_EQ(warnings(list, "graphite", "3801100090"),
            Texts{"tariff code 3801100090 looks like 3801100030, under which 1.b may come: check "
                  "which of the two the goods belong to"});
  EXPECT_TRUE(warnings(list, "graphite", "3801200090").empty());
  // Of eight digits nobody can tell.
  EXPECT_TRUE(warnings(list, "device", "90314990").empty());
}

TEST(Tariff, ARowThatNamesTheCodeAndIsNotMetIsWarnedOf) {
  const SmallList list;
  EXPECT_EQ(warnings(list, "bonded", "9031499010"), Texts{});  // open: more will be asked
  const test::Cells cells = {{"thing", "lamp"}, {"hs", "9031499010"}};
  EXPECT_EQ(list.classify(cells).standing, Standing::NotControlled);
  EXPECT_EQ(warnings(list, "lamp", "9031499010"),
            Texts{"tariff code 9031499010 is one under which 2.a, 2.b may come, though no row is "
                  "met: expect customs to ask for proof"});
  // A row that names the code itself is warned of, and no other that stands beside it.
  EXPECT_EQ(warnings(list, "lamp", "8505111099"),
            Texts{"tariff code 8505111099 is one under which 2.b may come, though no row is met: "
                  "expect customs to ask for proof"});
}

TEST(Tariff, OfManyRowsSomeAreNamedAndTheOthersCounted) {
  SmallLaw law;
  std::vector<test::ListRow> rows = {{"L", "", "", ""}};
  for (int i = 1; i <= 6; ++i) rows.push_back({"R" + std::to_string(i), "L", "", "9031499010"});
  law.law.program.classified = std::make_shared<const facts::CodeTree>(test::tree_of(rows));
  for (auto& measure : law.law.program.measures) measure.entry = -1;
  const SmallList list(law);
  EXPECT_EQ(warnings(list, "lamp", "9031499099"),
            Texts{"tariff code 9031499099 looks like 9031499010, under which R1, R2, R3, R4 and 2 "
                  "more may come: check which of the two the goods belong to"});
}

TEST(Tariff, ACodeThatIsTooShortSaysNothing) {
  const SmallList list;
  EXPECT_TRUE(warnings(list, "lamp", "").empty());
  EXPECT_TRUE(warnings(list, "lamp", "9031").empty());
}

}  // namespace
}  // namespace cocket::classify
