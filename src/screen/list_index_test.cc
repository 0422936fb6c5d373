// SPDX-License-Identifier: Apache-2.0
#include "screen/list_index.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "lists/listed_party.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"
#include "screen/test_noise.h"

namespace cocket::screen {
namespace {

constexpr int kLowThreshold = 150;

const NamePreparer& preparer_for_lists() {
  static const std::unique_ptr<NamePreparer> made = NamePreparer::create().value();
  return *made;
}

// Two lists, of persons and of bodies, one entry with names in several scripts.
std::unique_ptr<ListIndex> some_lists(NameNoise& noise) {
  ListIndex::Builder builder;
  builder.add_list("persons@1");
  builder.add_list("bodies@2");
  builder.add_list("empty@3");
  const auto add = [&](std::string_view name, PartyKind kind, std::uint32_t marks) {
    builder.add_name(preparer_for_lists().prepare(name, kind), marks);
  };
  const std::vector<std::string> dates = {"07 Oct 1952", "circa 1950"};
  const std::vector<lists::Identifier> numbers = {{"Passport", "AB 123456", "Russia"},
                                                  {"",
                                                   "\x1f"
                                                   "7654321;\x1e",
                                                   ""}};
  builder.add_entry(0, {"P1", "RU;BY", dates, numbers});
  add("Владимир Путин", PartyKind::Person, 0);
  add("Vladimir V. Putin", PartyKind::Person, ListIndex::kWeak);
  builder.add_entry(0, {"P2", "", {}, {}});
  for (int i = 0; i < 60; ++i) add(noise.invent(), PartyKind::Person, 0);
  builder.add_entry(1, {"B1", "JP", {}, {}});
  for (const char* name : {"三菱造船株式会社", "Mitsubishi Shipbuilding Co., Ltd.", "국제 무역",
                           "شركة النفط", "Plant No. 38", "Ltd", ""}) {
    add(name, PartyKind::Organization, ListIndex::kOfRulebook);
  }
  return builder.finish();
}

Sha256 version_for_test() {
  return sha256("these lists");
}

std::string written(const ListIndex& index) {
  std::string bytes;
  PagedWriter writer([&bytes](std::string_view more) -> Result<void> {
    bytes += more;
    return {};
  });
  EXPECT_TRUE(index.write(writer, version_for_test()).ok());
  return bytes;
}

TEST(ListIndex, SaysOfEachNameWhatItIs) {
  NameNoise noise(1);
  const auto index = some_lists(noise);
  ASSERT_EQ(index->lists(), 3U);
  EXPECT_EQ(index->reference(0), "persons@1");
  EXPECT_EQ(index->reference(2), "empty@3");
  EXPECT_EQ(index->list(0).entries, 2U);
  EXPECT_EQ(index->list(0).names, 62U);
  EXPECT_EQ(index->list(2).names, 0U);
  ASSERT_EQ(index->entries(), 3U);
  EXPECT_EQ(index->id(0), "P1");
  EXPECT_EQ(index->country(0), "RU;BY");
  EXPECT_EQ(index->country(1), "");
  EXPECT_EQ(index->id(2), "B1");
  EXPECT_EQ(index->country(2), "JP");
  EXPECT_EQ(index->list_of(2), 1U);
  EXPECT_TRUE(index->name(1).is_weak());
  EXPECT_FALSE(index->name(1).is_of_rulebook());
  EXPECT_EQ(index->name(1).entry, 0U);
  EXPECT_TRUE(index->name(62).is_of_rulebook());
  EXPECT_EQ(index->names().text(62), "三菱造船株式会社");
}

TEST(ListIndex, SaysWhatIsKnownBesideTheNames) {
  NameNoise noise(1);
  const std::string bytes = written(*some_lists(noise));
  const auto opened = ListIndex::open(bytes, version_for_test());
  ASSERT_TRUE(opened.ok());
  const ListIndex& index = *opened.value();
  const PartyFacts facts = index.facts(0);
  EXPECT_EQ(facts.countries, (std::vector<std::string>{"RU", "BY"}));
  ASSERT_EQ(facts.dates.size(), 2U);
  EXPECT_EQ(format(facts.dates[0].days.first), "1952-10-07");
  ASSERT_EQ(facts.identifiers.size(), 2U);
  EXPECT_EQ(facts.identifiers[0].country, "RU");
  EXPECT_EQ(facts.identifiers[1].key, "7654321");
  EXPECT_TRUE(index.facts(1).empty());
  EXPECT_EQ(index.facts(2).countries, std::vector<std::string>{"JP"});
  using Numbers = std::vector<std::uint32_t>;
  EXPECT_EQ(index.with_identifier("AB123456"), Numbers{0});
  EXPECT_EQ(index.with_identifier("AB123457"), Numbers{});
  EXPECT_EQ(index.with_day(date_of(1952, 10, 7)), Numbers{0});
  EXPECT_EQ(index.with_day(date_of(1950, 1, 1)), Numbers{});
  EXPECT_EQ(index.names_of(0), (std::pair<std::uint32_t, std::uint32_t>{0, 2}));
  EXPECT_EQ(index.names_of(2), (std::pair<std::uint32_t, std::uint32_t>{62, 69}));
}

TEST(ListIndex, FindsTheSameNameButForCaseMarksAndForm) {
  NameNoise noise(6);
  const auto index = some_lists(noise);
  using Numbers = std::vector<std::uint32_t>;
  EXPECT_EQ(index->same("MITSUBISHI Ship-building"), Numbers{63});
  EXPECT_EQ(index->same("三菱造船（株）"), Numbers{62});
  EXPECT_EQ(index->same("Mitsubishi Shipbuildings"), Numbers{});
  EXPECT_EQ(index->same(""), Numbers{});
}

TEST(ListIndex, FindsFromItsFileWhatItFoundBefore) {
  NameNoise noise(2);
  const auto made = some_lists(noise);
  const std::string bytes = written(*made);
  const auto opened = ListIndex::open(bytes, version_for_test());
  ASSERT_TRUE(opened.ok());
  const ListIndex& kept = *opened.value();
  ASSERT_EQ(kept.names().size(), made->names().size());
  EXPECT_EQ(kept.country(0), "RU;BY");
  EXPECT_EQ(kept.reference(1), "bodies@2");
  CandidateSearch before(made->search());
  CandidateSearch after(kept.search());
  std::size_t found = 0;
  for (std::uint32_t name = 0; name < kept.names().size(); ++name) {
    EXPECT_EQ(kept.names().text(name), made->names().text(name));
    const std::string text(made->names().text(name));
    for (const std::string& asked : {text, noise.spoil(text)}) {
      const PreparedName query = preparer_for_lists().prepare(asked, PartyKind::Unknown);
      const std::vector<Candidate> all = before.find(query, kLowThreshold);
      EXPECT_EQ(after.find(query, kLowThreshold), all) << asked;
      EXPECT_EQ(find_exhaustively(kept.search(), query, kLowThreshold), all) << asked;
      found += all.size();
    }
  }
  EXPECT_GT(found, 100U);
}

TEST(ListIndex, TheSameListsAreTheSameBytes) {
  NameNoise one(3);
  NameNoise two(3);
  EXPECT_EQ(written(*some_lists(one)), written(*some_lists(two)));
}

TEST(ListIndex, OfNothingIsKeptToo) {
  const std::string bytes = written(*ListIndex::Builder().finish());
  const auto opened = ListIndex::open(bytes, version_for_test());
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened.value()->names().size(), 0U);
  CandidateSearch search(opened.value()->search());
  EXPECT_TRUE(search.find(preparer_for_lists().prepare("Putin", PartyKind::Person), 1).empty());
}

TEST(ListIndex, RefusesAnotherVersion) {
  NameNoise noise(4);
  const std::string bytes = written(*some_lists(noise));
  EXPECT_FALSE(ListIndex::open(bytes, sha256("other lists")).ok());
}

TEST(ListIndex, RefusesWhatIsDamagedOrNotWhole) {
  NameNoise noise(5);
  const std::string bytes = written(*some_lists(noise));
  for (std::size_t i = 0; i < 600; ++i) {
    std::string damaged = bytes;
    char& byte = damaged[noise.below(bytes.size())];
    byte = static_cast<char>(byte ^ 1 << noise.below(8));
    EXPECT_FALSE(ListIndex::open(damaged, version_for_test()).ok());
  }
  for (std::size_t pages = 0; pages * kPageBytes < bytes.size(); ++pages) {
    const std::string_view cut = std::string_view(bytes).substr(0, pages * kPageBytes);
    EXPECT_FALSE(ListIndex::open(cut, version_for_test()).ok()) << pages;
  }
}

}  // namespace
}  // namespace cocket::screen
