// SPDX-License-Identifier: Apache-2.0
// The columnar engine against the reference interpreter on the shipped rulebooks: their worked
// cases, and lines made of those by taking facts away and by other days. Seeds are fixed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/screener.h"
#include "base/date.h"
#include "base/result.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"
#include "rulebook/load.h"
#include "tests/support/both_engines.h"
#include "tests/support/golden.h"

namespace cocket::assess {
namespace {

rulebook::Loaded load_with_cases(const std::string& folder) {
  std::vector<std::string> paths;
  for (const char* ending : {".rules", ".case"}) {
    for (const std::string& path : test::files_below(folder, ending)) {
      paths.push_back(path.substr(folder.size() + 1));
    }
  }
  const auto read_file = [&folder](const std::string& path) -> Result<std::string> {
    return test::file_text(fmt::format("{}/{}", folder, path));
  };
  return rulebook::load(paths, read_file, {});
}

// Lines that are asked under the same declarations.
struct Group {
  decide::Settings settings;
  std::vector<facts::Case> lines;
};

// By what tells the settings apart.
using Groups = std::map<std::pair<std::vector<int>, int>, Group>;

Groups cases_of(const Law& law) {
  Groups groups;
  Screener screener(law);
  for (const program::Test& test : law.program.tests) {
    decide::Settings settings = decide::settings_of(law.program, test);
    facts::Case line = test.given;
    EXPECT_TRUE(screener.screen(line).ok());
    const int known_through = settings.known_through ? settings.known_through->days : 0;
    Group& group = groups[{settings.readings, known_through}];
    group.settings = std::move(settings);
    group.lines.push_back(std::move(line));
  }
  return groups;
}

// The line on another day, with some facts taken away.
facts::Case changed(facts::Case line, const program::Program& law, const std::vector<Date>& days,
                    std::mt19937& random) {
  const auto day = static_cast<std::size_t>(law.date_field);
  if (line.facts.size() <= day) line.facts.resize(day + 1);
  line.facts[day] = {days[random() % days.size()], facts::Origin::Given};
  for (facts::Fact& fact : line.facts) {
    if (random() % 100 < 10) fact = {};
  }
  return line;
}

// With what is missing, papers and conditions; of lines that state nothing of lists outright.
void expect_whole_agreement(const program::Program& law, const decide::Settings& settings,
                            const std::vector<facts::Case>& lines,
                            const std::vector<decide::Decision>& expected) {
  std::vector<facts::Case> asked;
  std::vector<std::string> said;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].statements.empty()) continue;
    asked.push_back(lines[i]);
    said.push_back(test::all_in_words(expected[i]));
  }
  if (asked.empty()) return;
  const std::vector<std::string> found = test::by_line_decider(law, asked, settings, 100);
  ASSERT_EQ(found.size(), said.size()) << found.front();
  for (std::size_t i = 0; i < said.size(); ++i) EXPECT_EQ(found[i], said[i]) << "line " << i;
}

// How many were compared.
std::size_t expect_agreement(const program::Program& law, const decide::Settings& settings,
                             const std::vector<facts::Case>& lines) {
  std::vector<decide::Decision> expected;
  expected.reserve(lines.size());
  for (const facts::Case& line : lines) {
    expected.push_back(decide::reference::decide(law, line, settings));
  }
  const std::vector<std::string> found = test::by_columns(law, lines, settings);
  EXPECT_EQ(found.size(), expected.size()) << found.front();
  if (found.size() != expected.size()) return 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(found[i], test::in_words(expected[i])) << "line " << i;
  }
  expect_whole_agreement(law, settings, lines, expected);
  return lines.size();
}

TEST(EnginesAgree, OnTheCasesOfTheShippedRulebooks) {
  for (const std::string& header : test::files_below("rulebooks", "/rulebook.rules")) {
    rulebook::Loaded loaded = load_with_cases(header.substr(0, header.rfind('/')));
    ASSERT_TRUE(loaded.program.has_value()) << header;
    const Law law(*std::move(loaded.program));
    std::size_t compared = 0;
    for (const auto& [key, group] : cases_of(law)) {
      compared += expect_agreement(law.program, group.settings, group.lines);
    }
    EXPECT_EQ(compared, law.program.tests.size()) << header;
    EXPECT_GT(compared, 10U) << header;
  }
}

TEST(EnginesAgree, OnShippedCasesOfWhichLessIsKnownOnOtherDays) {
  for (const std::string& header : test::files_below("rulebooks", "/rulebook.rules")) {
    rulebook::Loaded loaded = load_with_cases(header.substr(0, header.rfind('/')));
    ASSERT_TRUE(loaded.program.has_value()) << header;
    const Law law(*std::move(loaded.program));
    std::mt19937 random(20261129);
    std::size_t compared = 0;
    for (const auto& [key, group] : cases_of(law)) {
      const std::vector<Date> days = decide::day_breaks(law.program, group.settings);
      std::vector<facts::Case> lines;
      for (const facts::Case& line : group.lines) {
        // Searches for verdicts of open lines take long: every second case.
        if (random() % 2 == 0) lines.push_back(changed(line, law.program, days, random));
      }
      if (!lines.empty()) compared += expect_agreement(law.program, group.settings, lines);
    }
    EXPECT_GT(3 * compared, law.program.tests.size()) << header;
  }
}

}  // namespace
}  // namespace cocket::assess
