// SPDX-License-Identifier: Apache-2.0
// Answers of one law in one worker. Lines whose law-relevant cells are equal, on days between the
// same two breaks, get the same answer: it is worked out once, rendered once, and kept.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "base/date.h"
#include "base/hash.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

struct CachedAnswer {
  std::string rendered;
  decide::Verdict verdict = decide::Verdict::Go;
  std::vector<decide::Finding> findings;
  std::vector<decide::Missing> missing;
  std::vector<std::string> declared;
  Sha256 facts_digest = {};
  std::int64_t count = 0;  // lines it answered
  // Lines that come in order of date mostly ask for the id of the day before them.
  facts::Value id_date;
  std::string id;
};

class LawCache {
 public:
  struct Place {
    std::span<const Law> laws;
    std::size_t law = 0;
    const BookOptions* options = nullptr;
  };
  LawCache(const Place& place, std::size_t answers_max);

  // Columns may grow while a book is read.
  void set_columns(const std::vector<facts::Column>& columns);

  // Null when a cell cannot be read: why is appended to `error`.
  const CachedAnswer* answer(const facts::Row& row, std::string& error);

  // Adds what was answered since the last call.
  void take_counts(LawSummary& summary);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  bool write_key(const std::vector<std::string_view>& cells, facts::Fact& date);
  CachedAnswer* work_out(const facts::Row& row, std::string& error);
  void forget();

  const Law* law_;
  const facts::Declarations* declarations_;
  const RowRenderer* renderer_;
  std::size_t number_;
  std::size_t answers_max_;
  std::vector<facts::Column> columns_;
  std::vector<int> key_columns_;
  int date_column_ = -1;
  std::string key_;
  std::unordered_map<std::string, CachedAnswer, Hash, std::equal_to<>> answers_;
  LawSummary counted_;
};

}  // namespace cocket::assess
