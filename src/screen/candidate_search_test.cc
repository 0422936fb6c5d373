// SPDX-License-Identifier: Apache-2.0
#include "screen/candidate_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <ios>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "screen/candidate_index.h"
#include "screen/name_preparer.h"
#include "screen/near_spellings.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"
#include "screen/scorer.h"
#include "screen/sounds.h"
#include "screen/test_noise.h"

namespace cocket::screen {
namespace {

const NamePreparer& shared_preparer() {
  static const std::unique_ptr<NamePreparer> made = NamePreparer::create().value();
  return *made;
}

std::vector<std::string> bundled_names(const std::string& file) {
  std::ifstream stream(std::string(COCKET_SOURCE_DIR "/rulebooks/cn/") + file);
  lists::ImportRequest request;
  request.format = lists::Format::RulebookCsv;
  request.files.push_back({file, [&stream](std::span<char> into) -> Result<std::size_t> {
                             stream.read(into.data(), static_cast<std::streamsize>(into.size()));
                             return static_cast<std::size_t>(stream.gcount());
                           }});
  std::vector<std::string> names;
  lists::Sink sink;
  sink.party = [&names](const lists::ListedParty& party) -> Result<void> {
    for (const lists::PartyName& name : party.names) names.push_back(name.text);
    return {};
  };
  sink.stake = [](const lists::Stake&) -> Result<void> { return {}; };
  EXPECT_TRUE(lists::import_list(request, sink).ok());
  EXPECT_GT(names.size(), 20U);
  return names;
}

PartyKind kind_by_number(std::size_t number) {
  constexpr PartyKind kKinds[] = {PartyKind::Person, PartyKind::Organization, PartyKind::Unknown};
  return kKinds[number % 3];
}

std::vector<std::string> some_names(NameNoise& noise, std::size_t invented) {
  std::vector<std::string> names = bundled_names("watch-list.csv");
  for (std::string& name : bundled_names("uel-dealings.csv")) names.push_back(std::move(name));
  for (const char* name : {"Владимир Путин", "Γεώργιος Παπαδόπουλος", "محمد العراقي", "김정은",
                           "三菱重工業株式会社", "Vladimir V. Putin", "Al Rashid Trust", "A B C",
                           "Plant No. 38", "61st Institute", "Ltd", "三菱造船株式会社"}) {
    names.emplace_back(name);
  }
  for (std::size_t i = 0; i < invented; ++i) names.push_back(noise.invent());
  return names;
}

PreparedNames prepared(const std::vector<std::string>& names) {
  PreparedNames::Builder all;
  for (const std::string& name : names) {
    all.add(shared_preparer().prepare(name, kind_by_number(all.size())));
  }
  return all.finish();
}

// The promise of the header, for every score there is.
void expect_nothing_lost(std::uint32_t seed, std::size_t invented, std::size_t queries) {
  NameNoise noise(seed);
  const std::vector<std::string> names = some_names(noise, invented);
  const CandidateIndex index(prepared(names));
  CandidateSearch search(index);
  for (std::size_t i = 0; i < queries; ++i) {
    const std::string spoilt = noise.spoil(names[noise.below(names.size())]);
    const PreparedName query = shared_preparer().prepare(spoilt, kind_by_number(i));
    const std::vector<Candidate> all = find_exhaustively(index, query, 1);
    EXPECT_EQ(search.find(query, 1), all) << spoilt;
    for (const int threshold : {300, kPossibleScore, 800}) {
      std::vector<Candidate> above = all;
      std::erase_if(above, [=](const Candidate& one) { return one.score < threshold; });
      EXPECT_EQ(search.find(query, threshold), above) << spoilt << ' ' << threshold;
    }
  }
}

TEST(CandidateSearch, LosesNothingThatAnExhaustiveScanFinds) {
  expect_nothing_lost(20261129, 600, 60);
}

TEST(CandidateSearch, LosesNothingAmongFewNames) {
  for (const std::uint32_t seed : {1U, 2U, 3U, 4U}) expect_nothing_lost(seed, 30, 25);
}

TEST(CandidateSearch, AWordThatANameHasTwiceWeighsTwice) {
  const CandidateIndex index(prepared({"Boutros Boutros Ghali", "Ostrand Ostrand", "Duran Duran"}));
  CandidateSearch search(index);
  for (const char* name : {"Boutros Boutros", "Ostrand Ostrand", "Duran Durann", "Ostrand"}) {
    const PreparedName query = shared_preparer().prepare(name, PartyKind::Unknown);
    const std::vector<Candidate> all = find_exhaustively(index, query, 1);
    for (const Candidate& one : all) {
      const std::vector<Candidate> found = search.find(query, one.score);
      EXPECT_NE(std::find(found.begin(), found.end(), one), found.end()) << name << one.name;
    }
  }
}

// "국제", five letters as it is heard, is "international" when it is joined.
TEST(CandidateSearch, AWordMayHaveMoreLettersInsideOfAJoinedOne) {
  PreparedNames::Builder names;
  names.add(shared_preparer().prepare("조선국제전람사", PartyKind::Organization));
  const CandidateIndex index(names.finish());
  CandidateSearch search(index);
  const PreparedName query =
      shared_preparer().prepare("Chosuninternational", PartyKind::Organization);
  const std::vector<Candidate> all = find_exhaustively(index, query, kPossibleScore);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(search.find(query, all.front().score), all);
}

TEST(CandidateSearch, FindsANameOfTheSameLettersThatHasANumber) {
  const CandidateIndex index(prepared({"Hakata", "ワン丸"}));
  CandidateSearch search(index);
  const PreparedName query = shared_preparer().prepare("わん丸", PartyKind::Organization);
  const std::vector<Candidate> all = find_exhaustively(index, query, 1);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(search.find(query, all.front().score), all);
}

TEST(CandidateSearch, PutsAsideMostNames) {
  NameNoise noise(5);
  const std::vector<std::string> names = some_names(noise, 900);
  const CandidateIndex index(prepared(names));
  CandidateSearch search(index);
  std::size_t scored = 0;
  for (std::size_t i = 0; i < 50; ++i) {
    search.find(shared_preparer().prepare(names[i * 15], PartyKind::Unknown), kPossibleScore);
    scored += search.work().scored;
  }
  EXPECT_LT(scored, 50 * names.size() / 20);
}

TEST(CandidateSearch, AnEmptyQueryAndAnEmptyIndexFindNothing) {
  const CandidateIndex nothing(PreparedNames::Builder().finish());
  CandidateSearch search(nothing);
  EXPECT_TRUE(search.find(shared_preparer().prepare("Putin", PartyKind::Person), 1).empty());
  const CandidateIndex index(prepared({"Vladimir Putin", ""}));
  CandidateSearch other(index);
  EXPECT_TRUE(other.find(shared_preparer().prepare("", PartyKind::Person), 1).empty());
}

TEST(NearSpellings, FindsAllThatAreNear) {
  NameNoise noise(7);
  std::vector<Spelling> spellings;
  std::set<std::string> known;
  while (spellings.size() < 600) {
    std::string word = noise.invent();
    std::erase_if(word, [](char c) { return c < 'a' || c > 'z'; });
    if (spellings.size() % 2 == 1) {
      word = noise.spoil(std::string(spellings.back().text_view()));
      std::erase_if(word, [](char c) { return c < 'a' || c > 'z'; });
    }
    const Spelling spelling = spell(word);
    if (!word.empty() && known.emplace(spelling.text_view()).second) spellings.push_back(spelling);
  }
  NearSpellings index(NearSpellings::By::SkeletonOrLetters, spellings.data());
  for (std::uint32_t i = 0; i < spellings.size(); ++i) index.number_of(i, ReadingKind::Latin);
  index.finish();
  std::size_t near = 0;
  NearSpellings::Wanted wanted;
  wanted.likeness_min.fill(1);
  NearSpellings::Scratch scratch;
  for (const Spelling& one : spellings) {
    std::vector<NearSpellings::Near> found;
    index.find(one, {wanted, NearSpellings::By::SkeletonOrLetters}, scratch, found);
    for (std::uint32_t number = 0; number < spellings.size(); ++number) {
      if (!is_near(one, spellings[number], ReadingKind::Latin)) continue;
      if (likeness(one, spellings[number], ReadingKind::Latin) == 0) continue;
      ++near;
      const auto is_it = [number](const NearSpellings::Near& each) {
        return each.number == number;
      };
      EXPECT_TRUE(std::any_of(found.begin(), found.end(), is_it))
          << one.text_view() << ' ' << spellings[number].text_view();
    }
  }
  EXPECT_GT(near, 3 * spellings.size() / 2);
}

}  // namespace
}  // namespace cocket::screen
