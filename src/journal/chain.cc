// SPDX-License-Identifier: Apache-2.0
#include "journal/chain.h"

#include <fmt/format.h>

#include <span>
#include <vector>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {

std::vector<Entry> chained(Head head, std::span<const Record> records) {
  std::vector<Entry> entries;
  entries.reserve(records.size());
  for (const Record& record : records) {
    head = behind(head, record);
    entries.push_back({head.count, record, head.hash});
  }
  return entries;
}

Result<void> check(std::span<const Record> records) {
  if (records.size() > kRecordsMax) {
    return Error{Error::Kind::Limit,
                 fmt::format("{} records in one append; at most {} are kept at once",
                             records.size(), kRecordsMax)};
  }
  for (const Record& record : records) TRY(check(record));
  return {};
}

}  // namespace cocket::journal
