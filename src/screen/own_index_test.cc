// SPDX-License-Identifier: Apache-2.0
#include "screen/own_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/named_alike.h"
#include "screen/own_index_builder.h"
#include "screen/own_index_format.h"
#include "screen/own_index_search.h"
#include "screen/own_keys.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"
#include "screen/readings_version.h"
#include "screen/scorer.h"
#include "screen/test_noise.h"

namespace cocket::screen {
namespace {

const NamePreparer& own_preparer() {
  static const std::unique_ptr<NamePreparer> made = NamePreparer::create().value();
  return *made;
}

const Sha256& version_now() {
  static const Sha256 version = readings_version(own_preparer());
  return version;
}

// Names in many scripts, each also spoilt, so that words recur and are near each other.
std::vector<std::string> own_names(NameNoise& noise, std::size_t count) {
  std::vector<std::string> names = {"Владимир Путин",
                                    "Γεώργιος Παπαδόπουλος",
                                    "محمد العراقي",
                                    "김정은",
                                    "三菱重工業株式会社",
                                    "三菱造船株式会社",
                                    "Vladimir V. Putin",
                                    "Al Rashid Trust",
                                    "A B C",
                                    "Plant No. 38",
                                    "61st Institute",
                                    "Ltd",
                                    "北京航空航天大学",
                                    "東京エレクトロン",
                                    "Общество Заря",
                                    "ООО Заря-38",
                                    "Хасан аль-Рашид",
                                    "주식회사 한화",
                                    "株式会社かもめ",
                                    "سفن الخليج",
                                    "Alrashid Trading Co",
                                    "Kamome Co., Ltd.",
                                    "Hanwha Corp",
                                    "",
                                    "深圳市海鸥电子",
                                    "Beihang University",
                                    "Η Ναυτιλιακή",
                                    "Zarya 38"};
  while (names.size() < count) {
    const bool is_new = noise.below(2) == 0;
    names.push_back(is_new ? noise.invent() : noise.spoil(names[noise.below(names.size())]));
  }
  return names;
}

std::vector<PreparedName> prepared_as(PartyKind kind, const std::vector<std::string>& names) {
  std::vector<PreparedName> all;
  all.reserve(names.size());
  for (const std::string& name : names) all.push_back(own_preparer().prepare(name, kind));
  return all;
}

OwnBook some_book() {
  return {{"consignee", "end_user"}, 1234, 2, {"row 7 cannot be read", ""}};
}

std::string built(const std::vector<std::string>& names) {
  std::string bytes;
  PagedWriter writer([&bytes](std::string_view more) -> Result<void> {
    bytes += more;
    return {};
  });
  OwnIndexBuilder builder(writer);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto row = static_cast<std::int64_t>(i * i);
    const OwnParty party{names[i], static_cast<std::uint32_t>(i % 2), row, row % 7};
    EXPECT_TRUE(builder.add(party, own_preparer().prepare(names[i], kOwnKind)).ok());
  }
  EXPECT_EQ(builder.counts().parties, names.size());
  EXPECT_TRUE(builder.finish(some_book(), version_now()).ok());
  return bytes;
}

std::vector<Candidate> scored_all(const std::vector<PreparedName>& own, const PreparedName& listed,
                                  int threshold) {
  std::vector<Candidate> all;
  for (std::uint32_t i = 0; i < own.size(); ++i) {
    const int points = score(own[i], listed);
    if (points >= threshold) all.push_back({i, points});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return all;
}

struct Size {
  std::size_t names;
  std::size_t queries;
};

// The promise of own_index_search.h.
void expect_own_names_found(std::uint32_t seed, const Size& size) {
  NameNoise noise(seed);
  const std::vector<std::string> names = own_names(noise, size.names);
  const std::string bytes = built(names);
  const auto index = OwnIndex::open(bytes, version_now()).value();
  OwnIndexSearch search(*index, own_preparer());
  const std::vector<PreparedName> own = prepared_as(kOwnKind, names);
  std::size_t found = 0;
  for (std::size_t i = 0; i < size.queries; ++i) {
    const std::string spoilt = noise.spoil(names[noise.below(i % 2 == 0 ? 28 : names.size())]);
    const PreparedName listed =
        own_preparer().prepare(spoilt, static_cast<PartyKind>(i % kPartyKinds));
    const std::vector<Candidate> all = scored_all(own, listed, 1);
    for (const int threshold : {1, 150, 250, 350, 420, kPossibleScore, 600, 800}) {
      std::vector<Candidate> above = all;
      std::erase_if(above, [=](const Candidate& one) { return one.score < threshold; });
      EXPECT_EQ(search.find(listed, threshold).value(), above) << spoilt << ' ' << threshold;
      found += above.size();
    }
  }
  EXPECT_GT(found, size.queries);
}

TEST(OwnIndexSearch, LosesNothingThatAnExhaustiveScanFinds) {
  expect_own_names_found(20261129, {2000, 40});
}

TEST(OwnIndexSearch, LosesNothingAmongFewNames) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) expect_own_names_found(seed, {60, 30});
}

