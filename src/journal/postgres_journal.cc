// SPDX-License-Identifier: Apache-2.0
#include "journal/postgres_journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/hex.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/chain.h"
#include "journal/journal.h"
#include "journal/postgres_database.h"
#include "journal/record.h"
#include "journal/sqlite_journal.h"

namespace cocket::journal {
namespace {

constexpr std::int64_t kTablesVersion = 1;

// The lock is any number that nobody else takes: two that make the tables at once take turns.
constexpr const char* kTables = R"(
BEGIN;
SELECT pg_advisory_xact_lock(4849042183246651);
CREATE TABLE IF NOT EXISTS journal_record(
  number bigint PRIMARY KEY, time bigint NOT NULL, kind text NOT NULL, actor text NOT NULL,
  body text NOT NULL, hash bytea NOT NULL);
CREATE TABLE IF NOT EXISTS journal_head(
  one boolean PRIMARY KEY CHECK (one), format bigint NOT NULL, count bigint NOT NULL,
  hash bytea NOT NULL);
INSERT INTO journal_head VALUES (true, 1, 0, decode(repeat('00', 32), 'hex'))
  ON CONFLICT DO NOTHING;
CREATE OR REPLACE FUNCTION journal_is_only_appended_to() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'a journal is only appended to'; END $$;
CREATE OR REPLACE TRIGGER journal_record_stays BEFORE UPDATE OR DELETE OR TRUNCATE
  ON journal_record FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_appended_to();
CREATE OR REPLACE TRIGGER journal_head_stays BEFORE DELETE OR TRUNCATE
  ON journal_head FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_appended_to();
COMMIT
)";

// Made when something is kept first. Readers of the journal do without it.
constexpr const char* kKeptTable =
    "SET client_min_messages = warning; CREATE TABLE IF NOT EXISTS journal_kept(name text PRIMARY "
    "KEY, count bigint NOT NULL, hash bytea NOT NULL, bytes bytea NOT NULL)";
constexpr const char* kHasKeptSql = "SELECT count(to_regclass('journal_kept'))::bigint";
constexpr const char* kKeptSql = "SELECT count, hash, bytes FROM journal_kept WHERE name = $1";
constexpr const char* kKeepSql =
    "INSERT INTO journal_kept VALUES ($1, $2, $3, $4) ON CONFLICT(name) DO UPDATE SET "
    "count = excluded.count, hash = excluded.hash, bytes = excluded.bytes "
    "WHERE excluded.count >= journal_kept.count";
constexpr const char* kDropKeptSql = "DELETE FROM journal_kept WHERE name = $1";

constexpr const char* kHeadSql = "SELECT count, hash FROM journal_head WHERE one";
// As text: the count, and the hash as hexadecimal digits.
constexpr const char* kBeginSql =
    "BEGIN; SELECT count, encode(hash, 'hex') FROM journal_head WHERE one FOR UPDATE";
constexpr const char* kReadSql =
    "SELECT number, time, kind, actor, body, hash FROM journal_record WHERE number >= $1 "
    "ORDER BY number LIMIT $2";
constexpr const char* kInsertSql = "INSERT INTO journal_record VALUES ($1, $2, $3, $4, $5, $6)";
constexpr const char* kMoveHeadSql = "UPDATE journal_head SET count = $1, hash = $2 WHERE one";

std::string_view view_of_hash(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::optional<Sha256> hash_at(const PostgresRows& rows, int row, int column) {
  const std::optional<std::string_view> bytes = rows.bytes_at(row, column);
  Sha256 hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

std::optional<Head> head_in_text(const PostgresRows& rows) {
  const std::string_view count = rows.bytes_at(0, 0).value_or("");
  const auto hash = from_hex<Sha256{}.size()>(rows.bytes_at(0, 1).value_or(""));
  Head head;
  const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), head.count);
  const bool is_number = error == std::errc() && end == count.data() + count.size();
  if (!hash || !is_number || head.count < 0) return std::nullopt;
  head.hash = *hash;
  return head;
}

class PostgresJournal final : public Journal {
 public:
  explicit PostgresJournal(std::unique_ptr<PostgresDatabase> database)
      : database_(std::move(database)) {}

