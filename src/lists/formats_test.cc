// SPDX-License-Identifier: Apache-2.0
// Each format on its small file of tests/lists.
#include <gtest/gtest.h>

#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "lists/test_import.h"

namespace cocket::lists {
namespace {

using Strings = std::vector<std::string>;

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(COCKET_SOURCE_DIR) + "/tests/lists/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The format is told from the content.
Imported read(const std::string& name, const std::string& format) {
  auto imported = import_text(fixture(name));
  if (!imported.ok()) {
    ADD_FAILURE() << imported.error().message;
    return {};
  }
  EXPECT_EQ(imported.value().edition.format, format);
  return std::move(imported).value();
}

const PartyName* name_of(const ListedParty& party, const std::string& text) {
  for (const PartyName& name : party.names) {
    if (name.text == text) return &name;
  }
  return nullptr;
}

TEST(CslJson, ReadsThePublishersKeys) {
  const Imported list = read("csl.json", "us-csl-json");
  ASSERT_EQ(list.parties.size(), 2U);
  const ListedParty& first = list.parties[0];
  EXPECT_EQ(first.id, "EL-17");
  EXPECT_EQ(first.type, PartyType::Organization);
  EXPECT_EQ(names_of(first),
            (Strings{"Nordlicht Turbinen GmbH", "Nordlicht, Turbinen", "北极光涡轮"}));
  EXPECT_EQ(first.programs, (Strings{"EL", "ALPHA", "BETA"}));
  EXPECT_EQ(first.addresses, Strings{"1 Quay Street, Port Ember, 0001, ZZ"});
  EXPECT_EQ(first.identifiers, (std::vector<Identifier>{{"Registration", "R-17", "ZZ"}}));
  EXPECT_EQ(first.listed_on, "2021-03-04");
  EXPECT_EQ(list.parties[1].birth_dates, Strings{"1954-10-04"});
  ASSERT_EQ(list.edition.skipped.size(), 1U);
  EXPECT_EQ(list.edition.skipped[0].value, "soon");
  EXPECT_EQ(list.edition.skipped[0].place, "`list`, line 9, /results/1");
}

TEST(CslJson, ReadsTheCompactedForm) {
  const Imported list = read("csl_compact.json", "us-csl-json");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(list.edition.published, "2026-07-31");
  EXPECT_EQ(list.parties[0].programs, (Strings{"EL", "BETA", "GAMMA"}));
  EXPECT_EQ(list.parties[0].remarks, "licence required: All items");
  ASSERT_EQ(list.edition.skipped.size(), 1U);
  EXPECT_EQ(list.edition.skipped[0].cause, "not in the table `programmes`");
}

TEST(CslCsv, PartsCellsOfSeveralValues) {
  const Imported list = read("csl.csv", "us-csl-csv");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(names_of(list.parties[0]),
            (Strings{"Nordlicht Turbinen GmbH", "Nordlicht, Turbinen", "Aurora Turbines"}));
  EXPECT_EQ(list.parties[0].countries, (Strings{"ZZ", "YY"}));
  EXPECT_EQ(list.parties[0].identifiers, (std::vector<Identifier>{{"Registration", "R-17", "ZZ"}}));
  EXPECT_EQ(list.parties[1].id, "DPL-a2");
}

Result<Imported> read_ofac(const Strings& names) {
  ImportRequest request;
  request.format = Format::OfacCsv;
  for (const std::string& name : names) {
    request.files.push_back(text_file(name, fixture("ofac/" + name)));
  }
  return import_files(request);
}

TEST(OfacCsv, JoinsTheSet) {
  const auto list = read_ofac({"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"});
  ASSERT_TRUE(list.ok()) << list.error().message;
  const std::vector<ListedParty>& parties = list.value().parties;
  ASSERT_EQ(parties.size(), 3U);
  EXPECT_EQ(names_of(parties[0]), (Strings{"EMBER AIRLINES", "AERO-EMBER", "LAMP AIR"}));
  EXPECT_EQ(parties[0].names[2].kind, NameKind::Former);
  EXPECT_EQ(parties[1].type, PartyType::Person);
  EXPECT_EQ(parties[1].birth_dates, (Strings{"1954-10-04", "1955"}));
  EXPECT_EQ(parties[1].programs, (Strings{"ALPHA", "BETA"}));
  EXPECT_EQ(parties[1].identifiers, (std::vector<Identifier>{{"Passport", "A12", "Zedland"}}));
  ASSERT_NE(name_of(parties[1], "THE LAMP"), nullptr);
  EXPECT_TRUE(name_of(parties[1], "THE LAMP")->is_weak);
  // The comment goes on in the middle of the word where the remarks were cut.
  ASSERT_NE(name_of(parties[1], "LANTERN"), nullptr);
  EXPECT_NE(parties[1].remarks.find("trailed remark"), std::string::npos);
  EXPECT_EQ(parties[2].type, PartyType::Vessel);
  ASSERT_EQ(list.value().edition.skipped.size(), 1U);
  EXPECT_EQ(list.value().edition.skipped[0].field, "party 999");
}

TEST(OfacCsv, GivesTheSameWhateverTheOrderOfTheFiles) {
  const auto one = read_ofac({"sdn.csv", "alt.csv", "add.csv"});
  const auto other = read_ofac({"add.csv", "sdn.csv", "alt.csv"});
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_EQ(one.value().parties, other.value().parties);
}

TEST(OfacCsv, RefusesASetWithoutNames) {
  const auto list = read_ofac({"alt.csv"});
  ASSERT_FALSE(list.ok());
  EXPECT_NE(list.error().message.find("file of names is missing"), std::string::npos);
}

TEST(OfacXml, ResolvesItsTables) {
  const Imported list = read("ofac_advanced.xml", "ofac-xml");
  ASSERT_EQ(list.parties.size(), 1U);
  const ListedParty& party = list.parties[0];
  EXPECT_EQ(list.edition.published, "2026-07-01");
  EXPECT_EQ(names_of(party), (Strings{"EMBER, Ada", "LANTERN", "ЭМБЕР"}));
  EXPECT_TRUE(party.names[1].is_weak);
  EXPECT_EQ(party.names[2].kind, NameKind::Original);
  EXPECT_EQ(party.type, PartyType::Person);
  EXPECT_EQ(party.birth_dates, Strings{"1954-10-04"});
  EXPECT_EQ(party.addresses, Strings{"Port Ember, Zedland"});
  EXPECT_EQ(party.identifiers, (std::vector<Identifier>{{"Passport", "A12", "Zedland"}}));
  EXPECT_EQ(party.programs, Strings{"ALPHA"});
  EXPECT_EQ(party.listed_on, "2001-02-03");
  EXPECT_EQ(party.remarks, "Title: Director");
}

TEST(DeniedPersons, ReadsDaysWithTheMonthFirst) {
  const Imported list = read("dpl.txt", "bis-dpl");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(list.parties[0].id, "ADA EMBER 2003-06-19");
  EXPECT_EQ(list.parties[0].listed_on, "2003-06-19");
  EXPECT_TRUE(list.parties[0].remarks.starts_with("until: 2056-06-29"));
  EXPECT_EQ(list.parties[1].names[0].text, "I. LAMP");
  EXPECT_EQ(list.edition.skipped_count, 1);
}

TEST(EuXml, ReadsAttributes) {
  const Imported list = read("eu.xml", "eu-xml");
  ASSERT_EQ(list.parties.size(), 1U);
  const ListedParty& party = list.parties[0];
  EXPECT_EQ(party.id, "EU.1.1");
  EXPECT_EQ(names_of(party), (Strings{"Ada Ember", "Ада Эмбер"}));
  EXPECT_TRUE(party.names[1].is_weak);
  EXPECT_EQ(party.names[1].language, "RU");
  EXPECT_EQ(party.countries, Strings{"ZZ"});
  EXPECT_EQ(party.birth_dates, (Strings{"1954-10-04", "1955"}));
  EXPECT_EQ(party.addresses, Strings{"1 Quay & Hill, Port Ember"});
  EXPECT_EQ(party.listed_on, "2003-07-07");
  EXPECT_EQ(list.edition.published, "2026-07-01");
}

TEST(EuCsv, JoinsTheRowsOfAParty) {
  const Imported list = read("eu.csv", "eu-csv");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(names_of(list.parties[0]), (Strings{"Ada Ember", "Ада Эмбер"}));
  EXPECT_EQ(list.parties[0].identifiers,
            (std::vector<Identifier>{{"National passport", "A12", "ZZ"}}));
  EXPECT_EQ(list.parties[1].addresses, Strings{"1 Quay Street, Port Ember"});
  EXPECT_EQ(list.edition.published, "2026-07-01");
}

TEST(UnXml, ReadsPersonsAndEntities) {
  const Imported list = read("un.xml", "un-xml");
  ASSERT_EQ(list.parties.size(), 2U);
  const ListedParty& party = list.parties[0];
  EXPECT_EQ(party.id, "ALi.001");
  EXPECT_EQ(names_of(party), (Strings{"ADA EMBER", "Ада Эмбер", "Ada Lamp", "Lantern"}));
  EXPECT_TRUE(party.names[3].is_weak);
  EXPECT_EQ(party.birth_dates, Strings{"1971"});
  EXPECT_EQ(party.listed_on, "2012-12-31");
  EXPECT_EQ(list.parties[1].names[1].kind, NameKind::Former);
  EXPECT_EQ(list.edition.published, "2026-02-27");
}

// The dates of birth of the first party that has some, in a fixture with some text changed.
Strings dates_in(const std::string& name, Format format, const std::string& from,
                 const std::string& to) {
  std::string text = fixture(name);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  ImportRequest request;
  request.format = format;
  request.files.push_back(text_file(name, text));
  const auto list = import_files(request);
  EXPECT_TRUE(list.ok());
  for (const ListedParty& party : list.value().parties) {
    if (!party.birth_dates.empty()) return party.birth_dates;
  }
  return {};
}

// A year that looked like a day would tell two persons apart that are one.
TEST(Importers, SayWhichDatesAreNotCertain) {
  EXPECT_EQ(dates_in("un.xml", Format::UnXml, "EXACT", "APPROXIMATELY"), Strings{"circa 1971"});
  EXPECT_EQ(dates_in("eu.xml", Format::EuXml, "year=\"1955\"", "circa=\"true\" year=\"1955\""),
            (Strings{"1954-10-04", "circa 1955"}));
  const std::string end = "</From></Start>";
  const auto until = [&](const std::string& year) {
    return dates_in(
        "ofac_advanced.xml", Format::OfacXml, end,
        end + "<End><To><Year>" + year + "</Year><Month>12</Month><Day>31</Day></To></End>");
  };
  EXPECT_EQ(until("1962"), Strings{"1954-10-04/1962-12-31"});
  EXPECT_EQ(
      dates_in("ofac_advanced.xml", Format::OfacXml, "<Start>", "<Start Approximate=\"true\">"),
      Strings{"circa 1954-10-04"});
  EXPECT_EQ(
      dates_in("ofac_advanced.xml", Format::OfacXml, "<Month>10</Month><Day>4</Day></From></Start>",
               "<Month>1</Month><Day>1</Day></From></Start><End><To><Year>1954</Year>"
               "<Month>12</Month><Day>31</Day></To></End>"),
      Strings{"1954"});
}

TEST(UkXml, PutsThePrimaryNameFirst) {
  const Imported list = read("uk.xml", "uk-xml");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(names_of(list.parties[0]), (Strings{"EMBER WORKS", "LAMP WORKS", "Эмбер"}));
  EXPECT_EQ(list.parties[0].listed_on, "2020-12-31");
  EXPECT_EQ(list.parties[1].names[0].text, "Ada EMBER");
  EXPECT_EQ(list.parties[1].birth_dates, (Strings{"1954-10-04", "dd/mm/1955"}));
  EXPECT_EQ(list.edition.published, "2026-07-01");
}

TEST(EndUserCsv, FindsItsHeaderBelowTheTitle) {
  const Imported list = read("eul.csv", "eul-csv");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(names_of(list.parties[0]), (Strings{"Ember Works", "Lamp Works", "エンバー製作所"}));
  EXPECT_EQ(list.parties[0].countries, (Strings{"ゼット国", "Zedland"}));
  EXPECT_EQ(list.parties[1].programs, Strings{"M,N"});
}

TEST(OpenSanctionsCsv, ReadsATargetARow) {
  const Imported list = read("opensanctions.csv", "opensanctions-csv");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(names_of(list.parties[0]), (Strings{"Ember Works", "Lamp Works", "Эмбер"}));
  EXPECT_EQ(list.parties[1].countries, (Strings{"zz", "yy"}));
  EXPECT_EQ(list.parties[0].listed_on, "2023-01-02");
}

TEST(FtmJson, ReadsPartiesAndOwnerships) {
  const Imported list = read("entities.ftm.json", "ftm-json");
  ASSERT_EQ(list.parties.size(), 2U);
  EXPECT_EQ(names_of(list.parties[0]), (Strings{"Ember Works", "Lamp Works", "EW"}));
  EXPECT_TRUE(list.parties[0].names[2].is_weak);
  EXPECT_EQ(list.stakes,
            (std::vector<Stake>{{"x-2", "x-1", "Ownership", "51.5", "", "2020-01-01", ""}}));
  EXPECT_EQ(list.edition.others, 1);
}

TEST(Gleif, ReadsEntities) {
  const Imported list = read("gleif_lei.csv", "gleif-lei-csv");
  ASSERT_EQ(list.parties.size(), 1U);
  EXPECT_EQ(list.parties[0].names[1].kind, NameKind::Former);
  EXPECT_EQ(list.parties[0].identifiers.size(), 2U);
}

TEST(Gleif, ReadsRelationships) {
  const Imported list = read("gleif_rr.csv", "gleif-rr-csv");
  EXPECT_EQ(list.stakes, (std::vector<Stake>{{"00000000000000000002", "00000000000000000001",
                                              "IS_DIRECTLY_CONSOLIDATED_BY", "100 %", "ACTIVE",
                                              "2020-01-01", ""}}));
}

std::string refusal(const std::string& text, Format format) {
  const auto list = import_text(text, format);
  return list.ok() ? "it was read" : list.error().message;
}

TEST(Xml, RefusesBillionLaughs) {
  const std::string text =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;\">]>\n<CONSOLIDATED_LIST><ENTITIES><ENTITY><DATAID>1</DATAID>"
      "<FIRST_NAME>&c;</FIRST_NAME></ENTITY></ENTITIES></CONSOLIDATED_LIST>";
  EXPECT_NE(refusal(text, Format::UnXml).find("line 2: a document type"), std::string::npos);
}

TEST(Xml, RefusesExternalEntities) {
  const std::string text =
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><CONSOLIDATED_LIST><ENTITY>"
      "<FIRST_NAME>&e;</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>";
  EXPECT_NE(refusal(text, Format::UnXml).find("a document type"), std::string::npos);
  EXPECT_NE(refusal("<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\"><CONSOLIDATED_LIST/>",
                    Format::UnXml)
                .find("a document type"),
            std::string::npos);
}

TEST(Xml, RefusesAnEntityThatNobodyDeclared) {
  const std::string text =
      "<CONSOLIDATED_LIST><ENTITY><FIRST_NAME>A &e; B</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>";
  EXPECT_NE(refusal(text, Format::UnXml), "it was read");
}

TEST(Xml, RefusesAFileThatIsCutOffAnywhere) {
  const std::string text = fixture("un.xml");
  for (std::size_t size = 1; size + 2 < text.size(); size += 97) {
    EXPECT_NE(refusal(text.substr(0, size), Format::UnXml), "it was read") << size;
  }
}

TEST(Xml, RefusesDeepNesting) {
  std::string text = "<CONSOLIDATED_LIST><ENTITY>";
  for (int i = 0; i < 100; ++i) text += "<a>";
  EXPECT_NE(refusal(text, Format::UnXml).find("nest deeper"), std::string::npos);
}

TEST(Json, RefusesAFileThatIsCutOffAnywhere) {
  const std::string text = fixture("csl.json");
  for (std::size_t size = 1; size + 3 < text.size(); size += 13) {
    EXPECT_NE(refusal(text.substr(0, size), Format::CslJson), "it was read") << size;
  }
}

TEST(Json, SaysWhereItIsBroken) {
  EXPECT_EQ(refusal("{\"results\": [\n{\"name\": tru}]}", Format::CslJson).substr(0, 28),
            "`list`, line 2, /results/0: ");
}

TEST(Json, RefusesDeepNesting) {
  EXPECT_NE(refusal("{\"x\": " + std::string(100, '['), Format::CslJson).find("nest deeper"),
            std::string::npos);
}

}  // namespace
}  // namespace cocket::lists
