// SPDX-License-Identifier: Apache-2.0
#include "journal/fold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "journal/chain.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "tests/support/journal_stores.h"

namespace cocket::journal {
namespace {

using ::cocket::testing::note;

// Says of its end what it is told to, as somebody who changes a store does.
class Damaged final : public Journal {
 public:
  std::vector<Entry> entries;
  Head stated;

  explicit Damaged(std::size_t count) {
    std::vector<Record> records;
    for (std::size_t i = 1; i <= count; ++i) records.push_back(note(std::to_string(i)));
    entries = chained({}, records);
    stated = head_at(entries.back());
  }

  Result<Head> head() override { return stated; }
  Result<std::vector<Entry>> read(std::int64_t first, std::size_t count) override {
    std::vector<Entry> found;
    for (const Entry& entry : entries) {
      if (entry.number >= first && found.size() < count) found.push_back(entry);
    }
    return found;
  }
  Result<Append> append(const Head&, std::span<const Record>) override { return Append{}; }
  Result<Head> append_in_turn(const Write&) override { return stated; }
  Result<std::optional<Kept>> kept(const std::string&) override { return std::optional<Kept>(); }
  Result<void> keep(const std::string&, const Kept&) override { return {}; }
  Result<void> drop_kept(const std::string&) override { return {}; }
  Result<std::vector<std::string>> damage_of_store() override { return std::vector<std::string>{}; }
  const std::string& name() const override { return name_; }

 private:
  std::string name_ = "x.db";
};

// The bodies that were read; and what was wrong.
struct Read {
  std::string bodies;
  std::string fault;
};

Read read_on(Damaged& journal, std::size_t at_once) {
  Read read;
  Head head;
  const auto done = fold_on(
      journal, head,
      [&](const Entry& entry) -> Result<void> {
        read.bodies += entry.record.body;
        return {};
      },
      at_once);
  if (!done.ok()) read.fault = done.error().message;
  return read;
}

TEST(Fold, ReadsToTheEndInAnyPieces) {
  for (std::size_t at_once = 1; at_once < 7; ++at_once) {
    Damaged journal(5);
    const Read read = read_on(journal, at_once);
    EXPECT_EQ(read.bodies, "12345") << at_once;
    EXPECT_EQ(read.fault, "");
  }
}

TEST(Fold, RefusesATailThatIsGone) {
  for (std::size_t at_once = 1; at_once < 7; ++at_once) {
    Damaged journal(5);
    journal.entries.pop_back();
    EXPECT_EQ(read_on(journal, at_once).fault,
              "journal `x.db` ends at " + format(head_at(journal.entries.back())) +
                  ", and says that it ends at " + format(journal.stated) +
                  ": records are gone, or what says so was changed; `cocket journal verify` says "
                  "more");
  }
}

TEST(Fold, RefusesAStatedEndThatIsNotTheOneThatIsRead) {
  Damaged set_back(5);
  set_back.stated = head_at(set_back.entries[3]);
  EXPECT_NE(read_on(set_back, 3).fault, "");
  Damaged zeros(5);
  zeros.stated.hash = {};
  EXPECT_NE(read_on(zeros, 3).fault, "");
  Damaged empty(5);
  empty.entries.clear();
  EXPECT_NE(read_on(empty, 3).fault, "");
}

TEST(Fold, RefusesARecordThatWasChanged) {
  Damaged journal(5);
  journal.entries[2].record.body = "9";
  const Read read = read_on(journal, 2);
  EXPECT_EQ(read.bodies, "12");
  EXPECT_EQ(
      read.fault,
      "journal `x.db` is not as it was written at record 3; `cocket journal verify` says more");
}

TEST(Fold, InATurnReadsUpToTheHeadThatTheTurnTells) {
  Damaged journal(5);
  std::string bodies;
  const Apply apply = [&](const Entry& entry) -> Result<void> {
    bodies += entry.record.body;
    return {};
  };
  Head head;
  ASSERT_TRUE(fold_to(journal, head_at(journal.entries[2]), head, apply, 2).ok());
  EXPECT_EQ(bodies, "123");
  ASSERT_TRUE(fold_to(journal, journal.stated, head, apply, 2).ok());
  EXPECT_EQ(bodies, "12345");
  EXPECT_FALSE(fold_to(journal, head_at(journal.entries[2]), head, apply, 2).ok());
  Head longer = journal.stated;
  ++longer.count;
  EXPECT_FALSE(fold_to(journal, longer, head, apply, 2).ok());
}

}  // namespace
}  // namespace cocket::journal
