// SPDX-License-Identifier: Apache-2.0
// Times the columnar engine on columns in memory, on one thread or several, after comparing what it
// says with the reference interpreter. bench/decide/run_columnar calls it and says how.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "bench/decide/workloads.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/strategy.h"
#include "decide/columnar/value_key.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"

namespace cocket::bench {
namespace {

namespace columnar = decide::columnar;

struct Request {
  std::size_t lines = std::size_t{1} << 22;
  std::size_t check = 20'000;
  std::size_t runs = 7;
  std::size_t measures = 8;  // 8: the eight; else synthetic ones
  std::size_t unknown = 20;  // per cent of the facts
  std::size_t seed = 20261129;
  std::size_t threads = 1;
  std::string law;       // empty: the eight, or synthetic ones
  std::string rulebook;  // a folder; empty: made-up measures
  bool is_sorted = false;
  columnar::Strategy strategy = columnar::Strategy::Chosen;
  bool wants_json = false;
};

// What was measured, for people and for bench/run; `timings` has a member for each thing timed.
using Report = nlohmann::ordered_json;

// Seconds of each run. Of the process: what else runs on the machine does not count. By the clock
// on the wall: as other programs are timed.
struct Timing {
  std::vector<double> process;
  std::vector<double> wall;
};

template <class Work>
Timing timed(std::size_t runs, const Work& work) {
  Timing timing;
  for (std::size_t i = 0; i < runs; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t start = std::clock();
    work();
    timing.process.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    timing.wall.push_back(passed.count());
  }
  return timing;
}

void add(Report& report, const char* what, std::size_t lines, const Timing& timing) {
  report["timings"].push_back(
      {{"what", what}, {"lines", lines}, {"wall", timing.wall}, {"process", timing.process}});
}

bool are_alike(const std::vector<decide::Finding>& one, const std::vector<decide::Finding>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const decide::Finding& a, const decide::Finding& b) {
                      return a.measure == b.measure && a.fires == b.fires;
                    });
}

bool are_alike(const decide::Decision& one, const decide::Decision& other) {
  return one.floor == other.floor && one.ceiling == other.ceiling && one.verdict == other.verdict &&
         are_alike(one.findings, other.findings) &&
         are_alike(one.authorisations, other.authorisations);
}

// The lines of a request, one after the other; always the same.
class LineSource {
 public:
  LineSource(const Workload& workload, const Request& request)
      : workload_(workload), request_(request), random_(request.seed) {
    if (!request.is_sorted) return;
    std::vector<std::pair<std::string, std::size_t>> keys;
    keys.reserve(request.lines);
    for (std::size_t i = 0; i < request.lines; ++i) keys.emplace_back(key_of(line(i)), i);
    std::sort(keys.begin(), keys.end());
    for (const auto& [key, number] : keys) order_.push_back(number);
  }

  facts::Case next() {
    if (request_.is_sorted) return line(order_[next_++]);
    return workload_.line(random_, static_cast<unsigned>(request_.unknown));
  }

 private:
  // By a seed of its own, so that lines can be made in any order.
  facts::Case line(std::size_t number) const {
    std::mt19937_64 random(request_.seed + number);
    return workload_.line(random, static_cast<unsigned>(request_.unknown));
  }

  std::string key_of(const facts::Case& line) const {
    std::string key;
    for (const int field : workload_.sort_fields()) {
      const std::string one =
          columnar::value_key(line.facts[static_cast<std::size_t>(field)].value, {});
      key += static_cast<char>(one.size());  // keys of unlike kinds are not mixed up
      key += one;
    }
    return key;
  }

  const Workload& workload_;
  const Request& request_;
  std::mt19937_64 random_;
  std::vector<std::size_t> order_;
  std::size_t next_ = 0;
};

using Expected = std::vector<decide::Decision>;

// What the interpreter answers to the first lines, if the engine answers all the same.
Result<Expected> compared(const Workload& workload, const Request& request, Report& report) {
  LineSource source(workload, request);
  std::vector<facts::Case> lines;
  const columnar::Plan plan = TRY(columnar::compile(workload.law(), {}));
  columnar::ColumnBuilder builder(workload.law().vocabulary, columnar::fields_of(plan));
  for (std::size_t i = 0; i < request.check; ++i) {
    lines.push_back(source.next());
    TRY(builder.add(lines.back()));
  }
  const columnar::Columns columns = builder.take();
  const columnar::Batch batch =
      TRY(columnar::Batch::bind(plan, columns, {.strategy = request.strategy}));
  const columnar::Answers answers = batch.decide(batch.slice(columns.stretches.front()));
  Expected expected;
  add(report, "the interpreter, all", lines.size(), timed(1, [&] {
        for (const facts::Case& line : lines) {
          expected.push_back(decide::reference::decide(workload.law(), line, {}));
        }
      }));
  std::size_t undecided = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!expected[i].is_decided()) ++undecided;
    if (are_alike(expected[i], columnar::decision_at(answers, i))) continue;
    return Error{Error::Kind::Broken, fmt::format("the engines differ on line {}", i)};
  }
  report["compared"] = lines.size();
  report["undecided"] = undecided;
  return expected;
}

