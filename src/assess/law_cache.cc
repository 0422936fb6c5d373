// SPDX-License-Identifier: Apache-2.0
#include "assess/law_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/run_book.h"
#include "base/check.h"
#include "base/date.h"
#include "base/truth.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"

namespace cocket::assess {
namespace {

void append_number(std::string& key, std::uint32_t number) {
  key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void count(const CachedAnswer& answer, LawSummary& summary) {
  summary.verdicts[static_cast<std::size_t>(answer.verdict)] += answer.count;
  for (const decide::Finding& finding : answer.findings) {
    FindingCount& sum = summary.measures[finding.measure];
    (finding.fires == Truth::True ? sum.fires : sum.may_fire) += answer.count;
  }
  for (const decide::Missing& missing : answer.missing) summary.missing[missing] += answer.count;
  for (const std::string& declared : answer.declared) summary.declared[declared] += answer.count;
}

std::string text_of(const std::vector<facts::CellError>& errors, std::int64_t row) {
  std::string text;
  for (const facts::CellError& error : errors) {
    if (!text.empty()) text += "; ";
    text += fmt::format("row {}{}{}", row, error.column < 0 ? ": " : ", ", error.message);
  }
  return text;
}

}  // namespace

LawCache::LawCache(const Place& place, std::size_t answers_max)
    : law_(&place.laws[place.law]),
      declarations_(&place.options->declarations[place.law]),
      renderer_(place.options->renderer),
      number_(place.law),
      answers_max_(answers_max) {}

void LawCache::set_columns(const std::vector<facts::Column>& columns) {
  const program::Program& program = law_->program;
  columns_ = columns;
  key_columns_.clear();
  date_column_ = -1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].field = program.vocabulary.find_column(columns_[i].header);
    if (columns_[i].field < 0) continue;
    if (columns_[i].field == program.date_field) date_column_ = static_cast<int>(i);
    if (law_->feeds_law[static_cast<std::size_t>(columns_[i].field)]) {
      key_columns_.push_back(static_cast<int>(i));
    }
  }
  // Keys written with fewer columns stay valid: a cell that is absent is an empty cell.
}

// False when the date cannot be read.
bool LawCache::write_key(const std::vector<std::string_view>& cells, facts::Fact& date) {
  key_.clear();
  const auto date_column = static_cast<std::size_t>(date_column_);
  if (date_column_ >= 0 && date_column < cells.size()) {
    const facts::Field& field = law_->program.vocabulary.field(law_->program.date_field);
    auto read = facts::read_cell(field, cells[date_column]);
    if (!read.ok()) return false;
    date = {std::move(read).value(), facts::Origin::Given};
  }
  if (!facts::is_known(date.value)) date = {declarations_->as_of, facts::Origin::AsOf};
  std::uint32_t interval = 0;
  if (const Date* day = std::get_if<Date>(&date.value)) {
    const auto& breaks = law_->day_breaks;
    interval = 1 + static_cast<std::uint32_t>(std::upper_bound(breaks.begin(), breaks.end(), *day) -
                                              breaks.begin());
  }
  append_number(key_, (interval << 1) | (date.origin == facts::Origin::AsOf ? 1U : 0U));
  for (const int column : key_columns_) {
    const auto at = static_cast<std::size_t>(column);
    const std::string_view cell = at < cells.size() ? cells[at] : std::string_view{};
    append_number(key_, static_cast<std::uint32_t>(cell.size()));
    key_ += cell;
  }
  return true;
}

const CachedAnswer* LawCache::answer(const facts::Row& row, std::string& error) {
  facts::Fact date;
  CachedAnswer* answer = nullptr;
  if (write_key(row.cells, date)) {
    const auto found = answers_.find(std::string_view(key_));
    if (found != answers_.end()) answer = &found->second;
  } else {
    key_.clear();
  }
  if (answer == nullptr) answer = work_out(row, error);
  if (answer == nullptr) return nullptr;
  if (answer->id.empty() || answer->id_date != date.value) {
    answer->id = decision_id(*law_, answer->facts_digest, date);
    answer->id_date = date.value;
  }
  ++answer->count;
  return answer;
}

CachedAnswer* LawCache::work_out(const facts::Row& row, std::string& error) {
  facts::CaseReading reading =
      facts::read_case(law_->program.vocabulary, columns_, row.cells, *declarations_);
  if (!reading.errors.empty()) {
    const std::string text = text_of(reading.errors, row.number);
    if (error.find(text) == std::string::npos) error += (error.empty() ? "" : "; ") + text;
    return nullptr;
  }
  CHECK(!key_.empty());  // a date that cannot be read is an error of the reading
  LawAnswer worked = assess(*law_, std::move(reading));
  CachedAnswer answer;
  answer.rendered = renderer_->answer(number_, worked);
  answer.verdict = worked.decision.verdict;
  answer.findings = std::move(worked.decision.findings);
  answer.missing = std::move(worked.decision.missing);
  answer.declared = std::move(worked.declared);
  answer.facts_digest = worked.facts_digest;
  if (answers_.size() >= answers_max_) forget();
  return &answers_.insert_or_assign(key_, std::move(answer)).first->second;
}

void LawCache::take_counts(LawSummary& summary) {
  forget();
  summary.add(counted_);
  counted_ = {};
}

void LawCache::forget() {
  for (const auto& [key, answer] : answers_) count(answer, counted_);
  answers_.clear();
}

}  // namespace cocket::assess