TEST(OwnIndexSearch, AWordMayHaveMoreLettersInsideOfAJoinedOne) {
  NameNoise noise(4);
  std::vector<std::string> names = own_names(noise, 300);
  names.emplace_back("조선국제전람사");
  const std::string bytes = built(names);
  const auto index = OwnIndex::open(bytes, version_now()).value();
  OwnIndexSearch search(*index, own_preparer());
  const PreparedName listed = own_preparer().prepare("Chosuninternational", PartyKind::Vessel);
  const std::vector<Candidate> all =
      scored_all(prepared_as(kOwnKind, names), listed, kPossibleScore);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(search.find(listed, all.front().score).value(), all);
}

// "boris" and "bboris" are as alike to "borris": the first leaves the "B" to the other one.
TEST(OwnIndexSearch, JoinedWordsThatAreAsAlikeAreTakenAsTheScorerTakesThem) {
  const std::vector<std::string> names = {"B Bo Ris", "K Keri Mov"};
  const std::string bytes = built(names);
  const auto index = OwnIndex::open(bytes, version_now()).value();
  OwnIndexSearch search(*index, own_preparer());
  for (const char* name : {"B Borris", "K Kerrimov"}) {
    const PreparedName listed = own_preparer().prepare(name, PartyKind::Person);
    const std::vector<Candidate> all =
        scored_all(prepared_as(kOwnKind, names), listed, kPossibleScore);
    ASSERT_EQ(all.size(), 1U) << name;
    EXPECT_EQ(search.find(listed, all.front().score).value(), all) << name;
  }
}

TEST(OwnIndexSearch, PutsAsideMostNames) {
  NameNoise noise(5);
  const std::vector<std::string> names = own_names(noise, 1500);
  const std::string bytes = built(names);
  const auto index = OwnIndex::open(bytes, version_now()).value();
  OwnIndexSearch search(*index, own_preparer());
  std::size_t scored = 0;
  for (std::size_t i = 0; i < 50; ++i) {
    const PreparedName listed = own_preparer().prepare(names[i * 30], PartyKind::Organization);
    EXPECT_TRUE(search.find(listed, kPossibleScore).ok());
    scored += search.work().scored;
  }
  EXPECT_LT(scored, 50 * names.size() / 20);
}

TEST(OwnIndex, KeepsPartiesAndBook) {
  NameNoise noise(3);
  const std::vector<std::string> names = own_names(noise, 100);
  const std::string bytes = built(names);
  EXPECT_EQ(bytes, built(names));
  const auto index = OwnIndex::open(bytes, version_now()).value();
  ASSERT_EQ(index->size(), names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const OwnParty party = index->party(i);
    EXPECT_EQ(party.name, names[i]);
    EXPECT_EQ(party.column, i % 2);
    EXPECT_EQ(party.first_row, std::int64_t{i} * i);
    EXPECT_EQ(party.rows, party.first_row % 7);
  }
  EXPECT_EQ(index->book().columns, some_book().columns);
  EXPECT_EQ(index->book().rows, 1234);
  EXPECT_EQ(index->book().unread, 2);
  EXPECT_EQ(index->book().errors, some_book().errors);
  EXPECT_FALSE(index->is_damaged());
}

