// SPDX-License-Identifier: Apache-2.0
#include "assess/reference_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/answer_key.h"
#include "assess/assess.h"
#include "assess/day_stretches.h"
#include "assess/declared.h"
#include "assess/law_answers.h"
#include "assess/listings.h"
#include "assess/pattern.h"
#include "assess/reading_key.h"
#include "assess/run_book.h"
#include "assess/suspended.h"
#include "base/date.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "decide/reference/world.h"
#include "facts/book.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

// The days on which one of them begins or ends to be listed.
void add_listing_days(const program::Program& program, const facts::Case& line,
                      std::vector<Date>& breaks) {
  for (const facts::PartyHit& hit : line.hits) {
    const program::Force* force = program::force_of(program, entry_of(program, hit));
    if (force == nullptr) continue;
    const std::vector<Date> days = program::day_breaks(*force);
    breaks.insert(breaks.end(), days.begin(), days.end());
  }
  std::sort(breaks.begin(), breaks.end());
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
}

// Of a node of a hash table, and of what its members point to: about.
constexpr std::size_t kNodeBytes = 64;

}  // namespace

ReferenceAnswers::ReferenceAnswers(const AskedLaw& asked)
    : law_(&asked.law),
      declarations_(&asked.declarations),
      bytes_max_(asked.bytes_max),
      screener_(*law_),
      days_(*law_, *declarations_),
      unkeyed_(*law_, *declarations_),
      readings_(*law_),
      answers_(asked.number, asked.renderer),
      exact_(law_->make_exact ? law_->make_exact(law_->program)
                              : Result<std::unique_ptr<decide::Decider>>(nullptr)) {}

void ReferenceAnswers::set_columns(const std::vector<facts::Column>& columns) {
  columns_ = columns;
  key_columns_.clear();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].field = law_->program.vocabulary.find_column(columns_[i].header);
    const auto field = static_cast<std::size_t>(columns_[i].field);
    if (columns_[i].field >= 0 && law_->feeds_law[field]) {
      key_columns_.push_back(static_cast<int>(i));
    }
  }
  days_.set_columns(columns_);
  unkeyed_.set_columns(columns_, key_columns_);
  // Keys written with fewer columns stay valid: a cell that is absent is an empty cell.
}

// Null when a cell cannot be read.
const ReferenceAnswers::Reading* ReferenceAnswers::find_reading(const facts::Row& row,
                                                                std::string& error) {
  const RowCells cells{row.cells, key_columns_};
  const auto found = by_cells_.find(cells);
  if (found != by_cells_.end()) return &found->second;
  facts::CaseReading read = read_row(row);
  if (!read.errors.empty()) {
    add_error(facts::in_words(read.errors, row.number), error);
    return nullptr;
  }
  const auto screened = screener_.screen(read.line);
  if (!screened.ok()) {
    add_error(fmt::format("row {}: {}", row.number, screened.error().message), error);
    return nullptr;
  }
  Reading reading;
  reading.id_seed = id_seed(*law_, digest_of(*law_, read.line));
  reading.pattern = &find_pattern(std::move(read));
  std::string key = written(cells);
  bytes_ += kNodeBytes + key.size() + sizeof reading;
  return &by_cells_.insert_or_assign(std::move(key), reading).first->second;
}

ReferenceAnswers::Pattern& ReferenceAnswers::find_pattern(facts::CaseReading reading) {
  std::string key = pattern_of(*law_, reading);
  const auto found = patterns_.find(std::string_view(key));
  if (found != patterns_.end()) return found->second;
  Pattern made;
  const decide::reference::World world{law_->program, reading.line, law_->settings};
  made.undated = decide::reference::evaluate_undated(world);
  // With other readings more of the law may matter than with those that were chosen.
  made.breaks = readings_.are_some()
                    ? day_breaks(*law_)
                    : decide::reference::day_breaks(
                          law_->calendar, decide::reference::dated_parts(world, made.undated));
  add_listing_days(law_->program, reading.line, made.breaks);
  made.reading = std::move(reading);
  made.number = static_cast<std::uint32_t>(patterns_.size());
  made.answers.assign(2 * (made.breaks.size() + 2), nullptr);
  bytes_ += bytes_of(key, made);
  return patterns_.emplace(std::move(key), std::move(made)).first->second;
}

