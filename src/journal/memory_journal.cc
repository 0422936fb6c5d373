// SPDX-License-Identifier: Apache-2.0
#include "journal/memory_journal.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "journal/chain.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

class MemoryJournal final : public Journal {
 public:
  explicit MemoryJournal(std::vector<Entry> entries) : entries_(std::move(entries)) {
    if (!entries_.empty()) head_ = head_at(entries_.back());
  }

  Result<Head> head() override {
    const std::scoped_lock lock(mutex_);
    return head_;
  }

  Result<std::vector<Entry>> read(std::int64_t first, std::size_t count) override {
    const std::scoped_lock lock(mutex_);
    const auto begin = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.number >= first; });
    const auto left = static_cast<std::size_t>(entries_.end() - begin);
    return std::vector<Entry>(begin, begin + static_cast<std::ptrdiff_t>(std::min(left, count)));
  }

  Result<Append> append(const Head& expected, std::span<const Record> records) override {
    TRY(check(records));
    const std::scoped_lock lock(mutex_);
    if (head_ != expected) return Append{false, head_};
    add(records);
    return Append{true, head_};
  }

  Result<Head> append_in_turn(const Write& write) override {
    const std::scoped_lock lock(mutex_);
    const std::vector<Record> records = TRY(write(head_));
    TRY(check(records));
    add(records);
    return head_;
  }

  Result<std::optional<Kept>> kept(const std::string& name) override {
    const std::scoped_lock lock(mutex_);
    const auto found = kept_.find(name);
    if (found == kept_.end()) return std::optional<Kept>();
    return std::optional<Kept>(found->second);
  }

  Result<void> keep(const std::string& name, const Kept& made) override {
    const std::scoped_lock lock(mutex_);
    Kept& there = kept_[name];
    if (made.head.count >= there.head.count) there = made;
    return {};
  }

  Result<void> drop_kept(const std::string& name) override {
    const std::scoped_lock lock(mutex_);
    kept_.erase(name);
    return {};
  }

  Result<std::vector<std::string>> damage_of_store() override { return std::vector<std::string>{}; }

  const std::string& name() const override { return name_; }

 private:
  void add(std::span<const Record> records) {
    for (Entry& entry : chained(head_, records)) entries_.push_back(std::move(entry));
    if (!records.empty()) head_ = head_at(entries_.back());
  }

  const std::string name_ = "memory";
  std::recursive_mutex mutex_;  // what writes in its turn reads
  std::vector<Entry> entries_;
  Head head_;
  std::map<std::string, Kept> kept_;
};

}  // namespace

std::unique_ptr<Journal> memory_journal(std::vector<Entry> entries) {
  return std::make_unique<MemoryJournal>(std::move(entries));
}

}  // namespace cocket::journal
