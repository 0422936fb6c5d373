// SPDX-License-Identifier: Apache-2.0
// The End User List as the CSV of its sheet.
#include "base/result.h"
#include "lists/csv_rows.h"
#include "lists/end_user_list.h"
#include "lists/import_job.h"

namespace cocket::lists {

Result<void> import_end_user_csv(ImportJob& job) {
  CsvRows rows(job.file(), ',');
  EndUserSheet sheet(job);
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return sheet.finish("`" + job.file().name() + "`");
    TRY(sheet.add_row(rows.cells(), rows.place()));
  }
}

}  // namespace cocket::lists
