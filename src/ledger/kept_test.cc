// SPDX-License-Identifier: Apache-2.0
#include "ledger/kept.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/journal.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"
#include "tests/support/journal_stores.h"

namespace cocket::ledger {
namespace {

using ::cocket::testing::OnStore;
using ::cocket::testing::Store;

Command licence_of(const std::string& id, const std::string& quantity) {
  Command command;
  command.kind = Command::Kind::Add;
  command.licence.id = id;
  command.licence.kind = "individual";
  command.licence.quantity = parse_quantity(quantity).value();
  return command;
}

Command draw_of(Command::Kind kind, const std::string& key, const std::string& licence,
                const std::string& quantity) {
  Command command;
  command.kind = kind;
  command.draw.key = key;
  command.draw.licence = licence;
  command.draw.declaration = "D-" + key;
  command.draw.line = "1";
  command.draw.date = date_of(2026, 3, 2);
  command.draw.quantity = parse_quantity(quantity).value();
  return command;
}

Command step_of(Command::Kind kind, const std::string& key) {
  Command command;
  command.kind = kind;
  command.draw.key = key;
  command.reason = "order cancelled";
  return command;
}

class KeptBalances : public OnStore {
 protected:
  void SetUp() override {
    OnStore::SetUp();
    if (IsSkipped()) return;
    journal_ = open();
  }

  // Each command in a commit of its own, balances stated each third record.
  void write(const std::vector<Command>& commands) {
    Ledger ledger(*journal_, 3);
    for (const Command& command : commands) {
      const auto answers = ledger.submit(std::vector{command}, Moment{0}, "anna");
      ASSERT_TRUE(answers.ok()) << answers.error().message;
      EXPECT_EQ(answers.value().front().kind, Answer::Kind::Done);
    }
  }
  void write_some() {
    Command part = step_of(Command::Kind::Commit, "a");
    part.reason.clear();
    part.part.quantity = parse_quantity("4 kg").value();
    write({licence_of("L-1", "100 kg"), licence_of("L-2", "7 boxes"),
           draw_of(Command::Kind::Reserve, "a", "L-1", "10 kg"),
           draw_of(Command::Kind::Commit, "b", "L-1", "2500 g"),
           draw_of(Command::Kind::Reserve, "c", "L-2", "3 boxes"), part,
           step_of(Command::Kind::Release, "c"), step_of(Command::Kind::Reverse, "b"),
           draw_of(Command::Kind::Reserve, "e", "L-1", "1 kg")});
  }
  void change_kept(const std::string& from, const std::string& to) {
    journal::Kept kept = journal_->kept(kKeptName).value().value();
    const auto at = kept.bytes.find(from);
    ASSERT_NE(at, std::string::npos) << kept.bytes;
    kept.bytes.replace(at, from.size(), to);
    ASSERT_TRUE(journal_->keep(kKeptName, kept).ok());
  }

  std::shared_ptr<journal::Journal> journal_;
};

TEST_P(KeptBalances, AreWhatTheFoldOfAllRecordsGives) {
  write_some();
  const auto kept = read_kept(*journal_).value();
  ASSERT_TRUE(kept);
  EXPECT_GT(kept->head.count, 6);
  Folded made;
  ASSERT_TRUE(fold_to(*journal_, kept->head, made).ok());
  EXPECT_TRUE(kept->balances == made.balances);
  EXPECT_EQ(kept->balances.text(), made.balances.text());
  EXPECT_TRUE(Ledger(*journal_).balances().value() == fold_journal(*journal_).value());
  const Reconciled found = reconcile(*journal_).value();
  EXPECT_TRUE(found.is_equal());
  EXPECT_EQ(found.kept_at, kept->head.count);
  EXPECT_EQ(found.licences, 2U);
  EXPECT_EQ(found.draws, 4U);
}

TEST_P(KeptBalances, AreMadeAnewOnceTheyAreDropped) {
  write_some();
  const Balances before = Ledger(*journal_).balances().value();
  ASSERT_TRUE(journal_->drop_kept(kKeptName).ok());
  EXPECT_FALSE(read_kept(*journal_).value());
  EXPECT_TRUE(Ledger(*journal_).balances().value() == before);
  EXPECT_EQ(reconcile(*journal_).value().kept_at, 0);
}

TEST_P(KeptBalances, AreNotBelievedOnceTheyWereChanged) {
  write_some();
  const Balances before = fold_journal(*journal_).value();
  change_kept("100 KGM", "900 KGM");
  EXPECT_FALSE(read_kept(*journal_).value());
  EXPECT_TRUE(Ledger(*journal_).balances().value() == before);
  const Reconciled found = reconcile(*journal_).value();
  EXPECT_FALSE(found.is_as_stated);
  EXPECT_FALSE(found.is_equal());
  EXPECT_FALSE(journal_->kept(kKeptName).value());  // dropped
}

TEST_P(KeptBalances, OfAnotherHeadAreNotBelieved) {
  write_some();
  ASSERT_TRUE(
      Ledger(*journal_).submit(std::vector{licence_of("L-3", "1 kg")}, Moment{0}, "anna").ok());
  journal::Kept kept = journal_->kept(kKeptName).value().value();
  kept.head = journal_->head().value();
  ASSERT_TRUE(journal_->keep(kKeptName, kept).ok());
  EXPECT_FALSE(read_kept(*journal_).value());
  EXPECT_TRUE(Ledger(*journal_).balances().value() == fold_journal(*journal_).value());
}

// Whoever states false balances writes a record of it, and the fold of all records tells.
TEST_P(KeptBalances, ThatWereStatedFalselyAreFoundByReconciling) {
  write_some();
  const Balances balances = fold_journal(*journal_).value();
  std::string bytes = balances.text();
  const auto at = bytes.find("7 boxes");
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 1, "9");
  const journal::Head head = journal_->head().value();
  const std::vector<journal::Record> record = {
      {Moment{0}, kStated, "mallory", stated_text(head.count, bytes)}};
  const auto appended = journal_->append(head, record);
  ASSERT_TRUE(appended.ok());
  ASSERT_TRUE(journal_->keep(kKeptName, {appended.value().head, bytes}).ok());
  const Reconciled found = reconcile(*journal_).value();
  EXPECT_TRUE(found.is_as_stated);
  EXPECT_EQ(found.differing, std::vector<std::string>{"L-2"});
}

INSTANTIATE_TEST_SUITE_P(Stores, KeptBalances,
                         ::testing::Values(Store::Memory, Store::Sqlite, Store::Postgres),
                         ::cocket::testing::name_of_store);

TEST(BalancesText, OfNoneAndOfNonsense) {
  EXPECT_EQ(Balances().text(), "{\"balances\":1}\n");
  EXPECT_TRUE(Balances::read("{\"balances\":1}\n").ok());
  for (const char* text : {"", "{\"balances\":1}", "{\"balances\":2}\n", "{\"balances\":1}\n1\n",
                           "{\"balances\":1}\n{\"draw\":\"{}\",\"stage\":\"reserved\"}\n"}) {
    EXPECT_FALSE(Balances::read(text).ok()) << text;
  }
}

}  // namespace
}  // namespace cocket::ledger
