// SPDX-License-Identifier: Apache-2.0
// Puts the records of an export into a journal that has none of them, or the first ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {

class Importer {
 public:
  static Result<Importer> create(Journal& journal);

  // Records that an ExportReader gave, from the first on. One that the journal has must be the
  // same; the others are appended, some thousand at a time.
  Result<void> take(const Entry& entry);
  Result<void> finish();
  std::int64_t added() const { return added_; }

 private:
  Importer(Journal& journal, const Head& head) : journal_(&journal), there_(head), head_(head) {}
  Result<void> compare(const Entry& entry);
  Result<void> append_waiting();

  Journal* journal_;
  Head there_;  // before the import
  Head head_;   // with what was appended
  std::vector<Entry> read_;
  std::vector<Record> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::int64_t added_ = 0;
};

}  // namespace cocket::journal