std::size_t ReferenceAnswers::bytes_of(const std::string& key, const Pattern& pattern) {
  std::size_t bytes = kNodeBytes + key.size() + sizeof pattern;
  bytes += pattern.reading.line.facts.size() * sizeof(facts::Fact);
  bytes += pattern.answers.size() * sizeof(SharedAnswer*) + pattern.undated.size() * 2;
  bytes += pattern.breaks.size() * sizeof(Date);
  bytes += 2 * key.size();  // the texts of the facts: about as many as were written, and the names
  return bytes;
}

Result<SharedAnswer*> ReferenceAnswers::find_answer(Pattern& pattern, const facts::Fact& date) {
  const bool was_declared = date.origin == facts::Origin::AsOf;
  const std::size_t slot = 2 * stretch_of(pattern.breaks, date) + (was_declared ? 1 : 0);
  SharedAnswer*& known = pattern.answers[slot];
  if (known != nullptr) return known;
  facts::CaseReading& reading = pattern.reading;
  if (law_->program.date_field >= 0) {
    reading.line.facts[static_cast<std::size_t>(law_->program.date_field)] = date;
  }
  key_.assign(1, was_declared ? 'n' : 'g');
  // What is exactly so depends on more than how each test comes out.
  if (law_->make_exact) append_number(key_, pattern.number);
  append_declared(reading, key_);
  append_listings(law_->program, reading.line, key_);
  if (readings_.are_some()) append_numbers(readings_.used(reading.line), key_);
  key_ +=
      decide::reference::signature(law_->program, reading.line, law_->settings, pattern.undated);
  SharedAnswer* answer = TRY(find_or_work_out(reading, {}));
  // Lines that share an answer may owe it to different things that sleep.
  Asleep asleep = asleep_over(*law_, reading.line, answer->asleep_over, pattern.undated);
  if (!asleep.remarks.empty()) {
    append_remarks(asleep.remarks, key_);
    answer = TRY(find_or_work_out(reading, std::move(asleep)));
  }
  known = answer;
  return answer;
}

// By the key that was written.
Result<SharedAnswer*> ReferenceAnswers::find_or_work_out(const facts::CaseReading& reading,
                                                         Asleep asleep) {
  SharedAnswer* const found = answers_.find(key_);
  if (found != nullptr) return found;
  if (!exact_.ok()) return exact_.error();
  Decided decided = TRY(decide_line(*law_, reading.line, exact_.value().get()));
  LawAnswer worked;
  worked.line = reading.line;
  worked.decision = std::move(decided.decision);
  worked.remarks = std::move(decided.remarks);
  worked.declared = declarations_used(
      *law_, reading, worked.decision,
      readings_.are_some() ? readings_.used(reading.line) : law_->settings.readings);
  tell_remarks(*law_, std::move(asleep), worked);
  SharedAnswer& added = answers_.add(key_, std::move(worked));
  added.asleep_over = decided.ceiling;
  return &added;
}

void ReferenceAnswers::answer(std::span<const facts::Row> rows, std::span<RowAnswer> answers,
                              std::span<std::string> errors) {
  // Before any of these is asked: readings point to answers.
  if (bytes_ + readings_.bytes() + answers_.bytes() > bytes_max_) forget();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    answers[i] = rows[i].error.empty() ? answer(rows[i], errors[i]) : RowAnswer{};
  }
}

RowAnswer ReferenceAnswers::answer(const facts::Row& row, std::string& error) {
  const std::optional<facts::Fact> date = days_.read(row.cells);
  if (!date || !unkeyed_.are_readable(row.cells)) {
    add_error(facts::in_words(read_row(row).errors, row.number), error);
    return {};
  }
  const Reading* const reading = find_reading(row, error);
  if (reading == nullptr) return {};
  const Result<SharedAnswer*> answer = find_answer(*reading->pattern, *date);
  if (!answer.ok()) {
    add_error(fmt::format("row {}: {}", row.number, answer.error().message), error);
    return {};
  }
  ++answer.value()->count;
  return {answer.value(), decision_id(reading->id_seed, *date)};
}

facts::CaseReading ReferenceAnswers::read_row(const facts::Row& row) const {
  return facts::read_case(law_->program.vocabulary, columns_, row.cells, *declarations_);
}

void ReferenceAnswers::take_counts(LawSummary& summary) {
  forget();
  summary.add(counted_);
  counted_ = {};
}

void ReferenceAnswers::forget() {
  by_cells_.clear();
  patterns_.clear();
  readings_.forget();
  answers_.forget(counted_);
  bytes_ = 0;
}

}  // namespace cocket::assess
