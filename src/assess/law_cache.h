// SPDX-License-Identifier: Apache-2.0
// Answers of one law in one worker. Lines whose law-relevant cells are equal, the date apart, share
// a reading: they are read and screened once. Readings that differ in nothing that the law asks for
// share a pattern, which is looked at once for each stretch of days that it can tell apart.
// Whatever the law cannot tell apart then shares an answer, worked out and rendered once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "assess/chosen_readings.h"
#include "assess/reading_key.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "assess/screener.h"
#include "assess/suspended.h"
#include "assess/unkeyed_cells.h"
#include "assess/wanted.h"
#include "base/date.h"
#include "decide/decision.h"
#include "decide/reference/evaluation.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

struct CachedAnswer {
  std::string rendered;
  decide::Verdict verdict = decide::Verdict::Go;
  decide::Outcome ceiling = decide::Outcome::Free;
  std::vector<decide::Finding> findings;
  std::vector<Wanted> missing;
  std::vector<std::string> declared;
  std::vector<Sleeper> sleepers;  // of a line that may go only while they sleep
  std::int64_t count = 0;         // lines it answered
};

struct CachedPattern {
  facts::CaseReading reading;  // the first that has it; screened
  decide::reference::Truths undated;
  std::vector<Date> breaks;  // first days of the stretches that its answers can tell apart
  // By stretch, for dates given and for dates declared; null: not looked at yet.
  std::vector<CachedAnswer*> answers;
};

struct CachedReading {
  CachedPattern* pattern = nullptr;
  IdSeed id_seed = 0;
  // Lines that come in order of date mostly ask for the id of the day before them.
  facts::Fact id_date;
  std::optional<DecisionId> id;
};

struct RowAnswer {
  const CachedAnswer* answer = nullptr;
  std::string_view id;  // until the next call
};

class LawCache {
 public:
  struct Place {
    std::span<const Law> laws;
    std::size_t law = 0;
    const BookOptions* options = nullptr;
  };
  // `bytes_max`: about what it may hold; past it, it forgets all and begins again.
  LawCache(const Place& place, std::size_t bytes_max);

  // Columns may grow while a book is read.
  void set_columns(const std::vector<facts::Column>& columns);

  // No answer when a cell cannot be read: why is appended to `error`.
  RowAnswer answer(const facts::Row& row, std::string& error);

  // Adds what was answered since the last call.
  void take_counts(LawSummary& summary);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  bool read_date(const std::vector<std::string_view>& cells, facts::Fact& date);
  std::optional<Date> known_day(std::string_view cell);
  CachedReading* find_reading(const facts::Row& row, std::string& error);
  CachedPattern& find_pattern(facts::CaseReading reading);
  CachedAnswer& find_answer(CachedPattern& pattern, const facts::Fact& date);
  CachedAnswer& find_or_work_out(const facts::CaseReading& reading, Asleep asleep);
  facts::CaseReading read(const facts::Row& row) const;
  CachedAnswer work_out(const facts::CaseReading& reading, Asleep asleep);
  void forget();

  const Law* law_;
  const facts::Declarations* declarations_;
  const RowRenderer* renderer_;
  Screener screener_;
  UnkeyedCells unkeyed_;
  ChosenReadings readings_;
  std::size_t number_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;  // of all that is kept, about
  std::vector<facts::Column> columns_;
  std::vector<int> key_columns_;
  int date_column_ = -1;
  std::string key_;
  // Days as they stand in books, by a hash of their text: most stand in many rows.
  struct DayText {
    std::array<char, 10> text = {};
    Date day;
  };
  std::array<DayText, 512> days_;
  template <class Kept>
  using Table = std::unordered_map<std::string, Kept, Hash, std::equal_to<>>;
  std::unordered_map<std::string, CachedReading, ReadingKeyHash, ReadingKeyEqual> by_cells_;
  Table<CachedPattern> patterns_;
  Table<CachedAnswer> answers_;
  LawSummary counted_;
};

}  // namespace cocket::assess
