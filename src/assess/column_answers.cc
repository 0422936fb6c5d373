// SPDX-License-Identifier: Apache-2.0
#include "assess/column_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "assess/answer_key.h"
#include "assess/asleep_columns.h"
#include "assess/assess.h"
#include "assess/case_texts.h"
#include "assess/day_stretches.h"
#include "assess/declared.h"
#include "assess/law_answers.h"
#include "assess/reading_key.h"
#include "assess/run_book.h"
#include "base/check.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/result.h"
#include "decide/columnar/line_decider.h"
#include "decide/columnar/verdict_searches.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {
namespace {

constexpr std::size_t kNodeBytes = 64;  // of a node of a table, about

// As digest_of has it.
Sha256 digest_of(const std::vector<const TextFact*>& facts) {
  std::string text;
  for (const TextFact* fact : facts) text += fact->told;
  for (const TextFact* fact : facts) text += fact->hits_told;
  return sha256(text);
}

std::string declared_key(const std::vector<const TextFact*>& facts,
                         const std::vector<int>& fields) {
  facts::CaseReading reading;
  for (std::size_t place = 0; place < facts.size(); ++place) {
    const TextFact& text = *facts[place];
    if (text.is_assumed) reading.assumed_fields.push_back(fields[place]);
    reading.line.hits.insert(reading.line.hits.end(), text.hits.begin(), text.hits.end());
    const bool is_composition = std::holds_alternative<facts::Composition>(text.fact.value);
    if (is_composition) reading.line.facts.push_back(text.fact);
  }
  std::string key;
  append_declared(reading, key);
  return key;
}

}  // namespace

Result<std::unique_ptr<LawAnswers>> ColumnAnswers::create(
    const AskedLaw& asked, std::shared_ptr<decide::columnar::VerdictSearches> searches) {
  auto decider = TRY(decide::columnar::LineDecider::create(asked.law.program, asked.law.settings,
                                                           std::move(searches)));
  std::unique_ptr<AsleepColumns> asleep;
  if (asked.law.suspended.is_some()) asleep = TRY(AsleepColumns::create(asked.law));
  return std::unique_ptr<LawAnswers>(
      new ColumnAnswers(asked, std::move(decider), std::move(asleep)));
}

ColumnAnswers::ColumnAnswers(const AskedLaw& asked,
                             std::unique_ptr<decide::columnar::LineDecider> decider,
                             std::unique_ptr<AsleepColumns> asleep)
    : law_(&asked.law),
      declarations_(&asked.declarations),
      bytes_max_(asked.bytes_max),
      breaks_(day_breaks(asked.law)),
      days_(asked.law, asked.declarations),
      unkeyed_(asked.law, asked.declarations),
      texts_(asked.law, asked.declarations),
      readings_(asked.law),
      answers_(asked.number, asked.renderer),
      decider_(std::move(decider)),
      asleep_(std::move(asleep)),
      held_(decider_->fields().size()) {
  const std::vector<int>& fields = texts_.fields();
  for (const int field : decider_->fields()) {
    const auto found = std::lower_bound(fields.begin(), fields.end(), field);
    std::optional<std::size_t>& place = places_.emplace_back();
    if (field == law_->program.date_field) continue;
    CHECK(found != fields.end() && *found == field);
    place = static_cast<std::size_t>(found - fields.begin());
  }
  numbers_.width = places_.size();
}

void ColumnAnswers::set_columns(const std::vector<facts::Column>& columns) {
  forget_readings();
  forget_texts();
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
  texts_.set_columns(columns_);
  unkeyed_.set_columns(columns_, key_columns_);
}

void ColumnAnswers::answer(std::span<const facts::Row> rows, std::span<RowAnswer> answers,
                           std::span<std::string> errors) {
  make_room();
  asked_.clear();
  lines_.clear();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    answers[row] = {};
    if (rows[row].error.empty()) ask(rows[row], row, errors[row]);
  }
  settle();
  for (const Asked& asked : asked_) {
    SharedAnswer* const answer = asked.reading->pattern->answers[asked.place].second;
    ++answer->count;
    answers[asked.row] = {answer, decision_id(asked.reading->id_seed, asked.date)};
  }
}

