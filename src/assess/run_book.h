// SPDX-License-Identifier: Apache-2.0
// A book through the law: one thread reads chunks, some workers answer them, the caller's thread
// writes them in order. The bytes that come out do not depend on the number of workers.
#pragma once

#include <array>
#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/engine.h"
#include "assess/row_renderer.h"
#include "assess/suspended.h"
#include "assess/wanted.h"
#include "base/result.h"
#include "decide/columnar/verdict_searches.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::assess {

inline constexpr int kJobsMax = 256;
inline constexpr std::size_t kErrorsKept = 10;  // of a summary; the rest is counted
// These bound the memory of a run, about, however many jobs are asked for.
inline constexpr std::size_t kCacheBytesMax = 160 << 20;    // over all workers and laws
inline constexpr std::size_t kCacheBytesMin = 4 << 20;      // of one worker and law
inline constexpr std::size_t kInFlightBytesMax = 96 << 20;  // of chunks read and not yet written
inline constexpr std::size_t kVerdictCount = 5;

using VerdictCounts = std::array<std::int64_t, kVerdictCount>;  // by decide::Verdict

struct FindingCount {
  std::int64_t fires = 0;
  std::int64_t may_fire = 0;
};

struct LawSummary {
  VerdictCounts verdicts = {};
  std::map<int, FindingCount> measures;          // by number
  std::map<Wanted, std::int64_t> missing;        // in how many lines each is wanted
  std::map<std::string, std::int64_t> declared;  // in how many lines each was used
  // Lines that are free only because these are suspended, and how many.
  std::map<std::vector<Sleeper>, std::int64_t> asleep;

  void add(const LawSummary& other);
};

struct BookSummary {
  std::int64_t rows = 0;  // all that were read
  std::int64_t rows_with_errors = 0;
  std::vector<std::string> errors;  // the first of them, by row
  VerdictCounts headline = {};
  VerdictCounts first_row = {};  // by headline verdict: the first row that got it; 0: none
  std::vector<LawSummary> laws;
  bool is_interrupted = false;

  void add(const BookSummary& other);
};

struct BookProgress {
  std::int64_t rows = 0;   // written
  std::int64_t bytes = 0;  // read from the book for them
};

struct BookOptions {
  int jobs = 1;  // workers beyond what the memory carries do not start
  std::vector<facts::Declarations> declarations;  // one a law
  const RowRenderer* renderer = nullptr;
  // A law that the columnar engine cannot follow is asked of the interpreter.
  Engine engine = Engine::Columnar;
  // Of how many lines it is remembered what a search for the verdict found; the answers are the
  // same.
  std::size_t searches_kept = decide::columnar::VerdictSearches::kKept;
  std::function<Result<void>(std::string_view)> write;
  std::function<void(const BookProgress&)> progress;  // after each chunk; may be empty
  const std::atomic<bool>* stop = nullptr;            // set: end soon; may be null
};

// The reader was opened with the vocabulary of the first law.
Result<BookSummary> run_book(std::span<const Law> laws, facts::BookReader& reader,
                             const BookOptions& options);

}  // namespace cocket::assess
