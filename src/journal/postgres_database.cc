// SPDX-License-Identifier: Apache-2.0
#include "journal/postgres_database.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace cocket::journal {
namespace {

constexpr int kBinary = 1;
constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kSentAtOnce = 500;

// Settings of the server or the user that would make a commit less than a commit are overruled.
constexpr const char* kSessionSettings =
    "SET synchronous_commit = on; SET lock_timeout = '60s'; SET client_min_messages = warning; "
    "SET default_transaction_isolation = 'read committed'";

std::string shown_name(PGconn* connection) {
  const auto part = [](const char* text) { return std::string(text == nullptr ? "" : text); };
  return fmt::format("postgres://{}@{}/{}", part(PQuser(connection)), part(PQhost(connection)),
                     part(PQdb(connection)));
}

// PostgreSQL's own sentence, without its line ends and the lines of detail.
std::string first_line(std::string_view words) {
  return printable(trim(words.substr(0, words.find('\n'))));
}

std::string way_out(std::string_view code) {
  if (code == "55P03") return "; another program has held the journal for a minute: try again";
  if (code.starts_with("53")) return "; the server has no room or no connection left";
  if (code == "42501") return "; ask its owner for rights on journal_record and journal_head";
  if (code.starts_with("XX")) return "; the database is damaged: restore it, or import an export";
  return "";
}

}  // namespace

PostgresValues& PostgresValues::add(std::int64_t value) {
  std::string bytes(kNumberBytes, '\0');
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    bytes[i] = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * (7 - i)) & 0xff);
  }
  return add_as(kNumberType, bytes);
}

PostgresValues& PostgresValues::add_as(Oid type, std::string_view bytes) {
  values_.emplace_back(bytes);
  types_.push_back(type);
  return *this;
}

std::optional<std::string_view> PostgresRows::bytes_at(int row, int column) const {
  if (PQgetisnull(result_.get(), row, column) != 0) return std::nullopt;
  return std::string_view(PQgetvalue(result_.get(), row, column),
                          static_cast<std::size_t>(PQgetlength(result_.get(), row, column)));
}

std::optional<std::int64_t> PostgresRows::number_at(int row, int column) const {
  const std::optional<std::string_view> bytes = bytes_at(row, column);
  if (!bytes || bytes->size() != kNumberBytes) return std::nullopt;
  std::uint64_t value = 0;
  for (const char byte : *bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(value);
}

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const std::string& address) {
  std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(PQconnectdb(address.c_str())));
  database->name_ = shown_name(database->connection_);
  TRY(database->set_up());
  return database;
}

PostgresDatabase::~PostgresDatabase() {
  PQfinish(connection_);
}

Result<void> PostgresDatabase::set_up() {
  if (!is_connected()) {
    return Error{Error::Kind::Io, fmt::format("journal `{}`: no connection: {}", name_,
                                              first_line(PQerrorMessage(connection_)))};
  }
  const char* encoding = PQparameterStatus(connection_, "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    return invalid(
        fmt::format("journal `{}`: the database keeps text as {}; make one with the "
                    "encoding UTF8",
                    name_, encoding == nullptr ? "something unknown" : encoding));
  }
  if (PQsetClientEncoding(connection_, "UTF8") != 0) return last_error(nullptr);
  return run(kSessionSettings);
}

Result<void> PostgresDatabase::wake() {
  if (is_connected()) return {};
  PQreset(connection_);
  return set_up();
}

Error PostgresDatabase::error(std::string_view words, std::string_view code) const {
  const bool is_damage = code.starts_with("XX");
  return {is_damage ? Error::Kind::Broken : Error::Kind::Io,
          fmt::format("journal `{}`: {}{}", name_, first_line(words), way_out(code))};
}

Error PostgresDatabase::last_error(const PGresult* result) const {
  const char* words =
      result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const char* code = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return error(words == nullptr ? PQerrorMessage(connection_) : words, code == nullptr ? "" : code);
}

Result<void> PostgresDatabase::run(const char* sql) {
  TRY(ask_several(sql));
  return {};
}

Result<PostgresRows> PostgresDatabase::ask_several(const char* sql) {
  PostgresRows rows(PQexec(connection_, sql));
  const ExecStatusType status = PQresultStatus(rows.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return last_error(rows.get());
  return rows;
}

Result<PostgresRows> PostgresDatabase::ask(const char* sql, const PostgresValues& values) {
  if (!send({sql, values})) return last_error(nullptr);
  PostgresRows rows(PQgetResult(connection_));
  // The end of the results; of a broken connection there is none.
  while (PGresult* more = PQgetResult(connection_)) PQclear(more);
  const ExecStatusType status = PQresultStatus(rows.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return last_error(rows.get());
  return rows;
}

bool PostgresDatabase::send(const Sent& statement) {
  const PostgresValues& given = statement.values;
  std::vector<const char*> values;
  std::vector<int> sizes;
  for (const std::string& value : given.values_) {
    values.push_back(value.data());
    sizes.push_back(static_cast<int>(value.size()));
  }
  const std::vector<int> formats(values.size(), kBinary);
  return PQsendQueryParams(connection_, statement.sql, static_cast<int>(values.size()),
                           given.types_.data(), values.data(), sizes.data(), formats.data(),
                           kBinary) == 1;
}

// Behind each statement comes its result and an end, behind all of them one for the sync.
Result<void> PostgresDatabase::take_results(std::size_t count) {
  std::optional<Error> first;
  std::size_t syncs = 0;
  std::size_t ends = 0;
  while (syncs == 0 && is_connected() && ends <= 2 * count + 2) {
    const PostgresRows rows(PQgetResult(connection_));
    if (rows.get() == nullptr) {
      ++ends;
      continue;
    }
    const ExecStatusType status = PQresultStatus(rows.get());
    if (status == PGRES_PIPELINE_SYNC) ++syncs;
    const bool is_good =
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_PIPELINE_SYNC;
    if (!is_good && !first) first = last_error(rows.get());
  }
  if (!first && syncs == 0) first = last_error(nullptr);
  if (first) return *first;
  return {};
}

Result<void> PostgresDatabase::send_all(const std::vector<Sent>& statements) {
  if (PQenterPipelineMode(connection_) != 1) return last_error(nullptr);
  auto done = Result<void>();
  for (std::size_t begin = 0; begin < statements.size() && done.ok(); begin += kSentAtOnce) {
    const std::size_t end = std::min(statements.size(), begin + kSentAtOnce);
    bool is_sent = true;
    for (std::size_t i = begin; i < end && is_sent; ++i) is_sent = send(statements[i]);
    is_sent = is_sent && PQpipelineSync(connection_) == 1;
    done = is_sent ? take_results(end - begin) : Result<void>(last_error(nullptr));
  }
  if (PQexitPipelineMode(connection_) != 1 && done.ok()) done = last_error(nullptr);
  return done;
}

}  // namespace cocket::journal
