// SPDX-License-Identifier: Apache-2.0
#include "assess/law_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/day_stretches.h"
#include "assess/declared.h"
#include "assess/listings.h"
#include "assess/pattern.h"
#include "assess/reading_key.h"
#include "assess/remarks.h"
#include "assess/run_book.h"
#include "assess/suspended.h"
#include "assess/wanted.h"
#include "base/date.h"
#include "base/result.h"
#include "base/table_hash.h"
#include "base/text.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/calendar.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "decide/reference/world.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

void append_number(std::string& key, std::uint32_t number) {
  key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append_cleared(const facts::Case& line, std::string& key) {
  for (const facts::PartyHit& hit : line.hits) {
    if (hit.certainty != facts::Certainty::Cleared) continue;
    for (const int number : {hit.field, hit.list, hit.entry}) {
      append_number(key, static_cast<std::uint32_t>(number));
    }
  }
  append_number(key, static_cast<std::uint32_t>(-1));
}

// By which texts parties were listed is part of the answer, and whom they may be, and why; which
// measures cite the text hangs on the list and on the party.
void append_listings(const program::Program& program, const facts::Case& line, std::string& key) {
  for (const facts::PartyHit& hit : line.hits) {
    if (!may_be_listed(program, hit, line)) continue;
    if (hit.certainty == facts::Certainty::Possible) {
      for (const int number : {hit.field, hit.list, hit.entry, static_cast<int>(hit.meeting)}) {
        append_number(key, static_cast<std::uint32_t>(number));
      }
    }
    const program::Citation* citation = listed_by(program, hit);
    append_number(key, static_cast<std::uint32_t>(citation == nullptr ? -1 : citation->source));
    if (citation == nullptr) continue;
    append_number(key, static_cast<std::uint32_t>(hit.field));
    append_number(key, static_cast<std::uint32_t>(hit.list));
    append_number(key, static_cast<std::uint32_t>(citation->locator.size()));
    key += citation->locator;
  }
  append_number(key, static_cast<std::uint32_t>(-1));
}

// What is known in part is asked for in other words than what is not known.
void append_partly_known(const facts::Case& line, std::string& key) {
  for (const facts::Fact& fact : line.facts) {
    const auto* composition = std::get_if<facts::Composition>(&fact.value);
    if (composition != nullptr) key += composition->is_open ? 'p' : 'w';
  }
}

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

void count(const CachedAnswer& answer, LawSummary& summary) {
  if (answer.count == 0) return;  // what sleeps had it told in other words
  summary.verdicts[static_cast<std::size_t>(answer.verdict)] += answer.count;
  for (const decide::Finding& finding : answer.findings) {
    FindingCount& sum = summary.measures[finding.measure];
    (finding.fires == Truth::True ? sum.fires : sum.may_fire) += answer.count;
  }
  for (const Wanted& missing : answer.missing) summary.missing[missing] += answer.count;
  for (const std::string& declared : answer.declared) summary.declared[declared] += answer.count;
  const bool is_free = answer.ceiling == program::Outcome::Free;
  if (is_free && !answer.sleepers.empty()) summary.asleep[answer.sleepers] += answer.count;
}

// Several laws find the same fault.
void add_error(const std::string& text, std::string& error) {
  if (error.find(text) == std::string::npos) error += (error.empty() ? "" : "; ") + text;
}

// Of a node of a hash table, and of what its members point to: about.
constexpr std::size_t kNodeBytes = 64;

std::size_t bytes_of(const std::string& key, const CachedReading& cached) {
  return kNodeBytes + key.size() + sizeof cached;
}

std::size_t bytes_of(const std::string& key, const CachedPattern& cached) {
  std::size_t bytes = kNodeBytes + key.size() + sizeof cached;
  bytes += cached.reading.line.facts.size() * sizeof(facts::Fact);
  bytes += cached.answers.size() * sizeof(CachedAnswer*) + cached.undated.size() * 2;
  bytes += cached.breaks.size() * sizeof(Date);
  bytes += 2 * key.size();  // the texts of the facts: about as many as were written, and the names
  return bytes;
}

std::size_t bytes_of(const std::string& key, const CachedAnswer& answer) {
  std::size_t bytes = kNodeBytes + key.size() + sizeof answer + answer.rendered.capacity();
  bytes += answer.findings.size() * sizeof(decide::Finding);
  bytes += answer.missing.size() * sizeof(Wanted);
  bytes += answer.declared.size() * sizeof(std::string);
  for (const Sleeper& sleeper : answer.sleepers) {
    bytes += sizeof sleeper + sleeper.sleeps.size() * sizeof(Sleep);
  }
  return bytes;
}

}  // namespace

