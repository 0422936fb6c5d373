// SPDX-License-Identifier: Apache-2.0
// The lists of parties in rulebooks/, all of one law together. A party that stands on two lists, or
// twice on one, has all its names with each entry: else a line that names it by the name of one is
// not held against the measures of the other.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "base/result.h"
#include "facts/case.h"
#include "program/program.h"
#include "rulebook/load.h"
#include "screen/comparison_key.h"
#include "screen/near_names.h"
#include "screen/one_letter_off.h"
#include "screen/screen.h"
#include "tests/support/golden.h"
#include "tests/support/rulebook_texts.h"

namespace cocket::assess {
namespace {

struct NamedEntry {
  std::string title;                         // "list entry"
  std::map<std::string, std::string> names;  // by what screening compares
};

std::vector<NamedEntry> named_entries(const program::Program& program) {
  std::vector<NamedEntry> entries;
  for (const program::List& list : program.lists) {
    if (list.kind != program::ListKind::Party) continue;
    for (const program::ListEntry& entry : list.entries) {
      NamedEntry named;
      named.title = fmt::format("{} {}", list.name, entry.id.empty() ? entry.names[0] : entry.id);
      for (const std::string& name : entry.names) {
        named.names.emplace(screen::comparison_key(name), name);
      }
      entries.push_back(std::move(named));
    }
  }
  return entries;
}

// By what an entry lacks ("uel-trade 7 has no `B`"): where it stands, and one name that both have.
using MissingNames = std::map<std::string, std::string>;

void add_missing(const NamedEntry& one, const NamedEntry& other, const std::string& key,
                 MissingNames& missing) {
  for (const auto& [other_key, name] : other.names) {
    if (one.names.contains(other_key)) continue;
    missing.emplace(fmt::format("{} has no `{}`", one.title, name),
                    fmt::format("{} has it, and both have `{}`", other.title, one.names.at(key)));
  }
}

MissingNames missing_names(const std::vector<NamedEntry>& entries) {
  std::map<std::string, std::vector<const NamedEntry*>> by_key;
  for (const NamedEntry& entry : entries) {
    for (const auto& [key, name] : entry.names) by_key[key].push_back(&entry);
  }
  MissingNames missing;
  for (const auto& [key, sharers] : by_key) {
    for (const NamedEntry* one : sharers) {
      for (const NamedEntry* other : sharers) add_missing(*one, *other, key, missing);
    }
  }
  return missing;
}

rulebook::Loaded load_shipped(const std::string& folder) {
  std::vector<std::string> paths;
  for (const std::string& path : test::files_below(folder, ".rules")) {
    paths.push_back(path.substr(folder.size() + 1));
  }
  const auto read_file = [&folder](const std::string& path) -> Result<std::string> {
    return test::file_text(fmt::format("{}/{}", folder, path));
  };
  return rulebook::load(paths, read_file, {});
}

TEST(ShippedLists, GiveAPartyAllItsNamesWithEachEntry) {
  for (const std::string& header : test::files_below("rulebooks", "/rulebook.rules")) {
    const rulebook::Loaded loaded = load_shipped(header.substr(0, header.rfind('/')));
    ASSERT_TRUE(loaded.program.has_value()) << header;
    const std::vector<NamedEntry> entries = named_entries(*loaded.program);
    EXPECT_FALSE(entries.empty()) << header;
    for (const auto& [what, why] : missing_names(entries)) ADD_FAILURE() << what << ": " << why;
  }
}

TEST(ShippedLists, WouldTellAMissingName) {
  const program::Program program = test::program_of({{"rulebook.rules", R"(
rulebook toy version "1" { law TOY  known through 2026-06-30 }
source act "An act" { issuer "A ministry"  issued 2025-01-01 }
schema { field date : date field buyer : party }
list one of party { entry "Alpha Works, Inc." id "1" cite act }
list two of party { entry "ALPHA WORKS" id "7" cite act }
measure m { cite act force from 2025-01-01 when buyer on one or buyer on two prohibit }
)"}});
  std::vector<NamedEntry> entries = named_entries(program);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_TRUE(missing_names(entries).empty());
  entries[1].names["阿尔法"] = "阿尔法公司";
  const MissingNames expected = {
      {"one 1 has no `阿尔法公司`", "two 7 has it, and both have `Alpha Works, Inc.`"}};
  EXPECT_EQ(missing_names(entries), expected);
}

// One letter that is left out, doubled, changed or swapped, at a place that depends on the number.
// Empty: of a name that is too short, or in other letters.
std::string with_slip(std::string name, std::size_t number) {
  const std::string key = screen::whole_key(name);
  const bool is_latin = std::all_of(key.begin(), key.end(), [](char c) { return c > 0; });
  if (!is_latin || key.size() <= screen::OneLetterOff::kLettersMin) return {};
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (is_letter(name[i]) && is_letter(name[i + 1]) && name[i] != name[i + 1]) places.push_back(i);
  }
  if (places.empty()) return {};
  const std::size_t at = places[number / 4 % places.size()];
  switch (number % 4) {
    case 0:
      return name.erase(at, 1);
    case 1:
      return name.insert(at, 1, 'w');
    case 2:
      name[at] = name[at] == 'w' ? 'v' : 'w';
      return name;
    default:
      std::swap(name[at], name[at + 1]);
      return name;
  }
}

// The entry, or a hit on the same list: one listed name may stand in another.
bool finds(const Law& law, screen::NearSearch& near, const std::string& name,
           std::pair<int, int> listed) {
  const std::vector<screen::Match> found = screen::find({&law.index, &near, &law.within}, name);
  return std::any_of(found.begin(), found.end(), [listed](const screen::Match& match) {
    const bool is_hit = match.certainty == facts::Certainty::Hit && match.list == listed.first;
    return is_hit || std::pair(match.list, match.entry) == listed;
  });
}

// A slip of each name in Latin letters, of more than five with its legal form: how many there were.
std::size_t expect_found_with_slips(const Law& law) {
  const auto near = screen::NearSearch::create(*law.near).value();
  std::size_t slips = 0;
  for (int list = 0; list < static_cast<int>(law.program.lists.size()); ++list) {
    if (law.program.lists[static_cast<std::size_t>(list)].kind != program::ListKind::Party)
      continue;
    const auto& entries = law.program.lists[static_cast<std::size_t>(list)].entries;
    for (int entry = 0; entry < static_cast<int>(entries.size()); ++entry) {
      for (const std::string& name : entries[static_cast<std::size_t>(entry)].names) {
        const std::string spoilt = with_slip(name, slips);
        if (spoilt.empty()) continue;
        ++slips;
        EXPECT_TRUE(finds(law, *near, spoilt, {list, entry})) << spoilt << " for " << name;
      }
    }
  }
  return slips;
}

// What must not be: a slip in a listed name answers that nobody is listed.
TEST(ShippedLists, ASlipHidesNobody) {
  rulebook::Loaded loaded = load_shipped("rulebooks/cn");
  ASSERT_TRUE(loaded.program.has_value());
  EXPECT_GT(expect_found_with_slips(Law(*std::move(loaded.program))), 300U);
}

}  // namespace
}  // namespace cocket::assess
