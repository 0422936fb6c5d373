// SPDX-License-Identifier: Apache-2.0
#include "assess/column_run.h"

#include <cstddef>
#include <memory>
#include <utility>

#include "assess/law_columns.h"
#include "base/result.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/row_numbers.h"
#include "decide/decision.h"
#include "facts/case.h"

namespace cocket::assess {

namespace columnar = decide::columnar;

Result<std::unique_ptr<ColumnRun>> ColumnRun::create(const LawBook& book,
                                                     const columnar::Wanted& wanted) {
  std::unique_ptr<ColumnRun> run(new ColumnRun);
  run->plan_ = TRY(columnar::compile(book.law.program, book.law.settings));
  run->columns_ = TRY(law_columns(book, run->plan_));
  columnar::Batch batch = TRY(columnar::Batch::bind(run->plan_, run->columns_.columns, wanted));
  run->batch_ = std::make_unique<columnar::Batch>(std::move(batch));
  return run;
}

void ColumnRun::decide(std::size_t block, columnar::Answers& answers) const {
  batch_->decide(batch_->slice(columns_.columns.stretches[block]), answers);
}

decide::Verdict ColumnRun::verdict(std::size_t block, const columnar::Answers& answers,
                                   std::size_t row) const {
  if (!columnar::bit_at(answers.mixed, row)) return columnar::verdict_at(answers, row);
  const columnar::Lines& lines = columns_.columns.stretches[block];
  return batch_->facts_can_decide(lines, row) ? decide::Verdict::Ask : decide::Verdict::Judge;
}

void ColumnRun::read_numbers(std::size_t block, columnar::RowNumbers& numbers) const {
  numbers.read(columns_.columns, columns_.columns.stretches[block]);
}

std::size_t ColumnRun::number_count() const {
  return columnar::number_count(columns_.columns);
}

facts::Case ColumnRun::line(std::size_t block, std::size_t row) const {
  return columnar::line_at(columns_.columns, columns_.columns.stretches[block], row);
}

}  // namespace cocket::assess
