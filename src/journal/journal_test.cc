// SPDX-License-Identifier: Apache-2.0
// What every store promises. One suite; a store that is added is a line at its end.
#include "journal/journal.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"
#include "journal/record.h"
#include "journal/verify.h"
#include "tests/support/journal_stores.h"

namespace cocket::journal {
namespace {

using ::cocket::testing::entries_of;
using ::cocket::testing::note;
using ::cocket::testing::OnStore;
using ::cocket::testing::Store;

class EveryStore : public OnStore {};

std::vector<Fault> faults_of(Journal& journal) {
  const auto found = verify(journal, std::nullopt, [] { return true; });
  EXPECT_TRUE(found.ok());
  return found.ok() ? found.value().faults : std::vector<Fault>{{0, found.error().message}};
}

Head append_at_head(Journal& journal, const std::vector<Record>& records) {
  const auto done = journal.append(journal.head().value(), records);
  EXPECT_TRUE(done.ok() && done.value().is_kept);
  return done.value().head;
}

TEST_P(EveryStore, BeginsEmpty) {
  const auto journal = open();
  EXPECT_EQ(journal->head().value(), Head{});
  EXPECT_TRUE(entries_of(*journal).empty());
  EXPECT_TRUE(faults_of(*journal).empty());
}

TEST_P(EveryStore, KeepsWhatIsAppendedInItsOrder) {
  const auto journal = open();
  const std::vector<Record> records = {note("first"), note("zweiter é 三"), note("")};
  const Head end = append_at_head(*journal, records);
  EXPECT_EQ(end.count, 3);
  const std::vector<Entry> entries = entries_of(*open());
  ASSERT_EQ(entries.size(), 3U);
  Head head;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i].record, records[i]);
    head = behind(head, records[i]);
    EXPECT_EQ(head_at(entries[i]), head);
  }
  EXPECT_EQ(open()->head().value(), head);
}

TEST_P(EveryStore, RefusesWhenTheHeadHasMoved) {
  const auto journal = open();
  const auto other = open();
  const Head old = journal->head().value();
  const Head moved = append_at_head(*other, {note("from another")});
  const auto refused = journal->append(old, std::vector<Record>{note("late"), note("later")});
  ASSERT_TRUE(refused.ok());
  EXPECT_FALSE(refused.value().is_kept);
  EXPECT_EQ(refused.value().head, moved);
  EXPECT_EQ(entries_of(*journal).size(), 1U);
  // With the head that the refusal told it is kept.
  EXPECT_TRUE(
      journal->append(refused.value().head, std::vector<Record>{note("x")}).value().is_kept);
}

TEST_P(EveryStore, KeepsAllRecordsOfAnAppendOrNone) {
  const auto journal = open();
  const auto refused = journal->append({}, std::vector<Record>{note("good"), note("bad \xff")});
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("not UTF-8"), std::string::npos);
  EXPECT_EQ(journal->head().value(), Head{});
  EXPECT_TRUE(entries_of(*journal).empty());
  const auto many = journal->append({}, std::vector<Record>(kRecordsMax + 1, note("x")));
  ASSERT_FALSE(many.ok());
  EXPECT_EQ(many.error().kind, Error::Kind::Limit);
}

TEST_P(EveryStore, TakesAnAppendOfNothing) {
  const auto journal = open();
  const Head head = append_at_head(*journal, {note("x")});
  const auto same = journal->append(head, {});
  EXPECT_TRUE(same.value().is_kept);
  EXPECT_EQ(same.value().head, head);
  EXPECT_FALSE(journal->append({}, {}).value().is_kept);
}

TEST_P(EveryStore, KeepsLargeBodiesAndManyRecords) {
  const auto journal = open();
  std::vector<Record> records(1200, note("x"));
  records[7].body = std::string(kBodyBytesMax, 'b');
  append_at_head(*journal, records);
  EXPECT_EQ(entries_of(*journal).at(7).record.body, records[7].body);
  EXPECT_EQ(journal->head().value().count, 1200);
  EXPECT_TRUE(faults_of(*journal).empty());
}

TEST_P(EveryStore, ReadsFromAnyPlace) {
  const auto journal = open();
  append_at_head(*journal, std::vector<Record>(10, note("x")));
  EXPECT_EQ(journal->read(4, 3).value().front().number, 4);
  EXPECT_EQ(journal->read(4, 3).value().size(), 3U);
  EXPECT_EQ(journal->read(9, 5).value().size(), 2U);
  EXPECT_TRUE(journal->read(11, 5).value().empty());
  EXPECT_TRUE(journal->read(1, 0).value().empty());
}

TEST_P(EveryStore, WritesInTurn) {
  const auto journal = open();
  append_at_head(*journal, {note("first")});
  const auto end = journal->append_in_turn([&](const Head& head) -> Result<std::vector<Record>> {
    // What is read in the turn is what stands before the records.
    EXPECT_EQ(journal->read(1, 10).value().size(), 1U);
    return std::vector<Record>{note("behind " + std::to_string(head.count))};
  });
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(end.value().count, 2);
  EXPECT_EQ(entries_of(*journal).at(1).record.body, "behind 1");
}

