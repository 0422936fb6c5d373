// SPDX-License-Identifier: Apache-2.0
#include "facts/json_members.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cocket::facts {
namespace {

std::string seen(std::string_view object) {
  std::string text;
  for (const JsonMember& member : members_of(object)) {
    text +=
        "[" + member.name + "|" + std::string(member.value) + "|" + std::string(member.text) + "]";
  }
  return text;
}

TEST(JsonMembers, KeepEveryByteOfValues) {
  EXPECT_EQ(seen(R"({"a":1.50,"b":1e400})"), R"([a|1.50|"a":1.50][b|1e400|"b":1e400])");
  EXPECT_EQ(seen(R"( { "a" : true , "b":null } )"), R"([a|true| "a" : true ][b|null| "b":null ])");
}

TEST(JsonMembers, LookPastWhatStandsInStringsAndInside) {
  EXPECT_EQ(
      seen(R"({"a":"},\"\\","b":{"c":[1,{"d":","}]},"e":[]})"),
      R"([a|"},\"\\"|"a":"},\"\\"][b|{"c":[1,{"d":","}]}|"b":{"c":[1,{"d":","}]}][e|[]|"e":[]])");
  EXPECT_EQ(members_of(R"({"verd\u0069ct":1})").at(0).name, "verdict");
}

TEST(JsonMembers, OfNothingAreNone) {
  EXPECT_EQ(seen("{}"), "");
  EXPECT_EQ(seen("{ }"), "");
  EXPECT_EQ(seen(""), "");
  EXPECT_EQ(seen("{\"a"), "");
  EXPECT_EQ(seen("{\"a\":[\"b"), "[a|[\"b|\"a\":[\"b]");
}

}  // namespace
}  // namespace cocket::facts
