// SPDX-License-Identifier: Apache-2.0
#include "screen/party_facts.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/date.h"
#include "facts/country_names.h"

namespace cocket::screen {
namespace {

std::string period(std::string_view text) {
  const auto date = read_known_date(text);
  if (!date) return "none";
  return format(date->days.first) + " " + format(date->days.last);
}

TEST(PartyFacts, ReadsDatesAsListsWriteThem) {
  EXPECT_EQ(period("1970-03-04"), "1970-03-04 1970-03-04");
  EXPECT_EQ(period("04 Mar 1970"), "1970-03-04 1970-03-04");
  EXPECT_EQ(period("1970-03-04T00:00:00Z"), "1970-03-04 1970-03-04");
  EXPECT_EQ(period("1970"), "1970-01-01 1970-12-31");
  EXPECT_EQ(period("Feb 1972"), "1972-02-01 1972-02-29");
  EXPECT_EQ(period("1970-12"), "1970-12-01 1970-12-31");
  EXPECT_EQ(period("dd/mm/1970"), "1970-01-01 1970-12-31");
  EXPECT_EQ(period("1961-01-01/1962-12-31"), "1961-01-01 1962-12-31");
  EXPECT_EQ(period("1969/1971"), "1969-01-01 1971-12-31");
  EXPECT_EQ(period("1979-1982"), "1979-01-01 1982-12-31");
  EXPECT_EQ(period("1951 to 1953"), "1951-01-01 1953-12-31");
  EXPECT_EQ(period("01 Jan 1961 to 31 Dec 1962"), "1961-01-01 1962-12-31");
  EXPECT_EQ(period("circa 1951"), "1948-12-30 1954-01-01");
}

// What has two meanings or none must not speak against anybody.
TEST(PartyFacts, ReadsNothingIntoWhatIsNoDate) {
  for (const char* text : {"", "unknown", "03/04/1970", "1970-02-30", "0999", "12345",
                           "1971 to 1970", "1970-13", "Mar", "1970/1971/1972", "0000-00-00"}) {
    EXPECT_EQ(period(text), "none") << text;
  }
  PartyFacts facts;
  add_date(facts, "");
  EXPECT_FALSE(facts.has_unread_date);
  add_date(facts, "in his forties");
  EXPECT_TRUE(facts.has_unread_date);
}

TEST(PartyFacts, KnowsCountriesByTheirNamesAndCodes) {
  EXPECT_EQ(read_known_country("Norway"), "NO");
  facts::CountryNames names;
  names.add("Burma", "MM");
  EXPECT_EQ(read_known_country("Burma"), "");
  EXPECT_EQ(read_known_country("Burma", &names), "MM");
  EXPECT_EQ(read_known_country("ru"), "RU");
  EXPECT_EQ(read_known_country("UK"), "GB");
  EXPECT_EQ(read_known_country("ZZ"), "ZZ");
  EXPECT_EQ(read_known_country("XK"), "XK");
  for (const char* text :
       {"", "na", "undetermined", "former Soviet Union", "SU", "Region: Crimea"}) {
    EXPECT_EQ(read_known_country(text), "") << text;
  }
}

TEST(PartyFacts, TellsTheKindOfAnIdentifier) {
  EXPECT_EQ(kind_of_identifier("Numéro de passeport", "1"), IdentifierKind::Passport);
  EXPECT_EQ(kind_of_identifier("Vessel Registration Identification", "IMO 9187629"),
            IdentifierKind::Imo);
  EXPECT_EQ(kind_of_identifier("Vessel Registration Identification", "V-12345"),
            IdentifierKind::Registration);
  EXPECT_EQ(kind_of_identifier("IMO number", "9187629"), IdentifierKind::Imo);
  EXPECT_EQ(kind_of_identifier("leiCode", ""), IdentifierKind::Lei);
  EXPECT_EQ(kind_of_identifier("SWIFT/BIC", ""), IdentifierKind::Bic);
  EXPECT_EQ(kind_of_identifier("V.A.T. Number", ""), IdentifierKind::TaxNumber);
  EXPECT_EQ(kind_of_identifier("National Identification Number", ""), IdentifierKind::NationalId);
  EXPECT_EQ(kind_of_identifier("innCode", ""), IdentifierKind::TaxNumber);
  // "lei" and "imo" in other words.
  EXPECT_EQ(kind_of_identifier("Leisure card", ""), IdentifierKind::Unknown);
  EXPECT_EQ(kind_of_identifier("", "1234567"), IdentifierKind::Unknown);
  EXPECT_EQ(kind_of_identifier("Phone Number", ""), IdentifierKind::Unknown);
}

TEST(PartyFacts, ComparesNumbersWithoutSignsAndZerosInFront) {
  EXPECT_EQ(identifier_key(IdentifierKind::Registration, "0107-4897"), "1074897");
  EXPECT_EQ(identifier_key(IdentifierKind::Passport, "003606"), "3606");
  EXPECT_EQ(identifier_key(IdentifierKind::Imo, "IMO 9187629"), "9187629");
  EXPECT_EQ(identifier_key(IdentifierKind::Passport, "ab 123.456"), "AB123456");
  EXPECT_EQ(identifier_key(IdentifierKind::Passport, "ＡＢ１２３４５６"), "AB123456");
  EXPECT_EQ(identifier_key(IdentifierKind::Bic, "HAVIGB2L"), "HAVIGB2L");
  for (const char* text :
       {"", "0000000", "0000001", "1234", "n/a", "unknown", "111111", "ABCDEF", "AB12C"}) {
    EXPECT_EQ(identifier_key(IdentifierKind::Passport, text), "") << text;
  }
}

TEST(PartyFacts, RefusesWhatAPersonWroteWrong) {
  PartyFacts facts;
  EXPECT_FALSE(take_countries(facts, "Atlantis").ok());
  EXPECT_FALSE(take_dates(facts, "03/04/1970").ok());
  EXPECT_FALSE(take_identifiers(facts, "pasport=AB123456").ok());
  EXPECT_FALSE(take_identifiers(facts, "passport=AB").ok());
  EXPECT_FALSE(take_identifiers(facts, "passport=AB123456|Atlantis").ok());
  EXPECT_TRUE(facts.empty());
  EXPECT_TRUE(take_identifiers(facts, "passport=AB123456|DE; 7654321").ok());
  ASSERT_EQ(facts.identifiers.size(), 2U);
  EXPECT_EQ(facts.identifiers[0].country, "DE");
  EXPECT_EQ(facts.identifiers[1].kind, IdentifierKind::Unknown);
}

}  // namespace
}  // namespace cocket::screen
