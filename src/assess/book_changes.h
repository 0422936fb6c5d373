// SPDX-License-Identifier: Apache-2.0
// Which rows of a book get another answer under one law than under another: the same law before an
// announcement and after it, say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "assess/engine.h"
#include "assess/law_columns.h"
#include "base/result.h"
#include "decide/decision.h"

namespace cocket::assess {

// An answer without documents, conditions and what is missing.
struct BriefAnswer {
  decide::Outcome floor = decide::Outcome::Free;
  decide::Outcome ceiling = decide::Outcome::Free;
  decide::Verdict verdict = decide::Verdict::Go;
  bool is_past_known = false;
  std::vector<decide::Finding> measures;  // by number in the program that gave it
  std::vector<decide::Finding> authorisations;
};

struct Change {
  BriefAnswer before;
  BriefAnswer after;
  std::size_t rows = 0;  // that changed so
};

struct ChangedRow {
  std::uint64_t row = 0;     // from 0
  std::uint32_t change = 0;  // into `changes`
};

inline constexpr std::size_t kUnreadableKept = 10;

struct BookChanges {
  std::size_t rows = 0;
  // Rows that cannot be read under one law or the other are not compared.
  std::size_t unreadable = 0;
  std::vector<std::string> errors;  // of the first of them: kUnreadableKept at most
  std::vector<Change> changes;
  std::vector<ChangedRow> changed;  // ascending
};

struct Comparison {
  LawBook before;
  LawBook after;  // of the same book
  Engine engine = Engine::Columnar;
  // Else rows that stay open with the same outcome and measures are not searched for whether facts
  // or only judgement would settle them, and count as unchanged.
  bool searches = true;
  std::function<bool()> is_stopped;  // asked now and then; may be empty
};

// A row is changed where its verdict, its floor, its ceiling, whether it lies past what is known,
// or the measures and authorisations (by name) that apply or may apply are others. Refuses what
// ColumnRun refuses. Stopped: what was found so far, of whole blocks.
Result<BookChanges> book_changes(const Comparison& comparison);

}  // namespace cocket::assess
