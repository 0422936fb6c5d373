// SPDX-License-Identifier: Apache-2.0
// Which rows of a book get another answer under one law than under another: the same law before an
// announcement and after it, say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

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

struct BookChanges {
  std::size_t rows = 0;
  std::size_t unreadable = 0;  // under one law or the other; they are not compared
  std::vector<Change> changes;
  std::vector<ChangedRow> changed;  // ascending
};

enum class Engine { Columnar, Reference };

struct Comparison {
  LawBook before;
  LawBook after;  // of the same book
  Engine engine = Engine::Columnar;
  std::function<bool()> is_stopped;  // asked now and then; may be empty
};

// A row is changed where its floor, its ceiling, whether it lies past what is known, or the
// measures and authorisations (by name) that apply or may apply are others. Whether facts or only
// judgement would settle an open row is not compared where all of these stay, but told of those
// that changed. Refuses what ColumnRun refuses. Stopped: what was found so far, of whole blocks.
Result<BookChanges> book_changes(const Comparison& comparison);

}  // namespace cocket::assess