  Result<Head> head() override {
    const std::scoped_lock lock(mutex_);
    TRY(database_->wake());
    return read_head();
  }

  Result<std::vector<Entry>> read(std::int64_t first, std::size_t count) override;
  Result<Append> append(const Head& expected, std::span<const Record> records) override;
  Result<Head> append_in_turn(const Write& write) override;
  Result<std::optional<Kept>> kept(const std::string& name) override;
  Result<void> keep(const std::string& name, const Kept& made) override;
  Result<void> drop_kept(const std::string& name) override;
  // Pages are the server's own affair; what it cannot read, it says when it is read.
  Result<std::vector<std::string>> damage_of_store() override { return std::vector<std::string>{}; }
  const std::string& name() const override { return database_->name(); }

 private:
  Result<Head> read_head();
  Result<bool> has_kept_table();
  Result<Head> begin();
  void roll_back();
  Result<Head> insert_and_commit(const Head& head, std::span<const Record> records);
  Error broken(std::string_view what) const {
    return {Error::Kind::Broken, fmt::format("journal `{}`: {}", name(), what)};
  }

  std::recursive_mutex mutex_;  // what writes in its turn reads
  bool is_in_turn_ = false;
  std::unique_ptr<PostgresDatabase> database_;
};

Result<Head> PostgresJournal::read_head() {
  const PostgresRows rows = TRY(database_->ask(kHeadSql));
  if (rows.count() != 1) return broken("the row that says where it ends is gone");
  const std::optional<std::int64_t> count = rows.number_at(0, 0);
  const std::optional<Sha256> hash = hash_at(rows, 0, 1);
  if (!count || *count < 0 || !hash) return broken("the row that says where it ends is damaged");
  return Head{*count, *hash};
}

Result<std::vector<Entry>> PostgresJournal::read(std::int64_t first, std::size_t count) {
  const std::scoped_lock lock(mutex_);
  if (!is_in_turn_) TRY(database_->wake());
  PostgresValues values;
  values.add(first).add(static_cast<std::int64_t>(count));
  const PostgresRows rows = TRY(database_->ask(kReadSql, values));
  std::vector<Entry> entries;
  for (int row = 0; row < rows.count(); ++row) {
    const std::optional<std::int64_t> number = rows.number_at(row, 0);
    const std::optional<std::int64_t> time = rows.number_at(row, 1);
    const std::optional<Sha256> hash = hash_at(rows, row, 5);
    if (!number || !time || !hash) {
      return broken(fmt::format("record {} is damaged: not all its parts can be read",
                                number.value_or(first)));
    }
    const auto text = [&](int column) {
      return std::string(rows.bytes_at(row, column).value_or(std::string_view()));
    };
    entries.push_back({*number, {Moment{*time}, text(2), text(3), text(4)}, *hash});
  }
  return entries;
}

// Locks the head, which then stays until the end of the transaction.
Result<Head> PostgresJournal::begin() {
  TRY(database_->wake());
  const auto rows = database_->ask_several(kBeginSql);
  const std::optional<Head> head =
      rows.ok() && rows.value().count() == 1 ? head_in_text(rows.value()) : std::nullopt;
  if (head) return *head;
  roll_back();
  if (!rows.ok()) return rows.error();
  return broken("the row that says where it ends is gone or damaged");
}

void PostgresJournal::roll_back() {
  // With a connection that broke the server rolls back by itself.
  if (database_->is_connected()) static_cast<void>(database_->run("ROLLBACK").ok());
}

Result<Head> PostgresJournal::insert_and_commit(const Head& head, std::span<const Record> records) {
  std::vector<PostgresDatabase::Sent> statements;
  Head end = head;
  for (const Entry& entry : chained(head, records)) {
    PostgresValues values;
    values.add(entry.number).add(entry.record.time.milliseconds).add_text(entry.record.kind);
    values.add_text(entry.record.actor).add_text(entry.record.body);
    values.add_bytes(view_of_hash(entry.hash));
    statements.push_back({kInsertSql, std::move(values)});
    end = head_at(entry);
  }
  PostgresValues moved;
  moved.add(end.count).add_bytes(view_of_hash(end.hash));
  statements.push_back({kMoveHeadSql, std::move(moved)});
  statements.push_back({"COMMIT", {}});
  auto sent = database_->send_all(statements);
  if (sent.ok()) return end;
  Error error = std::move(sent).error();
  if (!database_->is_connected()) {
    error.message += "; whether the records were kept is not known: read the journal again";
  }
  roll_back();
  return error;
}

Result<Append> PostgresJournal::append(const Head& expected, std::span<const Record> records) {
  TRY(check(records));
  const std::scoped_lock lock(mutex_);
  const Head head = TRY(begin());
  if (head != expected || records.empty()) {
    roll_back();
    return Append{head == expected, head};
  }
  const Head end = TRY(insert_and_commit(expected, records));
  return Append{true, end};
}

Result<Head> PostgresJournal::append_in_turn(const Write& write) {
  const std::scoped_lock lock(mutex_);
  const Head head = TRY(begin());
  is_in_turn_ = true;
  auto records = write(head);
  is_in_turn_ = false;
  auto checked = records.ok() ? check(records.value()) : Result<void>(records.error());
  if (!checked.ok() || records.value().empty()) {
    roll_back();
    if (!checked.ok()) return std::move(checked).error();
    return head;
  }
  return insert_and_commit(head, records.value());
}

Result<bool> PostgresJournal::has_kept_table() {
  TRY(database_->wake());
  const PostgresRows rows = TRY(database_->ask(kHasKeptSql));
  return rows.count() == 1 && rows.number_at(0, 0) == 1;
}

Result<std::optional<Kept>> PostgresJournal::kept(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const bool has_table = TRY(has_kept_table());
  if (!has_table) return std::optional<Kept>();
  PostgresValues values;
  values.add_text(name);
  const PostgresRows rows = TRY(database_->ask(kKeptSql, values));
  if (rows.count() != 1) return std::optional<Kept>();
  const std::optional<std::int64_t> count = rows.number_at(0, 0);
  const std::optional<Sha256> hash = hash_at(rows, 0, 1);
  const std::optional<std::string_view> bytes = rows.bytes_at(0, 2);
  if (!count || !hash || !bytes) return std::optional<Kept>();  // damaged, and can be made again
  return std::optional<Kept>(Kept{{*count, *hash}, std::string(*bytes)});
}

Result<void> PostgresJournal::keep(const std::string& name, const Kept& made) {
  const std::scoped_lock lock(mutex_);
  const bool has_table = TRY(has_kept_table());
  if (!has_table) TRY(database_->run(kKeptTable));
  PostgresValues values;
  values.add_text(name).add(made.head.count).add_bytes(view_of_hash(made.head.hash));
  values.add_bytes(made.bytes);
  TRY(database_->ask(kKeepSql, values));
  return {};
}

Result<void> PostgresJournal::drop_kept(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const bool has_table = TRY(has_kept_table());
  if (!has_table) return {};
  PostgresValues values;
  values.add_text(name);
  TRY(database_->ask(kDropKeptSql, values));
  return {};
}

Result<bool> has_tables(PostgresDatabase& database) {
  const PostgresRows rows = TRY(database.ask("SELECT count(to_regclass('journal_head'))::bigint"));
  return rows.count() == 1 && rows.number_at(0, 0) == 1;
}

}  // namespace

Result<std::unique_ptr<Journal>> open_postgres(const std::string& address, IfMissing if_missing) {
  auto database = TRY(PostgresDatabase::open(address));
  const bool is_there = TRY(has_tables(*database));
  if (!is_there && if_missing == IfMissing::Refuse) {
    return Error{Error::Kind::NotFound,
                 fmt::format("there is no journal in `{}`; `cocket journal import` makes one",
                             database->name())};
  }
  if (!is_there) TRY(database->run(kTables));
  const PostgresRows rows = TRY(database->ask("SELECT format FROM journal_head WHERE one"));
  const std::int64_t version = rows.count() == 1 ? rows.number_at(0, 0).value_or(0) : 0;
  if (version != kTablesVersion) {
    return invalid(fmt::format("journal `{}` has version {} of the format; this program knows {}",
                               database->name(), version, kTablesVersion));
  }
  return std::unique_ptr<Journal>(std::make_unique<PostgresJournal>(std::move(database)));
}

}  // namespace cocket::journal
