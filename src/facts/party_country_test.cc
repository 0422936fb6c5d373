// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/book.h"
#include "facts/book_test.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

constexpr int kUser = 0;
constexpr int kUserCountry = 1;
constexpr int kOtherCountry = 2;

Vocabulary user_vocabulary() {
  Vocabulary result;
  result.add(testing::field_of("user", FieldType::Party));
  Field country = testing::field_of("user_country", FieldType::Country);
  country.party_field = "user";
  result.add(std::move(country));
  result.add(testing::field_of("destination", FieldType::Country));
  return result;
}

const std::vector<Column> kUserColumns = {
    {"End user", kUser}, {"Land", kUserCountry}, {"destination", kOtherCountry}};

struct Seen {
  std::string country;
  Origin origin = Origin::Missing;
  std::vector<std::string> errors;
};

Seen see(std::string_view user, std::string_view country, const Declarations& declared = {}) {
  const Vocabulary fields = user_vocabulary();
  const CaseReading reading = read_case(fields, kUserColumns, {user, country, ""}, declared);
  const Fact& fact = reading.line.facts[kUserCountry];
  Seen seen{write_value(fields.field(kUserCountry), fact.value), fact.origin, {}};
  for (const CellError& error : reading.errors) seen.errors.push_back(error.message);
  EXPECT_FALSE(is_known(reading.line.facts[kOtherCountry].value));
  return seen;
}

TEST(PartyCountry, StandsForAnEmptyColumn) {
  const Seen seen = see("Acme|Japan", "");
  EXPECT_EQ(seen.country, "JP");
  EXPECT_EQ(seen.origin, Origin::Derived);
  EXPECT_EQ(see("Acme|JP; Bolt|JPN", "").country, "JP");
  EXPECT_EQ(see("Acme", "").country, "");
  EXPECT_EQ(see("none", "").country, "");
}

TEST(PartyCountry, MayStandInBoth) {
  const Seen seen = see("Acme|JP", "Japan");
  EXPECT_TRUE(seen.errors.empty());
  EXPECT_EQ(seen.country, "JP");
  EXPECT_EQ(seen.origin, Origin::Given);
  EXPECT_TRUE(see("Acme|JP; Bolt", "JP").errors.empty());
}

TEST(PartyCountry, ThatContradictsTheColumnIsRefused) {
  const Seen seen = see("Acme|US; Bolt|JP", "US");
  ASSERT_EQ(seen.errors.size(), 1U);
  EXPECT_EQ(seen.errors[0],
            "column `Land`: `US`, but `user` says `Bolt|JP`; correct one of them, or leave the "
            "country of `user` to the name and this cell empty");
}

TEST(PartyCountry, IsOpenWhereSeveralPartiesDiffer) {
  for (const char* user : {"Acme|JP; Bolt|US", "Acme|JP; Bolt"}) {
    EXPECT_EQ(see(user, "").country, "") << user;
    Declarations declared;
    declared.assumed.resize(3);
    declared.assumed[kUserCountry] = Country{{'D', 'E'}};
    const Seen seen = see(user, "", declared);
    EXPECT_EQ(seen.country, "") << user;
    EXPECT_TRUE(seen.errors.empty()) << user;
  }
}

TEST(PartyCountry, GoesBeforeWhatIsDeclared) {
  Declarations declared;
  declared.assumed.resize(3);
  declared.assumed[kUserCountry] = Country{{'D', 'E'}};
  EXPECT_EQ(see("Acme|JP", "", declared).country, "JP");
  EXPECT_EQ(see("Acme", "", declared).country, "DE");
  // A cell that says that nobody knows is not filled.
  EXPECT_EQ(see("Acme|JP", "unknown", declared).country, "");
}

TEST(PartyCountry, OfADeclaredPartyCountsToo) {
  Declarations declared;
  declared.assumed.resize(3);
  declared.assumed[kUser] = Parties{{{"Acme", "JP"}}};
  EXPECT_EQ(see("", "", declared).country, "JP");
  EXPECT_EQ(see("", "US", declared).errors.size(), 1U);
}

}  // namespace
}  // namespace cocket::facts
