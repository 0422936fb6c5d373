// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <vector>

#include "base/result.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/own_mapping.h"
#include "lists/test_import.h"

namespace cocket::lists {
namespace {

std::string own_file(const std::string& name) {
  std::ifstream file(std::string(COCKET_SOURCE_DIR) + "/tests/lists/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Result<Imported> import_own(const std::string& csv, const std::string& toml) {
  ImportRequest request;
  request.files.push_back(text_file("list", csv));
  request.mapping = TRY(parse_own_mapping(toml, "map.toml"));
  return import_files(request);
}

std::string fault_of(const std::string& toml) {
  const auto mapping = parse_own_mapping(toml, "map.toml");
  return mapping.ok() ? "" : mapping.error().message;
}

TEST(OwnCsv, ReadsTheColumnsThatTheMappingNames) {
  const auto read = import_own(own_file("own.csv"), own_file("own.toml"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  const Imported& list = read.value();
  ASSERT_EQ(list.parties.size(), 3U);
  const ListedParty& first = list.parties[0];
  EXPECT_EQ(first.id, "17");
  EXPECT_EQ(first.type, PartyType::Organization);
  EXPECT_EQ(first.names,
            (std::vector<PartyName>{{"Nordlicht Werke GmbH", NameKind::Primary, false, ""},
                                    {"Aurora", NameKind::Alias, false, ""},
                                    {"Nordlicht Turbinen", NameKind::Alias, false, ""},
                                    {"北极光公司", NameKind::Original, false, ""}}));
  EXPECT_EQ(first.addresses, std::vector<std::string>{"1 Quay Street, Port Ember, ZZ"});
  EXPECT_EQ(first.identifiers, (std::vector<Identifier>{{"VAT number", "ZZ123", ""}}));
  EXPECT_EQ(first.listed_on, "2026-03-04");
  EXPECT_EQ(first.remarks, "Why: unpaid");
  EXPECT_EQ(list.parties[1].type, PartyType::Person);
  EXPECT_EQ(list.edition.format, "own-csv");
}

TEST(OwnCsv, ReportsWhatTheMappingDoesNotKnow) {
  const auto read = import_own(own_file("own.csv"), own_file("own.toml"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read.value().edition.skipped,
            (std::vector<SkippedValue>{
                {"`list`, line 4", "Kind", "raft", "no type that the mapping knows"},
                {"`list`, line 4", "Since", "soon", "no day"}}));
}

TEST(OwnCsv, IsAnotherEditionUnderAnotherMapping) {
  const auto one = import_own("Name,Who\nA,B\n", "name = \"Name\"");
  const auto other = import_own("Name,Who\nA,B\n", "name = \"Who\"");
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_NE(one.value().edition.sha256, other.value().edition.sha256);
}

TEST(OwnCsv, RefusesAColumnThatIsNotThere) {
  const auto read = import_own("Name,Land\nA,ZZ\n", "name = \"Name\"\ncountries = \"land\"");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message,
            "`list`, line 1: there is no column `land`, which the mapping names; did you mean "
            "`Land`?");
}

TEST(OwnCsv, RefusesAMappingForAnotherFormat) {
  ImportRequest request;
  request.format = Format::UnXml;
  request.files.push_back(text_file("list", "<a/>"));
  request.mapping = OwnMapping{};
  const auto read = import_files(request);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, Error::Kind::Usage);
}

TEST(OwnMapping, SaysWhereItIsWrong) {
  EXPECT_EQ(fault_of("id = \"x\""), "`map.toml` does not say which column is the `name`");
  EXPECT_EQ(fault_of("nam = \"x\"").substr(0, 64),
            "`map.toml`, line 1, column 7: there is no key `nam`; did you mea");
  EXPECT_EQ(fault_of("name = 3"),
            "`map.toml`, line 1, column 8: expected a text between quotation marks");
  EXPECT_EQ(
      fault_of("name = \"x\"\ntype = \"robot\""),
      "`map.toml`, line 2, column 8: there is no type `robot`; expected person, organization, "
      "vessel or aircraft");
  EXPECT_TRUE(fault_of("name = ").starts_with("`map.toml`, line 1, column "));
}

}  // namespace
}  // namespace cocket::lists
