// SPDX-License-Identifier: Apache-2.0
#include "assess/book_changes.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/column_run.h"
#include "assess/law_columns.h"
#include "base/result.h"
#include "base/side_by_side.h"
#include "base/truth.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/number_table.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/row_numbers.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/column_book.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

namespace columnar = decide::columnar;

// A measure or an authorisation in both programs; -1: in one only.
struct Pair {
  int before = -1;
  int after = -1;
};

template <class Named>
std::vector<Pair> paired(const std::vector<Named>& before, const std::vector<Named>& after) {
  std::map<std::string, Pair> by_name;
  for (std::size_t i = 0; i < before.size(); ++i) {
    by_name[before[i].name].before = static_cast<int>(i);
  }
  for (std::size_t i = 0; i < after.size(); ++i) by_name[after[i].name].after = static_cast<int>(i);
  std::vector<Pair> pairs;
  pairs.reserve(by_name.size());
  for (const auto& [name, pair] : by_name) pairs.push_back(pair);
  return pairs;
}

// Adds where the two differ; a plane that is not there is one of zeros.
void add_difference(const columnar::Plane* one, const columnar::Plane* other,
                    columnar::Plane& sum) {
  for (std::size_t word = 0; word < sum.size(); ++word) {
    const columnar::Word a = one == nullptr ? 0 : (*one)[word];
    const columnar::Word b = other == nullptr ? 0 : (*other)[word];
    sum[word] |= a ^ b;
  }
}

using Findings = std::vector<columnar::TruthPlanes>;

void add_differences(const std::vector<Pair>& pairs, const Findings& before, const Findings& after,
                     columnar::Plane& sum) {
  const auto at = [](const Findings& all, int number) {
    return number < 0 ? nullptr : &all[static_cast<std::size_t>(number)];
  };
  for (const Pair& pair : pairs) {
    const columnar::TruthPlanes* one = at(before, pair.before);
    const columnar::TruthPlanes* other = at(after, pair.after);
    add_difference(one == nullptr ? nullptr : &one->surely,
                   other == nullptr ? nullptr : &other->surely, sum);
    add_difference(one == nullptr ? nullptr : &one->possibly,
                   other == nullptr ? nullptr : &other->possibly, sum);
  }
}

std::vector<decide::Finding> findings_at(const Findings& planes, std::size_t row) {
  std::vector<decide::Finding> findings;
  for (std::size_t i = 0; i < planes.size(); ++i) {
    if (!columnar::bit_at(planes[i].possibly, row)) continue;
    const bool is_sure = columnar::bit_at(planes[i].surely, row);
    findings.push_back({static_cast<int>(i), is_sure ? Truth::True : Truth::Unknown});
  }
  return findings;
}

void append(std::string& key, const std::vector<decide::Finding>& findings) {
  for (const decide::Finding& finding : findings) {
    const auto number = static_cast<std::uint32_t>(finding.measure);
    key.append(reinterpret_cast<const char*>(&number), sizeof number);
    key += finding.fires == Truth::True ? '+' : '?';
  }
  key += '.';
}

void append(std::string& key, const BriefAnswer& answer) {
  for (const int number :
       {static_cast<int>(answer.floor), static_cast<int>(answer.ceiling),
        static_cast<int>(answer.verdict), static_cast<int>(answer.is_past_known)}) {
    key += static_cast<char>('0' + number);
  }
  append(key, answer.measures);
  append(key, answer.authorisations);
}

// Gives equal changes one number.
class Numbering {
 public:
  explicit Numbering(std::vector<Change>& changes) : changes_(changes) {}

  std::uint32_t number(Change change) {
    std::string key;
    append(key, change.before);
    append(key, change.after);
    const auto next = static_cast<std::uint32_t>(changes_.size());
    const auto [at, is_new] = numbers_.emplace(std::move(key), next);
    if (is_new) {
      changes_.push_back(std::move(change));
    } else {
      changes_[at->second].rows += change.rows;
    }
    return at->second;
  }

 private:
  std::vector<Change>& changes_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// What changed in one block; `changed` with the numbers of the worker that found it.
struct BlockChanges {
  std::size_t worker = 0;
  std::size_t unreadable = 0;
  std::vector<std::uint64_t> first_unreadable;
  std::vector<ChangedRow> changed;
};

// One thread, with what it has found so far.
struct Worker {
  explicit Worker(std::size_t width) : known(width) {}

