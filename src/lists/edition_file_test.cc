// SPDX-License-Identifier: Apache-2.0
#include "lists/edition_file.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/edition_diff.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "lists/test_import.h"

namespace cocket::lists {
namespace {

ListedParty some_party(const std::string& id) {
  ListedParty party;
  party.id = id;
  party.type = PartyType::Vessel;
  party.names = {{"Ember Queen", NameKind::Primary, false, ""},
                 {"Эмбер", NameKind::Original, true, "ru"}};
  party.countries = {"ZZ"};
  party.birth_dates = {"1954"};
  party.addresses = {"1 Quay \"Street\"\n"};
  party.identifiers = {{"IMO number", "1", "ZZ"}};
  party.programs = {"ALPHA"};
  party.listed_on = "2020-01-02";
  party.remarks = "none";
  return party;
}

Edition some_edition() {
  Edition edition;
  edition.format = "un-xml";
  edition.files = {{"un.xml", "00"}};
  edition.sha256 = "00";
  edition.parties = 2;
  edition.stakes = 1;
  edition.skipped_count = 1;
  edition.skipped = {{"line 1", "day", "soon", "no day"}};
  return edition;
}

std::string written() {
  std::string text;
  EditionWriter writer([&](std::string_view piece) -> Result<void> {
    text += piece;
    return {};
  });
  EXPECT_TRUE(writer.begin().ok());
  EXPECT_TRUE(writer.add(some_party("a")).ok());
  EXPECT_TRUE(writer.add(some_party("b")).ok());
  EXPECT_TRUE(writer.add(Stake{"a", "b", "Ownership", "50 %", "", "2020-01-01", ""}).ok());
  EXPECT_TRUE(writer.finish(some_edition()).ok());
  return text;
}

TEST(EditionFile, ReadsBackWhatWasWritten) {
  const auto kept = read_kept(text_file("e", written()));
  ASSERT_TRUE(kept.ok()) << kept.error().message;
  EXPECT_EQ(kept.value().edition, some_edition());
  EXPECT_EQ(kept.value().parties, (std::vector<ListedParty>{some_party("a"), some_party("b")}));
  EXPECT_EQ(kept.value().stakes.size(), 1U);
  const auto end = parse_edition_end(written(), "e");
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(end.value(), some_edition());
}

TEST(EditionFile, RefusesWhatIsCutOffOrChanged) {
  const std::string text = written();
  for (std::size_t size = 0; size < text.size(); size += 11) {
    EXPECT_FALSE(read_edition(text_file("e", text.substr(0, size)), {}).ok()) << size;
  }
  std::string changed = text;
  changed.replace(changed.find("ALPHA"), 5, "BRAVO");
  const auto read = read_edition(text_file("e", changed), {});
  ASSERT_FALSE(read.ok());
  EXPECT_NE(read.error().message.find("its hash does not fit"), std::string::npos);
}

ForEachParty each_of(const std::vector<ListedParty>& parties) {
  return [parties](const std::function<Result<void>(const ListedParty&)>& take) -> Result<void> {
    for (const ListedParty& party : parties) TRY(take(party));
    return {};
  };
}

TEST(EditionDiff, NamesEntriesAndFields) {
  ListedParty changed = some_party("b");
  changed.names.pop_back();
  changed.countries = {"YY", "ZZ"};
  const auto diff = diff_editions(each_of({some_party("a"), some_party("b"), some_party("c")}),
                                  each_of({changed, some_party("c"), some_party("d")}));
  ASSERT_TRUE(diff.ok());
  ASSERT_EQ(diff.value().added.size(), 1U);
  EXPECT_EQ(diff.value().added[0].id, "d");
  EXPECT_EQ(diff.value().removed[0].id, "a");
  EXPECT_EQ(diff.value().unchanged, 1U);
  ASSERT_EQ(diff.value().changed.size(), 1U);
  const std::vector<FieldChange>& fields = diff.value().changed[0].fields;
  ASSERT_EQ(fields.size(), 2U);
  EXPECT_EQ(fields[0].field, "names");
  EXPECT_EQ(fields[0].removed, std::vector<std::string>{"Эмбер (weak)"});
  EXPECT_EQ(fields[1].added, std::vector<std::string>{"YY"});
}

}  // namespace
}  // namespace cocket::lists