void ColumnAnswers::ask(const facts::Row& row, std::size_t number, std::string& error) {
  std::optional<facts::Fact> date = days_.read(row.cells);
  if (!date || !unkeyed_.are_readable(row.cells)) return add_errors(row, error);
  const Reading* const reading = find_reading(row, error);
  if (reading == nullptr) return;
  const std::size_t place = find_place(*reading->pattern, *date);
  asked_.push_back({number, reading, *std::move(date), place});
}

void ColumnAnswers::add_errors(const facts::Row& row, std::string& error) const {
  const facts::CaseReading reading =
      facts::read_case(law_->program.vocabulary, columns_, row.cells, *declarations_);
  add_error(facts::in_words(reading.errors, row.number), error);
}

// Null when a cell cannot be read.
const ColumnAnswers::Reading* ColumnAnswers::find_reading(const facts::Row& row,
                                                          std::string& error) {
  const RowCells cells{row.cells, key_columns_};
  const auto found = by_cells_.find(cells);
  if (found != by_cells_.end()) return &found->second;
  const Result<bool> read = texts_.read(row.cells, facts_);
  hold_new();
  if (!read.ok()) {
    add_error(fmt::format("row {}: {}", row.number, read.error().message), error);
    return nullptr;
  }
  if (!read.value()) {
    add_errors(row, error);
    return nullptr;
  }
  const Reading reading{&find_pattern(), id_seed(*law_, digest_of(facts_))};
  std::string key = written(cells);
  bytes_ += kNodeBytes + key.size() + sizeof reading;
  return &by_cells_.insert_or_assign(std::move(key), reading).first->second;
}

// What the numbers of the facts in hand stand for, as far as there are new ones.
void ColumnAnswers::hold_new() {
  for (std::size_t place = 0; place < places_.size(); ++place) {
    if (!places_[place] || *places_[place] >= facts_.size()) continue;
    const TextFact& text = *facts_[*places_[place]];
    const bool is_new = text.number == held_[place].size();
    if (is_new) held_[place].push_back({text.fact.value, text.hits});
  }
}

// Of the facts in hand.
ColumnAnswers::Pattern& ColumnAnswers::find_pattern() {
  key_.clear();
  for (const TextFact* fact : facts_) append_number(key_, fact->number);
  const auto found = by_numbers_.find(key_);
  if (found != by_numbers_.end()) return *found->second;
  Pattern& pattern = patterns_.emplace_back();
  pattern.facts = facts_;
  pattern.declared = declared_key(facts_, texts_.fields());
  pattern.has_hits = std::any_of(facts_.begin(), facts_.end(),
                                 [](const TextFact* fact) { return !fact->hits.empty(); });
  by_numbers_.emplace(key_, &pattern);
  bytes_ += kNodeBytes + key_.size() + sizeof pattern + pattern.declared.size();
  bytes_ += facts_.size() * sizeof(TextFact*);
  return pattern;
}

// Among the pattern's answers: of that day, or of others that the law cannot tell apart. Who was
// not asked for yet is put in hand.
std::size_t ColumnAnswers::find_place(Pattern& pattern, const facts::Fact& date) {
  const bool was_declared = date.origin == facts::Origin::AsOf;
  const auto slot =
      static_cast<std::uint32_t>(2 * stretch_of(breaks_, date) + (was_declared ? 1 : 0));
  for (std::size_t i = 0; i < pattern.answers.size(); ++i) {
    if (pattern.answers[i].first == slot) return i;
  }
  pattern.answers.emplace_back(slot, nullptr);
  bytes_ += sizeof pattern.answers.front();
  lines_.push_back({&pattern, pattern.answers.size() - 1, date});
  return pattern.answers.size() - 1;
}

