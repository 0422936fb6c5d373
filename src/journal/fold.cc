// SPDX-License-Identifier: Apache-2.0
#include "journal/fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

Error altered(const Journal& journal, std::int64_t number) {
  return {Error::Kind::Broken,
          fmt::format("journal `{}` is not as it was written at record {}; `cocket journal verify` "
                      "says more",
                      journal.name(), number)};
}

Error ends_elsewhere(const Journal& journal, const Head& read, const Head& stated) {
  return {Error::Kind::Broken,
          fmt::format("journal `{}` ends at {}, and says that it ends at {}: records are gone, or "
                      "what says so was changed; `cocket journal verify` says more",
                      journal.name(), format(read), format(stated))};
}

// How many were there.
Result<std::size_t> fold_some(Journal& journal, Head& head, const Apply& apply, std::size_t count) {
  const std::vector<Entry> entries = TRY(journal.read(head.count + 1, count));
  for (const Entry& entry : entries) {
    if (head_at(entry) != behind(head, entry.record)) return altered(journal, head.count + 1);
    if (auto applied = apply(entry); !applied.ok()) {
      return Error{Error::Kind::Broken, fmt::format("journal `{}`, record {}: {}", journal.name(),
                                                    entry.number, applied.error().message)};
    }
    head = head_at(entry);
  }
  return entries.size();
}

}  // namespace

Result<void> fold_on(Journal& journal, Head& head, const Apply& apply, std::size_t at_once) {
  while (true) {
    const std::size_t count = TRY(fold_some(journal, head, apply, at_once));
    if (count == at_once) continue;
    // Others may have written since, and then there is more to read.
    const Head stated = TRY(journal.head());
    if (stated == head) return {};
    if (stated.count <= head.count) return ends_elsewhere(journal, head, stated);
    const std::size_t more = TRY(fold_some(journal, head, apply, at_once));
    if (more == 0) return ends_elsewhere(journal, head, stated);
  }
}

Result<void> fold_to(Journal& journal, const Head& end, Head& head, const Apply& apply,
                     std::size_t at_once) {
  while (head.count < end.count) {
    const auto left = static_cast<std::size_t>(end.count - head.count);
    const std::size_t count = TRY(fold_some(journal, head, apply, std::min(left, at_once)));
    if (count == 0) return ends_elsewhere(journal, head, end);
  }
  if (head == end) return {};
  return ends_elsewhere(journal, head, end);
}

}  // namespace cocket::journal
