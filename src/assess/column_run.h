// SPDX-License-Identifier: Apache-2.0
// One law over a book in columns: bound once, then asked block by block, by any thread.
#pragma once

#include <cstddef>
#include <memory>

#include "assess/law_columns.h"
#include "base/result.h"
#include "decide/columnar/batch.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/row_numbers.h"
#include "decide/decision.h"
#include "facts/case.h"

namespace cocket::assess {

class ColumnRun {
 public:
  // Refuses a law that the columnar engine cannot follow, and what law_columns refuses. What the
  // book lends must outlive it.
  static Result<std::unique_ptr<ColumnRun>> create(const LawBook& book,
                                                   const decide::columnar::Wanted& wanted);

  // Of the rows of a block, those that cannot be read among them.
  void decide(std::size_t block, decide::columnar::Answers& answers) const;
  // The verdict of a row; of one that the answers say is mixed, by a search.
  decide::Verdict verdict(std::size_t block, const decide::columnar::Answers& answers,
                          std::size_t row) const;
  facts::Case line(std::size_t block, std::size_t row) const;
  // Rows with equal numbers get equal answers.
  void read_numbers(std::size_t block, decide::columnar::RowNumbers& numbers) const;
  std::size_t number_count() const;  // of a row
  const LawColumns& columns() const { return columns_; }

 private:
  ColumnRun() = default;

  decide::columnar::Plan plan_;
  LawColumns columns_;
  std::unique_ptr<decide::columnar::Batch> batch_;
};

}  // namespace cocket::assess