TEST_P(EveryStore, KeepsNothingOfATurnThatFails) {
  const auto journal = open();
  const auto refused = journal->append_in_turn(
      [](const Head& /*head*/) -> Result<std::vector<Record>> { return invalid("no"); });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message, "no");
  const auto bad = journal->append_in_turn([](const Head& /*head*/) -> Result<std::vector<Record>> {
    return std::vector<Record>{note("x"), {Moment{0}, "Capital", "anna", ""}};
  });
  EXPECT_FALSE(bad.ok());
  const auto none = journal->append_in_turn(
      [](const Head& /*head*/) -> Result<std::vector<Record>> { return std::vector<Record>{}; });
  EXPECT_EQ(none.value(), Head{});
  append_at_head(*open(), {note("the journal is free again")});
}

// Each of them with a connection of its own, as processes would have.
void side_by_side(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  threads.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
  for (std::thread& thread : threads) thread.join();
}

constexpr int kWriters = 4;
constexpr int kRecordsOfEach = 25;

std::set<std::string> bodies_of(Journal& journal) {
  std::set<std::string> bodies;
  for (const Entry& entry : entries_of(journal)) bodies.insert(entry.record.body);
  return bodies;
}

TEST_P(EveryStore, KeepsWhatWasMadeOfItBesideIt) {
  const auto journal = open();
  const Head first = append_at_head(*journal, {note("first")});
  const Head second = append_at_head(*journal, {note("second")});
  EXPECT_EQ(journal->kept("balances").value(), std::nullopt);
  EXPECT_TRUE(journal->drop_kept("balances").ok());
  const std::string bytes("three \0 bytes", 13);
  ASSERT_TRUE(journal->keep("balances", {second, bytes}).ok());
  ASSERT_TRUE(journal->keep("balances", {first, "older"}).ok());
  ASSERT_TRUE(journal->keep("cases", {first, ""}).ok());
  EXPECT_EQ(journal->kept("balances").value(), (Kept{second, bytes}));
  EXPECT_EQ(journal->kept("cases").value(), (Kept{first, ""}));
  EXPECT_TRUE(faults_of(*journal).empty());
  ASSERT_TRUE(journal->drop_kept("balances").ok());
  EXPECT_EQ(journal->kept("balances").value(), std::nullopt);
  EXPECT_EQ(journal->kept("cases").value(), (Kept{first, ""}));
  EXPECT_EQ(journal->head().value(), second);
}

TEST_P(EveryStore, LosesNothingOfManyWhoTryUntilTheyAreFirst) {
  const auto first = open();
  side_by_side(kWriters, [&](int writer) {
    const auto journal = open();
    Head head = journal->head().value();
    for (int i = 0; i < kRecordsOfEach;) {
      const std::vector<Record> records = {note(std::to_string(writer) + "." + std::to_string(i))};
      const auto done = journal->append(head, records);
      ASSERT_TRUE(done.ok()) << done.error().message;
      head = done.value().head;
      if (done.value().is_kept) ++i;
    }
  });
  EXPECT_EQ(first->head().value().count, kWriters * kRecordsOfEach);
  EXPECT_EQ(bodies_of(*first).size(), std::size_t{kWriters * kRecordsOfEach});
  EXPECT_TRUE(faults_of(*first).empty());
}

TEST_P(EveryStore, LosesNothingOfManyWhoTakeTurns) {
  const auto first = open();
  side_by_side(kWriters, [&](int writer) {
    const auto journal = open();
    for (int i = 0; i < kRecordsOfEach; ++i) {
      const auto done =
          journal->append_in_turn([&](const Head& /*head*/) -> Result<std::vector<Record>> {
            return std::vector<Record>{note(std::to_string(writer) + "." + std::to_string(i))};
          });
      ASSERT_TRUE(done.ok()) << done.error().message;
    }
  });
  EXPECT_EQ(bodies_of(*first).size(), std::size_t{kWriters * kRecordsOfEach});
  EXPECT_TRUE(faults_of(*first).empty());
}

TEST_P(EveryStore, IsMadeOnceByManyWhoOpenItAtOnce) {
  std::atomic<int> kept = 0;
  side_by_side(kWriters, [&](int /*writer*/) {
    const auto journal = open();
    const auto done = journal->append({}, std::vector<Record>{note("the first")});
    ASSERT_TRUE(done.ok()) << done.error().message;
    if (done.value().is_kept) ++kept;
  });
  EXPECT_EQ(kept, 1);
  EXPECT_EQ(open()->head().value().count, 1);
}

INSTANTIATE_TEST_SUITE_P(Stores, EveryStore,
                         ::testing::Values(Store::Memory, Store::Sqlite, Store::Postgres),
                         ::cocket::testing::name_of_store);

}  // namespace
}  // namespace cocket::journal
