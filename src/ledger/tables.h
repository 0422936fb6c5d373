// SPDX-License-Identifier: Apache-2.0
// Licences and draws as CSV, as people keep them: what is written is read back as the same state.
// docs/formats/ledger.md names the columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"

namespace cocket::ledger {

// In the order of their numbers.
std::string licences_as_csv(const Balances& balances);
// In the order of the journal, each as it stands now.
std::string draws_as_csv(const Balances& balances);

// A row is a licence, or a draw with all that happened to it: then a few commands one after the
// other.
struct TableRow {
  int line = 0;  // from 1
  std::string name;
  std::vector<std::string> cells;
  std::vector<Command> commands;
  std::string error;  // of a row that cannot be read: what is wrong in which column
};

struct Table {
  bool is_of_draws = false;
  char separator = ',';
  std::vector<std::string> header;
  std::vector<TableRow> rows;
};

// An Error of the whole table: a column that is not known, missing or there twice, quotes that do
// not end. Columns whose name begins with `note` are passed over.
Result<Table> read_table(std::string_view text);

// The answer to a row, of the answers to its commands.
Answer answer_of(const std::vector<Answer>& answers);
// "done", "already", "refused".
std::string_view name_of(Answer::Kind kind);

// The table with what became of each row in two columns behind: `answer`, `reasons`. One answer a
// row; of a row that could not be read none is looked at.
std::string answered_csv(const Table& table, const std::vector<Answer>& answers);

}  // namespace cocket::ledger