LawCache::LawCache(const Place& place, std::size_t bytes_max)
    : law_(&place.laws[place.law]),
      declarations_(&place.options->declarations[place.law]),
      renderer_(place.options->renderer),
      screener_(*law_),
      unkeyed_(*law_, *declarations_),
      readings_(*law_),
      number_(place.law),
      bytes_max_(bytes_max) {}

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
  unkeyed_.set_columns(columns_, key_columns_);
  // Keys written with fewer columns stay valid: a cell that is absent is an empty cell.
}

// A day that is written YYYY-MM-DD, as most are.
std::optional<Date> LawCache::known_day(std::string_view cell) {
  if (cell.size() != DayText{}.text.size()) return std::nullopt;
  TableHash hash;
  hash.add(cell);
  DayText& kept = days_[hash.value() % days_.size()];
  if (cell == std::string_view(kept.text.data(), kept.text.size())) return kept.day;
  const Result<Date> day = parse_date(cell);
  if (!day.ok()) return std::nullopt;
  std::copy(cell.begin(), cell.end(), kept.text.begin());
  kept.day = day.value();
  return kept.day;
}

// False when the date cannot be read. As in read_case, a cell that says that it is not known is not
// filled from elsewhere.
bool LawCache::read_date(const std::vector<std::string_view>& cells, facts::Fact& date) {
  const auto date_column = static_cast<std::size_t>(date_column_);
  const bool has_column = date_column_ >= 0 && date_column < cells.size();
  const std::string_view cell = has_column ? trim(cells[date_column]) : std::string_view();
  if (cell.empty()) {
    if (facts::is_known(declarations_->as_of)) date = {declarations_->as_of, facts::Origin::AsOf};
    return true;
  }
  if (const std::optional<Date> day = known_day(cell)) {
    date = {*day, facts::Origin::Given};
    return true;
  }
  const facts::Field& field = law_->program.vocabulary.field(law_->program.date_field);
  auto read = facts::read_cell(field, cell);
  if (!read.ok()) return false;
  if (facts::is_known(read.value())) date = {std::move(read).value(), facts::Origin::Given};
  return true;
}

facts::CaseReading LawCache::read(const facts::Row& row) const {
  return facts::read_case(law_->program.vocabulary, columns_, row.cells, *declarations_);
}

// Null when a cell cannot be read.
CachedReading* LawCache::find_reading(const facts::Row& row, std::string& error) {
  const RowCells cells{row.cells, key_columns_};
  const auto found = by_cells_.find(cells);
  if (found != by_cells_.end()) return &found->second;
  facts::CaseReading reading = read(row);
  if (!reading.errors.empty()) {
    add_error(facts::in_words(reading.errors, row.number), error);
    return nullptr;
  }
  const auto screened = screener_.screen(reading.line);
  if (!screened.ok()) {
    add_error(fmt::format("row {}: {}", row.number, screened.error().message), error);
    return nullptr;
  }
  CachedReading cached;
  cached.id_seed = id_seed(*law_, digest_of(*law_, reading.line));
  cached.pattern = &find_pattern(std::move(reading));
  std::string key = written(cells);
  bytes_ += bytes_of(key, cached);
  return &by_cells_.insert_or_assign(std::move(key), std::move(cached)).first->second;
}

CachedPattern& LawCache::find_pattern(facts::CaseReading reading) {
  std::string key = pattern_of(*law_, reading);
  const auto found = patterns_.find(std::string_view(key));
  if (found != patterns_.end()) return found->second;
  CachedPattern made;
  const decide::reference::World world{law_->program, reading.line, law_->settings};
  made.undated = decide::reference::evaluate_undated(world);
  // With other readings more of the law may matter than with those that were chosen.
  made.breaks = readings_.are_some()
                    ? day_breaks(*law_)
                    : decide::reference::day_breaks(
                          law_->calendar, decide::reference::dated_parts(world, made.undated));
  add_listing_days(law_->program, reading.line, made.breaks);
  made.reading = std::move(reading);
  made.answers.assign(2 * (made.breaks.size() + 2), nullptr);
  bytes_ += bytes_of(key, made);
  return patterns_.emplace(std::move(key), std::move(made)).first->second;
}

