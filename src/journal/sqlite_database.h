// SPDX-License-Identifier: Apache-2.0
// SQLite for this folder: a connection, statements that are prepared once, and errors that say
// which file, what happened and what to do.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket::journal {

class SqliteDatabase {
 public:
  // Flags of sqlite3_open_v2.
  static Result<std::unique_ptr<SqliteDatabase>> open(const std::string& path, int flags);
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  // One statement or several, without results.
  Result<void> run(const char* sql);
  // Of a statement with one row of one column.
  Result<std::int64_t> number(const char* sql);
  bool is_in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

  // What SQLite answered, as a sentence about this file.
  Error error(int code) const;
  sqlite3* connection() const { return connection_; }
  const std::string& path() const { return path_; }

 private:
  SqliteDatabase(sqlite3* connection, std::string path);
  sqlite3* connection_;
  std::string path_;
};

class SqliteStatement {
 public:
  static Result<SqliteStatement> prepare(SqliteDatabase& database, const char* sql);

  // Texts and bytes must live until the statement is reset.
  void bind(int place, std::int64_t value);
  void bind_text(int place, std::string_view text);
  void bind_bytes(int place, std::string_view bytes);
  // True: there is a row.
  Result<bool> step();
  // Steps to the end, and resets.
  Result<void> finish();
  void reset();

  // Of the row that step() found; nothing: it is not of this type, which damage can do.
  std::optional<std::int64_t> number_at(int column) const;
  std::optional<std::string_view> text_at(int column) const;
  std::optional<std::string_view> bytes_at(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  SqliteStatement(SqliteDatabase& database, sqlite3_stmt* statement)
      : database_(&database), statement_(statement) {}
  SqliteDatabase* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace cocket::journal
