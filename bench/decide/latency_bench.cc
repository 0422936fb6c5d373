// SPDX-License-Identifier: Apache-2.0
// What somebody waits who asks about one line: seconds of a decision with its explanation, line by
// line, by the interpreter. Prints JSON for bench/run.
//
// usage: latency_bench LAW [LINES [PERCENT_UNKNOWN [SEED]]]
//        LAW: the folder of a rulebook, whose worked cases are asked, or how many measures (8: the
//        eight; else synthetic ones)
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/result.h"
#include "bench/decide/workloads.h"
#include "decide/decision.h"
#include "decide/explanation.h"
#include "decide/reference/interpreter.h"
#include "decide/test_run.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::bench {
namespace {

struct Request {
  std::string law;
  std::size_t lines = 2'000;  // of the cases: each once, or as many as there are
  std::size_t unknown = 20;   // per cent of the facts of made-up lines
  std::size_t seed = 20261129;
};

bool read_number(const char* word, std::size_t& number) {
  const char* const end = word + std::strlen(word);
  const std::from_chars_result read = std::from_chars(word, end, number);
  return read.ec == std::errc() && read.ptr == end;
}

struct Question {
  facts::Case line;
  decide::Settings settings;
};

struct Asked {
  program::Program law;
  std::vector<Question> questions;
};

Result<Asked> cases(const Request& request) {
  program::Program law = TRY(with_cases(request.law));
  Asked asked{std::move(law), {}};
  for (const program::Test& test : asked.law.tests) {
    if (asked.questions.size() == request.lines) break;
    asked.questions.push_back({test.given, decide::settings_of(asked.law, test)});
  }
  return asked;
}

Asked made_up(const Request& request, std::size_t measures) {
  const std::unique_ptr<Workload> workload =
      measures == 8 ? eight_measures() : synthetic(static_cast<int>(measures), request.seed);
  Asked asked{workload->law(), {}};
  std::mt19937_64 random(request.seed);
  for (std::size_t i = 0; i < request.lines; ++i) {
    asked.questions.push_back({workload->line(random, static_cast<unsigned>(request.unknown)), {}});
  }
  return asked;
}

Result<Asked> asked(const Request& request) {
  std::size_t measures = 0;
  if (!read_number(request.law.c_str(), measures)) return cases(request);
  return made_up(request, measures);
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  return passed.count();
}

Result<void> run(const Request& request) {
  const Asked all = TRY(asked(request));
  std::vector<double> decided;
  std::vector<double> both;
  std::size_t told = 0;
  for (const Question& question : all.questions) {
    const auto begin = std::chrono::steady_clock::now();
    const decide::Decision decision =
        decide::reference::decide(all.law, question.line, question.settings);
    decided.push_back(seconds_since(begin));
    const decide::Explanation why =
        decide::reference::explain(all.law, question.line, question.settings);
    both.push_back(seconds_since(begin));
    told += decision.findings.size() + why.measures.size();
  }
  const nlohmann::ordered_json report = {{"law", request.law},
                                         {"measures", all.law.measures.size()},
                                         {"lines", all.questions.size()},
                                         {"told", told},
                                         {"decided", decided},
                                         {"explained_too", both}};
  fmt::print("{}\n", report.dump());
  return {};
}

}  // namespace
}  // namespace cocket::bench

int main(int argc, char** argv) {
  cocket::bench::Request request;
  bool is_read = argc >= 2 && argc <= 5;
  if (is_read) request.law = argv[1];
  if (argc > 2) is_read = is_read && cocket::bench::read_number(argv[2], request.lines);
  if (argc > 3) is_read = is_read && cocket::bench::read_number(argv[3], request.unknown);
  if (argc > 4) is_read = is_read && cocket::bench::read_number(argv[4], request.seed);
  if (!is_read || request.lines == 0) {
    fmt::print(stderr, "usage: latency_bench LAW [LINES [PERCENT_UNKNOWN [SEED]]]\n");
    return 1;
  }
  const cocket::Result<void> done = cocket::bench::run(request);
  if (!done.ok()) fmt::print(stderr, "{}\n", done.error().message);
  return done.ok() ? 0 : 1;
}
