// SPDX-License-Identifier: Apache-2.0
// The sheet of the End User List, whatever file it came in: which columns mean what, and a party of
// one row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/import_job.h"

namespace cocket::lists {

class EndUserSheet {
 public:
  explicit EndUserSheet(ImportJob& job) : job_(job) {}
  // Rows above the header are titles; the header is the row with a column of organizations.
  Result<void> add_row(const std::vector<std::string>& cells, std::string_view place);
  // After the last row: was there a header at all?
  Result<void> finish(std::string_view file) const;

 private:
  bool take_header(const std::vector<std::string>& cells);
  Result<void> give(const std::vector<std::string>& cells, std::string_view place);

  ImportJob& job_;
  int number_ = -1;
  int country_ = -1;
  int organization_ = -1;
  int aliases_ = -1;
  std::vector<int> concerns_;
};

}  // namespace cocket::lists
