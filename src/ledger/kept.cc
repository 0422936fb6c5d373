// SPDX-License-Identifier: Apache-2.0
#include "ledger/kept.h"

#include <fmt/format.h>

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
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "ledger/balances.h"

namespace cocket::ledger {
namespace {

// The record that ends `head` states these bytes, and is as it was written.
Result<bool> is_stated(journal::Journal& journal, const journal::Head& head,
                       std::string_view bytes) {
  if (head.count < 2) return false;
  const std::vector<journal::Entry> entries = TRY(journal.read(head.count - 1, 2));
  if (entries.size() != 2 || entries[1].number != head.count) return false;
  const journal::Record& record = entries[1].record;
  return behind(journal::head_at(entries[0]), record) == head &&
         journal::head_at(entries[1]) == head && record.kind == kStated &&
         record.body == stated_text(head.count - 1, bytes);
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

namespace {

journal::Apply applying(Folded& folded) {
  return [&folded](const journal::Entry& entry) -> Result<void> {
    TRY(folded.balances.apply(entry.record));
    if (entry.record.kind == kStated) folded.stated_at = entry.number;
    return {};
  };
}

}  // namespace

Result<void> fold_on(journal::Journal& journal, Folded& folded) {
  return journal::fold_on(journal, folded.head, applying(folded));
}

Result<void> fold_to(journal::Journal& journal, const journal::Head& end, Folded& folded) {
  return journal::fold_to(journal, end, folded.head, applying(folded));
}

Result<Reconciled> reconcile(journal::Journal& journal) {
  Reconciled found;
  const std::optional<journal::Kept> kept = TRY(journal.kept(kKeptName));
  if (kept) found.kept_at = kept->head.count;
  std::optional<Folded> believed = TRY(read_kept(journal));
  found.is_as_stated = !kept || believed.has_value();
  Folded made;
  auto done = fold_on(journal, made);
  if (!done.ok()) {
    // Whatever is kept may be why: what was drawn on it could not have been drawn.
    TRY(journal.drop_kept(kKeptName));
    return done.error();
  }
  if (believed) {
    TRY(fold_to(journal, made.head, *believed));
    found.differing = differing(believed->balances, made.balances);
  }
  found.records = made.head.count;
  found.licences = made.balances.licences().size();
  found.draws = made.balances.draw_count();
  if (!found.is_equal()) TRY(journal.drop_kept(kKeptName));
  return found;
}

}  // namespace cocket::ledger
