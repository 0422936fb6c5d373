// SPDX-License-Identifier: Apache-2.0
// Times a rulebook of this repository over a column file: what is done once for the law and the
// book, and then all of its rows, on one thread or several. bench/decide/run_book_columns calls it.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/column_run.h"
#include "assess/law_columns.h"
#include "base/date.h"
#include "base/result.h"
#include "base/side_by_side.h"
#include "bench/decide/workloads.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plane.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/column_book.h"

namespace cocket::bench {
namespace {

namespace columnar = decide::columnar;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// For the whole run of the program.
Result<std::string_view> mapped(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat found = {};
  if (file < 0 || fstat(file, &found) != 0) {
    return Error{Error::Kind::Io, "cannot read `" + path + "`"};
  }
  const auto size = static_cast<std::size_t>(found.st_size);
  void* const bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (bytes == MAP_FAILED) return Error{Error::Kind::Io, "cannot map `" + path + "`"};
  return std::string_view(static_cast<const char*>(bytes), size);
}

struct Counts {
  std::size_t rows = 0;
  std::size_t prohibited = 0;  // at most
  std::size_t undecided = 0;
  std::size_t mixed = 0;
  std::size_t searched = 0;
};

std::size_t ones(const columnar::Plane& plane, std::size_t lines) {
  std::size_t count = 0;
  for (std::size_t word = 0; word * columnar::kLinesPerWord < lines; ++word) {
    const std::size_t rest = lines - word * columnar::kLinesPerWord;
    const columnar::Word mask =
        rest < columnar::kLinesPerWord ? (columnar::Word{1} << rest) - 1 : ~columnar::Word{0};
    count += static_cast<std::size_t>(std::popcount(plane[word] & mask));
  }
  return count;
}

// All rows of the book; what came out is counted, so that nothing is left out.
Counts decided(const assess::ColumnRun& run, std::size_t blocks, int jobs) {
  std::mutex mutex;
  Counts sum;
  side_by_side(jobs, blocks, [&](std::size_t block) {
    thread_local columnar::Answers answers;
    run.decide(block, answers);
    Counts here;
    here.rows = answers.line_count;
    here.prohibited = ones(answers.ceiling.back(), here.rows);
    if (!answers.mixed.empty()) {
      here.mixed = ones(answers.mixed, here.rows);
      here.undecided = ones(answers.asks, here.rows) + ones(answers.judges, here.rows);
    }
    here.searched = answers.search_count;
    const std::scoped_lock lock(mutex);
    sum.rows += here.rows;
    sum.prohibited += here.prohibited;
    sum.undecided += here.undecided;
    sum.mixed += here.mixed;
    sum.searched += here.searched;
  });
  return sum;
}

Result<void> time_book(const assess::Law& law, const std::string& path, int jobs) {
  const Clock::time_point opening = Clock::now();
  const std::string_view bytes = TRY(mapped(path));
  const std::unique_ptr<facts::ColumnBook> book = TRY(facts::ColumnBook::open(bytes));
  fmt::print("{:<44}{:10.3f} s ({:.0f} MB)\n", "opened, all of it checked", seconds_since(opening),
             static_cast<double>(bytes.size()) / 1e6);
  facts::Declarations declarations;
  declarations.as_of = parse_date("2026-03-02").value();
  declarations.date_field = law.program.date_field;
  const assess::LawBook law_book{law, declarations, *book, jobs};
  struct Way {
    const char* what;
    columnar::Wanted wanted;
  };
  for (const Way& way : {Way{"floor and ceiling", {false, false, 1, false}},
                         Way{"and what fires", {false, true, 1, false}},
                         Way{"and verdicts but for searches", {true, true, 1, false}},
                         Way{"all verdicts", {true, true, 1, true}}}) {
    const Clock::time_point binding = Clock::now();
    const std::unique_ptr<assess::ColumnRun> run =
        TRY(assess::ColumnRun::create(law_book, way.wanted));
    const double bound = seconds_since(binding);
    std::vector<double> seconds;
    Counts counts;
    for (int i = 0; i < 7; ++i) {
      const Clock::time_point start = Clock::now();
      const Counts now = decided(*run, book->blocks(), jobs);
      seconds.push_back(seconds_since(start));
      if (i == 0) counts = now;
    }
    const double first = seconds.front();
    std::sort(seconds.begin(), seconds.end());
    const auto lines = static_cast<double>(counts.rows) / 1e6;
    fmt::print("{:<44}{:10.3f} s made ready, {:.3f} s first, {:.3f} s median: {:.1f} M lines/s\n",
               way.what, bound, first, seconds[3], lines / seconds[3]);
    fmt::print("    {} rows, {} perhaps prohibited, {} undecided, {} mixed, {} searches\n",
               counts.rows, counts.prohibited, counts.undecided, counts.mixed, counts.searched);
  }
  return {};
}

Result<void> run(const std::string& folder, const std::string& path, int jobs) {
  const std::unique_ptr<Workload> workload = TRY(shipped(folder));
  decide::Settings settings;
  settings.readings.assign(workload->law().questions.size(), -1);
  const assess::Law law(workload->law(), settings);
  return time_book(law, path, jobs);
}

}  // namespace
}  // namespace cocket::bench

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: book_bench RULEBOOK BOOK.ckt THREADS\n");
    return 2;
  }
  const cocket::Result<void> done = cocket::bench::run(argv[1], argv[2], std::atoi(argv[3]));
  if (!done.ok()) fmt::print(stderr, "{}\n", done.error().message);
  return done.ok() ? 0 : 1;
}
