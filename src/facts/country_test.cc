// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "facts/country_names.h"
#include "facts/read_cell.h"

namespace cocket::facts {
namespace {

std::string code_of(std::string_view text) {
  const auto country = read_country(text);
  return country.ok() ? country.value().text() : country.error().message;
}

TEST(Country, ReadsCodes) {
  EXPECT_EQ(code_of("JP"), "JP");
  EXPECT_EQ(code_of(" jpn "), "JP");
  EXPECT_EQ(code_of("ＵＳ"), "US");
  EXPECT_EQ(code_of("UK"), "GB");
  EXPECT_EQ(code_of("U.S.A."), "US");
}

TEST(Country, ReadsNamesInThreeLanguages) {
  for (const char* name : {"Japan", "日本", "JAPAN"}) EXPECT_EQ(code_of(name), "JP") << name;
  for (const char* name : {"South Korea", "韩国", "韓国"}) EXPECT_EQ(code_of(name), "KR") << name;
  for (const char* name : {"the Netherlands", "荷兰", "オランダ"}) {
    EXPECT_EQ(code_of(name), "NL") << name;
  }
  for (const char* name : {"Hong Kong", "香港", "Hong Kong SAR China", "中国香港特别行政区"}) {
    EXPECT_EQ(code_of(name), "HK") << name;
  }
  EXPECT_EQ(code_of("Cote d'Ivoire"), "CI");
  EXPECT_EQ(code_of("ｲﾀﾘｱ"), "IT");
}

TEST(Country, SuggestsTheNearestName) {
  EXPECT_EQ(code_of("Japn"),
            "`Japn` is no country; expected a code of ISO 3166-1 or a name; did you mean `JP` "
            "(Japan)?");
  EXPECT_EQ(code_of("Untied States"),
            "`Untied States` is no country; expected a code of ISO 3166-1 or a name; did you mean "
            "`US` (United States)?");
}

TEST(Country, SuggestsNothingForTwoLetters) {
  for (const char* text : {"UN", "EU", "XX", "Q."}) {
    const std::string refused = code_of(text);
    EXPECT_TRUE(refused.ends_with("is no country; expected a code of ISO 3166-1 or a name"))
        << refused;
  }
}

class MoreNames : public ::testing::Test {
 protected:
  std::string code_of(std::string_view text) const {
    const auto country = read_country(text, &names_);
    return country.ok() ? country.value().text() : "none";
  }
  CountryNames names_;
};

TEST_F(MoreNames, StandBesideThoseOfIcu) {
  EXPECT_TRUE(names_.add("United States of America", "US"));
  EXPECT_TRUE(names_.add("Korea, Republic of", "KR"));
  EXPECT_TRUE(names_.add("中国台湾", "TW"));
  for (const char* name : {"The United States of America", "UNITED STATES OF AMERICA", "US"}) {
    EXPECT_EQ(code_of(name), "US") << name;
  }
  EXPECT_EQ(code_of("Korea (Republic of)"), "KR");
  EXPECT_EQ(code_of("中国台湾"), "TW");
  EXPECT_EQ(code_of("中国"), "CN");
}

TEST_F(MoreNames, AreRefusedWithoutACodeAndForTwoCountries) {
  EXPECT_FALSE(names_.add("Utopia", "ZZ"));
  EXPECT_FALSE(names_.add("Utopia", "Utopia"));
  EXPECT_TRUE(names_.add("Holland", "NL"));
  EXPECT_TRUE(names_.add("the HOLLAND", "NL"));
  EXPECT_FALSE(names_.add("Holland", "US"));
  EXPECT_EQ(code_of("Holland"), "NL");
}

TEST_F(MoreNames, AFormOfStateStandsBeforeOrBehindAName) {
  for (const char* name : {"Kingdom of Norway", "挪威王国", "ノルウェー王国", "挪威王國"}) {
    EXPECT_EQ(code_of(name), "NO") << name;
  }
  EXPECT_EQ(code_of("Republic of the Philippines"), "PH");
  EXPECT_EQ(code_of("Republic of India"), "IN");
  EXPECT_EQ(code_of("日本国"), "JP");
  // A federal state, two countries, a code, no country.
  for (const char* name :
       {"State of Georgia", "Republic of the Congo", "刚果共和国", "Republic of IN",
        "Republic of Korea", "Kingdom of Heaven", "共和国", "王国", "国"}) {
    EXPECT_EQ(code_of(name), "none") << name;
  }
  EXPECT_FALSE(read_country("Kingdom of Norway").ok());
}

TEST_F(MoreNames, GoBeforeFormsOfState) {
  names_.add("Republic of China", "TW");
  EXPECT_EQ(code_of("Republic of China"), "TW");
  EXPECT_EQ(code_of("The Republic of China"), "TW");
}

TEST(Country, RefusesWhatIsNoneOrMoreThanOne) {
  for (const char* text : {"XX", "ZZ", "SU", "YU", "EU", "刚果", "392", "", "   ", "..."}) {
    EXPECT_FALSE(read_country(text).ok()) << text;
  }
  EXPECT_FALSE(read_country(std::string(100'000, 'x')).ok());
}

}  // namespace
}  // namespace cocket::facts
