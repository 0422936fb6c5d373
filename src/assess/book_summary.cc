// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>

#include "assess/run_book.h"

namespace cocket::assess {
namespace {

void add_counts(const VerdictCounts& from, VerdictCounts& to) {
  for (std::size_t i = 0; i < kVerdictCount; ++i) to[i] += from[i];
}

}  // namespace

void LawSummary::add(const LawSummary& other) {
  add_counts(other.verdicts, verdicts);
  for (const auto& [measure, count] : other.measures) {
    FindingCount& sum = measures[measure];
    sum.fires += count.fires;
    sum.may_fire += count.may_fire;
  }
  for (const auto& [wanted, count] : other.missing) missing[wanted] += count;
  for (const auto& [text, count] : other.declared) declared[text] += count;
  for (const auto& [sleepers, count] : other.asleep) asleep[sleepers] += count;
}

void BookSummary::add(const BookSummary& other) {
  rows += other.rows;
  rows_with_errors += other.rows_with_errors;
  for (const std::string& error : other.errors) {
    if (errors.size() < kErrorsKept) errors.push_back(error);
  }
  add_counts(other.headline, headline);
  for (std::size_t i = 0; i < kVerdictCount; ++i) {
    if (other.first_row[i] == 0) continue;
    if (first_row[i] == 0 || other.first_row[i] < first_row[i]) first_row[i] = other.first_row[i];
  }
  if (laws.size() < other.laws.size()) laws.resize(other.laws.size());
  for (std::size_t i = 0; i < other.laws.size(); ++i) laws[i].add(other.laws[i]);
  is_interrupted = is_interrupted || other.is_interrupted;
}

}  // namespace cocket::assess
