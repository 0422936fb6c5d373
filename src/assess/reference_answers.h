// SPDX-License-Identifier: Apache-2.0
// Answers of one law by the interpreter, row by row. Lines whose law-relevant cells are equal, the
// date apart, share a reading: they are read and screened once. Readings that differ in nothing
// that the law asks for share a pattern, which is looked at once for each stretch of days that it
// can tell apart. Whatever the law cannot tell apart then shares an answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/answer_table.h"
#include "assess/assess.h"
#include "assess/chosen_readings.h"
#include "assess/day_reader.h"
#include "assess/law_answers.h"
#include "assess/reading_key.h"
#include "assess/run_book.h"
#include "assess/screener.h"
#include "assess/suspended.h"
#include "assess/unkeyed_cells.h"
#include "base/date.h"
#include "base/result.h"
#include "decide/decider.h"
#include "decide/reference/evaluation.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

class ReferenceAnswers : public LawAnswers {
 public:
  explicit ReferenceAnswers(const AskedLaw& asked);

  void set_columns(const std::vector<facts::Column>& columns) override;
  void answer(std::span<const facts::Row> rows, std::span<RowAnswer> answers,
              std::span<std::string> errors) override;
  void take_counts(LawSummary& summary) override;

 private:
  struct Pattern {
    std::uint32_t number = 0;    // among those that are remembered
    facts::CaseReading reading;  // the first that has it; screened
    decide::reference::Truths undated;
    std::vector<Date> breaks;  // first days of the stretches that its answers can tell apart
    // By stretch, for dates given and for dates declared; null: not looked at yet.
    std::vector<SharedAnswer*> answers;
  };
  struct Reading {
    Pattern* pattern = nullptr;
    IdSeed id_seed = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  RowAnswer answer(const facts::Row& row, std::string& error);
  const Reading* find_reading(const facts::Row& row, std::string& error);
  facts::CaseReading read_row(const facts::Row& row) const;
  Pattern& find_pattern(facts::CaseReading reading);
  static std::size_t bytes_of(const std::string& key, const Pattern& pattern);
  Result<SharedAnswer*> find_answer(Pattern& pattern, const facts::Fact& date);
  Result<SharedAnswer*> find_or_work_out(const facts::CaseReading& reading, Asleep asleep);
  void forget();

  const Law* law_;
  const facts::Declarations* declarations_;
  std::size_t bytes_max_;
  Screener screener_;
  DayReader days_;
  UnkeyedCells unkeyed_;
  ChosenReadings readings_;
  AnswerTable answers_;
  // Null: the interpreter alone decides, whatever made it fail.
  Result<std::unique_ptr<decide::Decider>> exact_;
  std::size_t bytes_ = 0;  // of readings and patterns, about
  std::vector<facts::Column> columns_;
  std::vector<int> key_columns_;
  std::string key_;
  std::unordered_map<std::string, Reading, ReadingKeyHash, ReadingKeyEqual> by_cells_;
  std::unordered_map<std::string, Pattern, Hash, std::equal_to<>> patterns_;
  LawSummary counted_;
};

}  // namespace cocket::assess
