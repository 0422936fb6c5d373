// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

constexpr std::size_t kBatch = 500;

bool follows(const Head& before, const Entry& entry) {
  return entry.number == before.count + 1 && hash_behind(before, entry.record) == entry.hash;
}

class ChainWalk {
 public:
  ChainWalk(Journal& journal, const std::optional<Head>& was) : journal_(journal), was_(was) {}

  Result<Verification> walk(const std::function<bool()>& go_on);

 private:
  std::vector<Entry> next_batch();
  void look_at(const std::vector<Entry>& batch);
  std::size_t find_out(const std::vector<Entry>& batch, std::size_t at);
  bool have_changed_places(const Entry& first, const Entry& second) const;
  void take(const Entry& entry);
  void look_at_end(const Head& begun, const Head& now);
  void add(std::int64_t number, std::string message);
  bool is_full() const { return found_.faults.size() >= kFaultsMax; }

  Journal& journal_;
  const std::optional<Head>& was_;
  Verification found_;
  Head before_;                  // as the store has it
  bool is_before_known_ = true;  // no: the record before could not be read
  bool is_at_end_ = false;
  std::size_t batch_ = kBatch;
};

void ChainWalk::add(std::int64_t number, std::string message) {
  if (is_full()) {
    found_.is_cut_short = true;
    return;
  }
  found_.faults.push_back({number, std::move(message)});
}

// One by one where a whole batch cannot be read, so that the place is known.
std::vector<Entry> ChainWalk::next_batch() {
  auto batch = journal_.read(before_.count + 1, batch_);
  if (!batch.ok() && batch_ > 1) {
    batch_ = 1;
    batch = journal_.read(before_.count + 1, batch_);
  }
  if (batch.ok()) {
    is_at_end_ = batch.value().empty();
    return std::move(batch).value();
  }
  const std::int64_t number = before_.count + 1;
  add(number, fmt::format("record {} cannot be read: {}", number, batch.error().message));
  before_ = {number, {}};
  is_before_known_ = false;
  return {};
}

void ChainWalk::take(const Entry& entry) {
  if (was_ && was_->count == entry.number && was_->hash != entry.hash) {
    add(entry.number,
        fmt::format("record {} is not the one that the checkpoint was made of", entry.number));
  }
  before_ = head_at(entry);
  is_before_known_ = true;
  found_.last = entry;
}

bool ChainWalk::have_changed_places(const Entry& first, const Entry& second) const {
  const Entry to_be_first{before_.count + 1, second.record, second.hash};
  const Entry to_be_second{before_.count + 2, first.record, first.hash};
  return follows(before_, to_be_first) && follows(head_at(to_be_first), to_be_second);
}

// What is wrong at a record that does not follow; how many records that is about.
std::size_t ChainWalk::find_out(const std::vector<Entry>& batch, std::size_t at) {
  const Entry& entry = batch[at];
  const std::int64_t expected = before_.count + 1;
  if (entry.number > expected) {
    const std::int64_t last = entry.number - 1;
    add(expected, expected == last ? fmt::format("record {} is gone", expected)
                                   : fmt::format("records {} to {} are gone", expected, last));
    take(entry);
    return 1;
  }
  const Entry* const next = at + 1 < batch.size() ? &batch[at + 1] : nullptr;
  if (next != nullptr && have_changed_places(entry, *next)) {
    add(entry.number,
        fmt::format("records {} and {} have changed places", entry.number, next->number));
    take(*next);
    before_.hash = entry.hash;
    return 2;
  }
  const Head meant = behind(before_, entry.record);
  const bool is_hash_at_fault = next != nullptr && follows(meant, *next);
  add(entry.number,
      is_hash_at_fault
          ? fmt::format("record {}: its hash was changed; it does not fit to what it says, and "
                        "the next record still follows the right one",
                        entry.number)
          : fmt::format("record {} was changed, or is not the one that stood there: its hash does "
                        "not fit to what it says and to the record before it",
                        entry.number));
  take(entry);
  if (is_hash_at_fault) before_ = meant;
  return 1;
}

void ChainWalk::look_at(const std::vector<Entry>& batch) {
  std::size_t at = 0;
  while (at < batch.size() && !found_.is_cut_short) {
    if (is_before_known_ && !follows(before_, batch[at])) {
      at += find_out(batch, at);
      continue;
    }
    take(batch[at]);
    ++at;
  }
}

// Whoever appends meanwhile is not at fault: what was there at the begin must be there, and nothing
// that is not there now.
void ChainWalk::look_at_end(const Head& begun, const Head& now) {
  const std::int64_t last = found_.last ? found_.last->number : 0;
  if (begun.count > last) {
    add(last, fmt::format("the journal ends behind record {}, and states that it has {}: the tail "
                          "was cut off",
                          last, begun.count));
  } else if (now.count < last) {
    add(now.count,
        fmt::format("the journal states that it ends with record {}, and has {}", now.count, last));
  } else if (now.count == last && now.hash != before_.hash && found_.faults.empty()) {
    add(last, fmt::format("the head that the journal states has not the hash of record {}", last));
  }
  if (was_ && was_->count > last) {
    add(last, fmt::format("the checkpoint was made of {} records, and the journal ends behind "
                          "record {}: the tail was cut off",
                          was_->count, last));
  }
}

Result<Verification> ChainWalk::walk(const std::function<bool()>& go_on) {
  const auto begun = journal_.head();
  while (!is_at_end_ && !found_.is_cut_short) {
    if (!go_on()) return Error{Error::Kind::Broken, "interrupted"};
    look_at(next_batch());
    // Whoever appends while this runs is not waited for.
    if (begun.ok() && before_.count > begun.value().count && found_.faults.empty()) break;
  }
  const auto now = journal_.head();
  if (!begun.ok() || !now.ok()) {
    add(0, (begun.ok() ? now : begun).error().message);
  } else if (!found_.is_cut_short) {
    look_at_end(begun.value(), now.value());
  }
  const auto damage = journal_.damage_of_store();
  if (!damage.ok()) add(0, damage.error().message);
  if (damage.ok()) {
    for (const std::string& words : damage.value()) add(0, "the store says: " + words);
  }
  found_.head = before_;
  return std::move(found_);
}

}  // namespace

Result<Verification> verify(Journal& journal, const std::optional<Head>& was,
                            const std::function<bool()>& go_on) {
  return ChainWalk(journal, was).walk(go_on);
}

}  // namespace cocket::journal
