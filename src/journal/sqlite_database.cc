// SPDX-License-Identifier: Apache-2.0
#include "journal/sqlite_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "base/result.h"

namespace cocket::journal {
namespace {

constexpr std::chrono::microseconds kWaitMin{100};
constexpr std::chrono::microseconds kWaitMax{2000};
constexpr int kWaitsMax = 30'000;  // together a minute

// SQLite's own handler waits up to 100 ms at a time: many writers then leave the file idle.
int wait_for_turn(void* /*nothing*/, int count) {
  if (count >= kWaitsMax) return 0;
  std::this_thread::sleep_for(std::min(kWaitMax, kWaitMin * (count + 1)));
  return 1;
}

// What happened, and the way out.
std::string cause_of(int code, const char* words, int system_error) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "the disk is full, or the file may not grow; nothing was kept: make room and try "
             "again";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program has been writing to it for a minute; nothing was kept: try again, or "
             "see what holds it";
    case SQLITE_NOTADB:
      return "this is no journal, or the begin of its file is damaged; import the last export into "
             "a new one";
    case SQLITE_CORRUPT:
      return fmt::format(
          "the file is damaged ({}); what can still be read, `cocket journal "
          "export` writes",
          words);
    case SQLITE_READONLY:
      return "it may not be written to; a journal needs write access to its file and its folder";
    case SQLITE_CANTOPEN:
      return "it cannot be opened; is there such a file, and may you write to its folder?";
    case SQLITE_IOERR:
      return fmt::format(
          "the disk failed, or the file may not grow any more ({}{})", words,
          system_error == 0 ? "" : ": " + std::generic_category().message(system_error));
    default:
      return words;
  }
}

Error::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error::Kind::Broken;
    default:
      return Error::Kind::Io;
  }
}

}  // namespace

SqliteDatabase::SqliteDatabase(sqlite3* connection, std::string path)
    : connection_(connection), path_(std::move(path)) {}

SqliteDatabase::~SqliteDatabase() {
  sqlite3_close_v2(connection_);
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string& path, int flags) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(connection, path));
  if (code != SQLITE_OK) return database->error(code);
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_handler(connection, wait_for_turn, nullptr);
  return database;
}

Result<void> SqliteDatabase::run(const char* sql) {
  const int code = sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return {};
}

Result<std::int64_t> SqliteDatabase::number(const char* sql) {
  SqliteStatement statement = TRY(SqliteStatement::prepare(*this, sql));
  const bool has_row = TRY(statement.step());
  const std::optional<std::int64_t> value = has_row ? statement.number_at(0) : std::nullopt;
  if (!value) return error(SQLITE_CORRUPT);
  return *value;
}

Error SqliteDatabase::error(int code) const {
  const char* words = connection_ != nullptr && sqlite3_errcode(connection_) == (code & 0xff)
                          ? sqlite3_errmsg(connection_)
                          : sqlite3_errstr(code);
  const int system_error = connection_ == nullptr ? 0 : sqlite3_system_errno(connection_);
  return {kind_of(code),
          fmt::format("journal `{}`: {}", path_, cause_of(code, words, system_error))};
}

Result<SqliteStatement> SqliteStatement::prepare(SqliteDatabase& database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database.connection(), sql, -1, SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) return database.error(code);
  return SqliteStatement(database, statement);
}

void SqliteStatement::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), place, value);
}

void SqliteStatement::bind_text(int place, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), place, text.data() == nullptr ? "" : text.data(),
                      text.size(), nullptr, SQLITE_UTF8);
}

void SqliteStatement::bind_bytes(int place, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), place, bytes.data(), bytes.size(), nullptr);
}

Result<bool> SqliteStatement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = database_->error(code);
  reset();
  return error;
}

Result<void> SqliteStatement::finish() {
  bool has_row = true;
  while (has_row) has_row = TRY(step());
  reset();
  return {};
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_.get());
}

std::optional<std::int64_t> SqliteStatement::number_at(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER) return std::nullopt;
  return sqlite3_column_int64(statement_.get(), column);
}

std::optional<std::string_view> SqliteStatement::text_at(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_TEXT) return std::nullopt;
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (text == nullptr) return std::nullopt;  // no memory
  return std::string_view(text, static_cast<std::size_t>(size));
}

std::optional<std::string_view> SqliteStatement::bytes_at(int column) const {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_BLOB) return std::nullopt;
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return std::string_view(bytes, static_cast<std::size_t>(size));
}

}  // namespace cocket::journal
