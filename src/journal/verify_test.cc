// SPDX-License-Identifier: Apache-2.0
// Every way to damage a journal that the issue of its making names, and that each is located.
#include "journal/verify.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "journal/chain.h"
#include "journal/journal.h"
#include "journal/memory_journal.h"
#include "journal/record.h"
#include "journal/sqlite_journal.h"
#include "tests/support/journal_stores.h"

namespace cocket::journal {
namespace {

using ::cocket::testing::note;

constexpr int kCount = 40;

std::vector<Record> forty_notes() {
  std::vector<Record> records;
  for (int i = 1; i <= kCount; ++i) records.push_back(note("body of " + std::to_string(i)));
  return records;
}

Verification verified(Journal& journal, const std::optional<Head>& was = std::nullopt) {
  auto found = verify(journal, was, [] { return true; });
  CHECK(found.ok());
  return std::move(found).value();
}

// What is found in forty records after the damage, "17: ..." each.
std::vector<std::string> found_after(void (*damage)(std::vector<Entry>&),
                                     const std::optional<Head>& was = std::nullopt) {
  std::vector<Entry> entries = chained({}, forty_notes());
  damage(entries);
  std::vector<std::string> found;
  for (const Fault& fault : verified(*memory_journal(entries), was).faults) {
    found.push_back(std::to_string(fault.number) + ": " + fault.message);
  }
  return found;
}

using Words = std::vector<std::string>;

TEST(Verify, FindsNothingInASoundJournal) {
  EXPECT_EQ(found_after([](auto& /*entries*/) {}), Words{});
  EXPECT_EQ(verified(*memory_journal(chained({}, forty_notes()))).head.count, kCount);
}

TEST(Verify, LocatesAChangedByteOfEachPart) {
  const Words expected = {
      "17: record 17 was changed, or is not the one that stood there: its hash does not fit to "
      "what it says and to the record before it"};
  EXPECT_EQ(found_after([](auto& entries) { entries[16].record.body[3] ^= 1; }), expected);
  EXPECT_EQ(found_after([](auto& entries) { entries[16].record.actor[0] ^= 1; }), expected);
  EXPECT_EQ(found_after([](auto& entries) { entries[16].record.kind[0] ^= 1; }), expected);
  EXPECT_EQ(found_after([](auto& entries) { entries[16].record.time.milliseconds ^= 1; }),
            expected);
}

TEST(Verify, TellsAChangedHashFromAChangedRecord) {
  const Words expected = {
      "17: record 17: its hash was changed; it does not fit to what it says, and the next record "
      "still follows the right one"};
  EXPECT_EQ(found_after([](auto& entries) { entries[16].hash[0] ^= 1; }), expected);
}

TEST(Verify, LocatesRemovedRecords) {
  EXPECT_EQ(found_after([](auto& entries) { entries.erase(entries.begin() + 16); }),
            Words{"17: record 17 is gone"});
  EXPECT_EQ(
      found_after([](auto& entries) { entries.erase(entries.begin() + 16, entries.begin() + 19); }),
      Words{"17: records 17 to 19 are gone"});
  EXPECT_EQ(found_after([](auto& entries) { entries.erase(entries.begin()); }),
            Words{"1: record 1 is gone"});
}

TEST(Verify, LocatesARemovedRecordWhereTheOthersWereRenumbered) {
  const Words found = found_after([](auto& entries) {
    entries.erase(entries.begin() + 16);
    for (std::size_t i = 16; i < entries.size(); ++i) --entries[i].number;
  });
  EXPECT_EQ(found.front().substr(0, 25), "17: record 17 was changed");
  EXPECT_EQ(found.size(), kFaultsMax);
}

TEST(Verify, LocatesAReorderedPair) {
  EXPECT_EQ(found_after([](auto& entries) {
              std::swap(entries[16].record, entries[17].record);
              std::swap(entries[16].hash, entries[17].hash);
            }),
            Words{"17: records 17 and 18 have changed places"});
}

TEST(Verify, FindsACutTailByACheckpointAlone) {
  const auto cut = [](std::vector<Entry>& entries) { entries.resize(30); };
  EXPECT_EQ(found_after(cut), Words{});
  const Head was = head_at(chained({}, forty_notes()).back());
  EXPECT_EQ(found_after(cut, was),
            Words{"30: the checkpoint was made of 40 records, and the journal ends behind record "
                  "30: the tail was cut off"});
}

TEST(Verify, FindsAJournalThatWasWrittenAnewByACheckpoint) {
  const Head was = head_at(chained({}, forty_notes())[29]);
  const auto rewritten = [](std::vector<Entry>& entries) {
    std::vector<Record> records = forty_notes();
    records[9].body = "another";
    entries = chained({}, records);
  };
  EXPECT_EQ(found_after(rewritten), Words{});
  EXPECT_EQ(found_after(rewritten, was),
            Words{"30: record 30 is not the one that the checkpoint was made of"});
  EXPECT_EQ(found_after([](auto& /*entries*/) {}, was), Words{});
}

// A SQLite file in a folder of its own.
class SqliteFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = ::testing::TempDir() + "/cocket-verify-XXXXXX";
    CHECK(::mkdtemp(folder_.data()) != nullptr);
    path_ = folder_ + "/journal.db";
    const auto journal = open_sqlite(path_, IfMissing::Create);
    CHECK(journal.ok());
    const auto done = journal.value()->append({}, forty_notes());
    CHECK(done.ok() && done.value().is_kept);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void run(const std::string& sql) const {
    sqlite3* connection = nullptr;
    CHECK(sqlite3_open(path_.c_str(), &connection) == SQLITE_OK);
    char* words = nullptr;
    sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &words);
    EXPECT_EQ(words, nullptr) << words;
    sqlite3_free(words);
    sqlite3_close(connection);
  }

