// SPDX-License-Identifier: Apache-2.0
// A line is decided on its day by what was announced by then: `--known-on` that same day takes
// nothing from it. Tried on every worked case of the rulebooks.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "base/result.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"
#include "rulebook/load.h"
#include "screen/screen.h"
#include "tests/support/golden.h"

namespace cocket::assess {
namespace {

using decide::Decision;
using program::Program;
using program::Test;

// The cases are read of the whole law only: as of a day there are none.
std::optional<Program> load_shipped_as_of(const std::string& folder, std::optional<Date> known_on) {
  std::vector<std::string> paths = test::files_below(folder, ".rules");
  if (!known_on) {
    const std::vector<std::string> cases = test::files_below(folder, ".case");
    paths.insert(paths.end(), cases.begin(), cases.end());
  }
  for (std::string& path : paths) path.erase(0, folder.size() + 1);
  const auto read_file = [&folder](const std::string& path) -> Result<std::string> {
    return test::file_text(fmt::format("{}/{}", folder, path));
  };
  return rulebook::load(paths, read_file, {.known_on = known_on}).program;
}

std::optional<Date> day_of(const Program& program, const Test& test) {
  if (program.date_field < 0) return std::nullopt;
  const auto& value = test.given.facts[static_cast<std::size_t>(program.date_field)].value;
  const auto* day = std::get_if<Date>(&value);
  return day == nullptr ? std::nullopt : std::optional<Date>(*day);
}

// The day of the newest text that was out by then. Between two such days the law stands still.
Date newest_text_by(const Program& program, Date day) {
  Date newest = date_of(1, 1, 1);
  for (const program::Source& source : program.sources) {
    for (const std::optional<Date>& out : {source.issued, source.published, source.retrieved}) {
      if (out && *out <= day) newest = std::max(newest, *out);
    }
  }
  return newest;
}

Decision decide_case(const Law& law, const Test& test) {
  facts::Case line = test.given;
  screen::screen({&law.index}, law.program.vocabulary, line);
  return decide::reference::decide(law.program, line, decide::settings_of(law.program, test));
}

std::string bounds_of(const Decision& decision) {
  return fmt::format("{} .. {}", program::name_of(decision.floor),
                     program::name_of(decision.ceiling));
}

// Guidance that came later relieves later: without it the answer may be stricter, never milder.
bool leans_on_later_guidance(const Program& whole, const Decision& decision, const Program& then) {
  return std::any_of(
      decision.findings.begin(), decision.findings.end(), [&](const decide::Finding& found) {
        const program::Measure& measure = program::at(whole.measures, found.measure);
        return measure.effect == program::Effect::Exempt && then.find_measure(measure.name) < 0;
      });
}

// Empty where the line is decided alike.
std::string difference(const Law& now, const Law& then, const Test& test) {
  const Decision expected = decide_case(now, test);
  const Decision actual = decide_case(then, test);
  const bool is_milder = actual.floor < expected.floor || actual.ceiling < expected.ceiling;
  const bool is_same = actual.floor == expected.floor && actual.ceiling == expected.ceiling;
  if (is_same) return {};
  if (!is_milder && leans_on_later_guidance(now.program, expected, then.program)) return {};
  return fmt::format("{} \"{}\": {}, and by what was known then: {}", test.id, test.title,
                     bounds_of(expected), bounds_of(actual));
}

std::vector<std::string> differences(const std::string& folder, const Program& whole) {
  std::map<Date, std::vector<std::pair<Date, const Test*>>> by_text;
  for (const Test& test : whole.tests) {
    const std::optional<Date> day = day_of(whole, test);
    if (day) by_text[newest_text_by(whole, *day)].emplace_back(*day, &test);
  }
  const Law now(whole, {}, 0);
  std::vector<std::string> found;
  for (const auto& [text_day, tests] : by_text) {
    Date last = text_day;
    for (const auto& [day, test] : tests) last = std::max(last, day);
    std::optional<Program> then = load_shipped_as_of(folder, last);
    if (!then) return {folder + " does not load as of " + format(last)};
    const Law law(std::move(*then), {}, 0);
    for (const auto& [day, test] : tests) {
      std::string what = difference(now, law, *test);
      if (!what.empty()) found.push_back(std::move(what));
    }
  }
  return found;
}

TEST(KnownOn, TheDayOfTheLineTakesNothingFromIt) {
  for (const std::string& header : test::files_below("rulebooks", "/rulebook.rules")) {
    const std::string folder = header.substr(0, header.rfind('/'));
    const std::optional<Program> whole = load_shipped_as_of(folder, std::nullopt);
    ASSERT_TRUE(whole.has_value()) << folder;
    EXPECT_FALSE(whole->tests.empty()) << folder;
    for (const std::string& what : differences(folder, *whole)) ADD_FAILURE() << what;
  }
}

}  // namespace
}  // namespace cocket::assess
