// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/result.h"
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

TEST(Country, RefusesWhatIsNoneOrMoreThanOne) {
  for (const char* text : {"XX", "ZZ", "SU", "YU", "EU", "刚果", "392", "", "   ", "..."}) {
    EXPECT_FALSE(read_country(text).ok()) << text;
  }
  EXPECT_FALSE(read_country(std::string(100'000, 'x')).ok());
}

}  // namespace
}  // namespace cocket::facts