TEST(OwnIndex, AnEmptyBookFindsNothing) {
  const std::string bytes = built({});
  const auto index = OwnIndex::open(bytes, version_now()).value();
  OwnIndexSearch search(*index, own_preparer());
  const PreparedName listed = own_preparer().prepare("Putin", PartyKind::Person);
  EXPECT_TRUE(search.find(listed, 1).value().empty());
  EXPECT_FALSE(index->is_damaged());
}

TEST(OwnIndex, IsRefusedWhereNamesAreReadOtherwise) {
  const std::string bytes = built({"Vladimir Putin"});
  const auto other = OwnIndex::open(bytes, sha256("another program"));
  ASSERT_FALSE(other.ok());
  EXPECT_NE(other.error().message.find("another version of cocket"), std::string::npos);
  EXPECT_FALSE(OwnIndex::open("", version_now()).ok());
}

// A damaged file is refused when it is opened or when it is searched, or the damage is where
// nothing is read and the answer is the same.
TEST(OwnIndex, ADamagedFileIsRefusedOrAnswersTheSame) {
  NameNoise noise(9);
  const std::vector<std::string> names = own_names(noise, 60);
  const std::string bytes = built(names);
  std::vector<PreparedName> listed;
  listed.reserve(6);
  for (std::size_t i = 0; i < 6; ++i) {
    listed.push_back(own_preparer().prepare(names[i * 7], PartyKind::Unknown));
  }
  const auto answers = [&](std::string_view file) {
    std::vector<Candidate> all;
    const auto index = OwnIndex::open(file, version_now());
    if (!index.ok()) return std::pair(false, all);
    OwnIndexSearch search(*index.value(), own_preparer());
    for (const PreparedName& name : listed) {
      const auto found = search.find(name, kPossibleScore);
      if (!found.ok()) return std::pair(false, all);
      all.insert(all.end(), found.value().begin(), found.value().end());
    }
    return std::pair(true, all);
  };
  const auto whole = answers(bytes);
  ASSERT_TRUE(whole.first);
  ASSERT_GE(whole.second.size(), listed.size());
  std::size_t refused = 0;
  for (std::size_t i = 0; i < 600; ++i) {
    std::string changed = bytes;
    char& byte = changed[noise.below(bytes.size())];
    byte = static_cast<char>(byte ^ (1 << noise.below(8)));
    const auto other = answers(changed);
    if (!other.first) {
      ++refused;
    } else {
      EXPECT_EQ(other.second, whole.second);
    }
  }
  EXPECT_GT(refused, 300U);
}

// The promise of own_keys.h: whoever is called like a listed name is looked at.
TEST(OwnIndex, LooksAtEveryNameThatIsCalledLikeAListedOne) {
  NameNoise noise(21);
  std::vector<std::string> names = own_names(noise, 400);
  for (std::size_t i = 0; i < 400; ++i) {
    const std::string& one = names[noise.below(names.size())];
    const std::array<std::string, 5> forms = {one + " Co., Ltd.", "Messrs. X; " + one,
                                              one + " (" + noise.invent() + ")",
                                              noise.spoil(one, 1), "LLC " + one};
    names.push_back(forms[i % forms.size()]);
  }
  const std::string bytes = built(names);
  const auto index = OwnIndex::open(bytes, version_now()).value();
  std::size_t same = 0;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < 60; ++i) {
    std::string listed = names[noise.below(names.size())];
    if (i % 3 != 0) listed = noise.spoil(listed, 1);
    const std::vector<std::string_view> listed_names = {listed};
    for (const auto which : {NamedAlike::Slips::Leave, NamedAlike::Slips::Find}) {
      const NamedAlike alike(listed_names, which);
      const std::vector<std::uint32_t> found = may_be_called(*index, listed, which);
      for (std::uint32_t own = 0; own < names.size(); ++own) {
        const std::vector<NamedAs> is = alike.find(names[own]);
        if (is.empty()) continue;
        (is[0].is_same ? same : slips) += 1;
        EXPECT_TRUE(std::binary_search(found.begin(), found.end(), own))
            << listed << " / " << names[own];
      }
    }
  }
  EXPECT_FALSE(index->is_damaged());
  EXPECT_GT(same, 60U);
  EXPECT_GT(slips, 10U);
}

}  // namespace
}  // namespace cocket::screen
