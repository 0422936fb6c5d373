// SPDX-License-Identifier: Apache-2.0
#include "screen/fact_evidence.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "screen/party_facts.h"

namespace cocket::screen {
namespace {

using Texts = std::vector<std::string>;

PartyFacts facts_of(const Texts& countries, const Texts& dates = {}, const Texts& numbers = {}) {
  PartyFacts facts;
  for (const std::string& one : countries) add_country(facts, one);
  for (const std::string& one : dates) add_date(facts, one);
  for (const std::string& one : numbers) EXPECT_TRUE(take_identifiers(facts, one).ok()) << one;
  return facts;
}

constexpr ListedAs kPerson{true, false, false};
constexpr ListedAs kCompany{false, false, false};

std::int32_t of_dates(const char* asked, const char* listed) {
  return compare_facts(facts_of({}, {asked}), facts_of({}, {listed}), kPerson).log_odds;
}

TEST(FactEvidence, AnotherCountrySpeaksAgainst) {
  EXPECT_EQ(compare_facts(facts_of({"DE"}), facts_of({"IR", "SY"}), kCompany).log_odds, -800);
  EXPECT_EQ(compare_facts(facts_of({"DE"}), facts_of({"IR", "Germany"}), kCompany).log_odds, 0);
  EXPECT_EQ(compare_facts(facts_of({"HK"}), facts_of({"China"}), kCompany).log_odds, 0);
  EXPECT_EQ(compare_facts(facts_of({"DE"}), facts_of({"IR"}), {false, true, false}).log_odds, 0);
}

TEST(FactEvidence, DatesSpeakTheMoreTheFartherTheyAre) {
  EXPECT_EQ(of_dates("1970-03-04", "1970-03-04"), kSameDayFor);
  EXPECT_EQ(of_dates("1970-03-04", "1970"), kSameYearFor);
  EXPECT_EQ(of_dates("1970-01-01", "1970-01-01"), kSameYearFor);
  EXPECT_EQ(of_dates("1970-01-01", "1970-03-04"), kSameYearFor);
  EXPECT_EQ(of_dates("1970-03-04", "1970-04-03"), 0);
  EXPECT_EQ(of_dates("1970-03-04", "circa 1971"), 0);
  EXPECT_EQ(of_dates("1970-03-04", "1970-08-09"), -500);
  EXPECT_EQ(of_dates("1970-03-04", "1971"), -1000);
  EXPECT_EQ(of_dates("1970-03-04", "1951"), -2000);
}

TEST(FactEvidence, WhatIsUnknownOnEitherSideChangesNothing) {
  const PartyFacts all =
      facts_of({"DE"}, {"1970-03-04"}, {"passport=AB123456|DE", "lei=5299001234"});
  const PartyFacts nothing;
  EXPECT_EQ(compare_facts(all, nothing, kPerson).log_odds, 0);
  EXPECT_EQ(compare_facts(nothing, all, kPerson).log_odds, 0);
  EXPECT_TRUE(compare_facts(all, nothing, kPerson).findings.empty());
  // One of the countries or dates could be the same, and cannot be read.
  EXPECT_EQ(compare_facts(all, facts_of({"IR", "Atlantis"}), kPerson).log_odds, 0);
  EXPECT_EQ(compare_facts(all, facts_of({}, {"1951", "in his forties"}), kPerson).log_odds, 0);
}

TEST(FactEvidence, ANumberThatIsTheSameIsTold) {
  const auto same = [](const char* asked, const char* listed) {
    return compare_facts(facts_of({}, {}, {asked}), facts_of({}, {}, {listed}), kCompany)
        .identifier;
  };
  EXPECT_EQ(same("lei=529900T8BM49AURSDO55", "lei=529900T8BM49AURSDO55"), SameIdentifier::Same);
  EXPECT_EQ(same("imo=9187629", "imo=IMO 9187629"), SameIdentifier::Same);
  EXPECT_EQ(same("passport=AB123456|DE", "passport=AB 123456|Germany"), SameIdentifier::Same);
  EXPECT_EQ(same("passport=AB123456", "passport=AB123456|DE"), SameIdentifier::Perhaps);
  EXPECT_EQ(same("AB123456", "passport=AB123456|DE"), SameIdentifier::Perhaps);
  EXPECT_EQ(same("tax-number=7712345678", "registration=7712345678"), SameIdentifier::Perhaps);
  // Two countries give the same numbers, and so do two offices.
  EXPECT_EQ(same("passport=AB123456|FR", "passport=AB123456|DE"), SameIdentifier::None);
  EXPECT_EQ(same("tax-number=12345", "registration=12345"), SameIdentifier::None);
}

TEST(FactEvidence, AnotherNumberOfTheSameKindSpeaksAgainst) {
  const auto log_odds = [](const char* asked, const Texts& listed) {
    return compare_facts(facts_of({}, {}, {asked}), facts_of({}, {}, listed), kCompany).log_odds;
  };
  EXPECT_EQ(log_odds("lei=529900T8BM49AURSDO55", {"lei=529900T8BM49AURSDO56"}), -2000);
  EXPECT_EQ(log_odds("registration=123456|DE", {"registration=123457|DE"}), -1500);
  EXPECT_EQ(log_odds("passport=AB123456|DE", {"passport=AB123457|DE"}), -800);
  // Another country, or none that is known, gives other numbers.
  EXPECT_EQ(log_odds("registration=123456|DE", {"registration=123457|FR"}), 0);
  EXPECT_EQ(log_odds("registration=123456", {"registration=123457|DE"}), 0);
  EXPECT_EQ(log_odds("123456", {"registration=123457|DE"}), 0);
  // One of several is enough.
  EXPECT_EQ(log_odds("lei=529900T8BM49AURSDO55",
                     {"lei=529900T8BM49AURSDO56", "lei=529900T8BM49AURSDO55"}),
            12000);
}

TEST(FactEvidence, AWeakAliasCountsForLittleLess) {
  const FactEvidence weak = compare_facts({}, {}, {true, false, true});
  EXPECT_EQ(weak.log_odds, -500);
  ASSERT_EQ(weak.findings.size(), 1U);
  EXPECT_TRUE(weak.findings[0].is_against);
}

// Facts of few values, so that they often agree.
class SomeFacts {
 public:
  explicit SomeFacts(std::uint64_t seed) : random_(seed) {}

