// SPDX-License-Identifier: Apache-2.0
// What one law answers to the rows of a book, some rows at a time, in one worker. What the law
// cannot tell apart is worked out and rendered once. Two engines do it, and give the same answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"
#include "assess/suspended.h"
#include "assess/wanted.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::assess {

// An answer that many lines may share; the id of the decision is each line's own.
struct SharedAnswer {
  std::string rendered;
  decide::Verdict verdict = decide::Verdict::Go;
  decide::Outcome ceiling = decide::Outcome::Free;
  decide::Outcome asleep_over = decide::Outcome::Free;  // the ceiling that sleepers rise above
  std::vector<decide::Finding> findings;
  std::vector<Wanted> missing;
  std::vector<std::string> declared;
  std::vector<Sleeper> sleepers;  // of a line that may go only while they sleep
  std::int64_t count = 0;         // lines it answered
};

struct RowAnswer {
  const SharedAnswer* answer = nullptr;  // null: a cell cannot be read
  DecisionId id = {};
};

// One of the laws that a book is asked under. All must outlive who answers.
struct AskedLaw {
  const Law& law;
  const facts::Declarations& declarations;
  std::size_t number = 0;  // among the laws, for the renderer
  const RowRenderer& renderer;
  // About what may be held; past it, what is remembered is forgotten.
  std::size_t bytes_max = 0;
};

// "row 3: ..." behind what other laws said of the row; several laws find the same fault.
void add_error(const std::string& text, std::string& error);

class LawAnswers {
 public:
  virtual ~LawAnswers() = default;

  // Columns may grow while a book is read.
  virtual void set_columns(const std::vector<facts::Column>& columns) = 0;
  // One for each row that could be split into cells, until the next call. Of a row of which a cell
  // cannot be read there is none: why is appended to its error.
  virtual void answer(std::span<const facts::Row> rows, std::span<RowAnswer> answers,
                      std::span<std::string> errors) = 0;
  // Adds what was answered since the last call.
  virtual void take_counts(LawSummary& summary) = 0;
};

}  // namespace cocket::assess
