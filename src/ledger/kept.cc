// SPDX-License-Identifier: Apache-2.0
#include "ledger/kept.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "ledger/balances.h"

namespace cocket::ledger {
namespace {

constexpr std::size_t kFoldedAtOnce = 2000;

// The record that ends `head` states these bytes, and is as it was written.
Result<bool> is_stated(journal::Journal& journal, const journal::Head& head,
                       std::string_view bytes) {
  if (head.count < 2) return false;
  const std::vector<journal::Entry> entries = TRY(journal.read(head.count - 1, 2));
  if (entries.size() != 2 || entries[1].number != head.count) return false;
  const journal::Record& record = entries[1].record;
  return behind(journal::head_at(entries[0]), record) == head && record.kind == kStated &&
         record.body == stated_text(head.count - 1, bytes);
}

Error altered(const journal::Journal& journal, std::int64_t number) {
  return {Error::Kind::Broken,
          fmt::format("journal `{}` is not as it was written at record {}; `cocket journal verify` "
                      "says more",
                      journal.name(), number)};
}

// Licences that are not the same in both.
std::vector<std::string> differing(const Balances& kept, const Balances& made) {
  std::vector<std::string> names;
  for (const auto& [id, state] : made.licences()) {
    if (!kept.is_same_of(id, made)) names.push_back(id);
  }
  for (const auto& [id, state] : kept.licences()) {
    if (made.licence(id) == nullptr) names.push_back(id);
  }
  return names;
}

}  // namespace

std::string stated_text(std::int64_t through, std::string_view kept_bytes) {
  return fmt::format(R"({{"through":{},"sha256":"{}"}})", through, to_hex(sha256(kept_bytes)));
}

Result<std::optional<Folded>> read_kept(journal::Journal& journal) {
  const std::optional<journal::Kept> kept = TRY(journal.kept(kKeptName));
  if (!kept) return std::optional<Folded>();
  const bool is_believed = TRY(is_stated(journal, kept->head, kept->bytes));
  if (!is_believed) return std::optional<Folded>();
  auto balances = Balances::read(kept->bytes);
  if (!balances.ok()) return std::optional<Folded>();  // of a program that wrote it otherwise
  return std::optional<Folded>(Folded{kept->head, kept->head.count, std::move(balances).value()});
}

Result<void> fold_on(journal::Journal& journal, Folded& folded, std::int64_t through) {
  while (folded.head.count < through) {
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(
        through - folded.head.count, static_cast<std::int64_t>(kFoldedAtOnce)));
    const std::vector<journal::Entry> entries = TRY(journal.read(folded.head.count + 1, count));
    for (const journal::Entry& entry : entries) {
      // A balance must not rest on a record that is not as it was written.
      if (journal::head_at(entry) != behind(folded.head, entry.record)) {
        return altered(journal, folded.head.count + 1);
      }
      if (auto applied = folded.balances.apply(entry.record); !applied.ok()) {
        return Error{Error::Kind::Broken, fmt::format("journal `{}`, record {}: {}", journal.name(),
                                                      entry.number, applied.error().message)};
      }
      if (entry.record.kind == kStated) folded.stated_at = entry.number;
      folded.head = journal::head_at(entry);
    }
    if (entries.size() < count) return {};
  }
  return {};
}

Result<Reconciled> reconcile(journal::Journal& journal) {
  Reconciled found;
  const std::optional<journal::Kept> kept = TRY(journal.kept(kKeptName));
  if (kept) found.kept_at = kept->head.count;
  std::optional<Folded> believed = TRY(read_kept(journal));
  found.is_as_stated = !kept || believed.has_value();
  Folded made;
  TRY(fold_on(journal, made));
  if (believed) {
    TRY(fold_on(journal, *believed, made.head.count));
    found.differing = differing(believed->balances, made.balances);
  }
  found.records = made.head.count;
  found.licences = made.balances.licences().size();
  found.draws = made.balances.draw_count();
  if (!found.is_equal()) TRY(journal.drop_kept(kKeptName));
  return found;
}

}  // namespace cocket::ledger