  // Past the triggers.
  void tamper(const std::string& sql) const {
    run("DROP TRIGGER journal_record_is_not_changed; DROP TRIGGER journal_record_is_not_deleted; " +
        sql);
  }

  std::string bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void write(const std::string& text) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
    std::filesystem::remove(path_ + "-wal");
    std::filesystem::remove(path_ + "-shm");
  }

  Words found() const {
    const auto journal = open_sqlite(path_, IfMissing::Refuse);
    if (!journal.ok()) return {journal.error().message};
    Words words;
    for (const Fault& fault : verified(*journal.value()).faults) words.push_back(fault.message);
    return words;
  }

  // The records as they can be read, nothing where they cannot.
  std::optional<std::vector<Entry>> entries() const {
    const auto journal = open_sqlite(path_, IfMissing::Refuse);
    if (!journal.ok()) return std::nullopt;
    auto read = journal.value()->read(1, kCount + 1);
    if (!read.ok()) return std::nullopt;
    return std::move(read).value();
  }

  std::string folder_;
  std::string path_;
};

TEST_F(SqliteFile, RefusesChangesByHand) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &connection), SQLITE_OK);
  for (const char* sql : {"DELETE FROM journal_record WHERE number = 40",
                          "UPDATE journal_record SET body = 'x' WHERE number = 3"}) {
    char* words = nullptr;
    EXPECT_NE(sqlite3_exec(connection, sql, nullptr, nullptr, &words), SQLITE_OK);
    EXPECT_STREQ(words, "a journal is only appended to");
    sqlite3_free(words);
  }
  sqlite3_close(connection);
  EXPECT_EQ(found(), Words{});
}

TEST_F(SqliteFile, TellsATailThatIsGone) {
  tamper("DELETE FROM journal_record WHERE number > 37");
  EXPECT_EQ(found(), Words{"the journal ends behind record 37, and states that it has 40: the tail "
                           "was cut off"});
}

TEST_F(SqliteFile, TellsARecordWhosePartsAreOfAnotherKind) {
  tamper("UPDATE journal_record SET hash = x'0011' WHERE number = 17");
  const Words words = found();
  ASSERT_EQ(words.size(), 1U);
  EXPECT_NE(words[0].find("record 17 cannot be read"), std::string::npos) << words[0];
}

TEST_F(SqliteFile, TellsAFileOfAnotherProgram) {
  const std::string other = folder_ + "/other.db";
  path_ = other;
  run("CREATE TABLE mine(x)");
  EXPECT_EQ(found(), Words{"`" + other + "` is a database of another program, and no journal"});
  write("no database at all, but some text that is long enough to be looked at");
  EXPECT_NE(found().at(0).find("this is no journal"), std::string::npos) << found().at(0);
}

TEST_F(SqliteFile, NamesTheRecordOfAFlippedByte) {
  std::string damaged = bytes();
  const std::size_t at = damaged.find("body of 23");
  ASSERT_NE(at, std::string::npos);
  damaged[at + 5] ^= 0x20;
  write(damaged);
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(found()[0].substr(0, 21), "record 23 was changed");
}

TEST_F(SqliteFile, TellsAFileThatWasCutOff) {
  const std::string whole = bytes();
  for (const std::size_t size : {whole.size() - 4096, whole.size() - 1, std::size_t{100}}) {
    write(whole.substr(0, size));
    EXPECT_FALSE(found().empty()) << size << " of " << whole.size();
  }
}

// Any byte of the file may flip: that is found, or every record is as it was.
TEST_F(SqliteFile, LosesNothingToAFlippedByteUnseen) {
  const std::string whole = bytes();
  const auto sound = entries();
  std::minstd_rand random(7);
  int found_count = 0;
  for (int i = 0; i < 150; ++i) {
    std::string damaged = whole;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
    write(damaged);
    if (!found().empty()) {
      ++found_count;
      continue;
    }
    write(damaged);
    EXPECT_EQ(entries(), sound) << i;
  }
  EXPECT_GT(found_count, 20);
}

}  // namespace
}  // namespace cocket::journal