// Decides what is in hand.
void ColumnAnswers::settle() {
  if (lines_.empty()) return;
  numbers_.numbers.clear();
  for (const Line& line : lines_) {
    const auto stretch = static_cast<std::uint32_t>(stretch_of(breaks_, line.date));
    for (std::size_t place = 0; place < places_.size(); ++place) {
      if (places_[place]) {
        numbers_.numbers.push_back(line.pattern->facts[*places_[place]]->number);
        continue;
      }
      if (held_[place].size() <= stretch) held_[place].resize(stretch + 1);
      held_[place][stretch].value = line.date.value;
      numbers_.numbers.push_back(stretch);
    }
  }
  // There are fewer lines in hand than classes that the engine can tell apart.
  CHECK(decider_->decide(held_, numbers_).ok());
  if (asleep_ != nullptr) CHECK(asleep_->decide(held_, numbers_).ok());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    lines_[i].pattern->answers[lines_[i].place].second = &find_answer(i);
  }
}

facts::CaseReading ColumnAnswers::reading_of(const Line& line) const {
  facts::CaseReading reading = texts_.reading(line.pattern->facts);
  if (law_->program.date_field >= 0) {
    reading.line.facts[static_cast<std::size_t>(law_->program.date_field)] = line.date;
  }
  return reading;
}

// All that tells the answer of a line in hand, but what sleeps.
void ColumnAnswers::write_key(std::size_t number) {
  const Line& line = lines_[number];
  key_.assign(1, line.date.origin == facts::Origin::AsOf ? 'n' : 'g');
  key_ += line.pattern->declared;
  if (line.pattern->has_hits || readings_.are_some()) {
    const facts::Case asked = reading_of(line).line;
    append_listings(law_->program, asked, key_);
    if (readings_.are_some()) append_numbers(readings_.used(asked), key_);
  }
  const auto bits = decider_->bits(number);
  key_.append(reinterpret_cast<const char*>(bits.data()), bits.size_bytes());
}

SharedAnswer& ColumnAnswers::find_answer(std::size_t number) {
  write_key(number);
  SharedAnswer* answer = answers_.find(key_);
  if (answer == nullptr) answer = &work_out(number, {});
  if (asleep_ == nullptr) return *answer;
  // Lines that share an answer may owe it to different things that sleep.
  const Line& line = lines_[number];
  const Asleep& asleep = asleep_->asleep({number, answer->ceiling, stretch_of(breaks_, line.date)},
                                         [&] { return reading_of(line).line; });
  if (asleep.remarks.empty()) return *answer;
  append_remarks(asleep.remarks, key_);
  answer = answers_.find(key_);
  return answer != nullptr ? *answer : work_out(number, asleep);
}

// By the key that was written.
SharedAnswer& ColumnAnswers::work_out(std::size_t number, const Asleep& asleep) {
  const facts::CaseReading reading = reading_of(lines_[number]);
  LawAnswer worked;
  worked.line = reading.line;
  worked.decision = decider_->decision(decider_->bits(number));
  worked.declared = declarations_used(
      *law_, reading, worked.decision,
      readings_.are_some() ? readings_.used(reading.line) : law_->settings.readings);
  tell_remarks(*law_, asleep, worked);
  return answers_.add(key_, std::move(worked));
}

void ColumnAnswers::take_counts(LawSummary& summary) {
  forget_readings();
  answers_.forget(counted_);
  summary.add(counted_);
  counted_ = {};
}

// What costs least is forgotten first: readings are found again by their texts.
void ColumnAnswers::make_room() {
  const std::size_t of_texts = texts_.bytes() + decider_->bytes() + readings_.bytes() +
                               (asleep_ == nullptr ? 0 : asleep_->bytes());
  if (bytes_ + of_texts + answers_.bytes() <= bytes_max_) return;
  forget_readings();
  if (of_texts > bytes_max_ / 2) forget_texts();
  if (answers_.bytes() > bytes_max_ / 4) answers_.forget(counted_);
}

void ColumnAnswers::forget_readings() {
  by_cells_.clear();
  by_numbers_.clear();
  patterns_.clear();
  bytes_ = 0;
}

// Numbers stand for other things from now on.
void ColumnAnswers::forget_texts() {
  texts_.forget();
  readings_.forget();
  for (std::vector<decide::columnar::Held>& held : held_) held.clear();
  decider_->forget_numbers();
  if (asleep_ != nullptr) asleep_->forget();
}

}  // namespace cocket::assess
