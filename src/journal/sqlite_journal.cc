// SPDX-License-Identifier: Apache-2.0
#include "journal/sqlite_journal.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/chain.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "journal/sqlite_database.h"

namespace cocket::journal {
namespace {

constexpr std::int64_t kApplicationId = 0x434b4a4c;  // "CKJL"
constexpr std::int64_t kFormatVersion = 1;
constexpr std::size_t kDamagesMax = 20;

// The triggers are against slips of hands in a database tool; ill will is told by the hashes.
constexpr const char* kSchema = R"(
CREATE TABLE journal_record(
  number INTEGER PRIMARY KEY, time INTEGER NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL,
  body TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE journal_head(
  one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
INSERT INTO journal_head VALUES (1, 0, zeroblob(32));
CREATE TRIGGER journal_record_is_not_changed BEFORE UPDATE ON journal_record
  BEGIN SELECT RAISE(ABORT, 'a journal is only appended to'); END;
CREATE TRIGGER journal_record_is_not_deleted BEFORE DELETE ON journal_record
  BEGIN SELECT RAISE(ABORT, 'a journal is only appended to'); END;
PRAGMA application_id = 0x434b4a4c;
PRAGMA user_version = 1;
)";

// Made when something is kept first. Readers of the journal do without it.
constexpr const char* kSqliteKeptTable =
    "CREATE TABLE IF NOT EXISTS journal_kept(name TEXT PRIMARY KEY, count INTEGER NOT NULL, "
    "hash BLOB NOT NULL, bytes BLOB NOT NULL) STRICT";
constexpr const char* kSqliteHasKept =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'journal_kept'";

std::string_view bytes_of_hash(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::optional<Sha256> hash_in(std::optional<std::string_view> bytes) {
  Sha256 hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

struct SqliteStatements {
  SqliteStatement head;
  SqliteStatement read;
  SqliteStatement insert;
  SqliteStatement move_head;
};

class SqliteJournal final : public Journal {
 public:
  SqliteJournal(std::unique_ptr<SqliteDatabase> database, SqliteStatements statements)
      : database_(std::move(database)), statements_(std::move(statements)) {}

  Result<Head> head() override {
    const std::scoped_lock lock(mutex_);
    return read_head();
  }

  Result<std::vector<Entry>> read(std::int64_t first, std::size_t count) override;
  Result<Append> append(const Head& expected, std::span<const Record> records) override;
  Result<Head> append_in_turn(const Write& write) override;
  Result<std::optional<Kept>> kept(const std::string& name) override;
  Result<void> keep(const std::string& name, const Kept& made) override;
  Result<void> drop_kept(const std::string& name) override;
  Result<std::vector<std::string>> damage_of_store() override;
  const std::string& name() const override { return database_->path(); }

 private:
  Result<Head> read_head();
  Result<Entry> entry_of(const SqliteStatement& row, std::int64_t first) const;
  Result<void> begin() { return database_->run("BEGIN IMMEDIATE"); }
  void roll_back();
  Result<Head> insert(const Head& head, std::span<const Record> records);
  Result<Head> insert_and_commit(const Head& head, std::span<const Record> records);
  Result<void> commit();
  Error damaged(std::string_view what) const;

  std::recursive_mutex mutex_;  // what writes in its turn reads
  std::unique_ptr<SqliteDatabase> database_;
  SqliteStatements statements_;
};

Error SqliteJournal::damaged(std::string_view what) const {
  return {Error::Kind::Broken, fmt::format("journal `{}`: {}", database_->path(), what)};
}

Result<Head> SqliteJournal::read_head() {
  SqliteStatement& row = statements_.head;
  const bool has_row = TRY(row.step());
  const std::optional<std::int64_t> count = has_row ? row.number_at(0) : std::nullopt;
  const std::optional<Sha256> hash = has_row ? hash_in(row.bytes_at(1)) : std::nullopt;
  row.reset();
  if (!count || *count < 0 || !hash) return damaged("the row that says where it ends is damaged");
  return Head{*count, *hash};
}

Result<Entry> SqliteJournal::entry_of(const SqliteStatement& row, std::int64_t first) const {
  const std::optional<std::int64_t> number = row.number_at(0);
  const std::optional<std::int64_t> time = row.number_at(1);
  const std::optional<std::string_view> kind = row.text_at(2);
  const std::optional<std::string_view> actor = row.text_at(3);
  const std::optional<std::string_view> body = row.text_at(4);
  const std::optional<Sha256> hash = hash_in(row.bytes_at(5));
  if (!number || !time || !kind || !actor || !body || !hash) {
    return damaged(
        fmt::format("record {} is damaged: not all its parts can be read", number.value_or(first)));
  }
  return Entry{
      *number, {Moment{*time}, std::string(*kind), std::string(*actor), std::string(*body)}, *hash};
}

Result<std::vector<Entry>> SqliteJournal::read(std::int64_t first, std::size_t count) {
  const std::scoped_lock lock(mutex_);
  SqliteStatement& row = statements_.read;
  row.bind(1, first);
  row.bind(2, static_cast<std::int64_t>(count));
  std::vector<Entry> entries;
  while (true) {
    const bool has_row = TRY(row.step());
    if (!has_row) break;
    auto entry = entry_of(row, first);
    if (!entry.ok()) {
      row.reset();
      return std::move(entry).error();
    }
    entries.push_back(std::move(entry).value());
  }
  row.reset();
  return entries;
}

void SqliteJournal::roll_back() {
  // Some errors have rolled back already, and then there is nothing to do.
  if (!database_->is_in_transaction()) return;
  static_cast<void>(database_->run("ROLLBACK").ok());
}

Result<Head> SqliteJournal::insert(const Head& head, std::span<const Record> records) {
  Head end = head;
  for (const Entry& entry : chained(head, records)) {
    SqliteStatement& row = statements_.insert;
    row.bind(1, entry.number);
    row.bind(2, entry.record.time.milliseconds);
    row.bind_text(3, entry.record.kind);
    row.bind_text(4, entry.record.actor);
    row.bind_text(5, entry.record.body);
    row.bind_bytes(6, bytes_of_hash(entry.hash));
    TRY(row.finish());
    end = head_at(entry);
  }
  SqliteStatement& row = statements_.move_head;
  row.bind(1, end.count);
  row.bind_bytes(2, bytes_of_hash(end.hash));
  TRY(row.finish());
  return end;
}

Result<void> SqliteJournal::commit() {
  const int code = sqlite3_exec(database_->connection(), "COMMIT", nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  Error error = database_->error(code);
  // The log may hold all of it, and only the sync have failed: the next to open it would find it.
  if ((code & 0xff) == SQLITE_IOERR) {
    error.message += "; whether the records were kept is not known: read the journal again";
  }
  return error;
}

Result<Head> SqliteJournal::insert_and_commit(const Head& head, std::span<const Record> records) {
  auto end = insert(head, records);
  if (end.ok()) {
    auto committed = commit();
    if (committed.ok()) return end;
    end = std::move(committed).error();
  }
  roll_back();
  return end;
}

Result<Append> SqliteJournal::append(const Head& expected, std::span<const Record> records) {
  TRY(check(records));
  const std::scoped_lock lock(mutex_);
  TRY(begin());
  const auto head = read_head();
  if (!head.ok() || head.value() != expected || records.empty()) {
    roll_back();
    if (!head.ok()) return head.error();
    return Append{head.value() == expected, head.value()};
  }
  const Head end = TRY(insert_and_commit(expected, records));
  return Append{true, end};
}

Result<Head> SqliteJournal::append_in_turn(const Write& write) {
  const std::scoped_lock lock(mutex_);
  TRY(begin());
  const auto head = read_head();
  auto records = head.ok() ? write(head.value()) : Result<std::vector<Record>>(head.error());
  auto checked = records.ok() ? check(records.value()) : Result<void>(records.error());
  if (!checked.ok() || records.value().empty()) {
    roll_back();
    if (!checked.ok()) return std::move(checked).error();
    return head;
  }
  return insert_and_commit(head.value(), records.value());
}

Result<std::optional<Kept>> SqliteJournal::kept(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const std::int64_t tables = TRY(database_->number(kSqliteHasKept));
  if (tables == 0) return std::optional<Kept>();
  SqliteStatement row = TRY(SqliteStatement::prepare(
      *database_, "SELECT count, hash, bytes FROM journal_kept WHERE name = ?1"));
  row.bind_text(1, name);
  const bool has_row = TRY(row.step());
  if (!has_row) return std::optional<Kept>();
  const std::optional<std::int64_t> count = row.number_at(0);
  const std::optional<Sha256> hash = hash_in(row.bytes_at(1));
  const std::optional<std::string_view> bytes = row.bytes_at(2);
  if (!count || !hash || !bytes) return std::optional<Kept>();  // damaged, and can be made again
  return std::optional<Kept>(Kept{{*count, *hash}, std::string(*bytes)});
}

Result<void> SqliteJournal::keep(const std::string& name, const Kept& made) {
  const std::scoped_lock lock(mutex_);
  TRY(database_->run(kSqliteKeptTable));
  SqliteStatement row = TRY(SqliteStatement::prepare(
      *database_,
      "INSERT INTO journal_kept VALUES (?1, ?2, ?3, ?4) ON CONFLICT(name) DO UPDATE SET "
      "count = excluded.count, hash = excluded.hash, bytes = excluded.bytes "
      "WHERE excluded.count >= journal_kept.count"));
  row.bind_text(1, name);
  row.bind(2, made.head.count);
  row.bind_bytes(3, bytes_of_hash(made.head.hash));
  row.bind_bytes(4, made.bytes);
  return row.finish();
}

Result<void> SqliteJournal::drop_kept(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const std::int64_t tables = TRY(database_->number(kSqliteHasKept));
  if (tables == 0) return {};
  SqliteStatement row =
      TRY(SqliteStatement::prepare(*database_, "DELETE FROM journal_kept WHERE name = ?1"));
  row.bind_text(1, name);
  return row.finish();
}

Result<std::vector<std::string>> SqliteJournal::damage_of_store() {
  const std::scoped_lock lock(mutex_);
  SqliteStatement row = TRY(SqliteStatement::prepare(
      *database_, fmt::format("PRAGMA integrity_check({})", kDamagesMax).c_str()));
  std::vector<std::string> damage;
  while (true) {
    const auto has_row = row.step();
    if (!has_row.ok()) {
      damage.push_back(has_row.error().message);
      break;
    }
    if (!has_row.value()) break;
    const std::string_view words = row.text_at(0).value_or("a message that cannot be read");
    if (words != "ok") damage.emplace_back(words);
  }
  return damage;
}

// A file without tables is new; every other one must be ours before anything is written to it.
Result<bool> is_new(SqliteDatabase& database) {
  const std::int64_t tables = TRY(database.number("SELECT count(*) FROM sqlite_schema"));
  const std::int64_t id = TRY(database.number("PRAGMA application_id"));
  if (tables == 0 && id == 0) return true;
  const std::int64_t version = TRY(database.number("PRAGMA user_version"));
  if (id != kApplicationId) {
    return invalid(
        fmt::format("`{}` is a database of another program, and no journal", database.path()));
  }
  if (version != kFormatVersion) {
    return invalid(fmt::format("journal `{}` has version {} of the format; this program knows {}",
                               database.path(), version, kFormatVersion));
  }
  return false;
}

// Two that create the same journal at once: the second finds the tables of the first.
Result<void> create_tables(SqliteDatabase& database) {
  TRY(database.run("BEGIN IMMEDIATE"));
  const auto still_new = is_new(database);
  auto done = !still_new.ok()     ? Result<void>(still_new.error())
              : still_new.value() ? database.run(kSchema)
                                  : Result<void>();
  if (done.ok()) done = database.run("COMMIT");
  if (!done.ok() && database.is_in_transaction()) {
    static_cast<void>(database.run("ROLLBACK").ok());
  }
  return done;
}

Result<void> set_up(SqliteDatabase& database, bool is_fresh) {
  TRY(database.run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON"));
  if (is_fresh) {
    // To turn the log on takes the file for oneself, and SQLite does not wait for that.
    auto turned_on = database.run("PRAGMA journal_mode = WAL");
    for (int i = 0; i < 100 && !turned_on.ok(); ++i) {
      sqlite3_sleep(10);
      turned_on = database.run("PRAGMA journal_mode = WAL");
    }
    TRY(std::move(turned_on));
  }
  TRY(database.run("PRAGMA synchronous = FULL"));
  if (is_fresh) TRY(create_tables(database));
  return {};
}

Result<SqliteStatements> prepare_statements(SqliteDatabase& database) {
  SqliteStatement head =
      TRY(SqliteStatement::prepare(database, "SELECT count, hash FROM journal_head WHERE one = 1"));
  SqliteStatement read = TRY(SqliteStatement::prepare(
      database,
      "SELECT number, time, kind, actor, body, hash FROM journal_record WHERE number >= ?1 "
      "ORDER BY number LIMIT ?2"));
  SqliteStatement insert = TRY(SqliteStatement::prepare(
      database, "INSERT INTO journal_record VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  SqliteStatement move_head = TRY(SqliteStatement::prepare(
      database, "UPDATE journal_head SET count = ?1, hash = ?2 WHERE one = 1"));
  return SqliteStatements{std::move(head), std::move(read), std::move(insert),
                          std::move(move_head)};
}

}  // namespace

Result<std::unique_ptr<Journal>> open_sqlite(const std::string& path, IfMissing if_missing) {
  const int create = if_missing == IfMissing::Create ? SQLITE_OPEN_CREATE : 0;
  auto opened = SqliteDatabase::open(
      path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE | create);
  if (!opened.ok()) {
    Error error = std::move(opened).error();
    if (if_missing == IfMissing::Refuse) error.kind = Error::Kind::NotFound;
    return error;
  }
  std::unique_ptr<SqliteDatabase> database = std::move(opened).value();
  const bool is_fresh = TRY(is_new(*database));
  if (is_fresh && if_missing == IfMissing::Refuse) {
    return invalid(fmt::format("`{}` is an empty file, and no journal", path));
  }
  TRY(set_up(*database, is_fresh));
  SqliteStatements statements = TRY(prepare_statements(*database));
  return std::unique_ptr<Journal>(
      std::make_unique<SqliteJournal>(std::move(database), std::move(statements)));
}

}  // namespace cocket::journal