// The answers that were timed begin with those that are expected.
Result<void> expect(const Expected& expected, const columnar::Answers& answers) {
  for (std::size_t i = 0; i < std::min(expected.size(), answers.line_count); ++i) {
    const bool is_right = columnar::floor_at(answers, i) == expected[i].floor &&
                          columnar::ceiling_at(answers, i) == expected[i].ceiling;
    if (!is_right) return Error{Error::Kind::Broken, fmt::format("line {} came out wrong", i)};
  }
  return {};
}

// Columns that were made ready, once with and once without the measures in the answer.
struct Bound {
  const columnar::Plan& plan;
  const columnar::Columns& columns;
};

Result<void> time_batch(const Request& request, const Bound& bound, const Expected& expected,
                        Report& report) {
  for (const bool findings : {false, true}) {
    const columnar::Wanted wanted{.verdict = false,
                                  .findings = findings,
                                  .jobs = static_cast<int>(request.threads),
                                  .strategy = request.strategy};
    const columnar::Batch batch = TRY(columnar::Batch::bind(bound.plan, bound.columns, wanted));
    const columnar::Lines& lines = bound.columns.stretches.front();
    if (!findings) {
      bool is_good = true;
      const Timing made = timed(request.runs, [&] {
        const auto again = columnar::Batch::bind(bound.plan, bound.columns, wanted);
        is_good = again.ok() && again.value().slice(lines).lines == &lines && is_good;
      });
      CHECK(is_good);
      add(report, "classes and slices made", lines.line_count, made);
      add(report, "slices made", lines.line_count,
          timed(request.runs, [&] { batch.slice(lines); }));
    }
    const columnar::StretchSlices slices = batch.slice(lines);
    columnar::Answers answers;
    batch.decide(slices, answers);
    const Timing decided = timed(request.runs, [&] { batch.decide(slices, answers); });
    TRY(expect(expected, answers));
    add(report, findings ? "floor, ceiling and measures" : "floor and ceiling", lines.line_count,
        decided);
    Report& row = report["timings"].back();
    row["strategy"] = batch.strategy() == columnar::Strategy::ByRules ? "rules" : "lines";
    row["bits_in"] = batch.bits_in();
    row["bits_out"] = batch.bits_out();
    row["steps"] = batch.step_count(columnar::Openness::SomeOpen);
    row["steps_none_open"] = batch.step_count(columnar::Openness::NoneOpen);
  }
  return {};
}

// Verdicts of lines that both facts and open law keep undecided take a search each, for which the
// interpreter is asked: of the lines compared before, where there are few.
Result<void> time_verdicts(const Workload& workload, const Request& request,
                           const columnar::Plan& plan, Report& report) {
  columnar::ColumnBuilder builder(workload.law().vocabulary, columnar::fields_of(plan));
  LineSource source(workload, request);
  for (std::size_t i = 0; i < request.check; ++i) TRY(builder.add(source.next()));
  const columnar::Columns columns = builder.take();
  const columnar::Batch batch =
      TRY(columnar::Batch::bind(plan, columns, {.strategy = request.strategy}));
  columnar::Answers answers;
  const columnar::Lines& lines = columns.stretches.front();
  const columnar::StretchSlices slices = batch.slice(lines);
  const Timing decided = timed(1, [&] { batch.decide(slices, answers); });
  add(report, "all, verdicts too", lines.line_count, decided);
  report["timings"].back()["searched"] = answers.searched_count;
  report["timings"].back()["searches"] = answers.search_count;
  return {};
}

// Seconds of one thread are its own, so that what else runs on the machine does not count.
void print(const Report& report, const Request& request) {
  fmt::print("{} lines compared, {} of them undecided: no difference\n",
             report["compared"].get<std::size_t>(), report["undecided"].get<std::size_t>());
  for (const Report& row : report["timings"]) {
    const char* const clock = request.threads == 1 ? "process" : "wall";
    auto seconds = row[clock].get<std::vector<double>>();
    std::sort(seconds.begin(), seconds.end());
    const double count = row["lines"].get<double>() / 1e6;
    if (row.contains("bits_in")) {
      fmt::print("by {}; a line: {} bits in, {} bits out", row["strategy"].get<std::string>(),
                 row["bits_in"].get<int>(), row["bits_out"].get<int>());
      if (row["steps"].get<int>() != 0) {
        fmt::print("; a block: {} steps, {} where nothing is open", row["steps"].get<int>(),
                   row["steps_none_open"].get<int>());
      }
      fmt::print("\n");
    }
    fmt::print("{:<44}{:10.2f} M lines/s median{:10.2f} best\n", row["what"].get<std::string>(),
               count / seconds[seconds.size() / 2], count / seconds.front());
    if (row.contains("searched")) {
      fmt::print("{} of {} verdicts took a search, {} different ones\n", row["searched"].get<int>(),
                 row["lines"].get<int>(), row["searches"].get<int>());
    }
  }
}

