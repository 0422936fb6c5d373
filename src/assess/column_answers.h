// SPDX-License-Identifier: Apache-2.0
// Answers of one law by the columnar engine. Lines whose law-relevant cells are equal, the date
// apart, share a reading. Readings that differ in nothing that an answer can hang on share a
// pattern. Patterns on stretches of days that nobody asked for yet are decided together, some
// thousand lines at a time, and what comes out alike shares an answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assess/answer_table.h"
#include "assess/asleep_columns.h"
#include "assess/assess.h"
#include "assess/case_texts.h"
#include "assess/chosen_readings.h"
#include "assess/day_reader.h"
#include "assess/law_answers.h"
#include "assess/reading_key.h"
#include "assess/run_book.h"
#include "assess/unkeyed_cells.h"
#include "base/date.h"
#include "base/result.h"
#include "decide/columnar/growing_batch.h"
#include "decide/columnar/line_decider.h"
#include "decide/columnar/verdict_searches.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

class ColumnAnswers : public LawAnswers {
 public:
  // Refuses a law that the columnar engine cannot follow. `searches` are of this law.
  static Result<std::unique_ptr<LawAnswers>> create(
      const AskedLaw& asked, std::shared_ptr<decide::columnar::VerdictSearches> searches);

  void set_columns(const std::vector<facts::Column>& columns) override;
  void answer(std::span<const facts::Row> rows, std::span<RowAnswer> answers,
              std::span<std::string> errors) override;
  void take_counts(LawSummary& summary) override;

 private:
  struct Pattern {
    std::vector<const TextFact*> facts;  // of the first reading that has it
    std::string declared;                // part of the key of its answers
    bool has_hits = false;
    // What was asked for so far: stretches of days, given or declared. Null: it is in hand.
    std::vector<std::pair<std::uint32_t, SharedAnswer*>> answers;
  };
  struct Reading {
    Pattern* pattern = nullptr;
    IdSeed id_seed = 0;
  };
  // A row in hand.
  struct Asked {
    std::size_t row = 0;
    const Reading* reading = nullptr;
    facts::Fact date;
    std::size_t place = 0;  // among the answers of the pattern
  };
  // A pattern on a day, to be decided.
  struct Line {
    Pattern* pattern = nullptr;
    std::size_t place = 0;
    facts::Fact date;
  };

  ColumnAnswers(const AskedLaw& asked, std::unique_ptr<decide::columnar::LineDecider> decider,
                std::unique_ptr<AsleepColumns> asleep);
  void ask(const facts::Row& row, std::size_t number, std::string& error);
  const Reading* find_reading(const facts::Row& row, std::string& error);
  void hold_new();
  Pattern& find_pattern();
  std::size_t find_place(Pattern& pattern, const facts::Fact& date);
  void settle();
  void write_key(std::size_t number);
  SharedAnswer& find_answer(std::size_t number);
  SharedAnswer& work_out(std::size_t number, const Asleep& asleep);
  facts::CaseReading reading_of(const Line& line) const;
  void add_errors(const facts::Row& row, std::string& error) const;
  void make_room();
  void forget_readings();
  void forget_texts();

  const Law* law_;
  const facts::Declarations* declarations_;
  std::size_t bytes_max_;
  std::vector<Date> breaks_;  // first days of the stretches that answers can tell apart
  std::vector<facts::Column> columns_;
  std::vector<int> key_columns_;
  DayReader days_;
  UnkeyedCells unkeyed_;
  CaseTexts texts_;
  ChosenReadings readings_;
  AnswerTable answers_;
  std::unique_ptr<decide::columnar::LineDecider> decider_;
  std::unique_ptr<AsleepColumns> asleep_;  // null: nothing ever sleeps
  // By place among the fields of the decider: that among those of the texts; none: the date.
  std::vector<std::optional<std::size_t>> places_;
  decide::columnar::HeldByField held_;

  std::unordered_map<std::string, Reading, ReadingKeyHash, ReadingKeyEqual> by_cells_;
  std::unordered_map<std::string, Pattern*> by_numbers_;
  std::deque<Pattern> patterns_;
  std::size_t bytes_ = 0;  // of these, about

  std::vector<const TextFact*> facts_;
  std::string key_;
  std::vector<Asked> asked_;
  std::vector<Line> lines_;
  decide::columnar::NumberedLines numbers_;
  LawSummary counted_;
};

}  // namespace cocket::assess
