// SPDX-License-Identifier: Apache-2.0
#include "journal/import.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

constexpr std::size_t kImportedAtOnce = 2000;
constexpr std::size_t kImportedBytesAtOnce = 16 << 20;

}  // namespace

Result<Importer> Importer::create(Journal& journal) {
  const Head head = TRY(journal.head());
  return Importer(journal, head);
}

Result<void> Importer::compare(const Entry& entry) {
  if (read_.empty() || read_.back().number < entry.number) {
    read_ = TRY(journal_->read(entry.number, kImportedAtOnce));
  }
  for (const Entry& own : read_) {
    if (own.number != entry.number) continue;
    if (own == entry) return {};
    return Error{Error::Kind::Broken,
                 fmt::format("journal `{}` has another record {} than the export; nothing was "
                             "imported: import into a new journal, or verify this one",
                             journal_->name(), entry.number)};
  }
  return Error{Error::Kind::Broken,
               fmt::format("journal `{}` has no record {}, though it has later ones; verify it",
                           journal_->name(), entry.number)};
}

Result<void> Importer::append_waiting() {
  if (waiting_.empty()) return {};
  const Append done = TRY(journal_->append(head_, waiting_));
  if (!done.is_kept) {
    return Error{
        Error::Kind::Broken,
        fmt::format("somebody else wrote to journal `{}` while the export was imported, of "
                    "which {} records were added; import it into a journal that nobody "
                    "uses",
                    journal_->name(), added_)};
  }
  head_ = done.head;
  added_ += static_cast<std::int64_t>(waiting_.size());
  waiting_.clear();
  waiting_bytes_ = 0;
  return {};
}

Result<void> Importer::take(const Entry& entry) {
  if (entry.number <= there_.count) return compare(entry);
  waiting_.push_back(entry.record);
  waiting_bytes_ += entry.record.body.size();
  if (waiting_.size() < kImportedAtOnce && waiting_bytes_ < kImportedBytesAtOnce) return {};
  return append_waiting();
}

Result<void> Importer::finish() {
  return append_waiting();
}

}  // namespace cocket::journal