Result<std::unique_ptr<Workload>> workload_of(const Request& request) {
  if (!request.rulebook.empty()) return shipped(request.rulebook);
  const bool is_eight = request.law.empty() ? request.measures == 8 : request.law == "eight";
  if (is_eight) return eight_measures();
  const bool is_broad = request.law == "broad";
  if (!is_broad && !request.law.empty() && request.law != "synthetic") {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` is no law: eight, synthetic or broad", request.law)};
  }
  return synthetic(static_cast<int>(request.measures), request.seed,
                   is_broad ? Reach::Broad : Reach::Narrow);
}

Result<void> run(const Request& request) {
  const std::unique_ptr<Workload> workload = TRY(workload_of(request));
  Report report;
  const Expected expected = TRY(compared(*workload, request, report));
  const columnar::Plan plan = TRY(columnar::compile(workload->law(), {}));
  columnar::ColumnBuilder builder(workload->law().vocabulary, columnar::fields_of(plan));
  LineSource source(*workload, request);
  for (std::size_t i = 0; i < request.lines; ++i) TRY(builder.add(source.next()));
  const columnar::Columns columns = builder.take();
  TRY(time_batch(request, {plan, columns}, expected, report));
  TRY(time_verdicts(*workload, request, plan, report));
  if (request.wants_json) {
    fmt::print("{}\n", report.dump());
  } else {
    print(report, request);
  }
  return {};
}

Result<columnar::Strategy> strategy_named(std::string_view name) {
  if (name == "chosen") return columnar::Strategy::Chosen;
  if (name == "lines") return columnar::Strategy::ByLines;
  if (name == "rules") return columnar::Strategy::ByRules;
  return Error{Error::Kind::Usage,
               fmt::format("`{}` is no strategy: chosen, lines or rules", name)};
}

// Pairs of a flag and what it is set to; `--json` and `--sorted` alone.
Result<Request> read(int count, char** words) {
  Request request;
  for (int i = 1; i < count; i += 2) {
    const std::string_view flag = words[i];
    if (flag == "--json") {
      request.wants_json = true;
      --i;
      continue;
    }
    if (flag == "--sorted") {
      request.is_sorted = true;
      --i;
      continue;
    }
    if (flag == "--law" && i + 1 < count) {
      request.law = words[i + 1];
      continue;
    }
    if (flag == "--rulebook" && i + 1 < count) {
      request.rulebook = words[i + 1];
      continue;
    }
    if (flag == "--strategy" && i + 1 < count) {
      request.strategy = TRY(strategy_named(words[i + 1]));
      continue;
    }
    std::size_t* const wanted = flag == "--lines"      ? &request.lines
                                : flag == "--check"    ? &request.check
                                : flag == "--runs"     ? &request.runs
                                : flag == "--measures" ? &request.measures
                                : flag == "--unknown"  ? &request.unknown
                                : flag == "--seed"     ? &request.seed
                                : flag == "--threads"  ? &request.threads
                                                       : nullptr;
    if (wanted == nullptr || i + 1 == count) {
      return Error{Error::Kind::Usage, fmt::format("`{}` is not understood", flag)};
    }
    const char* const end = words[i + 1] + std::strlen(words[i + 1]);
    const std::from_chars_result read = std::from_chars(words[i + 1], end, *wanted);
    if (read.ec != std::errc() || read.ptr != end) {
      return Error{Error::Kind::Usage, fmt::format("`{}` is no number", words[i + 1])};
    }
  }
  request.check = std::min(request.check, request.lines);
  if (request.runs == 0) return Error{Error::Kind::Usage, "no runs, nothing to say"};
  return request;
}

Result<void> read_and_run(int count, char** words) {
  const Request request = TRY(read(count, words));
  return run(request);
}

}  // namespace
}  // namespace cocket::bench

int main(int argc, char** argv) {
  const cocket::Result<void> done = cocket::bench::read_and_run(argc, argv);
  if (!done.ok()) fmt::print(stderr, "{}\n", done.error().message);
  return done.ok() ? 0 : 1;
}
