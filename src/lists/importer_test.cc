// SPDX-License-Identifier: Apache-2.0
#include "lists/importer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/hash.h"
#include "lists/listed_party.h"
#include "lists/test_import.h"

namespace cocket::lists {
namespace {

const std::string kHeader = "id,names,country,force,suspended,affiliates,cite,note\n";

TEST(RulebookCsv, ReadsNamesCountryAndDay) {
  const std::string text =
      kHeader + "x-1,\"Nordlicht Werke, Inc.;;北极光公司\",ZZ,2025-01-02..,,,act-1,seen twice\n";
  const auto read = import_text(text);
  ASSERT_TRUE(read.ok()) << read.error().message;
  ASSERT_EQ(read.value().parties.size(), 1U);
  const ListedParty& party = read.value().parties[0];
  EXPECT_EQ(names_of(party), (std::vector<std::string>{"Nordlicht Werke, Inc.", "北极光公司"}));
  EXPECT_EQ(party.listed_on, "2025-01-02");
  EXPECT_EQ(party.programs, std::vector<std::string>{"act-1"});
  EXPECT_EQ(party.remarks, "seen twice");
  EXPECT_EQ(read.value().edition.sha256, to_hex(sha256(text)));
  EXPECT_EQ(read.value().edition.format, "rulebook-csv");
  EXPECT_EQ(read.value().edition.names, 2);
}

TEST(Importer, RefusesARowOfOtherWidth) {
  const auto read = import_text(kHeader + "x-1,A,ZZ,,,,,\nx-2,B\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message, "`list`, line 3: 2 cells; the rows before have 8");
}

TEST(Importer, RefusesAFileThatIsCutOff) {
  const auto read = import_text(kHeader + "x-1,\"A\nB,ZZ,,,,,\n");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("line 2: a quote is open"), std::string::npos);
}

TEST(Importer, RefusesAListWithoutEntries) {
  const auto read = import_text(kHeader);
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("not one entry"), std::string::npos);
}

TEST(Importer, RefusesBrokenUtf8WithItsLine) {
  const auto read = import_text(kHeader + "x-1,M\xFCller,ZZ,,,,,\n");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("line 2: cell 2 is not UTF-8"), std::string::npos);
}

TEST(Importer, ReportsWhatItLeavesOut) {
  const auto read = import_text(kHeader + "x-1,,ZZ,,,,,\nx-2,B,ZZ,soon,,,,\n");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read.value().edition.parties, 1);
  ASSERT_EQ(read.value().edition.skipped.size(), 2U);
  EXPECT_EQ(read.value().edition.skipped[0],
            (SkippedValue{"`list`, line 2", "entry", "x-1", "no name that can be used"}));
  EXPECT_EQ(read.value().edition.skipped[1].value, "soon");
}

TEST(Importer, MakesIdsUnique) {
  const auto read = import_text(kHeader + "x-1,A,,,,,,\nx-1,B,,,,,,\n,C,,,,,,\n");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read.value().parties[1].id, "x-1#2");
  EXPECT_TRUE(read.value().parties[2].id.starts_with("name:"));
}

TEST(Importer, SaysWhenTheFormatIsNotKnown) {
  const auto read = import_text("a,b\n1,2\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, Error::Kind::Usage);
}

}  // namespace
}  // namespace cocket::lists
