// SPDX-License-Identifier: Apache-2.0
// What the exact range of a line takes, and what to ask of it: milliseconds a line that the
// interpreter leaves open, of the worked cases of a rulebook and of made-up lines, of which each
// fact is unknown with some probability. Prints a table.
//
// usage: lines_bench FOLDER-OF-RULEBOOK [LINES [SEED]]
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "bench/decide/workloads.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/lines.h"

namespace cocket::bench {
namespace {

struct Question {
  facts::Case line;
  decide::Settings settings;
};

// Of this thread: other programs do not count.
double milliseconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

std::string waits(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return fmt::format("{:>8.3f} {:>8.3f} {:>8.3f}", all[all.size() / 2], all[all.size() * 99 / 100],
                     all.back());
}

Result<void> tell(const std::string& name, const program::Program& law,
                  const std::vector<Question>& questions) {
  std::vector<double> ranges, decisions, settled;
  std::map<std::size_t, int> asked;
  int exact = 0, fewest = 0, shortest = 0, ways = 0;
  const double begin = milliseconds();
  const std::unique_ptr<prove::LineProver> prover = TRY(prove::LineProver::create(law));
  const double set_up = milliseconds() - begin;
  for (const Question& question : questions) {
    const decide::Decision decision =
        decide::reference::decide(law, question.line, question.settings);
    if (decision.is_decided() || decision.is_past_known) continue;
    double start = milliseconds();
    const prove::ExactRange range = TRY(prover->range(question.line, question.settings));
    ranges.push_back(milliseconds() - start);
    start = milliseconds();
    TRY(prover->decide(question.line, question.settings));
    decisions.push_back(milliseconds() - start);
    start = milliseconds();
    const prove::WhatSettles settles = TRY(prover->what_settles(question.line, question.settings));
    settled.push_back(milliseconds() - start);
    exact += range.is_exact() ? 1 : 0;
    if (range.floor == range.ceiling) continue;
    ++asked[settles.ask.size()];
    fewest += settles.is_fewest ? 1 : 0;
    for (const prove::Way& way : settles.ways) {
      ++ways;
      shortest += way.is_shortest ? 1 : 0;
    }
  }
  const prove::LineCounts& counts = prover->counts();
  fmt::print("{}: {} of {} lines are open; {} exact, {} of them without a solver, {} narrower\n",
             name, ranges.size(), questions.size(), exact, counts.certified, counts.narrowed);
  fmt::print("  set up once in {:.1f} ms; asked of\n ", set_up);
  for (const auto& [count, lines] : asked) fmt::print(" {} things: {},", count, lines);
  fmt::print(" {} of them proved to be the fewest\n  {} ways, {} proved to be the shortest\n",
             fewest, ways, shortest);
  fmt::print("  {:<34}{:>8} {:>8} {:>8}\n", "ms of one line", "median", "p99", "worst");
  fmt::print("  {:<34}{}\n", "exact range, by the solver", waits(ranges));
  fmt::print("  {:<34}{}\n", "exact decision, as `run --exact`", waits(decisions));
  fmt::print("  {:<34}{}\n", "range, fewest questions, ways", waits(settled));
  std::fflush(stdout);
  return {};
}

Result<void> run(const std::string& folder, std::size_t lines, std::uint64_t seed) {
  const program::Program law = TRY(with_cases(folder));
  std::vector<Question> questions;
  for (const program::Test& test : law.tests) {
    questions.push_back({test.given, decide::settings_of(law, test)});
  }
  TRY(tell("worked cases", law, questions));
  const std::unique_ptr<Workload> workload = TRY(shipped(folder));
  decide::Settings settings;
  settings.known_through = kDateMax;
  for (const unsigned unknown : {5U, 20U, 50U}) {
    std::mt19937_64 random(seed);
    questions.clear();
    for (std::size_t i = 0; i < lines; ++i) {
      questions.push_back({workload->line(random, unknown), settings});
      // On a day, for nobody can tell what is past the last that was read.
      facts::Fact& day = questions.back().line.facts[static_cast<std::size_t>(law.date_field)];
      if (!facts::is_known(day.value))
        day = {parse_date("2026-03-02").value(), facts::Origin::Given};
    }
    TRY(tell(fmt::format("{} % unknown", unknown), workload->law(), questions));
  }
  return {};
}

}  // namespace
}  // namespace cocket::bench

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    fmt::print(stderr, "usage: lines_bench FOLDER-OF-RULEBOOK [LINES [SEED]]\n");
    return 1;
  }
  const std::size_t lines = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000;
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 20261130;
  const cocket::Result<void> done = cocket::bench::run(argv[1], lines, seed);
  if (!done.ok()) fmt::print(stderr, "{}\n", done.error().message);
  return done.ok() ? 0 : 1;
}
