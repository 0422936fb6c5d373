// SPDX-License-Identifier: Apache-2.0
#include "assess/book_changes.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assess/column_run.h"
#include "assess/law_columns.h"
#include "base/result.h"
#include "base/side_by_side.h"
#include "base/truth.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plane.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
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

// What changed in one block.
struct BlockChanges {
  std::size_t unreadable = 0;
  std::vector<Change> changes;
  std::vector<ChangedRow> changed;
};

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

class Comparer {
 public:
  static Result<std::unique_ptr<Comparer>> create(const Comparison& comparison) {
    std::unique_ptr<Comparer> comparer(new Comparer(comparison));
    const columnar::Wanted wanted{.verdict = true, .findings = true, .jobs = 1, .searches = false};
    comparer->before_ = TRY(ColumnRun::create(comparison.before, wanted));
    comparer->after_ = TRY(ColumnRun::create(comparison.after, wanted));
    return comparer;
  }

  BlockChanges compare(std::size_t block) const {
    thread_local columnar::Answers before;
    thread_local columnar::Answers after;
    before_->decide(block, before);
    after_->decide(block, after);
    BlockChanges result;
    Numbering numbering(result.changes);
    const bool asks_all = comparison_.engine == Engine::Reference;
    const columnar::Plane differing = asks_all ? columnar::Plane() : difference(before, after);
    for (std::size_t row = 0; row < before.line_count; ++row) {
      if (is_unreadable(block, row)) {
        ++result.unreadable;
        continue;
      }
      if (!asks_all && !columnar::bit_at(differing, row)) continue;
      Change change{answer(*before_, comparison_.before, block, before, row),
                    answer(*after_, comparison_.after, block, after, row), 1};
      if (asks_all && are_alike(change)) continue;
      result.changed.push_back({row, numbering.number(std::move(change))});
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

  columnar::Plane difference(const columnar::Answers& before,
                             const columnar::Answers& after) const {
    columnar::Plane sum(before.is_past_known.size());
    for (std::size_t step = 0; step < columnar::kSteps; ++step) {
      add_difference(&before.floor[step], &after.floor[step], sum);
      add_difference(&before.ceiling[step], &after.ceiling[step], sum);
    }
    add_difference(&before.is_past_known, &after.is_past_known, sum);
    add_differences(measures_, before.measures, after.measures, sum);
    add_differences(authorisations_, before.authorisations, after.authorisations, sum);
    return sum;
  }

  BriefAnswer answer(const ColumnRun& run, const LawBook& book, std::size_t block,
                     const columnar::Answers& answers, std::size_t row) const {
    if (comparison_.engine == Engine::Reference) {
      decide::Decision decision =
          decide::reference::decide(book.law.program, run.line(block, row), book.law.settings);
      return {decision.floor,
              decision.ceiling,
              decision.verdict,
              decision.is_past_known,
              std::move(decision.findings),
              std::move(decision.authorisations)};
    }
    return {columnar::floor_at(answers, row),   columnar::ceiling_at(answers, row),
            run.verdict(block, answers, row),   columnar::bit_at(answers.is_past_known, row),
            findings_at(answers.measures, row), findings_at(answers.authorisations, row)};
  }

  // As `difference` has it.
  bool are_alike(const Change& change) const {
    const auto outcome = [](const BriefAnswer& answer) {
      return std::tuple(answer.floor, answer.ceiling, answer.is_past_known);
    };
    return outcome(change.before) == outcome(change.after) &&
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

}  // namespace

Result<BookChanges> book_changes(const Comparison& comparison) {
  const std::unique_ptr<Comparer> comparer = TRY(Comparer::create(comparison));
  const facts::ColumnBook& book = comparison.after.book;
  std::vector<BlockChanges> blocks(book.blocks());
  side_by_side(comparison.after.jobs, blocks.size(), [&](std::size_t block) {
    const bool is_stopped = comparison.is_stopped && comparison.is_stopped();
    if (!is_stopped) blocks[block] = comparer->compare(block);
  });
  BookChanges result;
  result.rows = book.rows();
  Numbering numbering(result.changes);
  for (std::size_t block = 0; block < blocks.size(); ++block) {
    BlockChanges& here = blocks[block];
    result.unreadable += here.unreadable;
    std::vector<std::uint32_t> numbers;
    for (Change& change : here.changes) numbers.push_back(numbering.number(std::move(change)));
    for (const ChangedRow& row : here.changed) {
      result.changed.push_back({book.first_row(block) + row.row, numbers[row.change]});
    }
  }
  return result;
}

}  // namespace cocket::assess