  PartyFacts make() {
    static const Texts countries = {"DE", "IR", "HK", "CN", "Atlantis", "ZZ"};
    static const Texts dates = {"1970",       "1970-03-04", "1970-04-03",    "circa 1972",
                                "1951-01-01", "1968/1971",  "in his forties"};
    PartyFacts facts = facts_of(some(countries), some(dates));
    for (const std::string& one : some(all_numbers()))
      EXPECT_TRUE(take_identifiers(facts, one).ok());
    return facts;
  }
  static const Texts& all_numbers() {
    static const Texts numbers = {
        "passport=AB123456|DE",     "passport=AB123457|DE",     "AB123456",
        "lei=529900T8BM49AURSDO55", "lei=529900T8BM49AURSDO56", "registration=12345678|IR",
        "tax-number=12345678",      "national-id=7654321|DE",   "national-id=7654322|DE"};
    return numbers;
  }
  std::size_t below(std::size_t count) { return random_() % count; }

 private:
  Texts some(const Texts& all) {
    Texts chosen;
    for (std::size_t i = below(4); i > 0; --i) chosen.push_back(all[below(all.size())]);
    return chosen;
  }
  std::mt19937_64 random_;
};

TEST(FactEvidence, IsBoundedAndMoreThatAgreesNeverCountsForLess) {
  SomeFacts some(1);
  int against = 0;
  int in_favour = 0;
  for (int i = 0; i < 20'000; ++i) {
    const PartyFacts asked = some.make();
    PartyFacts listed = some.make();
    const ListedAs as{i % 2 == 0, i % 7 == 0, i % 3 == 0};
    const FactEvidence before = compare_facts(asked, listed, as);
    ASSERT_GE(before.log_odds, -kAgainstMax);
    against += before.log_odds < 0 ? 1 : 0;
    in_favour += before.log_odds > 0 ? 1 : 0;
    // The entry comes to say what is asked.
    const std::size_t which = some.below(3);
    if (which == 0 && !asked.countries.empty()) {
      listed.countries.push_back(asked.countries[some.below(asked.countries.size())]);
    } else if (which == 1 && !asked.dates.empty()) {
      listed.dates.push_back(asked.dates[some.below(asked.dates.size())]);
    } else if (which == 2 && !asked.identifiers.empty()) {
      listed.identifiers.push_back(asked.identifiers[some.below(asked.identifiers.size())]);
    }
    const FactEvidence after = compare_facts(asked, listed, as);
    ASSERT_GE(after.log_odds, before.log_odds) << i;
    ASSERT_GE(after.identifier, before.identifier) << i;
    // One side is silent.
    const ListedAs strong{as.is_person, as.is_vessel, false};
    ASSERT_EQ(compare_facts(asked, {}, strong).log_odds, 0);
    ASSERT_EQ(compare_facts({}, listed, strong).log_odds, 0);
  }
  EXPECT_GT(against, 1'000);
  EXPECT_GT(in_favour, 1'000);
}

}  // namespace
}  // namespace cocket::screen