CachedAnswer& LawCache::find_answer(CachedPattern& pattern, const facts::Fact& date) {
  // A date that was declared is part of the answer, and of its id.
  const std::size_t was_declared = date.origin == facts::Origin::AsOf ? 1 : 0;
  CachedAnswer*& known = pattern.answers[2 * stretch_of(pattern.breaks, date) + was_declared];
  if (known != nullptr) return *known;
  if (law_->program.date_field >= 0) {
    pattern.reading.line.facts[static_cast<std::size_t>(law_->program.date_field)] = date;
  }
  // What was declared is part of the answer: which fields, whether the date was, who was cleared.
  key_.assign(1, date.origin == facts::Origin::AsOf ? 'n' : 'g');
  append_number(key_, static_cast<std::uint32_t>(pattern.reading.assumed_fields.size()));
  for (const int field : pattern.reading.assumed_fields) {
    append_number(key_, static_cast<std::uint32_t>(field));
  }
  append_cleared(pattern.reading.line, key_);
  append_listings(law_->program, pattern.reading.line, key_);
  append_partly_known(pattern.reading.line, key_);
  if (readings_.are_some()) {
    for (const int reading : readings_.used(pattern.reading.line)) {
      append_number(key_, static_cast<std::uint32_t>(reading));
    }
  }
  key_ += decide::reference::signature(law_->program, pattern.reading.line, law_->settings,
                                       pattern.undated);
  known = &find_or_work_out(pattern.reading, {});
  // Lines that share an answer may owe it to different things that sleep.
  Asleep asleep = asleep_over(*law_, pattern.reading.line, known->ceiling, pattern.undated);
  if (asleep.remarks.empty()) return *known;
  for (const Remark& remark : asleep.remarks) {
    append_number(key_, static_cast<std::uint32_t>(remark.text.size()));
    key_ += remark.text;
  }
  known = &find_or_work_out(pattern.reading, std::move(asleep));
  return *known;
}

// By the key that was written.
CachedAnswer& LawCache::find_or_work_out(const facts::CaseReading& reading, Asleep asleep) {
  const auto found = answers_.find(std::string_view(key_));
  if (found != answers_.end()) return found->second;
  CachedAnswer& made = answers_.emplace(key_, work_out(reading, std::move(asleep))).first->second;
  bytes_ += bytes_of(key_, made);
  return made;
}

CachedAnswer LawCache::work_out(const facts::CaseReading& reading, Asleep asleep) {
  LawAnswer worked;
  worked.line = reading.line;
  worked.decision = decide::reference::decide(law_->program, reading.line, law_->settings);
  worked.declared = declarations_used(
      *law_, reading, worked.decision,
      readings_.are_some() ? readings_.used(worked.line) : law_->settings.readings);
  tell_remarks(*law_, std::move(asleep), worked);
  CachedAnswer answer;
  answer.rendered = renderer_->answer(number_, worked);
  answer.verdict = worked.decision.verdict;
  answer.ceiling = worked.decision.ceiling;
  answer.findings = std::move(worked.decision.findings);
  for (const decide::Missing& missing : worked.decision.missing) {
    answer.missing.push_back(wanted_of(worked.line, missing));
  }
  answer.declared = std::move(worked.declared);
  answer.sleepers = std::move(worked.sleepers);
  return answer;
}

RowAnswer LawCache::answer(const facts::Row& row, std::string& error) {
  facts::Fact date;
  if (!read_date(row.cells, date) || !unkeyed_.are_readable(row.cells)) {
    add_error(facts::in_words(read(row).errors, row.number), error);
    return {};
  }
  // Before the reading is found: it points to answers.
  if (bytes_ + readings_.bytes() > bytes_max_) forget();
  CachedReading* reading = find_reading(row, error);
  if (reading == nullptr) return {};
  CachedAnswer& answer = find_answer(*reading->pattern, date);
  const facts::Fact& last = reading->id_date;
  if (!reading->id || last.value != date.value || last.origin != date.origin) {
    reading->id = decision_id(reading->id_seed, date);
    reading->id_date = date;
  }
  ++answer.count;
  return {&answer, {reading->id->data(), reading->id->size()}};
}

void LawCache::take_counts(LawSummary& summary) {
  forget();
  summary.add(counted_);
  counted_ = {};
}

void LawCache::forget() {
  for (const auto& [key, answer] : answers_) count(answer, counted_);
  by_cells_.clear();
  readings_.forget();
  patterns_.clear();
  answers_.clear();
  bytes_ = 0;
}

}  // namespace cocket::assess