  std::vector<Change> changes;
  Numbering numbering{changes};
  // By the numbers of a row under both laws: kAlike, or the number of its change and kFirstChange.
  columnar::NumberTable known;
  columnar::Answers before;
  columnar::Answers after;
  columnar::RowNumbers numbers_before;
  columnar::RowNumbers numbers_after;
};
constexpr std::uint32_t kAlike = 1;
constexpr std::uint32_t kFirstChange = 2;

class Comparer {
 public:
  static Result<std::unique_ptr<Comparer>> create(const Comparison& comparison) {
    std::unique_ptr<Comparer> comparer(new Comparer(comparison));
    const columnar::Wanted wanted{.verdict = true, .findings = true, .jobs = 1, .searches = false};
    comparer->before_ = TRY(ColumnRun::create(comparison.before, wanted));
    comparer->after_ = TRY(ColumnRun::create(comparison.after, wanted));
    return comparer;
  }

  // Of the key of a worker's table.
  std::size_t width() const { return before_->number_count() + after_->number_count(); }

  BlockChanges compare(std::size_t block, Worker& worker) const {
    before_->decide(block, worker.before);
    after_->decide(block, worker.after);
    before_->read_numbers(block, worker.numbers_before);
    after_->read_numbers(block, worker.numbers_after);
    const bool asks_all = comparison_.engine == Engine::Reference;
    const columnar::Plane maybe = asks_all ? columnar::Plane() : may_differ(worker);
    const std::size_t first_row = comparison_.after.book.first_row(block);
    BlockChanges result;
    for (std::size_t row = 0; row < worker.before.line_count; ++row) {
      if (is_unreadable(block, row)) {
        ++result.unreadable;
        if (result.first_unreadable.size() < kUnreadableKept) {
          result.first_unreadable.push_back(first_row + row);
        }
        continue;
      }
      if (!asks_all && !columnar::bit_at(maybe, row)) continue;
      const std::uint32_t found = change_of(block, row, worker);
      if (found == kAlike) continue;
      ++worker.changes[found - kFirstChange].rows;
      result.changed.push_back({first_row + row, found - kFirstChange});
    }
    return result;
  }

 private:
  explicit Comparer(const Comparison& comparison)
      : comparison_(comparison),
        measures_(
            paired(comparison.before.law.program.measures, comparison.after.law.program.measures)),
        authorisations_(paired(comparison.before.law.program.authorisations,
                               comparison.after.law.program.authorisations)) {}

  bool is_unreadable(std::size_t block, std::size_t row) const {
    return before_->columns().is_unreadable(block, row) ||
           after_->columns().is_unreadable(block, row);
  }

  // Rows that differ in what the answers say, and those whose verdict takes a search under both.
  columnar::Plane may_differ(const Worker& worker) const {
    const columnar::Answers& before = worker.before;
    const columnar::Answers& after = worker.after;
    columnar::Plane sum(before.is_past_known.size());
    for (std::size_t word = 0; word < sum.size() && comparison_.searches; ++word) {
      sum[word] = before.mixed[word] & after.mixed[word];
    }
    for (std::size_t step = 0; step < columnar::kSteps; ++step) {
      add_difference(&before.floor[step], &after.floor[step], sum);
      add_difference(&before.ceiling[step], &after.ceiling[step], sum);
    }
    add_difference(&before.is_past_known, &after.is_past_known, sum);
    add_difference(&before.asks, &after.asks, sum);
    add_difference(&before.judges, &after.judges, sum);
    add_differences(measures_, before.measures, after.measures, sum);
    add_differences(authorisations_, before.authorisations, after.authorisations, sum);
    return sum;
  }

  std::uint32_t change_of(std::size_t block, std::size_t row, Worker& worker) const {
    if (comparison_.engine == Engine::Reference) return work_out(block, row, worker);
    const columnar::NumberTable::Found known =
        worker.known.find_or_add(worker.numbers_before.of(row), worker.numbers_after.of(row));
    if (known.is_new) *known.value = work_out(block, row, worker);
    return *known.value;
  }

  std::uint32_t work_out(std::size_t block, std::size_t row, Worker& worker) const {
    Change change{answer({*before_, comparison_.before.law, worker.before}, block, row),
                  answer({*after_, comparison_.after.law, worker.after}, block, row), 0};
    if (are_alike(change)) return kAlike;
    return kFirstChange + worker.numbering.number(std::move(change));
  }

