// SPDX-License-Identifier: Apache-2.0
#include "decide/test_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide {
namespace {

std::string interval(Outcome floor, Outcome ceiling) {
  if (floor == ceiling) return std::string(program::name_of(floor));
  return fmt::format("undetermined {} .. {}", program::name_of(floor), program::name_of(ceiling));
}

void check_outcome(const program::Test& test, const Decision& decision,
                   std::vector<std::string>& reasons) {
  const std::string found = interval(decision.floor, decision.ceiling);
  if (test.is_undetermined && decision.is_decided()) {
    reasons.push_back(fmt::format("expected an undetermined outcome, found `{}`", found));
  }
  if (!test.floor && !test.ceiling) return;
  const Outcome floor = test.floor.value_or(decision.floor);
  const Outcome ceiling = test.ceiling.value_or(decision.ceiling);
  if (floor == decision.floor && ceiling == decision.ceiling) return;
  reasons.push_back(fmt::format("expected `{}`, found `{}`", interval(floor, ceiling), found));
}

void check_verdict(const program::Test& test, const Decision& decision,
                   std::vector<std::string>& reasons) {
  const std::string_view found = name_of(decision.verdict);
  if (test.verdict.empty() || test.verdict == found) return;
  reasons.push_back(fmt::format("expected verdict `{}`, found `{}`", test.verdict, found));
}

std::string_view in_words(Truth fires) {
  switch (fires) {
    case Truth::True:
      return "fires";
    case Truth::Unknown:
      return "may fire";
    case Truth::False:
      return "does not fire";
  }
  return "";
}

struct Expected {
  const std::vector<int>& measures;
  Truth fires;
};

void check_measures(const program::Program& program, const Decision& decision,
                    const Expected& expected, std::vector<std::string>& reasons) {
  for (const int measure : expected.measures) {
    const Truth found = fires_in(decision, measure);
    if (found == expected.fires) continue;
    reasons.push_back(fmt::format("expected that `{}` {}, found that it {}",
                                  program.measures[static_cast<std::size_t>(measure)].name,
                                  in_words(expected.fires), in_words(found)));
  }
}

std::string in_braces(const std::vector<std::string>& names) {
  return names.empty() ? "{ }" : fmt::format("{{ {} }}", join(names, ", "));
}

void check_missing(const program::Test& test, const Decision& decision,
                   std::vector<std::string>& reasons) {
  if (!test.checks_missing) return;
  std::vector<std::string> found;
  found.reserve(decision.missing.size());
  for (const Missing& missing : decision.missing) found.push_back(missing.name);
  std::vector<std::string> expected = test.missing;
  std::vector<std::string> sorted = found;
  std::sort(sorted.begin(), sorted.end());
  std::sort(expected.begin(), expected.end());
  if (sorted == expected) return;
  reasons.push_back(
      fmt::format("expected missing {}, found {}", in_braces(test.missing), in_braces(found)));
}

}  // namespace

Settings settings_of(const program::Program& program, const program::Test& test) {
  Settings settings;
  settings.readings.assign(program.questions.size(), -1);
  for (const program::ReadingTest& read : test.reads) {
    settings.readings[static_cast<std::size_t>(read.question)] = read.reading;
  }
  settings.known_through = test.known_through;
  return settings;
}

TestRun run_test(const program::Program& program, const program::Test& test,
                 const facts::Case& line) {
  TestRun run;
  run.decision = reference::decide(program, line, settings_of(program, test));
  std::vector<std::string> reasons;
  check_outcome(test, run.decision, reasons);
  check_verdict(test, run.decision, reasons);
  check_measures(program, run.decision, {test.because, Truth::True}, reasons);
  check_measures(program, run.decision, {test.may, Truth::Unknown}, reasons);
  check_measures(program, run.decision, {test.not_because, Truth::False}, reasons);
  check_missing(test, run.decision, reasons);
  run.passed = reasons.empty();
  run.reason = join(reasons, "; ");
  return run;
}

}  // namespace cocket::decide
