// SPDX-License-Identifier: Apache-2.0
// PostgreSQL for this folder, by libpq: a connection that is made anew after it broke, statements
// with parameters, values in the binary form, and errors that say what to do.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cocket::journal {

// Values of a statement, in the order of $1, $2, ...
class PostgresValues {
 public:
  PostgresValues& add(std::int64_t value);
  PostgresValues& add_text(std::string_view text) { return add_as(kTextType, text); }
  PostgresValues& add_bytes(std::string_view bytes) { return add_as(kBytesType, bytes); }

 private:
  friend class PostgresDatabase;
  static constexpr Oid kNumberType = 20;  // int8, as pg_type has it on every server
  static constexpr Oid kTextType = 25;
  static constexpr Oid kBytesType = 17;
  PostgresValues& add_as(Oid type, std::string_view bytes);

  std::vector<std::string> values_;
  std::vector<Oid> types_;
};

class PostgresRows {
 public:
  explicit PostgresRows(PGresult* result) : result_(result) {}
  const PGresult* get() const { return result_.get(); }
  int count() const { return PQntuples(result_.get()); }
  // Nothing: it is NULL, or no number.
  std::optional<std::int64_t> number_at(int row, int column) const;
  std::optional<std::string_view> bytes_at(int row, int column) const;

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

class PostgresDatabase {
 public:
  // `address`: "postgres://user@host/database?...".
  static Result<std::unique_ptr<PostgresDatabase>> open(const std::string& address);
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  // Connects again where the connection broke. To be called where no transaction is open.
  Result<void> wake();
  // One statement or several, without results.
  Result<void> run(const char* sql);
  Result<PostgresRows> ask(const char* sql, const PostgresValues& values = {});
  // Several statements, of which the last gives rows: of values as text, in one go.
  Result<PostgresRows> ask_several(const char* sql);
  // Many statements in one go; all are done, or the transaction that is open has failed.
  struct Sent {
    const char* sql;
    PostgresValues values;
  };
  Result<void> send_all(const std::vector<Sent>& statements);

  bool is_connected() const { return PQstatus(connection_) == CONNECTION_OK; }
  Error error(std::string_view words, std::string_view code) const;
  const std::string& name() const { return name_; }

 private:
  explicit PostgresDatabase(PGconn* connection) : connection_(connection) {}
  Result<void> set_up();
  Error last_error(const PGresult* result) const;
  bool send(const Sent& statement);
  Result<void> take_results(std::size_t count);

  PGconn* connection_;
  std::string name_;
};

}  // namespace cocket::journal