  // One law over the block in hand.
  struct Side {
    const ColumnRun& run;
    const Law& law;
    const columnar::Answers& answers;
  };
  BriefAnswer answer(const Side& side, std::size_t block, std::size_t row) const {
    if (comparison_.engine == Engine::Reference) return by_interpreter(side, block, row);
    return {columnar::floor_at(side.answers, row),
            columnar::ceiling_at(side.answers, row),
            side.run.verdict(block, side.answers, row),
            columnar::bit_at(side.answers.is_past_known, row),
            findings_at(side.answers.measures, row),
            findings_at(side.answers.authorisations, row)};
  }

  static BriefAnswer by_interpreter(const Side& side, std::size_t block, std::size_t row) {
    decide::Decision decision =
        decide::reference::decide(side.law.program, side.run.line(block, row), side.law.settings);
    return {decision.floor,
            decision.ceiling,
            decision.verdict,
            decision.is_past_known,
            std::move(decision.findings),
            std::move(decision.authorisations)};
  }

  bool are_alike(const Change& change) const {
    const auto outcome = [](const BriefAnswer& answer) {
      return std::tuple(answer.floor, answer.ceiling, answer.is_past_known);
    };
    const bool has_same_verdict = change.before.verdict == change.after.verdict;
    return (has_same_verdict || !comparison_.searches) &&
           outcome(change.before) == outcome(change.after) &&
           are_alike(measures_, change.before.measures, change.after.measures) &&
           are_alike(authorisations_, change.before.authorisations, change.after.authorisations);
  }

  static bool are_alike(const std::vector<Pair>& pairs, const std::vector<decide::Finding>& before,
                        const std::vector<decide::Finding>& after) {
    const auto truth = [](const std::vector<decide::Finding>& findings, int number) {
      const auto found = std::find_if(
          findings.begin(), findings.end(),
          [number](const decide::Finding& finding) { return finding.measure == number; });
      return found == findings.end() ? Truth::False : found->fires;
    };
    return std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
      return truth(before, pair.before) == truth(after, pair.after);
    });
  }

  const Comparison& comparison_;
  std::vector<Pair> measures_;
  std::vector<Pair> authorisations_;
  std::unique_ptr<ColumnRun> before_;
  std::unique_ptr<ColumnRun> after_;
};

std::string why(const Comparison& comparison, std::uint64_t row) {
  std::string error = why_unreadable(comparison.after, row);
  return error.empty() ? why_unreadable(comparison.before, row) : error;
}

// Changes of all workers under one number each, and rows in their order.
BookChanges merged(const Comparison& comparison, std::vector<Worker>& workers,
                   const std::vector<BlockChanges>& blocks) {
  BookChanges result;
  Numbering numbering(result.changes);
  std::vector<std::vector<std::uint32_t>> numbers(workers.size());
  for (std::size_t i = 0; i < workers.size(); ++i) {
    for (Change& change : workers[i].changes) {
      numbers[i].push_back(numbering.number(std::move(change)));
    }
  }
  for (const BlockChanges& here : blocks) {
    result.unreadable += here.unreadable;
    for (const std::uint64_t row : here.first_unreadable) {
      if (result.errors.size() < kUnreadableKept) result.errors.push_back(why(comparison, row));
    }
    for (const ChangedRow& row : here.changed) {
      result.changed.push_back({row.row, numbers[here.worker][row.change]});
    }
  }
  return result;
}

}  // namespace

Result<BookChanges> book_changes(const Comparison& comparison) {
  const std::unique_ptr<Comparer> comparer = TRY(Comparer::create(comparison));
  const facts::ColumnBook& book = comparison.after.book;
  std::vector<BlockChanges> blocks(book.blocks());
  const auto jobs = static_cast<std::size_t>(std::max(1, comparison.after.jobs));
  std::vector<Worker> workers;
  workers.reserve(jobs);  // they hold on to what is in them
  for (std::size_t i = 0; i < jobs; ++i) workers.emplace_back(comparer->width());
  std::atomic<std::size_t> next = 0;
  side_by_side(comparison.after.jobs, jobs, [&](std::size_t worker) {
    for (std::size_t block = next++; block < blocks.size(); block = next++) {
      if (comparison.is_stopped && comparison.is_stopped()) return;
      blocks[block] = comparer->compare(block, workers[worker]);
      blocks[block].worker = worker;
    }
  });
  BookChanges result = merged(comparison, workers, blocks);
  result.rows = book.rows();
  return result;
}

}  // namespace cocket::assess
