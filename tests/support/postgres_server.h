// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL server for the tests of one program: started by the first that asks, stopped with
// the program, whatever becomes of it (tools/postgres_server.py). Each test gets a schema.
#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

#include "base/check.h"

namespace cocket::testing {

class PostgresServer {
 public:
  // One a program.
  static PostgresServer& instance() {
    static PostgresServer server;
    return server;
  }

  // Empty: there is none, and why_not() says why.
  const std::string& address() const { return address_; }
  const std::string& why_not() const { return why_not_; }

  // The address of an empty schema.
  std::string new_schema() {
    const std::string name = fmt::format("test_{}_{}", ::getpid(), ++schemas_);
    run(address_, "CREATE SCHEMA " + name);
    return fmt::format("{}&options=-csearch_path%3D{}", address_, name);
  }

  static void run(const std::string& address, const std::string& sql) {
    PGconn* connection = PQconnectdb(address.c_str());
    PGresult* result = PQexec(connection, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      fmt::print(stderr, "{}: {}\n", sql, PQerrorMessage(connection));
    }
    CHECK(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
    PQclear(result);
    PQfinish(connection);
  }

  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer() {
    ::close(input_);
    ::close(output_);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
  }

 private:
  PostgresServer() {
    std::array<int, 2> input{};
    std::array<int, 2> output{};
    CHECK(::pipe2(input.data(), O_CLOEXEC) == 0);
    CHECK(::pipe2(output.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    std::string script = COCKET_SOURCE_DIR "/tools/postgres_server.py";
    std::string python = "python3";
    std::array<char*, 3> arguments = {python.data(), script.data(), nullptr};
    const int failed =
        ::posix_spawnp(&process_, "python3", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    input_ = input[1];
    output_ = output[0];
    const std::string said = failed != 0 ? "python3 cannot be started" : read_line();
    (said.starts_with("postgres://") ? address_ : why_not_) = said;
    if (said.empty()) why_not_ = "tools/postgres_server.py could not start it";
  }

  std::string read_line() const {
    std::string line;
    char c = 0;
    while (::read(output_, &c, 1) == 1 && c != '\n') line += c;
    return line;
  }

  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
  int schemas_ = 0;
  std::string address_;
  std::string why_not_;
};

}  // namespace cocket::testing
